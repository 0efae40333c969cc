"""The words of a text that may refer to an actor, before it is known to whom they refer.

An atom is one listed name, one run of capitalised words, or one noun of the word lists with its
article and adjectives. Found by gazetteer and capitals first; the tagger only settles what is a
noun, an adjective or a name at the start of a sentence.
"""

import re
from collections.abc import Iterator
from operator import itemgetter

from wederhoor.language.gazetteer import Index, Known, Listed
from wederhoor.language.geography import Site
from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.capitals import capitalised, capitals
from wederhoor.language.names.nouns import noun_of, phrase, portfolio, unlisted_portfolio
from wederhoor.language.names.text import Atom, Text
from wederhoor.vocabulary import Form, Type

__all__ = ["atoms"]

Found = tuple[int, int, tuple[Listed, ...]]

CURRENCY = re.compile(r"\s?[$€£¥#]")

NO_ACTOR = "no actor"
"""The kind of an atom that names a language or a currency: it only keeps its words taken."""

UNTITLED = ("person", "press", "expert")
"""Classes of role nouns that are no titles: with a capital they are family names."""


def _found(raw: str, known: Index[Listed], own: Index[Listed]) -> Iterator[Found]:
    """What either gazetteer finds in the text, the ``known`` one first where they overlap."""
    after = 0
    for start, end, things in sorted([*known.find(raw), *own.find(raw)], key=itemgetter(0)):
        if start >= after:
            yield start, end, things
            after = end


def _listed(
    text: Text, lexicon: Lexicon, known: Index[Listed], own: Index[Listed]
) -> Iterator[Atom]:
    """The names of the gazetteer and of the text's own in it."""
    raw = text.raw
    previous_end = -2
    for start, end, things in _found(raw, known, own):
        joined = raw[start - 1 : start] == "-" and start > 1 and raw[start - 2].isalnum()
        if joined and previous_end != start - 1:
            continue
        i, j = text.at(start), text.at(end - 1) + 1
        form = things[0].form
        if (
            form is Form.ADJECTIVE
            and raw[start:end] == things[0].kind
            and not _followed(text, j, end)
        ):
            people = tuple(thing for thing in things if thing.form is Form.INHABITANT)
            if not people or not _counted(text, i, lexicon):
                yield Atom(i, j, j - 1, NO_ACTOR)
                continue
            things, form = people, Form.INHABITANT
        if form is Form.ADJECTIVE and i and text.words[i - 1] in lexicon.compass:
            continue
        if things[0].kind == "state" and form is not Form.SEAT and _in_longer(text, i, j, lexicon):
            continue
        if raw[start:end] in lexicon.ambiguous and text.opens(i):
            continue
        if end - start < 4 and CURRENCY.match(raw, end):
            yield Atom(i, j, j - 1, NO_ACTOR)
            continue
        if end - start < 4 and _shouted(text, i):
            continue
        previous_end = end
        kind = {Type.STATE: "state", Type.PERSON: "person"}.get(things[0].actor.type, "body")
        yield Atom(i, j, j - 1, kind, name=raw[start:end], listed=things, chars=(start, end))


def _followed(text: Text, j: int, end: int) -> bool:
    """Whether a noun follows the adjective that ends before token j."""
    noun = j < len(text) and text.pos[j] in ("NOUN", "ADJ", "PROPN")
    return noun or text.raw[end : end + 1] == "-"


def _counted(text: Text, i: int, lexicon: Lexicon) -> bool:
    """Whether an article stands before token i that a language has not: "de Zwitsers"."""
    before = text.lower[i - 1] if i else ""
    return before in lexicon.determiners and before != lexicon.neuter


def _in_longer(text: Text, i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether the words are part of a company's or a continent's name: "Air China"."""
    first, last = i, j
    while first and _continues(text, first - 1, lexicon):
        first -= 1
    while last < len(text) and _continues(text, last, lexicon):
        last += 1
    around = (text.lower[k] for k in (*range(first, i), *range(j, last)))
    return (
        any(word in lexicon.companies for word in around) or text.words[i - 1] in lexicon.quarters
    )


def _continues(text: Text, k: int, lexicon: Lexicon) -> bool:
    """Whether token k may belong to a name that goes on beside it."""
    word = text.words[k]
    return (
        word[:1].isupper()
        and text.lower[k] not in lexicon.openers
        and word not in lexicon.compass
        and not noun_of(text, k, lexicon)[0]
    )


def _shouted(text: Text, i: int) -> bool:
    """Whether the word stands in a line of capitals, where an abbreviation cannot be told."""
    around = [text.words[k] for k in (i - 1, i + 1) if 0 <= k < len(text)]
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in around)


def _pronouns(text: Text, lexicon: Lexicon) -> Iterator[Atom]:
    for kind, words in (
        ("he", lexicon.male_pronouns),
        ("she", lexicon.female_pronouns),
        ("they", lexicon.plural_pronouns),
        ("either", lexicon.either_pronouns),
    ):
        for i, word in enumerate(text.lower):
            if word in words and text.pos[i] == "PRON" and not _owns(text, i):
                yield Atom(i, i + 1, i, "pronoun", noun=kind)


def _owns(text: Text, i: int) -> bool:
    """Whether the pronoun at token i is a possessive ("haar website")."""
    token = text.doc[i]
    return bool(token.morph.get("Poss", [])) or token.dep_.startswith(("nmod", "det"))


def atoms(
    text: Text, lexicon: Lexicon, known: Known, own: Index[Listed], places: Index[Site]
) -> list[Atom]:
    """All atoms of the text in its order; a phrase comes before the names within it.

    ``own`` are the states that the text has and ``known`` lacks.
    """
    listed = list(_listed(text, lexicon, known.names, own))
    taken = {i: atom for atom in listed for i in range(atom.start, atom.end)}
    found = [atom for atom in listed if atom.kind != NO_ACTOR]
    nouns: set[int] = set()
    for i, pos in enumerate(text.pos):
        if i not in nouns and (pos in ("NOUN", "PROPN", "ADJ") or text.lower[i] in lexicon.roles):
            kind, noun = noun_of(text, i, lexicon)
            hit = taken.get(i)
            compound = hit is not None and hit.chars is not None and hit.chars[1] < text.end_char(i)
            if not kind or (hit is not None and not compound):
                continue
            title = kind != "group" and lexicon.roles.get(noun) not in UNTITLED
            if text.words[i][0].isupper() and not (compound or text.opens(i)):
                before = text.words[i - 1]
                if not title or before in lexicon.joining or before in lexicon.given:
                    continue
            if text.lower[i] in lexicon.body_words and capitals(text, i):
                continue
            atom = phrase(text, i, kind, noun, lexicon, taken)
            if i + 1 < len(text) and text.lower[i + 1] in lexicon.complements:
                atom.portfolio, end = portfolio(text, i + 2, lexicon)
                if not atom.portfolio and noun in lexicon.governing:
                    atom.portfolio, end = unlisted_portfolio(text, i + 2, lexicon, taken)
                atom.end = end if atom.portfolio else atom.end
            if compound and hit is not None and hit.end == i + 1:
                atom.owner = hit.listed[0]
                atom.start = min(atom.start, hit.start)
            nouns.update(range(i, atom.end))
            found.append(atom)
    found += capitalised(text, lexicon, taken.keys() | nouns, known.surnames.keys(), places)
    found += _pronouns(text, lexicon)
    found.sort(key=lambda atom: (atom.start, -atom.end))
    return found
