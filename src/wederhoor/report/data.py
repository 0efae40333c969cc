"""The site's lists as data: flat rows for CSV, whole records for JSON.

Claims are those of ``wederhoor.export``. Values of closed lists stay the vocabulary's own, whatever
the language of the page; in rows an actor has its name in that language beside its id.
"""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wederhoor.export import csv, exchange
from wederhoor.model import Actor, Edition, Span
from wederhoor.report.entries import Entry, heading
from wederhoor.report.hearing import Hearing
from wederhoor.report.labels import Labels
from wederhoor.vocabulary import Role

__all__ = [
    "Row",
    "actor_row",
    "as_csv",
    "as_json",
    "claim_record",
    "claim_row",
    "document_row",
    "hearing_rows",
]

Row = dict[str, csv.Cell]


def as_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8, the first row's keys for a header; nothing where there are no rows."""
    out = io.StringIO(newline="")
    if rows:
        csv.write(rows[0], (row.values() for row in rows), out)
    return out.getvalue().encode("utf-8", "replace")


def as_json(records: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8, a record to a line, keys in the order given."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]\n".encode("utf-8", "replace")


def claim_row(entry: Entry, labels: Labels) -> Row:
    """A claim as one flat row."""
    return dict(zip(csv.COLUMNS, csv.row(entry.edition, entry.claim, labels.actor), strict=True))


def claim_record(entry: Entry) -> dict[str, Any]:
    """A claim of the exchange format with its document, its attribution whole and its reasons.

    ``quotes`` has the words and context of every span that it rests on, by the field they fill.
    """
    claim, said = entry.claim, entry.attribution
    quotes: dict[str, Iterable[Span | None]] = {
        "source": said.source if said else (),
        "cue": said.cue if said else (),
        "content": claim.content,
        "weapon": [claim.weapon.span if claim.weapon else None],
        **{role: [f.span for f in claim.roles if f.role is role] for role in Role},
        "quantities": [quantity.span for quantity in claim.quantities],
        "time": [claim.time.span if claim.time else None],
        "place": [claim.place.span if claim.place else None],
    }
    return {
        **exchange.claim(claim),
        "document": claim.document,
        "attribution": said and exchange.attribution(said) | {"rule": said.rule},
        "reasons": list(claim.reasons),
        "quotes": {
            field: found
            for field, spans in quotes.items()
            if (found := [_quote(span) for span in spans if span])
        },
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
        "published": exchange.iso(document.published) if document.published else None,
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
            "words": entry.quote,
        }
        for part, entries in parts.items()
        for entry in entries
    ]


def _quote(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "exact": span.exact,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }
