#!/usr/bin/env python3
"""Checks the rules of the house and prints TAP.

    run.py SOURCE [BUILD]

After the rules themselves a violation of each is planted in a copy, which must be found there.
"""
import copy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import rules
import symbols

# What is planted for each rule: a file of the copy, and text put at its end.
TEXT_PLANTS = [
    ("layers include only what is below them", "src/text/clean.c", '#include "xsnotes/store.h"\n'),
    ("layers include only what is below them", "include/xsnotes/base.h",
     '#include "xsnotes/model.h"\n'),
    ("layers include only what is below them", "src/ui/screen.c", '#include "../store/db.h"\n'),
    ("layers include only what is below them", "src/export/tsv.c", '#include "xsnotes/import.h"\n'),
    ("each library has one owner", "src/export/tsv.c", "#include <sqlite3.h>\n"),
    ("each library has one owner", "src/cli/rows.c", "#include <curses.h>\n"),
    ("each library has one owner", "src/ui/planted.c", "#include <ncursesw/curses.h>\n"),
    ("each library has one owner", "src/model/date.c", "# include <unilbrk.h>\n"),
    ("each library has one owner", "src/store/db.c", "#include <expat.h>\n"),
    ("each library has one owner", "include/xsnotes/ui.h", "#include <libintl.h>\n"),
    ("the top level", "notes/draft", "planted\n"),
    ("nothing is left for later", "src/base/str.c", "/* TO" "DO: more */\n"),
    ("nothing is left for later", "man/planted.1", "FIX" "ME\n"),
    ("no machine is named", "data/planted", "/wo" "rk/main\n"),
    ("lines are at most 120 columns", "src/base/str.c", "/* " + "漢" * 60 + " */\n"),
    ("functions are at most 60 lines", "src/base/str.c",
     "void planted(void)\n{\n" + "\t;\n" * 60 + "}\n"),
    ("public functions are explained", "include/xsnotes/base.h", "\nvoid planted(void);\n"),
    ("public functions are explained", "include/xsnotes/base.h",
     "\nNODISCARD struct sv *planted(int\n\tmore);\n"),
]

# What is planted for each rule over symbols: a layer and a source that is compiled into it.
SYMBOL_PLANTS = [
    ("library functions have one caller", "cli", "int initscr(void); int p(void);\n"
     "int p(void) { return initscr(); }\n"),
    ("library functions have one caller", "export", "int sqlite3_step(void *s); int p(void *s);\n"
     "int p(void *s) { return sqlite3_step(s); }\n"),
    ("library functions have one caller", "store", "int uc_width(int c); int p(int c);\n"
     "int p(int c) { return uc_width(c); }\n"),
    ("layers call what is below them", "text", "int store_close(void *s); int p(void *s);\n"
     "int p(void *s) { return store_close(s); }\n"),
    ("a name is defined once", "model", "void str_finish(void *s);\n"
     "void str_finish(void *s) { (void)s; }\n"),
    ("no global can be written", "base", "int p(void);\n"
     "int p(void) { static int calls; return ++calls; }\n"),
    ("no global can be written", "ui", "int count = 3;\n"),
]


class Tap:
    """Counts and prints cases."""

    def __init__(self):
        self.number, self.failed = 0, 0

    def case(self, good, name, lines=()):
        self.number += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.number} - {name}")
        for line in lines:
            print(f"# {line}")


def plant_text(tap, source):
    tree = rules.Tree(source)
    for rule, name, text in TEXT_PLANTS:
        with tempfile.TemporaryDirectory(prefix="xsnotes-lint.") as planted_tree:
            for kept in tree.names:
                if kept.startswith(("src/", "include/")) or "/" not in kept:
                    target = Path(planted_tree, kept)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(Path(source, kept), target)
            before = set(rules.RULES[rule](rules.Tree(planted_tree)))
            planted = Path(planted_tree, name)
            planted.parent.mkdir(parents=True, exist_ok=True)
            with planted.open("a", encoding="utf-8") as file:
                file.write(text)
            found = set(rules.RULES[rule](rules.Tree(planted_tree))) - before
            tap.case(found, f"found in {name}: {text.strip().splitlines()[0][:50]}")


def plant_symbols(tap, clean):
    for rule, layer, text in SYMBOL_PLANTS:
        with tempfile.TemporaryDirectory(prefix="xsnotes-lint.") as folder:
            folder = Path(folder)
            (folder / "planted.c").write_text(text, encoding="utf-8")
            subprocess.run(["cc", "-c", "-o", folder / "planted.c.o", folder / "planted.c"],
                           check=True)
            built = copy.deepcopy(clean)
            before = set(symbols.RULES[rule](built))
            built.read(layer, [folder / "planted.c.o"])
            found = set(symbols.RULES[rule](built)) - before
            tap.case(found, f"found in {layer}: {text.splitlines()[-1][:50]}")


def main(source, build):
    tap = Tap()
    planned = len(rules.RULES) + len(TEXT_PLANTS)
    planned += len(symbols.RULES) + len(SYMBOL_PLANTS) if build else 0
    print(f"1..{planned}")
    tree = rules.Tree(source)
    for name, rule in rules.RULES.items():
        lines = list(rule(tree))
        tap.case(not lines, name, lines)
    plant_text(tap, source)
    if build:
        built = symbols.Built(build)
        for name, rule in symbols.RULES.items():
            lines = list(rule(built))
            tap.case(not lines, name, lines)
        plant_symbols(tap, built)
    return 1 if tap.failed else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: run.py SOURCE [BUILD]")
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None))
