#!/usr/bin/env python3
"""Prints the table of figures that README shows, from the last run of the benchmarks.

    meson test -C BUILD --benchmark && tests/bench/figures.py BUILD --update

Those that the other benchmarks left in BUILD/tests/bench are joined by the instructions that callgrind
counts, where valgrind is installed: they do not drift with the machine.  --update writes them all to
tests/bench/figures.tsv, "benchmark<TAB>name<TAB>value"; tests/docs/run.py --update takes them into README.
Those of a benchmark that was not run, since something is not installed or XSNOTES_BIG names no library,
stay as they were written down last.
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
WRITTEN = HERE / "figures.tsv"
NAMES = ("screen", "typing", "search", "rg", "size", "big", "import", "text")
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
        return []
    command = [str(build / "xsnotes"), "--db", str(build / "data/bundled.db")]
    start = counted(command, [])
    down = counted(command, ["j", "k"] * (KEYS // 2))
    letters = counted(command, ["/", *"hypervisor", "\x1b"])
    return [("instructions, start and quit", f"{start / 1e6:.1f} million"),
            ("instructions, a line down or up", f"{(down - start) / KEYS / 1e6:.2f} million"),
            ("instructions, a letter typed", f"{(letters - start) / 12 / 1e6:.2f} million")]


def written():
    """The figures written down last, by benchmark."""
    rows = {}
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        benchmark, name, value = line.split("\t")
        rows.setdefault(benchmark, []).append((name, value))
    return rows


def measured(build):
    """The figures found last, by benchmark, those written down where one was not run."""
    rows, before = {}, written()
    for name in NAMES:
        path = build / "tests/bench" / f"{name}.figures"
        if path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            rows[name] = [tuple(line.split("\t")) for line in lines]
    rows["instructions"] = instructions(build)
    for name in (*NAMES, "instructions"):
        if not rows.get(name):
            print(f"{name}: not measured, as it was written down")
            rows[name] = before.get(name, [])
    return {name: rows[name] for name in (*NAMES, "instructions")}


def main(build, update):
    rows = [(benchmark, name, value) for benchmark, found in measured(build).items()
            for name, value in found]
    for _, name, value in rows:
        print(f"{name:60} {value}")
    if update:
        WRITTEN.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), "--update" in sys.argv)
