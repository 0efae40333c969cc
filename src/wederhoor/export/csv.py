"""Tables for a spreadsheet, and the one of claims: a claim a row, every field that is flat."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from wederhoor.export.exchange import iso
from wederhoor.model import Actor, Claim, Edition, Quantity
from wederhoor.vocabulary import PLOVER, Review, Role

__all__ = ["COLUMNS", "Cell", "name", "quantity", "row", "words", "write"]

Cell = str | int | None

COLUMNS = (
    "claim",
    "document",
    "title",
    "publisher",
    "published",
    "source",
    "source_id",
    "source_type",
    "via",
    "stance",
    "plover",
    "kind",
    "modality",
    "weapon",
    "weapon_also",
    "agent",
    "treaty",
    "act",
    *Role,
    "quantities",
    "time_start",
    "time_end",
    "time_granularity",
    "time_words",
    "place",
    "place_id",
    "country",
    "spans",
    "words",
    "review",
)
"""Of a claim's ``row``; a source of type document is the document's own voice, ``review`` what
people decided about the claim."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(columns: Iterable[str], rows: Iterable[Iterable[Cell]], file: TextIO) -> None:
    """RFC 4180, to a file opened with ``newline=""``: a header, then the rows.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
    Injection).
    """
    out = csv.writer(file)
    out.writerow(columns)
    out.writerows(map(_inert, row) for row in rows)


def name(actor: Actor) -> str:
    """The name an actor goes by; its id where no name is known."""
    return actor.names[0] if actor.names else actor.id


def words(claim: Claim) -> str:
    """The content on one line, an ellipsis between its parts."""
    return " … ".join(" ".join(span.exact.split()) for span in claim.content)


def row(e: Edition, c: Claim, name: Callable[[Actor], str] = name) -> tuple[Cell, ...]:
    """The ``COLUMNS`` of a claim in its edition; several values in a cell stand apart by ``"; "``.

    ``spans`` are the offsets of its content, ``start-end``; ``name`` is what an actor is called.
    """
    d, w, t, p = e.document, c.weapon, c.time, c.place
    return (
        c.id,
        c.document,
        d.title,
        d.publisher,
        iso(d.published) if d.published else None,
        name(c.source),
        c.source.id,
        c.source.type,
        "; ".join(name(relay.actor) for relay in c.via),
        c.stance,
        PLOVER[c.stance],
        c.kind,
        c.modality,
        w.category if w else None,
        "; ".join(w.also) if w else None,
        w.agent if w else None,
        c.treaty,
        c.act,
        *("; ".join(name(r.actor) for r in c.roles if r.role == role) for role in Role),
        "; ".join(map(quantity, c.quantities)),
        str(t.interval.start or "") if t else None,
        str(t.interval.end or "") if t else None,
        t.interval.granularity if t else None,
        t.span.exact if t else None,
        p.names[0] if p else None,
        p.id if p else None,
        p.country if p else None,
        "; ".join(f"{span.start}-{span.end}" for span in c.content),
        words(c),
        e.reviews.get(c.id, Review.UNREVIEWED),
    )


def quantity(q: Quantity) -> str:
    """``attack 9001..`` for more than 9,000; ``killed ~10`` for about ten."""
    about = "~" if q.approximate else ""
    if q.min == q.max and q.min is not None:
        return f"{q.of} {about}{q.min}"
    return f"{q.of} {about}{'' if q.min is None else q.min}..{'' if q.max is None else q.max}"


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
