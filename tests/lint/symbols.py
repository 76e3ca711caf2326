"""The rules of the house over what was compiled, as nm tells it."""
import functools
import re
import subprocess
from collections import defaultdict
from pathlib import Path

from rules import BELOW

OWNERS = [(r"sqlite3_\w+", "store"), (r"XML_\w+", "import"), (r"u(8|32|c)_\w+", "text"),
          (r"(bind)?d?c?n?gettext|(bind_)?textdomain(_codeset)?", "base"), (r"getopt_long", "cli")]
# message, which stands in every layer, has no argument that could carry the catalogue.
ALLOWED = {("base", "message.c.o: catalogue")}
WRITABLE = {".data", ".bss", ".tdata", ".tbss", "*COM*"}
# What compilers and sanitizers add of their own.
FOREIGN = re.compile(r"__|\.L|_?GLOBAL_|DW\.ref|asan|ubsan|odr_")


class Built:
    """The symbols of each layer: what it wants, what it gives, what of it can be written."""

    def __init__(self, build, ours=True):
        self.wants, self.gives = defaultdict(set), defaultdict(dict)
        self.writable = defaultdict(set)
        for layer in BELOW:
            self.read(layer, Path(build, "src", layer).glob("lib*.a*/**/*.o"))
        self.read("cli", Path(build, "xsnotes.p").glob("*cli*.o") if ours else [])

    def read(self, layer, paths):
        """Takes the symbols of the objects PATHS, all in one call of nm."""
        paths = sorted(str(path) for path in paths)
        if not paths:
            return
        done = subprocess.run(["nm", "--format=sysv", *paths], capture_output=True, check=True,
                              text=True)
        source = Path(paths[0]).name
        for line in done.stdout.splitlines():
            if line.startswith("Symbols from "):
                source = Path(line[len("Symbols from "):].rstrip(":")).name
            fields = [field.strip() for field in line.split("|")]
            if len(fields) == 7 and not FOREIGN.match(fields[0]):
                self.symbol(layer, source, fields[0], fields[2], fields[6])

    def symbol(self, layer, source, name, kind, section):
        if kind in "Uw":
            self.wants[layer].add(name)
        elif kind in "TDBRVWC":
            self.gives[layer].setdefault(name, source)
        if section.split(".L")[0] in WRITABLE and kind in "dDbBCsSgG":
            self.writable[layer].add(f"{source}: {name}")


@functools.cache
def curses_names():
    """Returns the names that ncurses gives to programs; an empty set where it is not found."""
    names = set()
    for library in ("libncursesw.so.6", "libtinfo.so.6"):
        path = subprocess.run(["cc", f"-print-file-name={library}"], capture_output=True,
                              check=True, text=True).stdout.strip()
        done = subprocess.run(["nm", "-D", "--defined-only", path], capture_output=True,
                              check=False, text=True)
        for line in done.stdout.splitlines():
            if " T " in line:
                names.add(line.split()[-1].split("@")[0])
    return {name for name in names if not name.startswith("_")}


def rule_library_names(built):
    """A library's functions are called by one layer only; curses by the screen of ui."""
    curses = curses_names()
    for layer, wants in built.wants.items():
        ours = {name for given in built.gives.values() for name in given}
        for name in sorted(wants):
            for pattern, owner in OWNERS:
                if re.fullmatch(pattern, name) and layer != owner:
                    yield f"{layer}: uses {name}, which belongs to {owner}"
            if layer != "ui" and name in curses and name not in ours:
                yield f"{layer}: uses {name} of curses, which belongs to ui"


def rule_layer_names(built):
    """A layer calls layers below it."""
    for layer, wants in built.wants.items():
        for other, given in built.gives.items():
            if other == layer or other in BELOW[layer]:
                continue
            for name in sorted(wants & given.keys() - built.gives[layer].keys()):
                if not any(name in built.gives[below] for below in BELOW[layer]):
                    yield f"{layer}: uses {name} of {other}"


def rule_one_definition(built):
    """No two layers give the same name: the archives could not be linked into one program."""
    homes = defaultdict(list)
    for layer, given in built.gives.items():
        for name, path in given.items():
            homes[name].append(f"{layer} ({path})")
    for name, places in sorted(homes.items()):
        if len(places) > 1:
            yield f"{name} is in {' and '.join(places)}"


def rule_constant(built):
    """Nothing outlives a call in a variable of the program: all tables are constant."""
    for layer, names in built.writable.items():
        for name in sorted(names):
            if (layer, name) not in ALLOWED:
                yield f"{layer}: {name} can be written"


RULES = {
    "library functions have one caller": rule_library_names,
    "layers call what is below them": rule_layer_names,
    "a name is defined once": rule_one_definition,
    "no global can be written": rule_constant,
}
