#!/usr/bin/env python3
"""Installs into a folder of its own and uses what stands there; prints TAP.

    run.py BUILD SOURCE PREFIX PART...

PART is "+NAME" or "-NAME", as xsnotes --version lists them.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

SCHEDULE = "tests/cli/fixtures/small.xml"
# Where each part goes, below the prefix; "" is always there.
PLACES = {
    "": ["bin/xsnotes", "share/xsnotes/bundled.db"],
    "nls": ["share/locale/ja/LC_MESSAGES/xsnotes.mo"],
    "man": ["share/man/man1/xsnotes.1", "share/man/man5/xsnotesrc.5",
            "share/man/ja/man1/xsnotes.1"],
    "completions": ["share/bash-completion/completions/xsnotes",
                    "share/zsh/site-functions/_xsnotes",
                    "share/fish/vendor_completions.d/xsnotes.fish"],
    "desktop": ["share/applications/xsnotes.desktop",
                "share/icons/hicolor/scalable/apps/xsnotes.svg"],
}
# What is done with the installed program, its status, and a line or part of one that it prints.
USES = [
    (["list"], 0, "1\t2008-11-20\t\t\t\tAndrew Warfield\tServices in the Virtualization Plane"),
    (["search", "けまり"], 0, "Modernization of Kemari"),
    (["--lang", "ja", "--help"], 0, "会議のメモを端末で読み"),
    (["star", "6"], 0, ""),
    (["note", "6", "-m", "read the paper"], 0, ""),
    (["export", "6"], 0, "read the paper"),
    (["import", SCHEDULE], 0, "imported"),
    (["check"], 0, ""),
    (["show", "no-such-session"], 1, ""),
]


def case(number, good, name, lines=()):
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    for line in lines:
        print("#", line)
    return not good


def use(program, source, home, words, status, text):
    """Returns whether PROGRAM, in an empty environment, does what it should, and what it printed."""
    env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C"}
    done = subprocess.run([program, *words], env=env, cwd=source, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, encoding="utf-8", check=False)
    good = done.returncode == status and text in done.stdout
    return good, [f"status {done.returncode}", *done.stdout.splitlines(),
                  *done.stderr.splitlines()][:10]


def main(build, source, prefix, *parts):
    wanted = {""} | {part[1:] for part in parts if part.startswith("+")}
    uses = [row for row in USES if "ja" not in row[0] or "nls" in wanted]
    print(f"1..{len(uses) + 4}")
    with tempfile.TemporaryDirectory(prefix="xsnotes-install.") as folder:
        install = subprocess.run(
            ["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        failed = case(1, install.returncode == 0, "meson install", install.stdout.splitlines())
        root = Path(folder, prefix.lstrip("/"))
        found = {str(p.relative_to(folder)) for p in Path(folder).rglob("*") if p.is_file()}
        expected = {str(Path(root, place).relative_to(folder))
                    for part in wanted for place in PLACES[part]}
        failed += case(2, found == expected, "everything in its place",
                       [f"missing: {n}" for n in sorted(expected - found)] +
                       [f"not expected: {n}" for n in sorted(found - expected)])
        home = Path(folder, "home")
        home.mkdir()
        program = root / "bin/xsnotes"
        for number, (words, status, text) in enumerate(uses, 3):
            good, lines = use(program, source, home, words, status, text)
            failed += case(number, good, "installed: " + " ".join(words), lines)
        listed = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        failed += case(len(uses) + 3, f"parts {' '.join(parts)}\n" in listed.stdout,
                       "--version lists the parts", listed.stdout.splitlines())
        smoke = subprocess.run([Path(source, "tests/smoke/run.sh"), program],
                               capture_output=True, text=True, check=False)
        failed += case(len(uses) + 4, smoke.returncode == 0, "the installed browser",
                       smoke.stdout.splitlines())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
