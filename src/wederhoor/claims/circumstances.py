"""When, where and how many: the expressions of the other layers that belong to a claim."""

from dataclasses import replace

from wederhoor.claims.passage import Passage, within
from wederhoor.model import Place, Quantity, TimeExpression
from wederhoor.vocabulary import Counted, Kind

__all__ = ["place_of", "quantities_of", "time_of"]

_HEADS = frozenset((Counted.SOLDIER, Counted.CIVILIAN, Counted.PERSON, Counted.OTHER))
_HARM = {"killed": Counted.KILLED, "injured": Counted.INJURED, "affected": Counted.AFFECTED}


def time_of(passage: Passage) -> tuple[TimeExpression | None, str]:
    """The time expression of the content, else of its sentence, and the reason in words.

    The document's own date says when something was written, not when it happened: never that.
    """
    times: tuple[TimeExpression, ...] = passage.doc._.times
    inside = within(times, passage.content)
    if inside:
        return inside[0], "time: in the content"
    beside = within(times, (passage.reading.span(*passage.sentence),))
    return (beside[0], "time: in the same sentence") if beside else (None, "")


def place_of(passage: Passage) -> tuple[Place | None, str]:
    """The narrowest place of the content, else of its sentence, and the reason in words.

    A state counts as a place only behind a preposition of place.
    """
    places: tuple[Place, ...] = passage.doc._.places
    for spans, where in (
        (passage.content, "content"),
        ((passage.reading.span(*passage.sentence),), "same sentence"),
    ):
        found = [p for p in within(places, spans) if not _is_state(p) or _located(passage, p)]
        if found:
            return min(found, key=_is_state), f"place: in the {where}"
    return None, ""


def _is_state(place: Place) -> bool:
    return place.id is not None and place.id == place.country


def _located(passage: Passage, place: Place) -> bool:
    part = passage.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    i = part.start - 1 if part is not None else -1
    while i >= 0 and passage.doc[i].pos_ in ("DET", "ADJ", "CCONJ", "PROPN"):
        i -= 1
    return i >= 0 and "located" in passage.tags[i]


def quantities_of(passage: Passage, kind: Kind) -> tuple[Quantity, ...]:
    """The content's quantities; people counted among casualties count as what befell them."""
    if kind is not Kind.CASUALTIES:
        return passage.quantities
    return tuple(
        replace(q, of=_harm(passage, q)) if q.of in _HEADS else q for q in passage.quantities
    )


def _harm(passage: Passage, quantity: Quantity) -> Counted:
    """What the nearest word of harm says, one behind the number before one ahead of it."""
    found = [
        (passage.doc[i].idx - quantity.span.start, counted)
        for name, counted in _HARM.items()
        for i in passage.find(name)
    ]
    if not found:
        return quantity.of
    return min(found, key=lambda f: f[0] if f[0] >= 0 else 1000 - f[0])[1]
