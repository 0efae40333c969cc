"""From rows back to records, a batch of documents at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from wederhoor.errors import SpanBroken
from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Mention,
    Original,
    Place,
    Quantity,
    Relay,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.register import schema
from wederhoor.vocabulary import Category

__all__ = ["assemble"]

BATCH = 100
"""Documents held in memory at a time."""

_Rows = Sequence[Row[Any]]


def assemble(connection: Connection, keys: Sequence[int]) -> Iterator[Edition]:
    """The editions of the documents with these keys, in that order.

    Raises SpanBroken where a span does not match the document's text.
    """
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        documents = schema.documents
        found = connection.execute(select(documents).where(documents.c.key.in_(batch)))
        heads = {row.key: row for row in found}
        parts = {table: _by_document(connection, table, batch) for table in schema.PARTS}
        for key in batch:
            yield _Assembly(heads[key], {t: rows[key] for t, rows in parts.items()}).edition()


def _by_document(
    connection: Connection, table: Table, keys: Sequence[int]
) -> defaultdict[int, list[Row[Any]]]:
    query = select(table).where(table.c.document.in_(keys)).order_by(table.c.document, table.c.n)
    rows = defaultdict(list)
    for row in connection.execute(query):
        rows[row.document].append(row)
    return rows


def _by(owner: str, rows: _Rows) -> defaultdict[int, list[Row[Any]]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[getattr(row, owner)].append(row)
    return grouped


def _interval(row: Row[Any], name: str) -> Interval | None:
    granularity = getattr(row, f"{name}_granularity")
    if granularity is None:
        return None
    return Interval(getattr(row, f"{name}_start"), getattr(row, f"{name}_end"), granularity)


class _Assembly:
    """One document, its rows by table, and the records made of them."""

    def __init__(self, document: Row[Any], rows: dict[Table, _Rows]) -> None:
        self._document = document
        self._rows = rows
        self._spans = [
            Span(row.start, row.end, row.exact, row.prefix, row.suffix)
            for row in rows[schema.spans]
        ]
        for span in self._spans:
            if not span.matches(document.text):
                raise SpanBroken(document.id, f"{span.exact!r} no longer stands at {span.start}")
        self._actors = [
            Actor(row.id, row.type, row.names, row.country, row.parent)
            for row in rows[schema.actors]
        ]

    def edition(self) -> Edition:
        row = self._document
        return Edition(
            original=Original(row.id, row.size, row.media_type, row.location, row.acquired),
            document=Document(
                id=row.id,
                text=row.text,
                language=row.language,
                genre=row.genre,
                title=row.title,
                publisher=row.publisher,
                agency=row.agency,
                authors=row.authors,
                published=_interval(row, "published"),
                reference=row.reference,
                addressee=row.addressee,
            ),
            analysed=row.analysed,
            entry=row.entry,
            analyser=row.analyser,
            mentions=tuple(
                Mention(self._spans[row.span], self._actors[row.actor], row.form, row.rule)
                for row in self._rows[schema.mentions]
            ),
            attributions=tuple(self._attributions()),
            claims=tuple(self._claims()),
        )

    def _attributions(self) -> Iterator[Attribution]:
        spans = _by("attribution", self._rows[schema.attribution_spans])
        relays = _by("attribution", self._rows[schema.attribution_relays])
        for row in self._rows[schema.attributions]:
            source, cue, content = (
                tuple(self._spans[s.span] for s in spans[row.n] if s.part == part)
                for part in ("source", "cue", "content")
            )
            yield Attribution(
                id=row.id,
                source=source,
                cue=cue,
                content=content,
                mode=row.mode,
                stance=row.stance,
                rule=row.rule,
                parent=row.parent,
                via=self._via(relays[row.n]),
            )

    def _claims(self) -> Iterator[Claim]:
        spans = _by("claim", self._rows[schema.claim_spans])
        relays = _by("claim", self._rows[schema.claim_relays])
        roles = _by("claim", self._rows[schema.roles])
        quantities = _by("claim", self._rows[schema.quantities])
        for row in self._rows[schema.claims]:
            yield Claim(
                id=row.id,
                document=self._document.id,
                attribution=row.attribution,
                content=tuple(self._spans[s.span] for s in spans[row.n]),
                source=self._actors[row.source],
                stance=row.stance,
                kind=row.kind,
                modality=row.modality,
                via=self._via(relays[row.n]),
                weapon=self._weapon(row),
                treaty=row.treaty,
                act=row.act,
                roles=tuple(
                    RoleFiller(r.role, self._actors[r.actor], self._span(r.span))
                    for r in roles[row.n]
                ),
                quantities=tuple(
                    Quantity(q.of, q.min, q.max, q.approximate, self._spans[q.span], q.scope)
                    for q in quantities[row.n]
                ),
                time=self._time(row),
                place=self._place(row),
                reasons=row.reasons,
            )

    def _span(self, n: int | None) -> Span | None:
        return None if n is None else self._spans[n]

    def _via(self, rows: _Rows) -> tuple[Relay, ...]:
        return tuple(Relay(self._actors[row.actor], row.stance) for row in rows)

    def _weapon(self, row: Row[Any]) -> Weapon | None:
        if row.weapon_category is None:
            return None
        also = tuple(Category(value) for value in row.weapon_also)
        return Weapon(row.weapon_category, also, row.weapon_agent, self._span(row.weapon_span))

    def _time(self, row: Row[Any]) -> TimeExpression | None:
        interval = _interval(row, "time")
        if interval is None:
            return None
        return TimeExpression(interval, self._spans[row.time_span], row.time_rule)

    def _place(self, row: Row[Any]) -> Place | None:
        if row.place_span is None:
            return None
        span = self._spans[row.place_span]
        return Place(row.place_id, row.place_names, row.place_country, span)
