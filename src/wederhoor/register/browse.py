"""Looking through the documents and the claims: pages of a list, what it counts, one claim.

A list is asked for in two questions, its page and its ``Counts``: the latter is the dearer, and
the same for all its pages. Only what is on the page is loaded. Where a list is searched,
``lemmatise`` is as for ``search``.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    Text,
    column,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
    tuple_,
    type_coerce,
)

from wederhoor.errors import RegisterError
from wederhoor.model import Claim, Edition
from wederhoor.register import schema
from wederhoor.register.assembly import assemble_claims, assemble_heads
from wederhoor.register.decisions import reviews
from wederhoor.register.filters import ClaimFilter, DocumentFilter
from wederhoor.register.index import SOURCE, VIA, involved, matter_members
from wederhoor.register.opening import Register
from wederhoor.register.paging import MOST, Counts, Page, month, most, tally, turn, year
from wederhoor.register.search import match
from wederhoor.vocabulary import Review

__all__ = [
    "Listed",
    "Said",
    "beside",
    "claim",
    "claims",
    "claims_that",
    "count_claims",
    "count_documents",
    "documents",
]

Lemmatise = Callable[[str], str]

_FACETS = (
    *("kind", "stance", "modality", "review", "weapon", "agent", "country", "year"),
    *("actor", "language", "publisher"),
)
"""What claims are counted by."""


class Listed(NamedTuple):
    """A document without what was found in it, and how much that is."""

    edition: Edition
    attributions: int
    claims: int


class Said(NamedTuple):
    """A claim with its document, of which only what the claim rests on is there."""

    edition: Edition
    claim: Claim


def documents(
    register: Register,
    wanted: DocumentFilter,
    after: str | None = None,
    limit: int = 50,
    lemmatise: Lemmatise = str,
) -> Page[Listed]:
    """Documents in the order in which they were first recorded, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    key = schema.documents.c.key
    with register.engine.connect() as connection:
        query = select(key).where(*_documents_that(connection, wanted, lemmatise))
        page = turn(connection, query, after, limit, key)
        keys = [row[key] for row in page.items]
        attributions, claims = (
            _sizes(connection, part, keys) for part in (schema.attributions, schema.claims)
        )
        heads = zip(keys, assemble_heads(connection, keys), strict=True)
        items = [Listed(one, attributions.get(key, 0), claims.get(key, 0)) for key, one in heads]
    return Page(items, page.next)


def count_documents(
    register: Register, wanted: DocumentFilter, lemmatise: Lemmatise = str
) -> Counts:
    """How many documents there are, by genre, language, publisher and year."""
    table = schema.documents
    with register.engine.connect() as connection:
        columns = {
            "genre": table.c.genre,
            "language": table.c.language,
            "publisher": table.c.publisher,
            "year": year(table.c.published_start).label("year"),
        }
        conditions = _documents_that(connection, wanted, lemmatise)
        counted = tally(connection, *_found(table, columns, conditions))
    [(_, total)] = counted.pop("total")
    return Counts(total, {name: most(values) for name, values in counted.items()})


def claims(
    register: Register,
    wanted: ClaimFilter,
    after: str | None = None,
    limit: int = 50,
    lemmatise: Lemmatise = str,
) -> Page[Said]:
    """Claims by document as it was first recorded, then by place, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    table = schema.claims
    with register.engine.connect() as connection:
        conditions = claims_that(connection, wanted, lemmatise)
        query = select(table.c.key, table.c.document, table.c.n).where(*conditions)
        page = turn(connection, query, after, limit, table.c.document, table.c.n)
        keys = [row[table.c.key] for row in page.items]
        return Page([Said(*found) for found in assemble_claims(connection, keys)], page.next)


def count_claims(register: Register, wanted: ClaimFilter, lemmatise: Lemmatise = str) -> Counts:
    """How many claims there are, by every field of the filter that takes several values.

    A claim with two categories of weapon counts under both, one with several actors under each.
    """
    table = schema.claims
    weapons = func.json_insert(table.c.weapon_also, "$[#]", table.c.weapon_category)
    columns = {
        "kind": table.c.kind,
        "stance": table.c.stance,
        "modality": table.c.modality,
        "weapon": weapons.label("weapon"),
        "agent": table.c.weapon_agent,
        "country": table.c.place_country,
        "year": year(table.c.time_start).label("year"),
        "document": table.c.document,
    }
    with register.engine.connect() as connection:
        conditions = claims_that(connection, wanted, lemmatise)
        columns = {"key": table.c.key, "id": table.c.id, **columns}
        found, fields = _found(table, columns, conditions)
        key, id, document = (fields.pop(name) for name in ("key", "id", "document"))
        counted = tally(
            connection,
            found,
            fields,
            _reviewed(id, register.reader),
            _actors(select(key) if conditions else None),
            *_published(document),
        )
    [(_, total)] = counted.pop("total")
    unread = total - sum(number for _, number in counted["review"])
    counted["review"] += [(Review.UNREVIEWED, unread)] if unread else []
    counted["weapon"] = [
        (weapon, number)
        for listed, number in counted["weapon"]
        for weapon in set(json.loads(listed))
    ]
    return Counts(total, {name: most(counted[name]) for name in _FACETS})


def claim(register: Register, id: str) -> tuple[Said, list[str]]:
    """The claim with this id, and the ids of the matters that it belongs to.

    Raises RegisterError where there is none.
    """
    table, members = schema.claims, matter_members
    with register.engine.connect() as connection:
        key = connection.scalar(select(table.c.key).where(table.c.id == id))
        if key is None:
            raise RegisterError(id, "no claim has this id")
        [found] = assemble_claims(connection, [key])
        mine = select(members.c.matter).where(members.c.claim == id).distinct()
        return Said(*found), list(connection.scalars(mine.order_by(members.c.matter)))


def beside(
    register: Register, wanted: ClaimFilter, id: str, lemmatise: Lemmatise = str
) -> tuple[str | None, str | None]:
    """The ids of the claims before and after the place that a claim has, or had, in a list.

    Raises RegisterError where no claim has this id.
    """
    table = schema.claims
    place = tuple_(table.c.document, table.c.n)
    with register.engine.connect() as connection:
        own = connection.execute(select(*place.clauses).where(table.c.id == id)).one_or_none()
        if own is None:
            raise RegisterError(id, "no claim has this id")
        here = tuple_(*map(literal, own))
        query = select(table.c.id).where(*claims_that(connection, wanted, lemmatise)).limit(1)
        before = query.where(place < here).order_by(*(one.desc() for one in place.clauses))
        after = query.where(place > here).order_by(*place.clauses)
        return connection.scalar(before), connection.scalar(after)


def review(claim: ColumnElement[str], reader: str) -> ColumnElement[str]:
    """The state of a claim (id), as one of several blind readers knows it; "" for all."""
    states = reviews.alias()
    mine = select(states.c.settled if reader else states.c.review).where(
        states.c.claim == claim, states.c.reader.in_(("", reader))
    )
    # The reader's own comes behind "" in this order.
    own = mine.order_by(states.c.reader.desc()).limit(1).scalar_subquery()
    return func.coalesce(type_coerce(own, Text), Review.UNREVIEWED.value)


def _sizes(connection: Connection, part: Table, documents: Sequence[int]) -> dict[int, int]:
    """How many rows of a table each of these documents has."""
    owner = part.c.document
    query = select(owner, func.count().label("number")).where(owner.in_(documents)).group_by(owner)
    return {row.document: row.number for row in connection.execute(query)}


def _found(
    table: Table,
    columns: Mapping[str, ColumnElement[Any]],
    conditions: Sequence[ColumnElement[bool]],
) -> tuple[FromClause, dict[str, ColumnElement[Any]]]:
    """Where to count these columns: in the table, or in what of it meets the conditions."""
    if not conditions:
        return table, dict(columns)
    found = select(*columns.values()).where(*conditions).cte("found")
    return found, dict(zip(columns, found.c, strict=True))


def _published(document: ColumnElement[int]) -> Iterator[Select[Any]]:
    """Claims by language and by publisher of their document; as ``tally`` counts."""
    table, number = schema.documents, func.count()
    each = select(document.label("document"), number.label("claims")).group_by(document).subquery()
    for name in ("language", "publisher"):
        value = table.c[name]
        yield (
            select(literal(name), value, func.sum(each.c.claims))
            .join_from(each, table, table.c.key == each.c.document)
            .where(value.is_not(None))
            .group_by(value)
        )


def _reviewed(id: ColumnElement[str], reader: str) -> Select[Any]:
    """Claims by their state, without those that nobody decided about; as ``tally`` counts."""
    decided = select(reviews.c.claim).where(reviews.c.reader.in_(("", reader)))
    state = review(id, reader)
    query = select(literal("review"), state, func.count()).where(id.in_(decided)).group_by(state)
    return select(query.subquery())


def _actors(claims: Select[Any] | None) -> Select[Any]:
    """The actors that have a part in most of these claims, or of all; as ``tally`` counts."""
    number = func.count(involved.c.claim.distinct()).label("number")
    query = select(literal("actor"), involved.c.actor, number).group_by(involved.c.actor)
    if claims is not None:
        query = query.where(involved.c.claim.in_(claims))
    return select(query.order_by(number.desc(), involved.c.actor).limit(MOST).subquery())


def _documents_that(
    connection: Connection, wanted: DocumentFilter, lemmatise: Lemmatise
) -> list[ColumnElement[bool]]:
    """The conditions of a filter on the rows of documents."""
    table = schema.documents
    conditions = [
        *_among(wanted.genre, table.c.genre),
        *_among(wanted.language, table.c.language),
        *_among(wanted.publisher, table.c.publisher),
        *_within(wanted, table.c.published_start, table.c.published_end),
    ]
    if wanted.new is not None:
        conditions.append(table.c.entry > wanted.new)
    if wanted.q:
        conditions.append(_matches(connection, "documents", wanted.q, lemmatise))
    return conditions


def claims_that(
    connection: Connection, wanted: ClaimFilter, lemmatise: Lemmatise
) -> list[ColumnElement[bool]]:
    """The conditions of a filter on the rows of claims."""
    table, documents, part = schema.claims, schema.documents, involved.c.part
    conditions = [
        *_among(wanted.kind, table.c.kind),
        *_among(wanted.stance, table.c.stance),
        *_among(wanted.modality, table.c.modality),
        *_among(wanted.agent, table.c.weapon_agent),
        *_among(wanted.country, table.c.place_country),
        *_within(wanted, table.c.time_start, table.c.time_end),
    ]
    if wanted.weapon:
        second = func.json_each(table.c.weapon_also).table_valued("value")
        also = select(second.c.value).where(second.c.value.in_(wanted.weapon)).exists()
        conditions.append(or_(table.c.weapon_category.in_(wanted.weapon), also))
    if wanted.place is not None:
        conditions.append(table.c.place_id == wanted.place)
    for ids, *parts in (
        (wanted.actor,),
        (wanted.source, part == SOURCE),
        (wanted.about, part.not_in((SOURCE, VIA))),
        (wanted.via, part == VIA),
    ):
        if ids:
            mine = select(involved.c.claim).where(involved.c.actor.in_(ids), *parts)
            conditions.append(table.c.key.in_(mine))
    if wanted.relayed:
        relayed = or_(
            table.c.key.in_(select(involved.c.claim).where(part == VIA)),
            table.c.document.in_(select(documents.c.key).where(documents.c.agency.is_not(None))),
        )
        conditions.append(relayed if wanted.relayed == "yes" else not_(relayed))
    if wanted.review:
        reader = connection.get_execution_options().get("reader", "")
        conditions.append(review(table.c.id, reader).in_(wanted.review))
    conditions += _among(wanted.month, month(table.c.time_start, table.c.time_end))
    published = [
        *_among(wanted.agency, documents.c.agency),
        *_among(wanted.published, month(documents.c.published_start, documents.c.published_end)),
        *_among(wanted.language, documents.c.language),
        *_among(wanted.publisher, documents.c.publisher),
    ]
    if wanted.document is not None:
        published.append(documents.c.id == wanted.document)
    if wanted.new is not None:
        published.append(documents.c.entry > wanted.new)
    if published:
        conditions.append(table.c.document.in_(select(documents.c.key).where(*published)))
    if wanted.matter is not None:
        members = matter_members
        mine = select(members.c.claim).where(members.c.matter == wanted.matter)
        conditions.append(table.c.id.in_(mine))
    if wanted.q:
        conditions.append(_matches(connection, "claims", wanted.q, lemmatise))
    return conditions


def _among(values: Sequence[Any], column: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    if values:
        yield column.in_(values)


def _within(
    wanted: ClaimFilter | DocumentFilter, start: ColumnElement[Any], end: ColumnElement[Any]
) -> Iterator[ColumnElement[bool]]:
    """That an interval, of which a side may be open, meets the days and begins in a year given."""
    if wanted.year:
        yield year(start).in_([f"{one:04}" for one in wanted.year])
    if wanted.since or wanted.until:
        yield or_(start.is_not(None), end.is_not(None))
    if wanted.since:
        yield or_(end.is_(None), end >= wanted.since)
    if wanted.until:
        yield or_(start.is_(None), start <= wanted.until)


def _matches(
    connection: Connection, name: str, query: str, lemmatise: Lemmatise
) -> ColumnElement[bool]:
    """That a row of the table of this name has every word of a query, as ``search`` finds it."""
    words = match(connection, query, lemmatise)
    if words is None:
        return false()
    index = table(f"{name}_search", column("rowid"))
    found: Select[Any] = select(index.c.rowid).where(literal_column(index.name).op("MATCH")(words))
    return schema.metadata.tables[name].c.key.in_(found)
