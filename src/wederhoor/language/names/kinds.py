"""What an unlisted capitalised name names: a person, a body, or no actor.

One name has one sense in a document (Gale, Church and Yarowsky 1992), so that the evidence around
each of its mentions counts for all: first its form, then what stands beside it, then what is
usual for a name of its shape.
"""

import re
from collections import Counter
from collections.abc import Iterator

from wederhoor.language.names.reading import Reading, Sense
from wederhoor.language.names.text import Atom
from wederhoor.vocabulary import Form, Type

__all__ = ["kind_of_name"]

INITIALS = re.compile(r"(?:[A-Z][a-z]?\.)+")
TAIL = re.compile(r".*-[a-zà-ÿ]+")

LARGE = 50_000
"""Inhabitants from which a town's name alone is taken for the town, not for a person."""

UNTOLD = Sense(None, told=False)

SERIES = frozenset([",", "en", "&", "of"])
MODEL = re.compile(r"(?![a-zà-ÿ]).*\d")
PLURAL = "en"

ACTORS = {"role": "person", "description": "body"}
"""What a noun says of the name beside it, by the kind of its atom."""


def kind_of_name(reading: Reading, atom: Atom) -> Type | None:
    """What the name names throughout the document; None where it is no actor, or not clear."""
    if atom.name not in reading.senses:
        told = _told(reading, atom)
        reading.senses[atom.name] = told.type if told.told else _shape(reading, atom)
    return reading.senses[atom.name]


def _told(reading: Reading, atom: Atom) -> Sense:
    """What the name's own words or those beside them say, found once."""
    if atom.name not in reading.told:
        reading.told[atom.name] = _words(reading, atom)
    return reading.told[atom.name]


def _words(reading: Reading, atom: Atom) -> Sense:
    lexicon = reading.lexicon
    words = atom.name.split()
    lower = [word.lower().rstrip(".") for word in words]
    if len(words) > 1 and any(word in lexicon.companies for word in lower):
        return Sense(Type.ORGANISATION)
    if len(words) > 1 and (words[0] in lexicon.given or INITIALS.fullmatch(words[0])):
        return Sense(Type.PERSON)
    if lower[-1] in lexicon.sites:
        return Sense(None)
    thing = lower[-1] in lexicon.things or lower[0] in lexicon.things
    if thing and not any(word in lexicon.bodies for word in lower):
        return Sense(None)
    if any(word in lexicon.body_words for word in lower):
        return Sense(Type.ORGANISATION)
    if words[0] in lexicon.english or _is_place(reading, atom):
        return Sense(None)
    if len(words) > 1 and lower[0] in lexicon.kinship:
        return Sense(Type.PERSON)
    if atom.name + "s" in reading.named:  # a plural; a genitive has the name without -s
        return Sense(None)
    return _context(reading, atom.name)


def _context(reading: Reading, name: str) -> Sense:
    mentions = reading.named[name]
    marks = Counter(mark for mention in mentions for mark in _marks(reading, mention))
    models, things = marks.pop("model", 0), marks.pop("thing", 0)
    if models == len(mentions) or 2 * things >= len(mentions) - models > 0 < things:
        return Sense(None)
    if not marks:
        return UNTOLD
    mark = max(marks, key=lambda of: (marks[of], of))
    return Sense(Type.ORGANISATION if mark == "body" else Type.PERSON)


def _is_place(reading: Reading, atom: Atom) -> bool:
    name = atom.name
    part, _, rest = name.partition("-")
    settled = reading.text.after(atom.start, reading.lexicon.place_words)
    return (
        name in reading.located
        or (part in reading.lexicon.parted and rest.istitle())
        or (settled and not reading.free[name])
        or bool(reading.places.usual.get(name))
        or reading.places.inhabitants(name) > LARGE
    )


def _marks(reading: Reading, atom: Atom) -> Iterator[str]:
    """What stands beside this mention and says what it names: body, person, model or thing."""
    text, end = reading.text, atom.end
    after = text.words[end] if end < len(text) else ""
    if atom.chars is not None:  # the first part of a compound
        if " " in atom.name:
            yield "body"
    elif MODEL.match(after):
        yield "model"
    else:
        yield from _article(reading, atom)
        yield from _noun(reading, atom)
        told = reading.starting.get(end + 1) if after == "," else None
        if told is not None and told.determiner and told.kind in ACTORS:
            yield ACTORS[told.kind]


def _article(reading: Reading, atom: Atom) -> Iterator[str]:
    """What article, number and adjective in front of a name say: "het Friese Tichel" is a body,
    "de nieuwe Tichel" and "20 Tichels" are things, "de Duitser Tichel" is a person."""
    text, lexicon, start = reading.text, reading.lexicon, atom.start
    before = text.lower[start - 1] if start else ""
    described = bool(start) and text.pos[start - 1] == "ADJ"
    article = text.lower[start - 2] if described and start > 1 else before
    state = reading.ending.get(start)
    if state is not None and state.kind == "state":
        if start > 2 and text.after(start - 2, lexicon.place_words):
            yield "thing"
        else:
            yield "body" if state.listed[0].form is Form.ADJECTIVE else "person"
    elif described and article == lexicon.neuter:
        yield "body"
    elif (
        before[-1:].isdigit()
        or (described and " " not in atom.name)
        or (article in lexicon.definite and not atom.name.isupper())
    ):
        yield "thing"


def _noun(reading: Reading, atom: Atom) -> Iterator[str]:
    """What a noun in front of a name says: "vliegtuigbouwer Tichel", "gitarist Tichel", "motor
    Tichel"."""
    text, lexicon, start = reading.text, reading.lexicon, atom.start
    before = text.lower[start - 1] if start else ""
    noun = reading.ending.get(start)
    if before.rpartition("-")[2] in lexicon.either or (noun and noun.noun in lexicon.either):
        return
    if noun is not None and noun.kind in ACTORS:
        yield ACTORS[noun.kind]
    elif start and text.pos[start - 1] == "NOUN" and before.islower() and " " not in atom.name:
        if before.endswith(lexicon.person_endings):
            yield "person"
        elif before not in lexicon.timely and not before.endswith(PLURAL):
            yield "thing"


def _shape(reading: Reading, atom: Atom) -> Type | None:
    """What a name of this shape usually names, where nothing beside it tells."""
    text, words = reading.text, atom.name.split()
    if atom.name.isupper():
        after = text.words[atom.end] if atom.end < len(text) else ""
        shouted = any(w.isupper() and len(w) > 3 for w in (text.words[atom.start - 1], after))
        return Type.ORGANISATION if 1 < len(words[0]) < 7 and not shouted else None
    return _of_many(reading, atom.name, words) if len(words) > 1 else _of_one(reading, atom.name)


def _of_many(reading: Reading, name: str, words: list[str]) -> Type:
    for mention in reading.named[name]:
        joined = _joined(reading, mention)
        if joined is not None:
            return joined
    compound = any(TAIL.fullmatch(word) for word in words)
    capitals = any(len(word) > 1 and word.isupper() for word in words)
    adjective = words[0].endswith(reading.lexicon.adjective_endings)
    body = compound or capitals or adjective or _shortened(reading, words)
    return Type.ORGANISATION if body else Type.PERSON


def _of_one(reading: Reading, name: str) -> Type | None:
    text = reading.text
    if name in reading.lexicon.given:
        return Type.PERSON
    if name.lower() not in reading.lexicon.body_words:
        longer = (reading.named[other][0] for other in reading.longer.get(name, ()))
        if any(_told(reading, other).type is Type.ORGANISATION for other in longer):
            return Type.ORGANISATION
    named = any(
        text.pos[mention.start] == "PROPN" and not text.opens(mention.start)
        for mention in reading.named[name]
    )
    town = name in reading.places.towns
    return Type.ORGANISATION if named and "-" not in name and not town else None


def _joined(reading: Reading, atom: Atom) -> Type | None:
    """The type of the name to which this one is joined by a comma or "en"."""
    words, others = reading.text.lower, []
    if atom.end < len(words) and words[atom.end] in SERIES:
        others.append(reading.starting.get(atom.end + 1))
    if atom.start > 1 and words[atom.start - 1] in SERIES:
        others.append(reading.ending.get(atom.start - 1))
    for other in others:
        if other is not None and other.kind == "body":
            return Type.ORGANISATION
        if other is not None and other.kind == "name":
            told = _told(reading, other)
            single = not told.told and " " not in other.name
            kind = _of_one(reading, other.name) if single else told.type
            if kind is not None:
                return kind
    return None


def _shortened(reading: Reading, words: list[str]) -> bool:
    """Whether the text shortens the name as a body's is, to its first word, not its last."""
    return words[0] in reading.alone and words[-1] not in reading.alone
