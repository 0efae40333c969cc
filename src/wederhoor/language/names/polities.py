"""States that no list has, known by what a text gives them: a government, an army, an embassy.

Where "de regering van X" or "het Xische leger" stands, X is taken for a state; so are its adjective
and its inhabitants, by the word formation that four in five of the listed states keep to. Whether
a state is recognised is not asked: it is a side that acts and answers. Listed ones are found here
too where they are misspelt.
"""

import re
from collections.abc import Iterator

from wederhoor.language.gazetteer import Index, Known, Listed, inflected, plain, slug
from wederhoor.language.geography import Geography
from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.text import Text
from wederhoor.model import Actor
from wederhoor.vocabulary import Form, Type

__all__ = ["adjectives", "inhabitants", "polities"]

SHORTEST = 4
MISSPELT = 5
"""Letters from which a word is long enough to be another one misspelt."""

HOLDER = 5
"""Words behind an office among which its holder's name may stand before "van"."""

STEM = 3
"""Letters that a name keeps before the endings of its adjective."""

OPEN = re.compile(r"(?<=[^aeiouëï])([aeou])([bdfgjklmnprstz])\Z")
"""A vowel that is written twice where a consonant closes its syllable: "Zweden", "Zweeds"."""


def polities(text: Text, lexicon: Lexicon, known: Known, places: Geography) -> Index[Listed]:
    """The names, adjectives and inhabitants of states in the text that ``known`` lacks."""
    spots: dict[str, list[int]] = {}
    for i, word in enumerate(text.words):
        if word[:1].isupper() and len(word) >= SHORTEST:
            spots.setdefault(word, []).append(i)
    unlisted = {
        word
        for word in spots
        if not known.names.get(word)
        and word.lower() not in lexicon.openers
        and not _is_person(text, word, spots[word], lexicon, known)
    }
    misspelt = ((word, known.spelt.get(plain(word))) for word in unlisted if len(word) >= MISSPELT)
    found = [(word, listed) for word, listed in misspelt if listed is not None]
    free = {
        word
        for word in unlisted - dict(found).keys()
        if not (word.isupper() or word in places.towns or places.usual.get(word))
    }
    names, described = _told(text, lexicon, free)
    names |= dict.fromkeys(w for w in free if _is_land(text, w, spots[w], lexicon))
    for adjective in described:
        bases = [w for w in free - described.keys() if w[:STEM] == adjective[:STEM]]
        near = [word for word in bases if _uninflected(adjective) & adjectives(word, lexicon)]
        names |= dict.fromkeys(near)
        if not near and adjective.removesuffix("e").endswith(lexicon.sure_adjective):
            found += _without_name(adjective.removesuffix("e"), lexicon)
    for name in names:
        found += ((word, listed) for word, listed in _forms(name, lexicon) if word in spots)
    return Index(found)


def _is_person(text: Text, word: str, spots: list[int], lexicon: Lexicon, known: Known) -> bool:
    """Whether the word is somebody's name, by the lists or by what stands before it."""
    if word in known.surnames or word in lexicon.given:
        return True
    for i in spots:
        before = text.words[i - 1] if i else ""
        if before.lower() in lexicon.roles or before in lexicon.given:
            return True
        if before[:1].isupper() and not text.opens(i - 1) and not _leads(before.lower(), lexicon):
            return True
    return False


def _leads(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital belongs to what is behind it without making it a person's."""
    return word in lexicon.openers or word in lexicon.lands


def _is_land(text: Text, word: str, spots: list[int], lexicon: Lexicon) -> bool:
    """Whether a name ends as only those of lands do, and is used for more than a place."""
    return word.endswith(lexicon.sure_names) and any(
        not text.after(i, lexicon.place_words) for i in spots
    )


def _told(text: Text, lexicon: Lexicon, free: set[str]) -> tuple[dict[str, None], dict[str, None]]:
    """The names that have an organ of state or are called a land, and adjectives of such organs."""
    names: dict[str, None] = {}
    described: dict[str, None] = {}
    for i, word in enumerate(text.lower):
        if word in lexicon.organs or word in lexicon.ministries:
            if not (text.words[i].islower() or text.opens(i)):
                continue
            k = i + 1
            while k < min(i + HOLDER, len(text)) and text.words[k][:1].isupper():
                k += 1  # the one who holds the office
            if word in lexicon.organs and text.lower[k : k + 1] == [lexicon.of]:
                names |= dict.fromkeys(_name(text, k + 1, lexicon, free))
            k = i - 1
            while k > i - 3 and k > 0 and text.words[k].islower() and text.pos[k] == "ADJ":
                k -= 1
            if k >= 0 and text.words[k] in free and text.pos[k] in ("ADJ", "PROPN", "NOUN"):
                described[text.words[k]] = None
        elif word in lexicon.lands:
            names |= dict.fromkeys(_name(text, i + 1, lexicon, free))
    return names, described


def _name(text: Text, i: int, lexicon: Lexicon, free: set[str]) -> Iterator[str]:
    """The name of one word at token i, past an article."""
    if i < len(text) and text.lower[i] in lexicon.definite:
        i += 1
    if i < len(text) and text.words[i] in free and text.pos[i] != "ADJ":
        after = text.words[i + 1] if i + 1 < len(text) else ""
        if not after[:1].isupper():
            yield text.words[i]


def _uninflected(adjective: str) -> set[str]:
    bare = adjective.removesuffix("e")
    return {adjective, bare, re.sub("es$", "ees", bare)}


def _stems(name: str, lexicon: Lexicon) -> Iterator[str]:
    for ending in ("", *lexicon.land_endings):
        stem = name.removesuffix(ending)
        if name.endswith(ending) and len(stem) >= STEM:
            yield stem
            yield OPEN.sub(r"\1\1\2", stem)


def adjectives(name: str, lexicon: Lexicon) -> frozenset[str]:
    """What the adjective of a state of this name may be, without -e."""
    endings = lexicon.people_endings
    return frozenset(stem + ending for stem in _stems(name, lexicon) for ending in endings)


def inhabitants(name: str, lexicon: Lexicon) -> frozenset[str]:
    """What an inhabitant of a state of this name may be called, and several of them."""
    return frozenset(
        stem + people
        for stem in _stems(name, lexicon)
        for endings in lexicon.people_endings.values()
        for people in endings
    )


def _forms(name: str, lexicon: Lexicon) -> Iterator[tuple[str, Listed]]:
    state = Actor(f"state:{slug(name)}", Type.STATE, (name,))
    yield name, Listed(state, Form.NAME, "state")
    for word in sorted(inhabitants(name, lexicon) - {name}):
        yield word, Listed(state, Form.INHABITANT, "state")
    for adjective in sorted(adjectives(name, lexicon)):
        yield adjective, Listed(state, Form.ADJECTIVE, adjective)
        yield inflected(adjective), Listed(state, Form.ADJECTIVE, adjective)


def _without_name(adjective: str, lexicon: Lexicon) -> Iterator[tuple[str, Listed]]:
    """The forms of an adjective whose state the text never names; its id is that of the name it
    most likely has."""
    if adjective.lower() not in lexicon.no_states:
        base = adjective.removesuffix(lexicon.sure_adjective) + lexicon.sure_names[0]
        state = Actor(f"state:{slug(base)}", Type.STATE, (adjective,))
        for word in (adjective, inflected(adjective)):
            yield word, Listed(state, Form.ADJECTIVE, adjective)
