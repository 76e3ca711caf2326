#!/usr/bin/env python3
"""The Japanese catalogue has every message of the sources, none untranslated, all formats alike.

    messages.py SOURCE
"""
import ast
import re
import subprocess
import sys
from pathlib import Path


def entries(text):
    """Yields (msgid, [msgstr...], flags) of a catalogue."""
    for block in re.split(r"\n\s*\n", text):
        strings = {}
        key = None
        for line in block.splitlines():
            start = re.match(r'(msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line)
            if start:
                key = start[1]
                strings[key] = ast.literal_eval(start[2])
            elif key and line.startswith('"'):
                strings[key] += ast.literal_eval(line)
        if strings.get("msgid"):
            yield (strings["msgid"], [v for k, v in strings.items() if k.startswith("msgstr")],
                   re.findall(r"^#, (.*)$", block, re.M))


def directives(text):
    """The printf directives of TEXT, in the order of their arguments: "%2$s" names the second."""
    found = re.findall(r"%(?:(\d+)\$)?([-+ #0]*[\d.*]*(?:ll|l|z|h)?[diuxXscp])", text)
    return [kind for _, kind in sorted((int(place or at), kind)
                                       for at, (place, kind) in enumerate(found, 1))]


def main(source):
    catalogue = list(entries(Path(source, "data/po/ja.po").read_text(encoding="utf-8")))
    known = {msgid for msgid, _, _ in catalogue}
    files = sorted(Path(source, "src").rglob("*.[ch]")) + sorted(Path(source, "include").rglob("*.h"))
    listed = Path(source, "data/po/POTFILES").read_text(encoding="utf-8").split()
    found = subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_",
         "--keyword=message_count:1,2", "-o", "-", *files],
        capture_output=True, text=True, encoding="utf-8", check=True).stdout
    checks = {
        "every message of the sources is in ja.po":
            [m for m, _, _ in entries(found) if m not in known],
        "every message is translated":
            [m for m, strings, flags in catalogue
             if not all(strings) or any("fuzzy" in f for f in flags)],
        "formats agree":
            [m for m, strings, _ in catalogue
             if "%" in m and any(directives(m) != directives(s) for s in strings)],
        "POTFILES lists the sources":
            [str(f) for f in files if "_(\"" in f.read_text(encoding="utf-8")
             and str(f.relative_to(source)) not in listed],
    }
    print(f"1..{len(checks)}")
    for number, (name, wrong) in enumerate(checks.items(), 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for one in wrong[:10]:
            print("#", repr(one))


main(sys.argv[1])
