#!/usr/bin/env python3
"""Tortures the program from outside with the tools that stand beside the checkout; prints TAP.

    run.py --program BUILD/xsnotes [--part] [SUITE]...

The tools (make_hostile.py, torture.py) are looked for in $XSNOTES_TOOLS, else in ../shared/tools
beside the source folder; where they are not, all is skipped.  Without --part each suite runs at its
full size, which takes hours; with it, at a size for every build, and only where $XSNOTES_TOOLS is
set.  A line is one kind of check of one suite, or one check that failed.
"""
import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
FULL = {
    "import": [], "sweep": ["--full", "--sweep-n", "2000"], "search": [], "export": [], "note": [],
    "db": ["--only", "^(?!.*gencol)"],
    # The tool itself would read 23 GB of what this one makes.
    "gencol": ["--only", "gencol", "--volatile", "word"],
    "dbflip": ["--flips", "5000"], "storage": [], "env": [], "pipe": [],
    "tui": ["--storm", "2000"], "two": ["--rounds", "200"], "kill": ["--kills", "1000"],
    "syskill": ["--max-sys", "100000"],
    "powercut": ["--cut-points", "1000", "--cuts-per-point", "30"], "big": [],
}
PART = {
    "search": [], "export": [], "note": [], "pipe": [], "storage": [],
    "sweep": ["--sweep-n", "30"], "dbflip": ["--flips", "20"], "two": ["--rounds", "3"],
    "powercut": ["--cut-points", "40"],
}
OTHER_NAMES = {"gencol": "db"}
MID_SESSIONS = 4000


def arguments(program, tools, fixtures, work, suite, result):
    """Returns the command line that runs SUITE."""
    xsnotes = f"{program} --db {{db}}"
    return [
        sys.executable, str(tools / "torture.py"), "--fixtures", fixtures, "--work", work,
        "--suite", OTHER_NAMES.get(suite, suite), "--json", result, "--exit-codes", "0,1,2",
        "--protect", "star|note", "--formats", "text,markdown,ics,tsv",
        "--import", f"{xsnotes} import {{file}}", "--list", f"{xsnotes} list", "--tui", xsnotes,
        "--setup", f"{xsnotes} note -F {{file}} base-guid-a",
        "--setup", f"{xsnotes} star base-guid-b", "--default-list", f"{program} list",
        "--search", f"{xsnotes} search -- {{query}}",
        "--export", f"{xsnotes} export --all -f {{fmt}} -o {{out}}",
        "--note-set", f"{xsnotes} note -F {{file}} base-guid-a",
        "--note-show", f"{xsnotes} note --print base-guid-a",
        "--note-edit", f"{xsnotes} note base-guid-a",
        *(["--make-db-fixtures"] if suite in ("db", "gencol") else []),
    ]


def make_fixtures(tools, fixtures, full):
    """Makes the bad input; at full size the schedule whose import is killed is larger than the tool
    makes it, for of that one half of the kills come too late."""
    subprocess.run([sys.executable, str(tools / "make_hostile.py"), fixtures,
                    *(["--big"] if full else [])],
                   stdout=subprocess.DEVNULL, check=True)
    if not full:
        return
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(tools))
    tool = importlib.import_module("make_hostile")
    Path(fixtures, "good/mid.xml").write_bytes(tool.mid_doc(MID_SESSIONS))


def run_suite(command, result):
    """Returns (lines that passed, checks that failed, what was skipped)."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if not result.exists():
        return [], [("the driver", done.stdout.decode(errors="replace")[-400:])], []
    report = json.loads(result.read_text(encoding="utf-8"))
    good = [f"{name} ({passed} checks)" for name, (passed, failed) in report["checks"].items()
            if passed and not failed]
    bad = [(f"{case}: {check}", detail) for _, case, check, _, detail in report["failures"]]
    skipped = [f"{case}: {why}" for _, case, _, _, why in report["skipped"]]
    return good, bad, skipped


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--part", action="store_true")
    parser.add_argument("suites", nargs="*")
    options = parser.parse_args()
    named = os.environ.get("XSNOTES_TOOLS")
    tools = Path(named) if named else SOURCE.parent / "shared/tools"
    if not (tools / "torture.py").exists() or (options.part and not named):
        print("1..0 # SKIP XSNOTES_TOOLS does not name the folder of torture.py")
        return 0
    sizes = PART if options.part else FULL
    number = failed = 0
    print("TAP version 13")
    with tempfile.TemporaryDirectory(prefix="xsnotes-torture.") as folder:
        fixtures = f"{folder}/fixtures"
        make_fixtures(tools, fixtures, full=not options.part)
        for suite in options.suites or sizes:
            result = Path(folder, f"{suite}.json")
            command = arguments(options.program.resolve(), tools, fixtures, f"{folder}/work", suite,
                                str(result))
            good, bad, skipped = run_suite(command + sizes.get(suite, []), result)
            for name in good:
                number += 1
                print(f"ok {number} - {suite}: {name}")
            for name in skipped:
                number += 1
                print(f"ok {number} - {suite}: {name.splitlines()[0]} # SKIP")
            for name, detail in bad:
                number += 1
                failed += 1
                print(f"not ok {number} - {suite}: {name}")
                print("\n".join(f"# {line}" for line in detail.splitlines()))
            sys.stdout.flush()
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
