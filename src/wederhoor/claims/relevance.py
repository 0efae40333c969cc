"""Whether a document is about the subject at all, before anything in it is read as a claim."""

from enum import IntEnum

from spacy.tokens import Doc

from wederhoor.claims.weapons import names_treaty
from wederhoor.claims.words import Words

__all__ = ["Relevance", "relevance"]

_WEAPON = 4
_MANY = 12
_DENSITY = 0.012
_DENSITY_UNARMED = 0.03
_DENSITY_SHORT = 0.08


class Relevance(IntEnum):
    """How much of a document is read: nothing, what names a weapon, or every attribution."""

    NONE = 0
    TOUCHES = 1
    ABOUT = 2


def relevance(doc: Doc, words: Words) -> Relevance:
    """By the weapons and treaties named (four points each) and the words of war (one each).

    ABOUT where the points are many and dense, denser where no weapon is named, or few in a text
    that is short; TOUCHES where a weapon is named at all.
    """
    weapons = len(doc._.weapons) + (names_treaty(doc) if words.count(doc, "treaty") else 0)
    points = _WEAPON * weapons + words.count(doc, "war")
    density = points / max(len(doc), 1)
    if density >= _DENSITY_SHORT or (
        points >= _MANY and density >= (_DENSITY if weapons else _DENSITY_UNARMED)
    ):
        return Relevance.ABOUT
    return Relevance.TOUCHES if weapons else Relevance.NONE
