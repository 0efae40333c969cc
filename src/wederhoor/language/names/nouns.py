"""Nouns for actors, and the phrases around them: "de Russische minister van Defensie"."""

from collections.abc import Container

from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.text import Atom, Text
from wederhoor.vocabulary import Form

__all__ = ["noun_of", "phrase", "portfolio", "unlisted_portfolio"]

MODIFIERS = 4
"""Words between an article and its noun that are still looked over."""


def portfolio(text: Text, i: int, lexicon: Lexicon) -> tuple[str, int]:
    """The portfolio ("Buitenlandse Zaken") that begins at token i, and where it ends."""
    if i < len(text):
        char = text.starts[i]
        words = text.raw[char : char + 60].lower()
        for name in lexicon.portfolios:
            end = len(name)
            if words.startswith(name.lower()) and not words[end : end + 1].isalnum():
                return name, text.at(char + end - 1) + 1
    return "", i


def unlisted_portfolio(
    text: Text, i: int, lexicon: Lexicon, taken: Container[int]
) -> tuple[str, int]:
    """The portfolio that the words with a capital from token i on name ("Vrede en Handel"), and
    where it ends; "" where a listed name begins there."""
    end = i
    while end < len(text) and end not in taken and text.words[end][:1].isupper():
        end += 1
        following = "".join(text.words[end + 1 : end + 2])
        if text.lower[end : end + 1] == [lexicon.joint] and following[:1].isupper():
            end += 1
    if end == i:
        return "", i
    first, last = text.chars(i, end)
    return text.raw[first:last], end


def noun_of(text: Text, i: int, lexicon: Lexicon) -> tuple[str, str]:
    """(kind, noun) of token i, also as the last part of a compound; ("", "") if none."""
    word = text.lower[i]
    for kind, nouns in (
        ("role", lexicon.roles),
        ("description", lexicon.bodies),
        ("group", lexicon.groups),
        ("government", lexicon.governments),
        ("force", lexicon.forces),
    ):
        if word in nouns:
            return kind, word
    if "-" in word:
        head = word.rpartition("-")[2]
        if head in lexicon.roles:
            return "role", head
        if head in lexicon.groups:
            return "group", head
        if head in lexicon.bodies:
            return "description", head
    elif len(word) > 8 and text.pos[i] in ("NOUN", "PROPN"):
        for k in range(3, len(word) - 4):
            if word[k:] in lexicon.suffixes:
                return lexicon.suffixes[word[k:]], word[k:]
    return "", ""


def phrase(
    text: Text, i: int, kind: str, noun: str, lexicon: Lexicon, taken: dict[int, Atom]
) -> Atom:
    """The noun at token i with its article and adjectives in front.

    A participle belongs to it only where an article or another adjective stands before.
    """
    atom = Atom(i, i + 1, i, kind, noun)
    sure = i
    j = i - 1
    while j >= 0 and i - j <= MODIFIERS + 1 and not text.words[j].isspace():
        word = text.lower[j]
        if word in lexicon.relatives and j and text.pos[j - 1] in ("NOUN", "PROPN", "PUNCT"):
            break
        if word in lexicon.definite and text.pos[j] in ("DET", "PRON"):
            atom.determiner = "definite"
        elif word in lexicon.possessives and text.pos[j] != "PROPN":
            atom.determiner = "possessive"
        elif word in lexicon.indefinite or text.pos[j] == "NUM":
            atom.determiner = "indefinite"
            if j and text.lower[j - 1] in lexicon.definite:
                atom.determiner = "both" if word == lexicon.pair else "definite"
                j -= 1
        elif word in lexicon.both:
            atom.determiner = "both"
        if atom.determiner:
            atom.start = j
            return atom
        hit = taken.get(j)
        if hit is not None:
            if not _qualifies(text, hit):
                break
            atom.adjective = atom.adjective or hit.listed[0]
            j = sure = hit.start
        elif text.pos[j] == "ADJ" or word in lexicon.titles:
            sure = j if sure == j + 1 else sure
        elif not (text.pos[j] == "VERB" and word.endswith("e")):
            break
        j -= 1
    atom.start = sure
    return atom


def _qualifies(text: Text, hit: Atom) -> bool:
    """Whether a listed name qualifies the noun after it: "Russische", "Ruslands"."""
    if not hit.listed:
        return False
    if hit.listed[0].form is Form.ADJECTIVE:
        return hit.chars == text.chars(hit.start, hit.end)
    genitive = hit.name.endswith("s") and hit.name not in hit.listed[0].actor.names
    return genitive and hit.listed[0].form is Form.NAME and hit.kind == "state"
