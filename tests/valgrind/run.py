#!/usr/bin/env python3
"""Runs the program under valgrind's memcheck, and prints TAP.

    run.py --program BUILD/xsnotes [--bytes N]

Each good file is imported into a library of its own, which is then listed, searched, exported and
checked: the fixtures of the tests, and the real schedules in $XSNOTES_SCHEDULES or ../shared/schedules
(with --bytes only those up to N).  So are 50 bad files, made by make_hostile.py in $XSNOTES_TOOLS or
../shared/tools; damaged databases among them are listed, searched and checked.  A case fails at an
error of memcheck, at memory that is lost for good, and at a status the program never gives.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
FIXTURES = SOURCE / "tests/cli/fixtures"
HOSTILE = 50
FOUND = 99
VALGRIND = ["valgrind", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite",
            "--show-leak-kinds=definite", f"--error-exitcode={FOUND}"]
READ = [["list"], ["search", "a"], ["search", "--sort", "relevance", "xen 仮想"],
        ["export", "--all", "-f", "text"], ["export", "--all", "-f", "json"]]


def beside(variable, name):
    """Returns the folder that VARIABLE names, else the one beside the checkout; None: neither."""
    folder = Path(os.environ.get(variable) or SOURCE.parent / "shared" / name)
    return folder if folder.is_dir() else None


def good_files(limit):
    """Returns the files that are to be taken in, small ones first."""
    files = [path for path in FIXTURES.iterdir() if path.suffix == ".xml"]
    schedules = beside("XSNOTES_SCHEDULES", "schedules")
    if schedules:
        files += [path for path in schedules.rglob("*") if path.suffix in (".xml", ".json", ".ics")
                  and "schema" not in path.parts and path.stat().st_size <= limit]
    return sorted(files, key=lambda path: path.stat().st_size)


def hostile_files(program, folder):
    """Makes bad files; returns HOSTILE of them, from all of their kinds."""
    tools = beside("XSNOTES_TOOLS", "tools")
    if not tools or not (tools / "make_hostile.py").exists():
        return []
    good = folder / "good.db"
    subprocess.run([program, "--db", good, "import", FIXTURES / "small.xml"], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, tools / "make_hostile.py", folder / "bad", "--db", good],
                   check=True, stdout=subprocess.DEVNULL)
    files = sorted(path for path in (folder / "bad").rglob("*") if path.is_file()
                   and path.stat().st_size <= 1 << 20)
    step = max(1, len(files) // HOSTILE)
    return files[::step][:HOSTILE]


def commands(path, library):
    """Returns the library to use for PATH, and what is done with it."""
    with open(path, "rb") as file:
        is_database = file.read(15) == b"SQLite format 3"
    if is_database:
        shutil.copyfile(path, library)
        return [*READ[:3], ["check"]]
    return [["import", str(path)], *READ, ["check"]]


def run_case(program, path, folder):
    """Runs all commands on PATH; returns what was found, as text."""
    said = ""
    library = folder / "library.db"
    library.unlink(missing_ok=True)
    for words in commands(path, library):
        if words[0] != "import" and not library.exists():
            break
        done = subprocess.run([*VALGRIND, program, "--db", library, *words],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1, 2):
            said += f"{words[0]}: status {done.returncode}\n" + done.stderr.decode(errors="replace")
    return said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--bytes", type=int, default=1 << 30)
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        print("1..0 # SKIP valgrind is not installed")
        return 0
    program = options.program.resolve()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="xsnotes-valgrind.") as name:
        folder = Path(name)
        os.environ.update(HOME=name, LC_ALL="C.UTF-8", TZ="UTC")
        for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XSNOTES_DB"):
            os.environ.pop(variable, None)
        files = good_files(options.bytes) + hostile_files(program, folder)
        print(f"TAP version 13\n1..{len(files)}", flush=True)
        for number, path in enumerate(files, 1):
            said = run_case(program, path, folder)
            failed += bool(said)
            print(f"{'not ok' if said else 'ok'} {number} - {path.parent.name}/{path.name}")
            print("".join(f"# {line}\n" for line in said.splitlines()), end="", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
