"""Weapons and agents named in a text, by the names in ``data/weapons.yaml``.

Recognition only: each mention has its category, a second one where the law knows two, and the
agent under one canonical English name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from wederhoor.language.lexicon import read_yaml
from wederhoor.model import Span, Weapon
from wederhoor.vocabulary import Category

__all__ = ["weapons"]

DATA = Path(__file__).parent / "data" / "weapons.yaml"


class Arsenal(NamedTuple):
    """One pattern for all names, one for series of adjectives, and what each name stands for."""

    names: re.Pattern[str]
    series: re.Pattern[str]
    exact: re.Pattern[str]
    stands_for: dict[str, Weapon]


def _alternatives(names: list[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


@cache
def _arsenal() -> Arsenal:
    data: dict[str, Any] = read_yaml(DATA)
    stands_for: dict[str, Weapon] = {}
    exact: list[str] = []
    for row in data["weapons"]:
        weapon = Weapon(
            Category(row["category"]), tuple(map(Category, row.get("also", ()))), row.get("agent")
        )
        stands_for |= dict.fromkeys(row["names"], weapon)
        exact += row.get("exact", [])
        stands_for |= dict.fromkeys(row.get("exact", ()), weapon)
    for category, adjectives in data["series"].items():
        stands_for |= dict.fromkeys(adjectives, Weapon(Category(category)))
    whole = [name for name in stands_for if name.endswith("$")]
    stands_for |= {name[:-1]: stands_for[name] for name in whole}
    adjectives = [a for listed in data["series"].values() for a in listed]
    open_ended = [
        n for n in stands_for if n not in exact and n not in whole and n not in adjectives
    ]
    open_ended = [n for n in open_ended if n + "$" not in whole]
    closed = [name[:-1] for name in whole]
    series = _alternatives(adjectives)
    return Arsenal(
        re.compile(
            rf"\b(?:(?P<open>{_alternatives(open_ended)})[\w-]*|(?P<whole>{_alternatives(closed)})\b)"
        ),
        re.compile(
            rf"\b(?:{series})(?=(?:, (?:{series}))*,? (?:en|of|and|or|en/of) (?:{series}) "
            rf"(?:{_alternatives(data['heads'])}))"
        ),
        re.compile(rf"\b(?:{_alternatives(exact)})\b"),
        stands_for,
    )


TREATY = ("verdrag", "conventie", "organisatie", "deskundige", "expert", "akkoord")
BEFORE = re.compile(
    r"(?:verdrag|conventie|verbod op|convention|prohibition of)\W+(?:inzake |on |over )?$"
)


def _found(text: str) -> Iterator[tuple[int, int, Weapon, str]]:
    arsenal = _arsenal()
    lower = text.lower()
    for match in arsenal.names.finditer(lower):
        named_treaty = text[match.start()].isupper() and BEFORE.search(
            lower, max(0, match.start() - 40), match.start()
        )
        if not match[0].endswith(TREATY) and not named_treaty:
            name = match["open"] or match["whole"]
            rule = f"word that begins with “{name}”" if match["open"] else f"word “{name}”"
            yield *match.span(), arsenal.stands_for[name], rule
    for match in arsenal.series.finditer(lower):
        yield *match.span(), arsenal.stands_for[match[0]], "adjective in a series"
    for match in arsenal.exact.finditer(text):
        yield *match.span(), arsenal.stands_for[match[0]], f"“{match[0]}”, letter for letter"


def weapons(text: str) -> tuple[Weapon, ...]:
    """Every weapon or agent named in the text, with its span, in the order of the text.

    In a series ("chemische, biologische en nucleaire wapens") each adjective is a mention. The
    name of a treaty or an organisation ("Chemisch Wapenverdrag") is none.
    """
    found = sorted(_found(text), key=lambda hit: hit[:2])
    return tuple(
        replace(weapon, span=Span.of(text, start, end), rule=rule)
        for start, end, weapon, rule in found
    )
