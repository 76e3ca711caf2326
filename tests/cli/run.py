#!/usr/bin/env python3
"""Command-line goldens: runs the cases of text files and prints TAP.

    run.py --program BUILD/xsnotes [--update] FILE...

A file holds cases.  A case begins with "=== NAME"; then come these lines, in this order:

    env NAME=VALUE     set in the environment, which is empty but for what is needed (any number)
    tty COLUMNS        standard output is a terminal of that width, not a pipe
    modes              the modes of files bind root as they bind everybody else
    run COMMAND        given to sh, in an empty home of its own; "xsnotes" is the program (any number)
    status N           what COMMAND ends with
    out|LINE           what it prints; control characters and backslashes are written as in C,
                       HOME, BUILD and FIXTURES stand for folders of this machine
    out+TEXT           a last line without its newline
    err|LINE, err+TEXT on standard error

Lines that begin with "#" and empty lines are comment.  --update writes what came into the files.
"""
import argparse
import ctypes
import difflib
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

ESCAPES = {"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\x1b": "\\e"}
TIMEOUT_S = 30
# <linux/prctl.h> and <linux/capability.h>
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
FIXTURES = Path(__file__).resolve().parent / "fixtures"


def visible(data, prefix):
    """Returns DATA as lines of a case file."""
    text = data.decode("utf-8", errors="backslashreplace" if not data.isascii() else "strict")
    text = re.sub(r"[\\\t\r\x1b]", lambda m: ESCAPES[m.group()], text)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", lambda m: f"\\x{ord(m.group()):02x}", text)
    lines = [f"{prefix}|{line}" for line in text.split("\n")]
    last = lines.pop()
    return lines + ([f"{prefix}+{last[len(prefix) + 1:]}"] if last != f"{prefix}|" else [])


class Case:
    """One case: its comment and setting as they stand, its expectation as lines."""

    def __init__(self, name):
        self.name, self.env, self.tty, self.commands = name, {}, None, []
        self.modes = False
        self.head, self.expected = [f"=== {name}"], []

    def add(self, line):
        word, _, rest = line.partition(" ")
        if line[:4] in ("out|", "out+", "err|", "err+") or word == "status":
            self.expected.append(line)
            return
        if not line:
            return
        self.head.append(line)
        if word == "env":
            name, _, value = rest.partition("=")
            self.env[name] = value
        elif word == "tty":
            self.tty = int(rest)
        elif word == "modes":
            self.modes = True
        elif word == "run":
            self.commands.append(rest)
        elif not line.startswith("#"):
            raise ValueError(f"case {self.name}: what is {line!r}?")


def read_cases(path):
    """Returns the lines before the first case, and the cases."""
    preface, cases = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            cases.append(Case(line[4:]))
        elif cases:
            cases[-1].add(line)
        else:
            preface.append(line)
    return preface, cases


def environment(case, home, program):
    env = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
           if name in os.environ}
    env.update(PATH=f"{program.parent}:/usr/local/bin:/usr/bin:/bin", HOME=home, TZ="UTC",
               FIXTURES=str(FIXTURES), TERM="xterm")
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        env[f"XDG_{name}_HOME"] = f"{home}/{name.lower()}"
    env.update(case.env)
    return env


def modes_bind():
    """Takes the right to pass over modes from what this process will execute."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH:
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) and os.geteuid() == 0:
            raise OSError(ctypes.get_errno(), "root keeps its rights")


def run_on_terminal(command, columns, **options):
    """Runs COMMAND with its output on a terminal; returns (status, what it printed, stderr)."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=errors,
                                 **options)
        os.close(slave)
        output = b""
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            output += data
        status = child.wait(timeout=TIMEOUT_S)
        os.close(master)
        errors.seek(0)
        return status, output, errors.read()


def run_case(case, program):
    """Returns what came as lines of a case file."""
    with tempfile.TemporaryDirectory(prefix="xsnotes-cli.") as home:
        home = os.path.realpath(home)
        os.mkdir(f"{home}/work")
        command = ["sh", "-c", "\n".join(case.commands)]
        options = {"env": environment(case, home, program), "cwd": f"{home}/work",
                   "preexec_fn": modes_bind if case.modes else None}
        if case.tty:
            status, out, err = run_on_terminal(command, case.tty, **options)
        else:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=TIMEOUT_S, check=False, **options)
            status, out, err = done.returncode, done.stdout, done.stderr
        places = ((home, b"HOME"), (program.parent, b"BUILD"), (FIXTURES, b"FIXTURES"))
        for place, name in places:
            out, err = (text.replace(str(place).encode(), name) for text in (out, err))
        return [f"status {status}", *visible(out, "out"), *visible(err, "err")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    program = options.program.resolve()
    if not shutil.which(program):
        sys.exit(f"{program}: not a program")
    files = [(path, *read_cases(path)) for path in options.files]
    print(f"1..{sum(len(cases) for _, _, cases in files)}")
    number, failed = 0, 0
    for path, preface, cases in files:
        text = preface
        for case in cases:
            number += 1
            try:
                came = run_case(case, program)
            except subprocess.TimeoutExpired:
                came = [f"# nothing within {TIMEOUT_S} s"]
            text += case.head + came + [""]
            good = came == case.expected
            failed += not good
            print(f"{'ok' if good else 'not ok'} {number} - {path.stem}: {case.name}", flush=True)
            if not good:
                for line in difflib.unified_diff(case.expected, came, "expected", "came", "", "",
                                                 9, ""):
                    print(f"# {line}")
        if options.update:
            while text and not text[-1]:
                text.pop()
            path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return 1 if failed and not options.update else 0


if __name__ == "__main__":
    sys.exit(main())
