#!/usr/bin/env python3
"""Compares what README and man pages show with what the program does; prints TAP.

    run.py BUILD [--update]

In the README a comment says what the lines behind it are made of:

    <!-- made: console en -->   the next fence: commands behind "$", run one after another in a home
                                that is theirs alone, and what they print, in that language
    <!-- made: screen           the next fence: what a terminal shows behind these steps, which are
    size 80x24                  those of the screen tests
    keys jj -->
    <!-- made: keys ja -->      the next table: keys, in that language
    <!-- made: figures -->      the next table: what tests/bench/figures.py wrote down last

In a man page the same stands between two comments:

    .\\" commands: begin         commands and their options
    .\\" commands: end

man/SCENE.svg is drawn from tests/docs/SCENE.scene.  --update writes what came into the files.
"""
import difflib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

sys.dont_write_bytecode = True

import manual

SOURCE = Path(__file__).resolve().parent.parent.parent
MADE = re.compile(r"<!-- made: (\w+)(.*?)-->\n+(```\w*\n.*?^```$|(?:^\|[^\n]*\n)+)", re.S | re.M)
FIXTURES = SOURCE / "tests/cli/fixtures"


def on_terminal(command, **options):
    """What COMMAND prints on a terminal of 80 columns, high enough for all of it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 500, 80, 0, 0))
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
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
    os.close(master)
    child.wait()
    # Matches are in bold, which a fence does not show.
    return re.sub(r"\x1b\[[\d;]*m", "", output.decode("utf-8")).replace("\r", "")


class Maker:
    """Makes the parts of a document from a build."""

    def __init__(self, build):
        self.build = Path(build).resolve()
        self.program = self.build / "xsnotes"
        self.home = tempfile.TemporaryDirectory(prefix="xsnotes-docs.")
        Path(self.home.name, "work").mkdir()
        # The files that the README's commands name.
        for name, fixture in (("schedule.xml", "small.xml"),):
            Path(self.home.name, "work", name).write_bytes((FIXTURES / fixture).read_bytes())

    def environment(self, lang):
        env = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
               if name in os.environ}
        env.update(PATH=f"{self.build}:/usr/local/bin:/usr/bin:/bin", HOME=self.home.name, TZ="UTC",
                   LANGUAGE=lang, LC_ALL="C.UTF-8", TERM="xterm")
        return env

    @staticmethod
    def run(words, **options):
        return subprocess.run(words, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                              timeout=120, check=True, **options).stdout

    def console(self, argument, body):
        """BODY with what its commands print."""
        lines = []
        for line in body.splitlines()[1:-1]:
            if line.startswith("$ "):
                lines.append(line)
                lines += on_terminal(["sh", "-c", line[2:]], cwd=f"{self.home.name}/work",
                                     env=self.environment(argument.strip())).splitlines()
        return "\n".join([body.splitlines()[0], *lines, "```"])

    def picture(self, kind, scene, expected):
        files = Path(self.home.name, "scene"), Path(self.home.name, "expected")
        for file, text in zip(files, (scene, expected)):
            file.write_text(text, encoding="utf-8")
        return self.run([self.build / "tests/docs/doc_picture", self.program, kind, *files])

    def screen(self, argument, body):
        expected = "".join(line + "\n" for line in body.splitlines()[1:-1])
        return f"```text\n{self.picture('text', argument.strip(), expected)}```"

    def table(self, name, lang):
        said = self.run([self.build / "tests/docs/doc_tables", name, lang, self.build / "data/po"])
        return [line.split("\t") for line in said.splitlines()]

    def keys(self, argument, _):
        head = {"en": "| keys | what they do |", "ja": "| キー | 動作 |"}[argument.strip()]
        rows = [f"| {' '.join(self.key(word) for word in keys.split(' '))} | {what} |"
                for keys, what in self.table("keys", argument.strip())]
        return "\n".join([head, "|---|---|", *rows, ""])

    @staticmethod
    def figures(_, __):
        rows = (SOURCE / "tests/bench/figures.tsv").read_text(encoding="utf-8").splitlines()
        cells = [f"| {name} | {value} |" for _, name, value in (row.split("\t") for row in rows)]
        return "\n".join(["| what | figure |", "|---|---|", *cells, ""])

    @staticmethod
    def key(word):
        """A key as Markdown: in code, so that * and | stand for themselves."""
        name, comma = (word[:-1], ",") if len(word) > 1 and word.endswith(",") else (word, "")
        return f"`{name}`{comma}".replace("|", "\\|")

    def help(self, lang, *command):
        return self.run([self.program, "--lang", lang, *command, "--help"],
                        env=self.environment(lang))


def readme(maker, text):
    def made(match):
        head = match[0][:match.start(3) - match.start(0)]
        return head + getattr(maker, match[1])(match[2], match[3])
    return MADE.sub(made, text)


def documents(maker):
    """Yields (path, what it holds, what it should hold)."""
    path = SOURCE / "README.md"
    text = path.read_text(encoding="utf-8")
    yield path, text, readme(maker, text)
    for name, lang in (("xsnotes.1", "en"), ("ja/xsnotes.1", "ja")):
        path = SOURCE / "man" / name
        text = path.read_text(encoding="utf-8")
        yield path, text, manual.made(maker, text, lang)
    for scene in sorted((SOURCE / "tests/docs").glob("*.scene")):
        path = SOURCE / "man" / f"{scene.stem}.svg"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        yield path, text, maker.picture("svg", scene.read_text(encoding="utf-8"), text)


def main(build, update):
    maker, failed, number = Maker(build), 0, 0
    for path, text, want in documents(maker):
        number += 1
        failed += text != want
        print(f"{'ok' if text == want else 'not ok'} {number} - {path.relative_to(SOURCE)}")
        for line in list(difflib.unified_diff(text.splitlines(), want.splitlines(), "shown", "came",
                                              lineterm=""))[:60]:
            print("#", line[:300])
        if update and text != want:
            path.write_text(want, encoding="utf-8")
    print(f"1..{number}")
    if failed and not update:
        print("# To accept what came, after looking at it: tests/docs/run.py BUILD --update")
    return 1 if failed and not update else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--update" in sys.argv))
