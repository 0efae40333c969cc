"""The claims of a dossier as a table for a spreadsheet: UTF-8, one row a claim."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from wederhoor.export.exchange import iso
from wederhoor.model import Actor, Claim, Edition, Quantity
from wederhoor.vocabulary import PLOVER, Role

__all__ = ["COLUMNS", "name", "rows", "words", "write"]

COLUMNS = (
    "claim",
    "document",
    "title",
    "publisher",
    "published",
    "source",
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
    "time_words",
    "place",
    "country",
    "start",
    "end",
    "words",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(editions: Iterable[Edition], file: TextIO) -> None:
    """The header and ``rows`` to a file opened with ``newline=""``.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
    Injection).
    """
    out = csv.writer(file)
    out.writerow(COLUMNS)
    for row in rows(editions):
        out.writerow("'" + cell if cell.startswith(_FORMULA) else cell for cell in row)


def rows(editions: Iterable[Edition]) -> Iterator[tuple[str, ...]]:
    """A row of ``COLUMNS`` for every claim; several values in a cell stand apart by ``"; "``."""
    for e in editions:
        for c in e.claims:
            yield _row(e, c)


def name(actor: Actor) -> str:
    """The name an actor goes by; its id where no name is known."""
    return actor.names[0] if actor.names else actor.id


def words(claim: Claim) -> str:
    """The content on one line, an ellipsis between its parts."""
    return " … ".join(" ".join(span.exact.split()) for span in claim.content)


def _row(e: Edition, c: Claim) -> tuple[str, ...]:
    d, w, t, p = e.document, c.weapon, c.time, c.place
    return (
        c.id,
        c.document,
        d.title or "",
        d.publisher or "",
        iso(d.published) if d.published else "",
        name(c.source),
        c.source.type,
        "; ".join(name(relay.actor) for relay in c.via),
        c.stance,
        PLOVER[c.stance],
        c.kind,
        c.modality,
        w.category if w else "",
        "; ".join(w.also) if w else "",
        (w.agent or "") if w else "",
        c.treaty or "",
        c.act or "",
        *("; ".join(name(r.actor) for r in c.roles if r.role == role) for role in Role),
        "; ".join(map(_quantity, c.quantities)),
        str(t.interval.start or "") if t else "",
        str(t.interval.end or "") if t else "",
        t.span.exact if t else "",
        p.names[0] if p else "",
        (p.country or "") if p else "",
        str(c.content[0].start),
        str(c.content[-1].end),
        words(c),
    )


def _quantity(q: Quantity) -> str:
    """``attack 9001..`` for more than 9,000; ``killed ~10`` for about ten."""
    about = "~" if q.approximate else ""
    if q.min == q.max and q.min is not None:
        return f"{q.of} {about}{q.min}"
    return f"{q.of} {about}{'' if q.min is None else q.min}..{'' if q.max is None else q.max}"
