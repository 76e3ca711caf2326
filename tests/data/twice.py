#!/usr/bin/env python3
"""The bundled database is the same, byte for byte, whenever it is built.

    twice.py BUNDLE SCHEDULE BUILT
"""
import subprocess
import sys
import tempfile
from pathlib import Path


def main(bundle, schedule, built):
    print("1..1")
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder, "again.db")
        run = subprocess.run([bundle, schedule, again], capture_output=True, text=True, check=False)
        same = run.returncode == 0 and again.read_bytes() == Path(built).read_bytes()
    print(f"{'ok' if same else 'not ok'} 1 - the bundled database is built alike twice")
    if run.stderr:
        print("#", run.stderr.strip())


main(*sys.argv[1:])
