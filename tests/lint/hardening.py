#!/usr/bin/env python3
"""Checks that the program was built so that a fault in it is hard to use, and prints TAP.

    hardening.py PROGRAM ARCHIVE

ARCHIVE is any layer of it: what the compiler promises for shadow stacks and jump targets stands
there, while the linker drops it where the C library does not keep it.
"""
import platform
import subprocess
import sys


def readelf(*words):
    done = subprocess.run(["readelf", "--wide", *words], capture_output=True, check=True, text=True)
    return done.stdout


def main(program, part):
    headers = readelf("--file-header", "--program-headers", "--dynamic", program)
    symbols = readelf("--dyn-syms", program)
    stack = [line for line in headers.splitlines() if "GNU_STACK" in line]
    cases = [
        ("its place in memory is chosen anew (PIE)", "Position-Independent" in headers),
        ("tables of the linker are read-only (RELRO)", "GNU_RELRO" in headers),
        ("all of them are, at once (BIND_NOW)", "BIND_NOW" in headers),
        ("the stack is not run", bool(stack) and "RWE" not in stack[0]),
        ("the stack is guarded", "__stack_chk_fail" in symbols),
        ("copies are checked (FORTIFY)", "_chk@" in symbols.replace("__stack_chk_fail", "")),
    ]
    if platform.machine() == "x86_64":
        notes = readelf("--notes", part)
        cases.append(("jumps and returns are guarded (CET)", "IBT" in notes and "SHSTK" in notes))
    print(f"1..{len(cases)}")
    for number, (name, good) in enumerate(cases, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
    return 0 if all(good for _, good in cases) else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: hardening.py PROGRAM ARCHIVE")
    sys.exit(main(*sys.argv[1:]))
