#!/usr/bin/env python3
"""Fill the names of the states in six languages from CLDR.

usage: make_states.py cldr_territories.csv states.csv

``states.csv`` is rewritten in place: the columns nl, en, de, fr, uk and ru come from CLDR, the
others are written by hand and kept. CLDR's "Myanmar (Birma)" becomes "Myanmar"; what stands in
brackets belongs in ``aliases``. Only CLDR's own columns are read (Unicode licence).
"""

import csv
import re
import sys
from pathlib import Path

LANGUAGES = ("nl", "en", "de", "fr", "uk", "ru")
BRACKETS = re.compile(r"\s*\([^)]*\)")


def main(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8", newline="") as lines:
        names = {row["cca2"]: row for row in csv.DictReader(lines)}
    with target.open(encoding="utf-8", newline="") as lines:
        states = list(csv.DictReader(lines))
    for state in states:
        for language in LANGUAGES:
            state[language] = BRACKETS.sub("", names[state["alpha2"]][language])
    with target.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(states[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(states)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
