#!/usr/bin/env python3
"""Runs the benchmarks of searching on the library that XSNOTES_BIG names.

    big.py FOLDER XSNOTES [RG]

A library of a million sessions takes minutes to make and a gigabyte to keep, so none is made here:

    make_library 1000000 FILE

beside this program's build makes one, and any other that is large enough will do.  Nothing in the
library is changed.  FOLDER has the programs, and gets big.figures.
"""
import os
import subprocess
import sys
from pathlib import Path

SKIPPED = 77


def main(folder, xsnotes, rg=None):
    library = os.environ.get("XSNOTES_BIG")
    if not library:
        print("skipped: XSNOTES_BIG names no library")
        return SKIPPED
    # Which index was looked through already is kept there.
    env = dict(os.environ, XDG_STATE_HOME=str(folder))
    parts = [["bench_search", library, folder / "bench-1000.db"],
             ["bench_typing", xsnotes, library, folder]]
    if rg:
        parts.append(["bench_rg", xsnotes, rg, folder])
    figures = ""
    for program, *args in parts:
        found = folder / "part.figures"
        args = [*args, found, library] if program == "bench_rg" else [*args, found]
        subprocess.run([folder / program, *args], env=env, check=True)
        figures += found.read_text(encoding="utf-8")
        found.unlink()
    (folder / "big.figures").write_text(figures, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
