"""Towns and regions by name: an own subset of GeoNames, and what Dutch calls places.

Made by ``training/data/make_places.py``; ``data/SOURCES.md`` says where from.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wederhoor.language.gazetteer import Index, read_csv
from wederhoor.vocabulary import Precision

__all__ = ["Geography", "Site", "coordinates", "geography"]

FILES = Path(__file__).parent


class Site(NamedTuple):
    """A place. ``id`` is ISO alpha-2 for a state, ``geonames:N`` for a town, or None; ``country``
    ISO alpha-2 or None."""

    id: str | None
    country: str | None
    population: int
    names: tuple[str, ...]
    precision: Precision | None


class Geography(NamedTuple):
    """``usual`` finds the names that a language has for places, and that mean little else;
    ``towns`` has the rows of ``places.csv`` by each of their names."""

    usual: Index[Site]
    towns: dict[str, list[list[str]]]

    def inhabitants(self, name: str) -> int:
        """Those of the largest town of this name; 0 where there is none."""
        return max((int(row[2]) for row in self.towns.get(name, ())), default=0)

    def sites(self, name: str) -> tuple[Site, ...]:
        """The towns of exactly this name in GeoNames."""
        return tuple(_site(row, ()) for row in self.towns.get(name, ()))


def _site(row: list[str], first: tuple[str, ...]) -> Site:
    id, country, population, names, *_ = row
    known = tuple(dict.fromkeys([*first, *names.split("|")]))
    return Site(f"geonames:{id}", country, int(population), known, Precision.TOWN)


def _usual(language: str, rows: dict[str, list[str]]) -> Iterator[tuple[str, Site]]:
    listed = set[tuple[str, str]]()
    for place in read_csv(FILES / language / "places.csv"):
        listed.add((place["name"], place["country"]))
        name, row = place["name"], rows.get(place["id"])
        if row:
            yield name, _site(row, (name,))
        else:
            kind = Precision(place["kind"])
            yield name, Site(None, place["country"] or None, 0, (name,), kind)
    for state in read_csv(FILES / "data" / "states.csv"):
        capital, country = state["capital"], state["alpha2"]
        if (capital, country) not in listed:
            yield capital, Site(None, country, 0, (capital,), Precision.TOWN)


@cache
def coordinates() -> dict[str, tuple[float, float]]:
    """Latitude and longitude (WGS 84) of every town of ``places.csv``, by ``geonames:N``."""
    return {
        f"geonames:{row['id']}": (float(row["lat"]), float(row["lon"]))
        for row in read_csv(FILES / "data" / "places.csv")
    }


@cache
def geography(language: str) -> Geography:
    """Places by the names a language and GeoNames have for them, read once."""
    with (FILES / "data" / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    towns: dict[str, list[list[str]]] = {}
    for row in rows:
        for name in row[3].split("|"):
            towns.setdefault(name, []).append(row)
    return Geography(Index(_usual(language, {row[0]: row for row in rows})), towns)
