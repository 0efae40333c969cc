"""What the register knows by name: states, organisations, outlets, armed forces, office-holders.

The facts are in ``data/`` (``SOURCES.md`` says where from); this module only looks names up.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from wederhoor.model import Actor
from wederhoor.vocabulary import Form, Type

__all__ = [
    "Index",
    "Known",
    "Listed",
    "force",
    "home",
    "inflected",
    "known",
    "plain",
    "read_csv",
    "slug",
]

DATA = Path(__file__).parent / "data"
WORD = re.compile(r"\w+")
LANGUAGES = ("nl", "en", "de", "fr", "uk", "ru")
STATE = "state:"
PREFIX = {Type.FORCE: "force"}
KIND = {(Type.OUTLET, "agency"): "news agency"}

T = TypeVar("T")


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a data file of the package."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def slug(words: str) -> str:
    """Words as the last part of an actor's id: lower case, no accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "").replace("'", ""))
    return "-".join(WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def plain(name: str) -> str:
    """A name without case, accents and letters doubled by mistake; "aa", "ee" and "oo" are none."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"([^aeo])\1+", r"\1", bare)


class Index(Generic[T]):
    """Names to what they stand for, found as whole words in a text, the longest first.

    Names may have several words; case counts. One name may stand for several things, which are
    then all given, in the order they were listed.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        things: dict[str, list[T]] = {}
        for name, thing in entries:
            things.setdefault(name, []).append(thing)
        by_first: dict[str, list[tuple[str, tuple[T, ...]]]] = {}
        for name, found in things.items():
            first = WORD.match(name)
            if first:
                by_first.setdefault(first[0], []).append((name, tuple(found)))
        for names in by_first.values():
            names.sort(key=lambda pair: -len(pair[0]))
        self._by_first = by_first

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """(start, end, things) of each name in the text, none overlapping.

        A genitive -s belongs to the name ("Ruslands"); a hyphen ends it ("NAVO-top").
        """
        by_first = self._by_first
        after = 0
        for match in WORD.finditer(text):
            start = match.start()
            word = match[0]
            names = by_first.get(word)
            if names is None and word[-1] == "s":
                names = by_first.get(word[:-1])
            if names is None or start < after:
                continue
            for name, things in names:
                if text.startswith(name, start):
                    end = start + len(name)
                    if text[end : end + 1] == "s" and name[-1].isalpha():
                        end += 1
                    if not text[end : end + 1].isalnum():
                        yield start, end, things
                        after = end
                        break

    def get(self, name: str) -> tuple[T, ...]:
        """What exactly this name stands for; () where it is not listed."""
        first = WORD.match(name)
        names = self._by_first.get(first[0], ()) if first else ()
        return next((things for listed, things in names if listed == name), ())


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor under one of its names: how the name refers, and the kind of body it is."""

    actor: Actor
    form: Form
    kind: str = ""


class Known(NamedTuple):
    """The gazetteer. ``spelt`` has the names and adjectives of states by their plain form,
    ``offices`` what persons hold by the person's id."""

    names: Index[Listed]
    surnames: dict[str, Actor]
    spelt: dict[str, Listed]
    offices: dict[str, tuple[str, ...]]


def force(state: Actor, names: tuple[str, ...]) -> Actor:
    """The armed forces of a state, whichever branch or noun names them."""
    return Actor(
        f"force:{state.id.removeprefix(STATE)}", Type.FORCE, names, state.country, state.id
    )


def home(actor: Actor) -> str | None:
    """The state that an actor is or belongs to: ISO alpha-2, or its id where no list has it."""
    states = (actor.id, actor.parent or "")
    return actor.country or next((id for id in states if id.startswith(STATE)), None)


def inflected(adjective: str) -> str:
    """A Dutch adjective of a state with its -e: "Russische", "Chinese"; "Emirati" takes none."""
    if not adjective.endswith(("s", "ch")):
        return adjective
    return re.sub("ees$", "es", adjective) + "e"


def _split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _states(rows: list[dict[str, str]]) -> Iterator[tuple[str, Listed]]:
    for row in rows:
        names = [row[language] for language in LANGUAGES] + _split(row["aliases"])
        actor = Actor(
            f"state:{row['alpha2']}", Type.STATE, tuple(dict.fromkeys(names)), row["alpha2"]
        )
        for name in actor.names:
            yield name, Listed(actor, Form.NAME, "state")
        for adjective in _split(row["adjectives"]):
            yield adjective, Listed(actor, Form.ADJECTIVE, adjective)
            yield inflected(adjective), Listed(actor, Form.ADJECTIVE, adjective)
        people = _split(row["inhabitants"]) + _split(row["inhabitant"])
        for inhabitant in people:
            yield inhabitant, Listed(actor, Form.INHABITANT, "state")
        for seat in _split(row["seats"]):
            yield seat, Listed(actor, Form.SEAT, "state")


def _organisations(rows: list[dict[str, str]]) -> Iterator[tuple[str, Listed]]:
    for row in rows:
        kind = Type(row["type"])
        names = [n for column in ("nl", "en", "short") for n in _split(row[column])]
        actor = Actor(
            f"{PREFIX.get(kind, kind)}:{row['id']}",
            kind,
            tuple(dict.fromkeys(names)),
            row["country"] or None,
            row["parent"] or None,
        )
        for name in actor.names:
            yield name, Listed(actor, Form.NAME, KIND.get((kind, row["kind"]), row["kind"]))


@cache
def known() -> Known:
    """The gazetteer, read once."""
    states = read_csv(DATA / "states.csv")
    listed = [*_states(states), *_organisations(read_csv(DATA / "organisations.csv"))]
    surnames: dict[str, Actor] = {}
    offices: dict[str, tuple[str, ...]] = {}
    for row in read_csv(DATA / "persons.csv"):
        family = _split(row["surnames"])
        names = (*_split(row["names"]), *family)
        actor = Actor(
            f"person:{row['id']}", Type.PERSON, names, row["country"], row["organisation"] or None
        )
        listed += [(name, Listed(actor, Form.NAME, "person")) for name in _split(row["names"])]
        surnames |= dict.fromkeys(family, actor)
        offices[actor.id] = tuple(_split(row["offices"]))
    return Known(
        Index(listed),
        surnames,
        {
            plain(name): entry
            for name, entry in reversed(listed)
            if entry.actor.type is Type.STATE and entry.form in (Form.NAME, Form.ADJECTIVE)
        },
        offices,
    )
