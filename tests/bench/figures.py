#!/usr/bin/env python3
"""Prints the table of figures that README shows, from the last run of the benchmarks.

    meson test -C BUILD --benchmark && tests/bench/figures.py BUILD --update

Those that the other benchmarks left in BUILD/tests/bench are joined by the instructions that callgrind
counts, where valgrind is installed: they do not drift with the machine.  --update writes them all to
tests/bench/figures.tsv; tests/docs/run.py --update takes them into README.
"""
import fcntl
import os
import pty
import select
import shutil
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ("screen", "search")
ANSWER_S, SILENCE_S, KEYS = 30.0, 0.5, 20


def drain(terminal):
    """Reads what the program answers, until it has been silent for a while."""
    wait = ANSWER_S
    while select.select([terminal], [], [], wait)[0]:
        wait = SILENCE_S
        try:
            if not os.read(terminal, 65536):
                return
        except OSError:
            return


def counted(command, keys):
    """The instructions of COMMAND, a browser on 80x24 that is given KEYS one by one, then quits."""
    with tempfile.TemporaryDirectory(prefix="xsnotes-figures.") as home:
        counts = Path(home, "callgrind")
        env = dict(PATH=os.environ["PATH"], HOME=home, TERM="xterm-256color", LC_ALL="C.UTF-8",
                   TZ="UTC")
        child, terminal = pty.fork()
        if child == 0:
            time.sleep(0.1)
            os.execvpe("valgrind", ["valgrind", "--tool=callgrind",
                                    f"--callgrind-out-file={counts}", "--log-file=/dev/null",
                                    *command], env)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        drain(terminal)
        for key in [*keys, "Q"]:
            os.write(terminal, key.encode())
            drain(terminal)
        os.waitpid(child, 0)
        os.close(terminal)
        for line in counts.read_text().splitlines():
            if line.startswith(("summary:", "totals:")):
                return int(line.split()[1])
    raise SystemExit("figures: callgrind counted nothing")


def instructions(build):
    """Names and values of what callgrind counts."""
    if not shutil.which("valgrind"):
        print("instructions: skipped, valgrind is not installed")
        return []
    command = [str(build / "xsnotes"), "--db", str(build / "data/bundled.db")]
    start = counted(command, [])
    down = counted(command, ["j", "k"] * (KEYS // 2))
    letters = counted(command, ["/", *"hypervisor", "\x1b"])
    return [("instructions, start and quit", f"{start / 1e6:.1f} million"),
            ("instructions, a line down or up", f"{(down - start) / KEYS / 1e6:.2f} million"),
            ("instructions, a letter typed", f"{(letters - start) / 12 / 1e6:.2f} million")]


def main(build, update):
    rows = []
    for name in NAMES:
        path = build / "tests/bench" / f"{name}.figures"
        if not path.exists():
            raise SystemExit(f"figures: no {path}; run meson test -C {build} --benchmark first")
        rows += [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    rows += instructions(build)
    for name, value in rows:
        print(f"{name:50} {value}")
    if update:
        (HERE / "figures.tsv").write_text("".join(f"{name}\t{value}\n" for name, value in rows),
                                          encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), "--update" in sys.argv)
