#!/usr/bin/env python3
"""What conferences really published, through the program; prints TAP.

    run.py PROGRAM

XSNOTES_SCHEDULES names the folder of the schedules, else the cases are skipped.  Of each schedule
the whole conference is exported as JSON and held against the schema of c3voc.  An update of 36C3
is counted by a reading of our own of both files.
"""
import copy
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from schema import errors

FOLDERS = ["frab-xml", "frab-json", "icalendar", "sessionize", "fortee"]
OLD, NEW = "frab-xml/36c3-update-v200.xml", "frab-xml/36c3-update-v600.xml"


class Home:
    """An empty home, and the program in it."""

    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="xsnotes-schedules.")
        self.env = {"PATH": "/usr/bin:/bin", "HOME": self.folder.name, "TZ": "UTC", "LANG": "C"}

    def run(self, *words):
        done = subprocess.run([self.program, *map(str, words)], env=self.env, check=False,
                              capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
        if done.returncode:
            raise RuntimeError(f"xsnotes {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout

    def library(self):
        return Path(self.folder.name, ".local/share/xsnotes/library.db").read_bytes()


# -- the schema -------------------------------------------------------------------------------------

def schedule_errors(home, key, schema):
    return list(errors(json.loads(home.run("export", "--all", "--conference", key, "-f", "json")),
                       schema, schema))


def bundled_valid(program, schedules, schema):
    home = Home(program)
    yield from schedule_errors(home, "xensummit2008", schema)


def real_valid(program, schedules, schema):
    for path in (path for name in FOLDERS for path in sorted(Path(schedules, name).iterdir())):
        home = Home(program)
        key = json.loads(home.run("import", "--format", "json", path))["key"]
        for error in schedule_errors(home, key, schema)[:3]:
            yield f"{path.name}: {error}"


def damage_is_seen(program, schedules, schema):
    """A check that says yes to everything would say yes here."""
    home = Home(program)
    home.run("import", Path(schedules, NEW))
    whole = json.loads(home.run("export", "--all", "--conference", "36c3", "-f", "json"))
    damages = [
        lambda conference: conference.pop("title"),
        lambda conference: conference.update(acronym="Not A Slug"),
        lambda conference: conference.update(daysCount="4"),
        lambda conference: conference.update(xsnotes=1),
        lambda conference: event_of(conference).pop("room"),
        lambda conference: event_of(conference).update(guid="1"),
        lambda conference: event_of(conference).update(duration="an hour"),
        lambda conference: event_of(conference).update(date="yesterday"),
    ]
    for at, damage in enumerate(damages):
        broken = copy.deepcopy(whole)
        damage(broken["schedule"]["conference"])
        if not list(errors(broken, schema, schema)):
            yield f"damage {at} is not seen"


def event_of(conference):
    return next(event for day in conference["days"] for room in day["rooms"].values()
                for event in room)


# -- an update --------------------------------------------------------------------------------------

def events_read(path):
    """Returns {guid: (start, room, title)} of frab XML; a guid that comes again gets a number."""
    texts = {}
    for event in ElementTree.parse(path).iter("event"):
        guid = event.get("guid")
        while guid in texts:
            guid += "+"
        texts[guid] = tuple(
            " ".join((event.findtext(name) or "").split()) for name in ("date", "room", "title"))
    return texts


def events_pair(old, new):
    """Returns {old guid: new guid}: the same guid, else the only title of those that are left."""
    pairs = {guid: guid for guid in old if guid in new}
    left_old = [guid for guid in old if guid not in pairs]
    left_new = [guid for guid in new if guid not in pairs]
    for guid in left_old:
        title = old[guid][2]
        found = [other for other in left_new if new[other][2] == title]
        if len(found) == 1 and [old[other][2] for other in left_old].count(title) == 1:
            pairs[guid] = found[0]
    return pairs


def update_counted(program, schedules, schema):
    old, new = (events_read(Path(schedules, name)) for name in (OLD, NEW))
    pairs = events_pair(old, new)
    both = [(old[guid], new[other]) for guid, other in pairs.items()]
    gone = sorted(guid for guid in old if guid not in pairs)
    kept = sorted(guid for guid in pairs if guid in new)
    home = Home(program)
    home.run("import", Path(schedules, OLD))
    home.run("star", gone[0], kept[0])
    home.run("note", gone[1], "-m", "gone, but mine")
    home.run("note", kept[1], "-m", "still mine")
    report = json.loads(home.run("import", "--format", "json", Path(schedules, NEW)))
    want = {
        "added": len(new) - len(pairs),
        "moved": len([1 for before, after in both if before[0] != after[0]]),
        "new_room": len([1 for before, after in both if before[1] != after[1]]),
        "new_title": len([1 for before, after in both if before[2] != after[2]]),
        "withdrawn": 2, "removed": len(gone) - 2,
    }
    print("#", ", ".join(f"{count} {name}" for name, count in want.items()))
    for name, count in want.items():
        if report[name] != count:
            yield f"{name}: {count} by the files, {report[name]} by the report"
    listed = home.run("changes").splitlines()
    told = sum(want[name] for name in ("added", "moved", "new_room", "new_title", "withdrawn",
                                       "removed"))
    if len(listed) != told:
        yield f"changes lists {len(listed)}, not {told}"
    starred = [json.loads(row)["guid"]
               for row in home.run("list", "--starred", "--format", "json").splitlines()]
    if sorted(starred) != sorted([gone[0], kept[0]]):
        yield f"starred are {starred}"
    for guid, note in ((gone[1], "gone, but mine"), (kept[1], "still mine")):
        if home.run("note", guid, "--print").strip() != note:
            yield f"{guid}: its note is lost"


def again_nothing(program, schedules, schema):
    home = Home(program)
    for name in OLD, NEW:
        home.run("import", Path(schedules, name))
    before, changes = home.library(), home.run("changes")
    report = json.loads(home.run("import", "--format", "json", Path(schedules, NEW)))
    if not report["unchanged"]:
        yield f"not unchanged: {report}"
    if home.library() != before:
        yield "the file of the library has changed"
    if home.run("changes") != changes:
        yield "the record of changes has changed"


def main(program):
    schedules = os.environ.get("XSNOTES_SCHEDULES")
    if not schedules:
        print("1..0 # SKIP XSNOTES_SCHEDULES names no folder of schedules")
        return 0
    schema = json.loads(Path(schedules, "schema/schedule1.schema.json").read_text(encoding="utf-8"))
    cases = [bundled_valid, real_valid, damage_is_seen, update_counted, again_nothing]
    print(f"1..{len(cases)}")
    for number, case in enumerate(cases, 1):
        try:
            wrong = list(case(program, schedules, schema))
        except RuntimeError as error:
            wrong = [str(error)]
        print(f"{'not ok' if wrong else 'ok'} {number} - {case.__name__.replace('_', ' ')}")
        for line in wrong:
            print("#", line)
    return 0


sys.exit(main(*sys.argv[1:]))
