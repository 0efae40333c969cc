"""The site's lists as data: flat rows for CSV, whole records for JSON.

Values of closed lists stay the vocabulary's own, whatever the language of the page; actors have
their name in that language beside their id.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wederhoor.model import Actor, Edition, Interval, Quantity, Span
from wederhoor.report.entries import Entry, heading
from wederhoor.report.hearing import Hearing
from wederhoor.report.labels import Labels
from wederhoor.vocabulary import Role

__all__ = [
    "actor_row",
    "as_csv",
    "as_json",
    "claim_record",
    "claim_row",
    "document_row",
    "hearing_rows",
]

Row = dict[str, str | int | None]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet takes a cell for a formula (OWASP, CSV Injection)."""


def as_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8 with a header, RFC 4180; a cell that would run as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(list(row) for row in rows[:1])
    writer.writerows([_inert(cell) for cell in row.values()] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def as_json(records: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8, a record to a line, keys in the order given."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]\n".encode("utf-8", "replace")


def claim_row(entry: Entry, labels: Labels) -> Row:
    """A claim as one flat row; many-valued fields are joined by semicolons."""
    claim, document = entry.claim, entry.edition.document
    weapon = claim.weapon
    roles = {
        role.value: "; ".join(labels.actor(f.actor) for f in claim.roles if f.role is role)
        for role in Role
    }
    return {
        "claim": claim.id,
        "document": document.id,
        "number": entry.number,
        "title": heading(document),
        "publisher": document.publisher,
        **_dates("published", document.published),
        "source": labels.actor(claim.source),
        "source_id": claim.source.id,
        "own_voice": int(entry.own),
        "via": "; ".join(labels.actor(relay.actor) for relay in claim.via),
        "stance": claim.stance.value,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "weapon": weapon.category.value if weapon else None,
        "weapon_also": "; ".join(weapon.also) if weapon else None,
        "agent": weapon.agent if weapon else None,
        "treaty": claim.treaty,
        "act": claim.act,
        **roles,
        "quantities": "; ".join(_bounds(quantity) for quantity in claim.quantities),
        **_dates("time", claim.time.interval if claim.time else None),
        "place": claim.place.span.exact if claim.place else None,
        "place_id": claim.place.id if claim.place else None,
        "quote": entry.quote,
        "spans": "; ".join(f"{span.start}-{span.end}" for span in claim.content),
    }


def claim_record(entry: Entry, labels: Labels) -> dict[str, Any]:
    """A claim with everything known of it, each span with its words and their context."""
    claim, said = entry.claim, entry.attribution
    return {
        "claim": claim.id,
        "document": claim.document,
        "number": entry.number,
        "source": _actor(claim.source, labels),
        "stance": claim.stance,
        "kind": claim.kind,
        "modality": claim.modality,
        "attribution": said
        and {
            "id": said.id,
            "source": [_span(span) for span in said.source],
            "cue": [_span(span) for span in said.cue],
            "content": [_span(span) for span in said.content],
            "mode": said.mode,
            "parent": said.parent,
            "rule": said.rule,
        },
        "content": [_span(span) for span in claim.content],
        "via": [_actor(r.actor, labels) | {"stance": r.stance} for r in claim.via],
        "weapon": claim.weapon
        and {
            "category": claim.weapon.category,
            "also": list(claim.weapon.also),
            "agent": claim.weapon.agent,
            "span": claim.weapon.span and _span(claim.weapon.span),
        },
        "treaty": claim.treaty,
        "act": claim.act,
        "roles": [
            {"role": f.role, **_actor(f.actor, labels), "span": f.span and _span(f.span)}
            for f in claim.roles
        ],
        "quantities": [
            {
                "of": q.of,
                "min": q.min,
                "max": q.max,
                "approximate": q.approximate,
                "scope": dict(q.scope),
                "span": _span(q.span),
            }
            for q in claim.quantities
        ],
        "time": claim.time and {**_dates("", claim.time.interval), "span": _span(claim.time.span)},
        "place": claim.place
        and {
            "id": claim.place.id,
            "names": list(claim.place.names),
            "country": claim.place.country,
            "span": _span(claim.place.span),
        },
        "reasons": list(claim.reasons),
    }


def document_row(edition: Edition, claims: int) -> Row:
    """A document with what is known about it and the number of its claims."""
    document, original = edition.document, edition.original
    return {
        "document": document.id,
        "sha256": original.sha256,
        "title": heading(document),
        "genre": document.genre,
        "language": document.language,
        "publisher": document.publisher,
        "agency": document.agency,
        "authors": "; ".join(document.authors),
        **_dates("published", document.published),
        "reference": document.reference,
        "addressee": document.addressee,
        "location": original.location,
        "media_type": original.media_type,
        "bytes": original.size,
        "acquired": original.acquired.isoformat(),
        "log_entry": edition.entry,
        "analysed": int(edition.analysed),
        "analyser": edition.analyser,
        "claims": claims,
    }


def actor_row(actor: Actor, says: int, said_of: int, labels: Labels) -> Row:
    """An actor with how often it speaks and how often it is spoken of."""
    return {
        "actor": actor.id,
        "name": labels.actor(actor),
        "type": actor.type.value,
        "country": actor.country,
        "names": "; ".join(actor.names),
        "says": says,
        "said_of": said_of,
    }


def hearing_rows(hearing: Hearing, labels: Labels) -> list[Row]:
    """Each accusation of a side and each answer from it."""
    parts = {"accusation": hearing.accusations, "answer": hearing.answers}
    return [
        {
            "accused": labels.actor(hearing.accused),
            "accused_id": hearing.accused.id,
            "part": part,
            "source": labels.actor(entry.claim.source),
            "stance": entry.claim.stance.value,
            "kind": entry.claim.kind.value,
            "claim": entry.claim.id,
            "document": entry.claim.document,
            "quote": entry.quote,
        }
        for part, entries in parts.items()
        for entry in entries
    ]


def _inert(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _actor(actor: Actor, labels: Labels) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": labels.actor(actor),
        "type": actor.type,
        "names": list(actor.names),
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "exact": span.exact,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }


def _bounds(quantity: Quantity) -> str:
    low, high = ("" if n is None else n for n in (quantity.min, quantity.max))
    return f"{quantity.of} {'~' * quantity.approximate}{low}..{high}"


def _dates(name: str, interval: Interval | None) -> Row:
    """ISO 8601 dates, both inclusive, and how precise they are."""
    prefix = f"{name}_" if name else ""
    start, end = (interval.start, interval.end) if interval else (None, None)
    return {
        f"{prefix}start": start.isoformat() if start else None,
        f"{prefix}end": end.isoformat() if end else None,
        f"{prefix}granularity": interval.granularity.value if interval else None,
    }
