"""What the pipeline writes on a spaCy ``Doc``: one extension a layer, each a tuple of records.

``doc._.document``      the Document being read (its date, publisher and language are used)
``doc._.mentions``      tuple[Mention, ...]: names, adjectives, roles, pronouns with their actor
``doc._.weapons``       tuple[Weapon, ...]: weapons and agents named, each with its span
``doc._.places``        tuple[Place, ...]
``doc._.times``         tuple[TimeExpression, ...]
``doc._.quantities``    tuple[Quantity, ...]
``doc._.quotes``        tuple[Quote, ...]: stretches between paired quotation marks
``doc._.attributions``  tuple[Attribution, ...]

All in the order of the text. ``doc._.actor_of(start, end)`` gives the Actor for whom the
characters ``start`` to ``end`` stand.
"""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc

from wederhoor.model import Actor

__all__ = ["Quote", "extend", "text_of"]

LAYERS = ("mentions", "weapons", "places", "times", "quantities", "quotes", "attributions")


class Quote(NamedTuple):
    """The tokens strictly between two paired quotation marks: ``doc[start:end]``."""

    start: int
    end: int


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together anew at every call: that of the document read."""
    document = doc._.document
    return doc.text if document is None else str(document.text)


def extend(actor_of: Callable[[Doc, int, int], Actor]) -> None:
    """Make the extensions known to spaCy; calling it again changes nothing."""
    if Doc.has_extension("document"):
        return
    Doc.set_extension("document", default=None)
    Doc.set_extension("actor_of", method=actor_of)
    for layer in LAYERS:
        Doc.set_extension(layer, default=())
