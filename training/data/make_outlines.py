#!/usr/bin/env python3
"""Make ``outlines.json`` from Natural Earth's countries at 1:110 million: the shapes of the map.

usage: make_outlines.py naturalearth_lowres.shp territories.csv outlines.json

The shapefile is the one that geopandas 0.14 ships (``geopandas/datasets``); it is read with pyshp.
``territories.csv`` has the columns cca2 and cca3 (alpha-2, alpha-3). What Natural Earth has under
a code that is not of ISO 3166 is kept under the code it has there. Antarctica is left out.
"""

import csv
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import shapefile

APART = {"Kosovo": "XK"}
"""Codes of what has none there: the one that the CLDR and ``states.csv`` use."""

LEFT_OUT = "ATA"


def rings(shape: shapefile.Shape) -> Iterator[list[int]]:
    """Each ring as longitude and latitude by turns, in hundredths of a degree; its end is not
    repeated, nor is a point that rounding made the one before it."""
    for start, end in pairwise([*shape.parts, len(shape.points)]):
        points = [(round(x * 100), round(y * 100)) for x, y in shape.points[start:end]]
        kept = [one for one, other in pairwise(points) if one != other]
        yield [number for point in kept for number in point]


def main(shapes: Path, territories: Path, target: Path) -> None:
    with territories.open(encoding="utf-8", newline="") as lines:
        codes = {row["cca3"]: row["cca2"] for row in csv.DictReader(lines)}
    found = {}
    with shapefile.Reader(shapes) as reader:
        for one in reader.iterShapeRecords():
            alpha3, name = one.record["iso_a3"], one.record["name"]
            if alpha3 != LEFT_OUT:
                found[APART.get(name) or codes.get(alpha3, alpha3)] = list(rings(one.shape))
    rows = (f'"{code}":{json.dumps(found[code], separators=(",", ":"))}' for code in sorted(found))
    target.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
