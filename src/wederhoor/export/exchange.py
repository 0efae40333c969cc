"""The exchange format, one JSON document a line, in and out.

In: ``doc_id`` and ``text``; ``language`` (BCP 47), ``published`` (ISO 8601, any precision),
``publisher`` and ``title`` where known; other keys are ignored. Out: ``doc_id``, ``text``,
``attributions`` and ``claims``; of a dossier each claim has ``review``, what people decided about
it (a value of ``vocabulary.Review``). A span is ``[start, end]`` in code points of ``text``, end
exclusive; what is absent is ``[]`` or ``null``.
"""

import json
import re
from collections.abc import Iterable

from wederhoor.errors import BadExchange
from wederhoor.model import Attribution, Claim, Document, Edition, Interval, Mention
from wederhoor.read.dates import interval
from wederhoor.review.values import (
    Json,
    actor,
    place,
    quantity,
    relay,
    span,
    spans,
    time,
    weapon,
)
from wederhoor.vocabulary import Granularity, Review, Role

__all__ = [
    "Json",
    "attribution",
    "claim",
    "edition",
    "found",
    "iso",
    "mention",
    "parse",
    "place",
    "quantity",
    "reviewed",
    "time",
    "weapon",
]

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")


def parse(line: str, place: str) -> Document:
    """A line of input as a document with ``doc_id`` as its id and its text untouched.

    Raises BadExchange, naming ``place``, where the line is not of the format.
    """
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadExchange(place, f"not JSON: {error}") from error
    if not isinstance(entry, dict):
        raise BadExchange(place, "not a JSON object")
    for key in ("doc_id", "text"):
        if not isinstance(entry.get(key), str):
            raise BadExchange(place, f"no {key!r}, or not a string")
    for key in ("language", "published", "publisher", "title"):
        if not isinstance(entry.get(key), str | None):
            raise BadExchange(place, f"{key!r} is not a string")
    try:
        (entry["doc_id"] + entry["text"]).encode()  # a lone surrogate is valid JSON, but no text
    except UnicodeEncodeError as error:
        raise BadExchange(place, "not Unicode text") from error
    published = entry.get("published")
    try:
        published = published and _interval(published)
    except ValueError as error:
        raise BadExchange(place, f"'published': not a date in ISO 8601: {published!r}") from error
    return Document(
        id=entry["doc_id"],
        text=entry["text"],
        language=entry.get("language"),
        title=entry.get("title"),
        publisher=entry.get("publisher"),
        published=published or None,
    )


def found(document: Document, attributions: Iterable[Attribution], claims: Iterable[Claim]) -> Json:
    """The object of a line of output for a document and what was found in it."""
    return {
        "doc_id": document.id,
        "text": document.text,
        "attributions": [attribution(a) for a in attributions],
        "claims": [claim(c) for c in claims],
    }


def edition(e: Edition) -> Json:
    """The same object for a document of a dossier, with what the register knows about it."""
    d = e.document
    return {
        "language": d.language,
        "published": d.published and iso(d.published),
        "publisher": d.publisher,
        "agency": d.agency,
        "title": d.title,
        "genre": d.genre,
        "authors": list(d.authors),
        "reference": d.reference,
        "addressee": d.addressee,
        "location": e.original.location,
        "analysed": e.analysed,
        "analyser": e.analyser,
        **found(d, e.attributions, ()),
        "claims": [reviewed(e, c) for c in e.claims],
    }


def reviewed(e: Edition, c: Claim) -> Json:
    """A claim of a dossier, with ``review``, the state that people gave it."""
    return claim(c) | {"review": e.reviews.get(c.id, Review.UNREVIEWED)}


def iso(interval: Interval) -> str:
    """ISO 8601 of the interval's own precision: ``2025-07`` for a month; else ``start/end``."""
    start, end = interval.start, interval.end
    if start is not None:
        match interval.granularity:
            case Granularity.DAY:
                return start.isoformat()
            case Granularity.MONTH:
                return f"{start:%Y-%m}"
            case Granularity.YEAR:
                return f"{start:%Y}"
    return f"{start or '..'}/{end or '..'}"


def _interval(text: str) -> Interval:
    """The dates of ``2025``, ``2025-07``, ``2025-07-04`` or a full timestamp; else ValueError."""
    parts = _ISO.fullmatch(text.strip())
    if parts is None:
        raise ValueError(text)
    return interval(*(int(part) for part in parts.groups() if part))


def attribution(a: Attribution) -> Json:
    return {
        "id": a.id,
        "source": spans(a.source),
        "cue": spans(a.cue),
        "content": spans(a.content),
        "mode": a.mode,
        "rule": a.rule,
        "parent": a.parent,
        "via": [relay(r) for r in a.via],
    }


def claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "attribution": c.attribution,
        "content": spans(c.content),
        "source": actor(c.source),
        "via": [relay(r) for r in c.via],
        "stance": c.stance,
        "kind": c.kind,
        "modality": c.modality,
        "weapon": c.weapon and weapon(c.weapon),
        "treaty": c.treaty,
        "act": c.act,
        "roles": {
            role: [actor(r.actor) for r in c.roles if r.role == role]
            for role in Role
            if any(r.role == role for r in c.roles)
        },
        "quantities": [quantity(q) for q in c.quantities],
        "time": c.time and time(c.time),
        "place": c.place and place(c.place),
        "reasons": list(c.reasons),
    }


def mention(m: Mention) -> Json:
    return {"actor": actor(m.actor), "form": m.form, "span": span(m.span), "rule": m.rule}
