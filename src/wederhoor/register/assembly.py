"""From rows back to records: whole documents, a batch at a time, or single claims."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, func, select, tuple_

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
from wederhoor.register.decisions import reviews
from wederhoor.vocabulary import Category, Review

__all__ = ["assemble", "assemble_claims", "assemble_heads"]

BATCH = 100
"""Documents held in memory at a time."""

_Rows = Sequence[Row[Any]]


def assemble(
    connection: Connection, keys: Sequence[int], wanted: Collection[Table] = schema.PARTS
) -> Iterator[Edition]:
    """The editions of the documents with these keys, in that order.

    ``wanted`` are the tables of parts that are read; of others nothing is there. Raises SpanBroken
    where a span does not match the document's text.
    """
    nothing: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        heads = _heads(connection, batch)
        parts = {
            table: _by_document(connection, table, batch) if table in wanted else nothing
            for table in schema.PARTS
        }
        states = _states(connection, batch)
        for key in batch:
            rows: dict[Table, _Rows] = {t: rows[key] for t, rows in parts.items()}
            yield _Assembly(heads[key], rows, states[key]).edition()


def assemble_claims(connection: Connection, keys: Sequence[int]) -> list[tuple[Edition, Claim]]:
    """The claims with these keys, in that order, each with its document.

    Of the document nothing else is there than its claims among these and the attributions in which
    they were found. Raises SpanBroken where a span does not match the document's text.
    """
    rows = _rows(connection, schema.claims, ("key",), keys)
    parts = _parts_of(connection, rows)
    found: dict[Table, defaultdict[int, list[Row[Any]]]] = {
        table: _by("document", rows) for table, rows in parts.items()
    }
    heads = _heads(connection, {row.document for row in rows})
    states = _states(connection, heads)
    editions = {
        key: _Assembly(head, {t: rows[key] for t, rows in found.items()}, states[key]).edition()
        for key, head in heads.items()
    }
    claims = {claim.id: claim for edition in editions.values() for claim in edition.claims}
    held = {row.key: (editions[row.document], claims[row.id]) for row in rows}
    return [held[key] for key in keys]


def assemble_heads(connection: Connection, keys: Sequence[int]) -> list[Edition]:
    """The documents with these keys, in that order, without what was found in them."""
    heads = _heads(connection, keys)
    nothing: dict[Table, _Rows] = dict.fromkeys(schema.PARTS, ())
    return [_Assembly(heads[key], nothing, {}).edition() for key in keys]


def _heads(connection: Connection, keys: Collection[int]) -> dict[int, Row[Any]]:
    return {row.key: row for row in _rows(connection, schema.documents, ("key",), keys)}


def _states(connection: Connection, keys: Collection[int]) -> defaultdict[int, dict[str, Review]]:
    """The states of the claims of each document, as the reader of the register knows them."""
    query = select(reviews.c.document, reviews.c.claim, reviews.c.reader, reviews.c.review)
    reader = connection.get_execution_options().get("reader", "")
    if reader:
        query = select(reviews.c.document, reviews.c.claim, reviews.c.reader, reviews.c.settled)
    found: defaultdict[int, dict[str, Review]] = defaultdict(dict)
    mine = reviews.c.document.in_(keys) & reviews.c.reader.in_(("", reader))
    for key, claim, _, review in connection.execute(query.where(mine).order_by(reviews.c.reader)):
        if review is not Review.UNREVIEWED:
            found[key][claim] = review
    return found


def _parts_of(connection: Connection, claims: _Rows) -> dict[Table, _Rows]:
    """The rows of these claims, by table, and of all that they rest on."""
    mine = [(row.document, row.n) for row in claims]
    said = [(row.document, row.attribution) for row in claims if row.attribution]

    def among(table: Table, column: str, pairs: Iterable[tuple[int, Any]]) -> _Rows:
        return _rows(connection, table, ("document", column), set(pairs))

    parts: dict[Table, _Rows] = dict.fromkeys(schema.PARTS, ())
    parts[schema.claims] = sorted(claims, key=lambda row: (row.document, row.n))
    for table in (schema.claim_spans, schema.claim_relays, schema.roles, schema.quantities):
        parts[table] = among(table, "claim", mine)
    parts[schema.attributions] = among(schema.attributions, "id", said)
    told = [(row.document, row.n) for row in parts[schema.attributions]]
    for table in (schema.attribution_spans, schema.attribution_relays):
        parts[table] = among(table, "attribution", told)
    for table, names in (
        (schema.actors, ("source", "actor")),
        (schema.spans, ("span", "weapon_span", "time_span", "place_span")),
    ):
        pointing = {part: [name for name in names if name in part.c] for part in parts}
        parts[table] = among(
            table,
            "n",
            (
                (row.document, n)
                for part, rows in parts.items()
                for row in rows
                for column in pointing[part]
                if (n := getattr(row, column)) is not None
            ),
        )
    return parts


def _by_document(
    connection: Connection, table: Table, keys: Sequence[int]
) -> defaultdict[int, list[Row[Any]]]:
    return _by("document", _rows(connection, table, ("document",), keys))


def _rows(
    connection: Connection, table: Table, columns: tuple[str, ...], wanted: Collection[Any]
) -> _Rows:
    """The rows of which these columns have one of the values wanted, parts in their order."""
    if not wanted:
        return ()
    question, values = _question(table, columns), json.dumps(list(wanted))
    return connection.execute(question, {"wanted": values}).all()


@cache
def _question(table: Table, columns: tuple[str, ...]) -> Select[Any]:
    """Asked with one value, however many are wanted: SQLAlchemy would write every one of them into
    the question, and takes longer for it than SQLite for the answer."""
    wanted = func.json_each(bindparam("wanted")).table_valued("value").c.value
    if len(columns) == 1:
        asked = table.c[columns[0]].in_(select(wanted))
    else:
        each = (func.json_extract(wanted, f"$[{n}]") for n in range(len(columns)))
        asked = tuple_(*(table.c[name] for name in columns)).in_(select(*each))
    order = (table.c[name] for name in ("document", "n") if name in table.c)
    return select(table).where(asked).order_by(*order)


def _by(owner: str, rows: _Rows) -> defaultdict[int, list[Row[Any]]]:
    grouped = defaultdict(list)
    of = attrgetter(owner)
    for row in rows:
        grouped[of(row)].append(row)
    return grouped


def _interval(row: Row[Any], name: str) -> Interval | None:
    granularity = getattr(row, f"{name}_granularity")
    if granularity is None:
        return None
    return Interval(getattr(row, f"{name}_start"), getattr(row, f"{name}_end"), granularity)


class _Assembly:
    """One document, its rows by table, and the records made of them."""

    def __init__(
        self, document: Row[Any], rows: dict[Table, _Rows], states: Mapping[str, Review]
    ) -> None:
        self._document = document
        self._rows = rows
        self._states = states
        self._spans = {
            row.n: Span(row.start, row.end, row.exact, row.prefix, row.suffix)
            for row in rows[schema.spans]
        }
        for span in self._spans.values():
            if not span.matches(document.text):
                raise SpanBroken(document.id, f"{span.exact!r} no longer stands at {span.start}")
        self._actors = {
            row.n: Actor(row.id, row.type, row.names, row.country, row.parent)
            for row in rows[schema.actors]
        }

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
            reviews=self._states,
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
                    Quantity(
                        q.of, q.min, q.max, q.approximate, self._spans[q.span], q.rule, q.scope
                    )
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
        return Weapon(
            row.weapon_category,
            also,
            row.weapon_agent,
            self._span(row.weapon_span),
            row.weapon_rule,
        )

    def _time(self, row: Row[Any]) -> TimeExpression | None:
        interval = _interval(row, "time")
        if interval is None:
            return None
        return TimeExpression(interval, self._spans[row.time_span], row.time_rule)

    def _place(self, row: Row[Any]) -> Place | None:
        if row.place_span is None:
            return None
        return Place(
            row.place_id,
            row.place_names,
            row.place_country,
            row.place_precision,
            self._spans[row.place_span],
            row.place_rule,
        )
