"""Looking through the actors and the matters, as ``browse`` does through documents and claims."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    and_,
    case,
    func,
    select,
    tuple_,
    type_coerce,
)

from wederhoor.errors import RegisterError
from wederhoor.linking.actors import Identity
from wederhoor.linking.replies import Answering
from wederhoor.model import Actor, Interval
from wederhoor.register import schema
from wederhoor.register.filters import ActorFilter, MatterFilter
from wederhoor.register.heard import answers, charges, hearings
from wederhoor.register.index import SOURCE, VIA, involved
from wederhoor.register.index import matters as table
from wederhoor.register.linked import joined, load
from wederhoor.register.links import Layer, groups
from wederhoor.register.opening import Register
from wederhoor.register.paging import Counts, Page, most, tally, turn, year
from wederhoor.vocabulary import Category, Kind, Scope

__all__ = [
    "Outline",
    "Voice",
    "actor",
    "actors",
    "count_actors",
    "count_matters",
    "named",
    "registered",
]

_ID = involved.c.actor.label("id")
_IS_HEARD = and_(hearings.c.matter == table.c.id, hearings.c.block == table.c.block)
_HEARD = [
    func.coalesce(hearings.c[name], 0).label(name)
    for name in ("documents", "publishers", "roots", "contradictions")
]


class Voice(NamedTuple):
    """An actor as the register knows it, and in how many claims it has which part.

    Its state and its kind are those that the first document with a claim of it gives.
    """

    actor: Actor
    says: int
    passes_on: int
    said_of: int


class Outline(NamedTuple):
    """A matter without its members, and how many it has.

    ``roots`` are those that are independent, ``unanswered`` the accused without an answer; a matter
    that is not heard since it changed has none of these yet.
    """

    id: str
    scope: Scope
    kind: Kind
    family: Category | None
    users: tuple[str, ...]
    targets: tuple[str, ...]
    theatre: str | None
    place: str | None
    time: Interval | None
    accounts: int
    answers: int
    documents: int
    publishers: int
    roots: int
    contradictions: int
    unanswered: tuple[str, ...]


def actors(
    register: Register, wanted: ActorFilter, after: str | None = None, limit: int = 50
) -> Page[Voice]:
    """Actors by id, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    query = _known(_first(), *_called(wanted)).having(*_actors_that(schema.actors, wanted))
    with register.engine.connect() as connection:
        page = turn(connection, query, after, limit, _ID)
        found = [Actor(**row) for row in page.items]
        return Page(_voices(connection, found), page.next)


def count_actors(register: Register, wanted: ActorFilter) -> Counts:
    """How many actors there are, by type and country."""
    known = _known(_firsts(*_called(wanted))).cte("known")
    found = select(known.c.type, known.c.country).where(*_actors_that(known, wanted)).cte("found")
    with register.engine.connect() as connection:
        counted = tally(connection, found, {"type": found.c.type, "country": found.c.country})
    return _counts(counted)


def actor(register: Register, id: str) -> tuple[Voice, Identity | None]:
    """The actor with this id, and why several documents' actors are it, where they are.

    Raises RegisterError where there is none.
    """
    query = _known(_first(), involved.c.actor == id)
    with register.engine.connect() as connection:
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise RegisterError(id, "no actor has this id")
        [voice] = _voices(connection, [Actor(**row)])
        return voice, _identities(connection, [id]).get(id)


def named(register: Register, ids: Sequence[str]) -> dict[str, Actor]:
    """Those of these actors that have a part in a claim, by id, under all names they have."""
    asked = func.json_each(json.dumps(ids)).table_valued("value")
    part, one = involved, schema.actors
    first = (
        select(func.min(part.c.claim))
        .where(part.c.actor == asked.c.value)
        .correlate(asked)
        .scalar_subquery()
    )
    query = (
        select(asked.c.value, one.c.type, one.c.names, one.c.country, one.c.parent)
        .join(part, (part.c.actor == asked.c.value) & (part.c.claim == first))
        .join(one, (one.c.document == part.c.document) & (one.c.id == part.c.named))
    )
    with register.engine.connect() as connection:
        found = {id: Actor(id, *rest) for id, *rest in connection.execute(query)}
        for id, identity in _identities(connection, list(found)).items():
            found[id] = replace(found[id], names=identity.names)
    return found


def registered(register: Register, claims: Sequence[str]) -> dict[tuple[str, str], str]:
    """The ids in the register of the actors of some claims, by claim and id in the document."""
    part, said = involved, schema.claims
    query = (
        select(said.c.id, part.c.named, part.c.actor)
        .join(part, part.c.claim == said.c.key)
        .where(said.c.id.in_(claims))
    )
    with register.engine.connect() as connection:
        return {(claim, named): actor for claim, named, actor in connection.execute(query)}


def matters(
    register: Register, wanted: MatterFilter, after: str | None = None, limit: int = 50
) -> Page[Outline]:
    """Matters by id, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    with register.engine.connect() as connection:
        key = table.c.id, table.c.block
        query = select(table, *_HEARD).outerjoin(hearings, _IS_HEARD).where(*_matters_that(wanted))
        page = turn(connection, query, after, limit, *key)
        names = [(row[table.c.id], row[table.c.block]) for row in page.items]
        silences = _silences(connection, names)
    rows = zip(page.items, names, strict=True)
    return Page([_outline(dict(row), silences[name]) for row, name in rows], page.next)


def count_matters(register: Register, wanted: MatterFilter) -> Counts:
    """How many matters there are, by scope, kind, weapon, theatre, year and what came of them."""
    columns = {
        "scope": table.c.scope,
        "kind": table.c.kind,
        "weapon": table.c.family,
        "theatre": table.c.theatre,
        "year": year(table.c.time_start),
        "disputed": case((hearings.c.contradictions > 0, "yes"), else_="no"),
        "unanswered": case((_unanswered(), "yes"), else_="no"),
    }
    labelled = [column.label(name) for name, column in columns.items()]
    query = select(*labelled).outerjoin(hearings, _IS_HEARD).where(*_matters_that(wanted))
    found = query.cte("found")
    with register.engine.connect() as connection:
        return _counts(tally(connection, found, dict(found.c)))


def _counts(tallied: dict[str, list[tuple[Any, int]]]) -> Counts:
    [(_, total)] = tallied.pop("total")
    return Counts(total, {name: most(values) for name, values in tallied.items()})


def _known(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Actors that have a part in a claim, as the document of their first claim has them.

    ``conditions`` are on the rows of ``involved``: that a claim is an actor's first, and others.
    """
    part, named = involved, schema.actors
    return (
        select(_ID, named.c.type, named.c.names, named.c.country, named.c.parent)
        .join_from(
            part, named, (named.c.document == part.c.document) & (named.c.id == part.c.named)
        )
        .where(*conditions)
        .group_by(part.c.actor)
        .having(func.min(named.c.n) >= 0)  # SQLite takes the row that has the least
    )


def _first() -> ColumnElement[bool]:
    """That a claim is the first of an actor: asked actor by actor, for a page of them."""
    same = involved.alias()
    mine = select(func.min(same.c.claim)).where(same.c.actor == involved.c.actor)
    return involved.c.claim == mine.correlate(involved).scalar_subquery()


def _firsts(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same, of all actors that meet the conditions: found at once, to be counted."""
    firsts = select(func.min(involved.c.claim), involved.c.actor).where(*conditions)
    grouped = firsts.group_by(involved.c.actor)
    return tuple_(involved.c.claim, involved.c.actor).in_(grouped)


def _voices(connection: Connection, found: Sequence[Actor]) -> list[Voice]:
    """Actors under all the names that the register has, with the number of their claims."""
    ids = [actor.id for actor in found]
    claim, part = involved.c.claim, involved.c.part
    numbers = (
        func.count(case((condition, claim)).distinct())
        for condition in (part == SOURCE, part == VIA, part.not_in((SOURCE, VIA)))
    )
    query = (
        select(involved.c.actor, *numbers)
        .where(involved.c.actor.in_(ids))
        .group_by(involved.c.actor)
    )
    counted = {actor: numbers for actor, *numbers in connection.execute(query)}
    identities = _identities(connection, ids)
    return [
        Voice(
            replace(one, names=identities[one.id].names) if one.id in identities else one,
            *counted[one.id],
        )
        for one in found
    ]


def _identities(connection: Connection, ids: Sequence[str]) -> dict[str, Identity]:
    """What linking made of the actors of several documents, by id, with all members."""
    query = select(groups.c.data).where(groups.c.layer == Layer.ACTORS, groups.c.id.in_(ids))
    people = load(Identity, connection.scalars(query.order_by(groups.c.id, groups.c.block)))
    return {one.id: one for one in joined(people)}


def _actors_that(known: FromClause, wanted: ActorFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.type:
        yield known.c.type.in_(wanted.type)
    if wanted.country:
        yield known.c.country.in_(wanted.country)


def _called(wanted: ActorFilter) -> Iterator[ColumnElement[bool]]:
    """That some document has a name for the actor in which the words occur."""
    if wanted.q:
        part, named = involved, schema.actors
        mine = (
            select(part.c.actor)
            .where(part.c.document == named.c.document, part.c.named == named.c.id)
            .limit(1)
            .scalar_subquery()
        )
        names = type_coerce(named.c.names, Text)
        yield part.c.actor.in_(select(mine).where(names.icontains(wanted.q, autoescape=True)))


def _matters_that(wanted: MatterFilter) -> Iterator[ColumnElement[bool]]:
    for values, column in (
        (wanted.scope, table.c.scope),
        (wanted.kind, table.c.kind),
        (wanted.weapon, table.c.family),
        (wanted.theatre, table.c.theatre),
        ([f"{one:04}" for one in wanted.year], year(table.c.time_start)),
    ):
        if values:
            yield column.in_(values)
    for sides, column in ((wanted.user, table.c.users), (wanted.target, table.c.targets)):
        if sides:
            yield within(sides, column)
    if wanted.roots is not None:
        yield hearings.c.roots >= wanted.roots
    for values, known in (
        (wanted.disputed, func.coalesce(hearings.c.contradictions, 0) > 0),
        (wanted.unanswered, _unanswered()),
    ):
        if values:
            yield case((known, "yes"), else_="no").in_(values)


def within(wanted: Sequence[str], column: ColumnElement[Any]) -> ColumnElement[bool]:
    """That a column of ids has one of those that are wanted."""
    one = func.json_each(column).table_valued("value")
    return select(one.c.value).where(one.c.value.in_(wanted)).exists()


def silent() -> ColumnElement[bool]:
    """That a charge has no answer, or only that none is given."""
    same = and_(*(answers.c[name] == charges.c[name] for name in ("matter", "block", "accused")))
    return ~select(answers.c.claim).where(same, answers.c.kind != Answering.REFUSAL).exists()


def _unanswered() -> ColumnElement[bool]:
    """That in a matter an accused gives no answer."""
    mine = (charges.c.matter == table.c.id) & (charges.c.block == table.c.block)
    return select(charges.c.accused).where(mine, silent()).exists()


def _silences(
    connection: Connection, names: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Who gives no answer in each of these matters (id and block)."""
    of = tuple_(charges.c.matter, charges.c.block)
    query = select(charges.c.matter, charges.c.block, charges.c.side).where(of.in_(names), silent())
    found: dict[tuple[str, str], tuple[str, ...]] = dict.fromkeys(names, ())
    for matter, block, side in connection.execute(query.order_by(charges.c.accused)):
        found[matter, block] += (side,)
    return found


def _outline(row: dict[str, Any], unanswered: tuple[str, ...]) -> Outline:
    start, end, granularity = (row.pop(f"time_{part}") for part in Interval.__slots__)
    del row["block"]
    time = granularity and Interval(start, end, granularity)
    return Outline(time=time, unanswered=unanswered, **row)
