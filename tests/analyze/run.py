#!/usr/bin/env python3
"""Runs a program that looks for faults in the sources without running them, and prints TAP.

    run.py TOOL SOURCE BUILD

TOOL is cppcheck, clang-tidy (its checks are in .clang-tidy) or gcc (-fanalyzer).  A case is a source
file of src; it fails where the tool says anything about it.  What is no fault is answered in the
source, beside the line.
"""
import json
import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# autoVariables: a structure that is made ready for one call may borrow what lives as long as the call.
CPPCHECK = ["--quiet", "--std=c11", "--enable=warning,performance,portability", "--inline-suppr",
            "--suppress=missingIncludeSystem", "--suppress=unmatchedSuppression", "--suppress=autoVariables", "--library=posix",
            "--error-exitcode=1", "-D_GNU_SOURCE", '-DXSNOTES_VERSION=""']
# What gcc 12 says and is not so: it does not see that an array which was grown is there, or that a
# structure which a function returns is whole.
ANSWERED = {
    "src/store/query_word.c": "use-of-uninitialized-value",
    "src/text/fold_place.c": "null-dereference",
    "src/ui/list.c": "null-dereference",
}
# Of the compiler's words only those that other compilers take as well.
TAKEN = ("-I", "-D", "-std=")


def commands(source, build):
    """Returns (file, its arguments) of each source that was compiled."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    found = {}
    for entry in entries:
        path = Path(entry["directory"], entry["file"]).resolve()
        if path.is_relative_to(source / "src"):
            words = shlex.split(entry["command"])
            found[path] = [word for word in words if word.startswith(TAKEN)]
    return sorted(found.items())


def command(tool, source, build, path, words):
    if tool == "cppcheck":
        return [tool, *CPPCHECK, f"-I{source / 'include'}", path]
    if tool == "clang-tidy":
        return [tool, "-p", build, "--quiet", path]
    answered = ANSWERED.get(str(path.relative_to(source)))
    if answered:
        words = [*words, f"-Wno-analyzer-{answered}"]
    return [tool, *words, "-O2", "-fanalyzer", "-Werror",
            "-c", "-o", os.devnull, path]


def run(arguments, build):
    done = subprocess.run(arguments, cwd=build, capture_output=True, check=False)
    text = (done.stdout + done.stderr).decode(errors="replace")
    return done.returncode, text


def main(tool, source, build):
    source, build = Path(source).resolve(), Path(build).resolve()
    if not shutil.which(tool):
        print(f"1..0 # SKIP {tool} is not installed")
        return 0
    files = commands(source, build)
    failed = 0
    print(f"TAP version 13\n1..{len(files)}", flush=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda file: run(command(tool, source, build, *file), build), files)
        for number, ((path, _), (status, text)) in enumerate(zip(files, results), 1):
            failed += status != 0
            print(f"{'not ok' if status else 'ok'} {number} - {path.relative_to(source)}")
            if status:
                print("".join(f"# {line}\n" for line in text.splitlines()), end="", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: run.py cppcheck|clang-tidy|gcc SOURCE BUILD")
    sys.exit(main(*sys.argv[1:]))
