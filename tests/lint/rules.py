"""The rules of the house over the text of the sources; each yields lines that say what is wrong.

A rule is given a Tree: the folder of the sources and the files in it that are kept.
"""
import re
import subprocess
import unicodedata
from pathlib import Path

# Who may include whom.
BELOW = {
    "base": [],
    "text": ["base"],
    "model": ["base", "text"],
    "store": ["base", "text", "model"],
    "import": ["base", "text", "model", "store"],
    "export": ["base", "text", "model", "store"],
    "ui": ["base", "text", "model", "store", "export"],
    "cli": ["base", "text", "model", "store", "import", "export", "ui"],
}

# Headers of libraries (patterns), and the one place of each.
OWNERS = [
    (r"sqlite3\.h", "src/store/"),
    (r"(n?curses|ncursesw/.*|term|panel|menu|form)\.h", "src/ui/screen.c"),
    (r"uni(?!std)\w*\.h", "src/text/"),
    (r"expat\w*\.h", "src/import/"),
    (r"locale\.h", ("src/cli/", "src/base/message.c")),
    (r"getopt\.h", "src/cli/"),
    (r"libintl\.h", "src/base/message.c"),
]

TOP_LEVEL = {"meson.build", "README.md", "src", "include", "data", "tests", "man", "LICENSE"}
TOP_LEVEL_OPTIONAL = {"meson_options.txt"}
COLS_MAX = 120
FUNCTION_LINES_MAX = 60
TAB_COLS = 4
# Written so that this file does not hold the words itself.
LEFT_OVER = re.compile(r"\b(" + "|".join(a + b for a, b in (
    ("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK"))) + r")\b")
MACHINE = re.compile("/wo" + r"rk/\w|/ro" + r"ot/\w")


class Tree:
    """The kept files of a source folder: git's where it is one, else all but build folders."""

    def __init__(self, root):
        self.root = Path(root)
        git = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others",
                              "--exclude-standard"], capture_output=True, check=False)
        if git.returncode == 0 and (self.root / ".git").exists():
            names = [name for name in git.stdout.decode().split("\0") if name]
        else:
            names = [str(path.relative_to(root)) for path in self.root.rglob("*")
                     if path.is_file()]
        self.names = sorted(n for n in names if (self.root / n).is_file() and not self.built(n))
        self.texts = {}

    def built(self, name):
        """Tells whether NAME is in a build folder or in git's own."""
        top = name.split("/")[0]
        return top == ".git" or (self.root / top / "meson-private").exists()

    def text(self, name):
        if name not in self.texts:
            self.texts[name] = (self.root / name).read_text(encoding="utf-8", errors="replace")
        return self.texts[name]

    def code(self, *folders):
        return [n for n in self.names if n.startswith(folders) and n.endswith((".c", ".h"))]


def layer_of(name):
    parts = Path(name).parts
    return Path(parts[2]).stem if parts[0] == "include" else parts[1]


def includes(tree, name):
    for number, line in enumerate(tree.text(name).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def rule_layers(tree):
    """A layer includes layers below it and its own private headers, nothing else of ours."""
    for name in tree.code("src/", "include/"):
        layer = layer_of(name)
        for number, quoted, header in includes(tree, name):
            public = re.fullmatch(r"xsnotes/(\w+)\.h", header)
            if public and public.group(1) not in [*BELOW.get(layer, []), layer]:
                yield f"{name}:{number}: {layer} must not include {header}"
            elif public and not quoted:
                yield f"{name}:{number}: our headers stand in quotes: {header}"
            elif quoted and not public and "/" in header:
                yield f"{name}:{number}: {header} is no private header of this folder"


def rule_owners(tree):
    """A library is known to one place only."""
    for name in tree.code("src/", "include/"):
        for number, _, header in includes(tree, name):
            for pattern, owner in OWNERS:
                if re.fullmatch(pattern, header) and not name.startswith(owner):
                    place = owner if isinstance(owner, str) else owner[0]
                    yield f"{name}:{number}: {header} belongs to {place}"


def rule_top_level(tree):
    """The top level holds what the README tells, and dot files."""
    names = {n.split("/")[0] for n in tree.names}
    names = {n for n in names if not n.startswith(".")}
    for name in sorted(names - TOP_LEVEL - TOP_LEVEL_OPTIONAL):
        yield f"{name}: not at the top level"
    for name in sorted(TOP_LEVEL - names):
        yield f"{name}: missing at the top level"


def rule_left_over(tree):
    """Nothing is left for later in the sources."""
    for name in tree.names:
        if name.startswith(("tests/fuzz/corpus/", "data/icon")):
            continue
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            if LEFT_OVER.search(line) and "mkstemp" not in line:
                yield f"{name}:{number}: {line.strip()}"


def rule_machine(tree):
    """No folder of somebody's machine is named."""
    for name in tree.names:
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            if MACHINE.search(line):
                yield f"{name}:{number}: {line.strip()}"


def cols(line):
    return sum(TAB_COLS if c == "\t" else 0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def rule_width(tree):
    """Lines of code are at most 120 columns wide, tabs counted as four."""
    for name in tree.code("src/", "include/", "tests/"):
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            if cols(line) > COLS_MAX:
                yield f"{name}:{number}: {cols(line)} columns"


def rule_functions(tree):
    """A function fits on a screen: at most 60 lines."""
    for name in tree.code("src/"):
        lines = tree.text(name).splitlines()
        begin = None
        for number, line in enumerate(lines, 1):
            if line == "{":
                begin = number
            elif line == "}" and begin:
                if number - begin + 1 > FUNCTION_LINES_MAX:
                    yield f"{name}:{begin}: a function of {number - begin + 1} lines"
                begin = None


def rule_comments(tree):
    """Above each prototype of a public header stands what it does; a comment may serve the
    prototypes that follow without a blank line between them."""
    prototype = re.compile(r"^(?!typedef|static|return|#|struct \w+ \{|enum)[A-Za-z_][\w \*]*\b\w+\(")
    for name in tree.code("include/"):
        told = False
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            if line.rstrip().endswith("*/"):
                told = True
            elif not line.strip():
                told = False
            elif prototype.match(line) and not told:
                yield f"{name}:{number}: {line.strip()} has no comment above it"
        if "#pragma once" not in tree.text(name):
            yield f"{name}: has no #pragma once"


RULES = {
    "layers include only what is below them": rule_layers,
    "each library has one owner": rule_owners,
    "the top level": rule_top_level,
    "nothing is left for later": rule_left_over,
    "no machine is named": rule_machine,
    "lines are at most 120 columns": rule_width,
    "functions are at most 60 lines": rule_functions,
    "public functions are explained": rule_comments,
}
