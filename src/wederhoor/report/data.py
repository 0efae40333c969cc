"""The site's lists as data: flat rows for CSV, whole records for JSON.

Claims are those of ``wederhoor.export``. Values of closed lists stay the vocabulary's own, whatever
the language of the page; in rows an actor has its name in that language beside its id.
"""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wederhoor.export import csv, exchange
from wederhoor.model import Actor, Edition, Member, Reason, Span
from wederhoor.report.dossier import Silence
from wederhoor.report.entries import Entry, heading
from wederhoor.report.hearing import Course, Hearing
from wederhoor.report.labels import Labels
from wederhoor.report.naming import Naming
from wederhoor.vocabulary import Role

__all__ = [
    "Row",
    "actor_row",
    "as_csv",
    "as_json",
    "claim_record",
    "claim_row",
    "document_row",
    "matter_record",
    "matter_row",
    "measure_rows",
    "unanswered_rows",
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
    """A claim of the exchange format with its document and its attribution whole.

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
        **exchange.reviewed(entry.edition, claim),
        "document": claim.document,
        "attribution": said and exchange.attribution(said),
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


def matter_row(hearing: Hearing, naming: Naming) -> Row:
    """A matter with what is counted of it; ids of sides, and its heading in the page's language."""
    matter, count = hearing.matter, hearing.independence
    answered = {answer.kind for reply in hearing.replies for answer in reply.answers}
    return {
        "matter": matter.id,
        "heading": naming.matter(matter),
        "scope": matter.scope.value,
        "kind": matter.kind.value,
        "weapons": matter.family and matter.family.value,
        "users": "; ".join(matter.users),
        "targets": "; ".join(matter.targets),
        "theatre": matter.theatre,
        "place": matter.place,
        "time": exchange.iso(matter.time) if matter.time else None,
        "accounts": len(hearing.accounts),
        "documents": len(count.documents),
        "publishers": len(count.publishers),
        "roots": count.independent,
        "contradictions": hearing.disputes,
        "answers": "; ".join(sorted(answered)),
        "without_answer": "; ".join(reply.accused for reply in hearing.unanswered),
    }


def matter_record(hearing: Hearing, naming: Naming) -> dict[str, Any]:
    """A matter whole: members, roots, contradictions, replies and figures, with their reasons."""

    def said(reasons: Iterable[Reason]) -> list[str]:
        return [naming.reason(reason) for reason in reasons]

    def members(pairs: Iterable[tuple[Entry, Member]]) -> list[dict[str, Any]]:
        return [
            {"claim": one.claim, "score": one.score, "reasons": said(one.reasons)}
            for _, one in pairs
        ]

    return {
        **matter_row(hearing, naming),
        "accounts": members(hearing.accounts),
        "answers": members(hearing.answers),
        "roots": [
            {
                "root": root.id,
                "signatories": root.signatories,
                "counted": root.counted,
                "claims": root.claims,
                "reasons": said(root.reasons),
            }
            for root in hearing.independence.roots
        ],
        "independence": said(hearing.independence.reasons),
        "contradictions": [
            {"left": link.left, "right": link.right, "reasons": said(link.reasons)}
            for link in hearing.contradictions
        ],
        "replies": [
            {
                "accused": reply.accused,
                "accusations": reply.accusations,
                "answers": [
                    {
                        "claim": answer.claim,
                        "answer": answer.kind.value,
                        "direct": answer.direct,
                        "early": answer.early,
                        "reason": naming.reason(answer.reason),
                    }
                    for answer in reply.answers
                ],
            }
            for reply in hearing.replies
        ],
        "series": [
            {
                "series": one.id,
                "of": one.of.value,
                "coverage": one.coverage.value,
                "indirect": one.indirect,
                "points": [
                    {
                        "claim": point.claim,
                        "root": point.source,
                        "min": point.min,
                        "max": point.max,
                        "approximate": point.approximate,
                        "when": exchange.iso(point.when) if point.when else None,
                        "part": point.part.value,
                        "reasons": said(point.reasons),
                    }
                    for point in one.points
                ],
            }
            for one in hearing.series
        ],
    }


def unanswered_rows(silence: Silence) -> list[Row]:
    """Each accusation of a side of which no answer was found."""
    return [
        {
            "accused": silence.accused,
            "matter": charge.reply.matter,
            "claim": entry.claim.id,
            "source": entry.claim.source.id,
            "stance": entry.claim.stance.value,
            "document": entry.claim.document,
            "words": entry.quote,
        }
        for charge in silence.charges
        for entry in charge.accusations
    ]


def measure_rows(course: Course) -> list[Row]:
    """Each step of a measure."""
    measure = course.measure
    return [
        {
            "measure": measure.id,
            "kind": measure.kind.value,
            "doers": "; ".join(measure.doers),
            "toward": "; ".join(measure.toward),
            "step": step.progress.value,
            "when": exchange.iso(step.when) if step.when else None,
            "source": step.source,
            "claim": step.claim,
            "document": step.document,
            "words": course.entries[step.claim].quote,
        }
        for step in measure.steps
    ]


def _quote(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "exact": span.exact,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }
