#!/usr/bin/env python3
"""What bash, zsh and fish offer behind "xsnotes", compared with the program itself; prints TAP.

    run.py PROGRAM COMPLETIONS
"""
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True

import shells

# Options whose value is no choice of a few words: what is offered for it, here with files "plain.txt"
# and a folder "folder" in a library with one star.
KEYS, SPEAKERS = ["xensummit2008"], ["Kenji Kono", "Yuji Shimada"]
VALUES = {
    "db": ["plain.txt"], "output": ["plain.txt"], "file": ["plain.txt"], "directory": ["folder"],
    "conference": KEYS, "speaker": SPEAKERS, "search": ["speaker:", "発表者:", "is:star"],
    # Anything may stand here.
    "author": [], "day": [], "limit": [], "message": [], "topic": [], "width": [], "zone": [],
}
ALL = [str(number) for number in range(1, 12)]
FIELDS = ["title:", "speaker:", "conf:", "is:note", "部屋:", "印:メモあり"]
# What a command takes, by how --help calls it.
OPERANDS = {
    "": [], "QUERY...": FIELDS, "REF...": ALL, "REF... | --all | --search QUERY": ALL, "REF": ALL,
    "FILE...": ["plain.txt"], "KEY": KEYS,
}
# Lines, and all that is offered at their end.
LINES = [
    ("xsnotes sea", ["search"]),
    ("xsnotes qqq", []),
    ("xsnotes --lang ja rem", ["remove"]),
    ("xsnotes --lang=e", ["en"]),
    ("xsnotes show 1", ["1", "10", "11"]),
    ("xsnotes show 6 xe", ["xensummit2008"]),
    ("xsnotes unstar ", ["6"]),
    ("xsnotes export -o plain.txt 1", ["1", "10", "11"]),
    ("xsnotes export -f m", ["markdown"]),
    ("xsnotes export --format=i", ["ics"]),
    ("xsnotes search sp", ["speaker:"]),
    ("xsnotes search conf:x", ["conf:xensummit2008"]),
    ("xsnotes search kemari 話", ["話題:"]),
    ("xsnotes search --speaker Kenji", ["Kenji Kono"]),
    ("xsnotes --db /no/such/file show 6", []),
    ("xsnotes --db plain.txt remove x", []),
    ("xsnotes list --conference none --format ", ["json", "tsv"]),
]


def ask(program, env, *words):
    return subprocess.run([program, *words], env=env, capture_output=True, text=True,
                          encoding="utf-8", check=True).stdout


def options_of(text):
    """Returns {NAME: ARGUMENT or None} of a --help."""
    return dict(re.findall(r"^  (?:-\w, )?--([a-z-]+)(?: (\S+))?", text, re.M))


def commands_of(text):
    """Returns {COMMAND: OPERANDS} of --help."""
    rows = re.findall(r"^  ([a-z]+)((?: \S+)*)(?:  .*)?$", text[text.index("Usage:"):], re.M)
    return {name: operands.strip() for name, operands in rows}


class Case:
    """What a shell offers at the end of a line, and whether that is right."""

    def __init__(self, line, want, whole=True):
        self.line, self.want, self.whole = line, want, whole

    def wrong(self, shell):
        """Returns what is wrong with what SHELL offers, or None."""
        try:
            came = shell.offers(self.line)
        except (TimeoutError, subprocess.TimeoutExpired, ValueError) as problem:
            return str(problem)
        if "xsnotes:" in shell.said:
            return f"it is not quiet: {shell.said!r}"
        # Shells differ in what they put behind an option and a folder, and where they offer options.
        came = [word.rstrip("/=") for word in came]
        if not self.line.rpartition(" ")[2].startswith("-"):
            came = [word for word in came if not word.startswith("-")]
        right = sorted(came) == sorted(self.want) if self.whole else set(self.want) <= set(came)
        return None if right else f"{self.line!r}: expected {self.want}, got {came}"


def cases(program, env):
    """Yields (what, cases), from what the program says of itself."""
    commands = commands_of(ask(program, env, "--help"))
    yield "commands", [Case("xsnotes ", list(commands))]
    yield "lines", [Case(*line) for line in LINES]
    seen = set()
    for command, operands in {"": None, **commands}.items():
        start = f"xsnotes {command} " if command else "xsnotes "
        options = options_of(ask(program, env, *filter(None, [command]), "--help"))
        rows = [Case(start + "--", [f"--{name}" for name in options])]
        for name, argument in options.items():
            # An option that all commands have is looked at once.
            if not argument or (name, argument) in seen:
                continue
            seen.add((name, argument))
            if re.fullmatch(r"[a-z0-9]+(\|[a-z0-9]+)*", argument):
                rows.append(Case(f"{start}--{name} ", argument.split("|")))
            else:
                rows.append(Case(f"{start}--{name} ", VALUES[name], not VALUES[name]))
        if operands is not None:
            want = ["6"] if command == "unstar" else OPERANDS[operands]
            rows.append(Case(start, want, not want))
        yield f"options and operands of {command or 'the program'}", rows


def run(shell_class, program, completions):
    """Returns [(what, problems)] of a shell."""
    with tempfile.TemporaryDirectory(prefix="xsnotes-completion.") as home:
        env = shells.environment(program, home)
        ask(program, env, "star", "6")
        work = Path(home, "work")
        Path(work, "folder").mkdir(parents=True)
        Path(work, "plain.txt").touch()
        shell = shell_class(completions, env, work)
        results = [(f"{shell.name}: {what}",
                    [problem for row in rows if (problem := row.wrong(shell))])
                   for what, rows in cases(program, env)]
        shell.close()
        return results


def main(program, completions):
    program, completions = Path(program).resolve(), Path(completions).resolve()
    failed, results = 0, []
    with ThreadPoolExecutor() as pool:
        for result in pool.map(lambda shell: run(shell, program, completions), shells.installed()):
            results += result
    print(f"1..{len(results)}")
    for number, (what, problems) in enumerate(results, 1):
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {what}")
        for problem in problems:
            print("#", problem)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
