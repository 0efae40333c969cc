"""Names and offices taken apart: family names, what they sound like, what somebody is."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from wederhoor.linking.sketches import fold

__all__ = ["Body", "Office", "Person", "body", "initials", "is_name", "office", "person", "sound"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ARTICLE = re.compile(r"\b[AaEe]l-(?=\w)")
DOTTED = re.compile(r"\b([A-Z])\. ?(?=[A-Z]\b)")
MEMORY = 10_000
"""Names kept as read: a block has few, many times over."""

PREPOSITIONS = frozenset(["van", "of", "for", "voor", "bij", "at", "in"])


class Person(NamedTuple):
    """A person's name, folded. ``given`` is "" for a family name alone, one letter for an initial;
    ``between`` are the names in the middle, and ``whole`` all of them."""

    given: str
    between: tuple[str, ...]
    family: str
    whole: str

    @property
    def full(self) -> bool:
        return len(self.given) > 1


class Body(NamedTuple):
    """The name of a body, folded; ``short`` if it is an abbreviation in capitals."""

    whole: str
    short: bool


class Office(NamedTuple):
    """What somebody is, and in or for what; ``of`` is "" where the words do not say."""

    noun: str
    of: str


class _Words(NamedTuple):
    particles: frozenset[str]
    suffixes: frozenset[str]
    titles: frozenset[str]
    forms: frozenset[str]
    vowels: frozenset[str]
    sounds: dict[str, str]
    spellings: re.Pattern[str]
    offices: dict[str, str]
    nouns: re.Pattern[str]
    single: frozenset[str]
    subjects: dict[str, str]
    former: frozenset[str]


@cache
def _known() -> _Words:
    data: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("naming.yaml").read_text("utf-8")
    )
    sounds = {spelling: sound for sound, all in data["sounds"].items() for spelling in all}
    offices = {
        noun: office
        for group in ("single", "many")
        for office, nouns in data[group].items()
        for noun in nouns
    }
    return _Words(
        frozenset(data["particles"]),
        frozenset(data["suffixes"]),
        frozenset(data["titles"]),
        frozenset(data["forms"]),
        frozenset(data["vowels"]),
        sounds,
        re.compile("|".join(sorted(sounds, key=len, reverse=True))),
        offices,
        re.compile(rf"({'|'.join(sorted(offices, key=len, reverse=True))})\b"),
        frozenset(data["single"]),
        {fold(word): subject for subject, words in data["subjects"].items() for word in words},
        frozenset(data["former"]),
    )


@lru_cache(MEMORY)
def person(name: str) -> Person | None:
    """A person's name; None where no word is left of it."""
    known = _known()
    parts = [fold(word) for word in WORD.findall(ARTICLE.sub("", name))]
    while parts and (parts[0] in known.titles or parts[0] in known.offices):
        del parts[0]
    while len(parts) > 1 and parts[-1] in known.suffixes:
        del parts[-1]
    telling = [part for part in parts if part not in known.particles] or parts
    if not telling:
        return None
    given = telling[0] if len(telling) > 1 and parts[0] == telling[0] else ""
    between = tuple(telling[1 if given else 0 : -1])
    return Person(given, between, telling[-1], " ".join(telling))


@lru_cache(MEMORY)
def body(name: str) -> Body | None:
    """A body's name without the form of its company; None where no word is left."""
    words = _without_form(name)
    if not words:
        return None
    short = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    return Body(" ".join(fold(word) for word in words), short)


def initials(name: str) -> str:
    """The first letters of the words with a capital, by which a body may be called; of a single
    word the word itself."""
    words = _without_form(name)
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) < 2:
        return fold(words[0]) if words else ""
    return fold("".join(word[0] for word in capitals))


def _without_form(name: str) -> list[str]:
    words = WORD.findall(DOTTED.sub(r"\1", name))
    while len(words) > 1 and fold(words[-1]) in _known().forms:
        del words[-1]
    return words


def is_name(words: str) -> bool:
    """Whether words are a name and no description: none but particles begin in lower case."""
    parts = WORD.findall(ARTICLE.sub("", words))
    return bool(parts) and all(
        not part[0].islower() or fold(part) in _known().particles for part in parts
    )


def sound(name: str) -> str:
    """The consonants of a folded name, spelt one way: variants of a name mostly agree in it."""
    known = _known()
    spelt = known.spellings.sub(lambda match: known.sounds[match[0]], name)
    heard = "".join(letter for letter in spelt if letter not in known.vowels)
    first = "a" if spelt[:1] in known.vowels else ""
    return first + re.sub(r"(.)\1+", r"\1", heard)


@lru_cache(MEMORY)
def office(words: str) -> Office | None:
    """The office that a description gives; None where it gives none of the list, or a former."""
    known = _known()
    line = " ".join(fold(word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", words))
    match = known.nouns.search(line)
    if match is None:
        return None
    before, after = line[: match.start()], line[match.end() :].split()
    ahead = before.split()
    prefix = ahead.pop().rstrip("-") if before and not before.endswith(" ") else ""
    if prefix in known.former or any(word in known.former for word in ahead):
        return None
    if after and after[0] in PREPOSITIONS:
        held = [word for word in after[1:] if word not in known.particles]
    else:
        held = [prefix] if prefix else [word for word in ahead if word in known.subjects]
    of = " ".join(held)
    return Office(known.offices[match[1]], known.subjects.get(of, of))


def single(noun: str) -> bool:
    """Whether an office has one holder at a time, in a state and for a subject."""
    return noun in _known().single
