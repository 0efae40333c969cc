"""Whether a document is about the subject at all, before anything in it is read as a claim."""

from enum import IntEnum

from spacy.tokens import Doc

from wederhoor.claims.weapons import names_treaty
from wederhoor.claims.words import Words

__all__ = ["Relevance", "relevance"]

_WEAPON = 4
_HARM = ("attack", "killed", "injured", "affected")
_REACH = 500
"""Characters from a weapon within which words of harm count."""
_MANY = 12
_DENSITY = 0.012
_DENSITY_UNARMED = 0.03
_DENSITY_SHORT = 0.08
_DENSITY_TWICE = 0.04


class Relevance(IntEnum):
    """How much of a document is read: nothing, what names a weapon, or every attribution."""

    NONE = 0
    TOUCHES = 1
    ABOUT = 2


def relevance(doc: Doc, words: Words) -> Relevance:
    """By the weapons and treaties named (four points each), the words of war, and around a weapon
    those of attacks and the harmed (one each).

    ABOUT where the points are many and dense, denser where no weapon is named, or few in a text
    that is short, fewer where a weapon is named twice; TOUCHES where a weapon is named at all.
    """
    weapons = len(doc._.weapons) + (names_treaty(doc) if words.count(doc, "treaty") else 0)
    points = _WEAPON * weapons + words.count(doc, "war") + _harm(doc, words)
    density = points / max(len(doc), 1)
    twice = len(doc._.weapons) > 1 and density >= _DENSITY_TWICE
    if (
        twice
        or density >= _DENSITY_SHORT
        or (points >= _MANY and density >= (_DENSITY if weapons else _DENSITY_UNARMED))
    ):
        return Relevance.ABOUT
    return Relevance.TOUCHES if weapons else Relevance.NONE


def _harm(doc: Doc, words: Words) -> int:
    """How many words around a weapon named are of attacks or of the harmed."""
    named = [weapon.span.start for weapon in doc._.weapons if weapon.span is not None]
    near = (t for t in doc if any(abs(t.idx - start) <= _REACH for start in named)) if named else ()
    return sum(any((name, token.lower_) in words for name in _HARM) for token in near)
