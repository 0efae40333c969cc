"""Looking through the actors and the matters, as ``browse`` does through documents and claims."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Text,
    case,
    func,
    select,
    type_coerce,
)

from wederhoor.errors import RegisterError
from wederhoor.linking.actors import Identity
from wederhoor.model import Actor, Interval, Matter
from wederhoor.register import schema
from wederhoor.register.filters import ActorFilter, MatterFilter
from wederhoor.register.index import SOURCE, VIA, involved
from wederhoor.register.index import matters as table
from wederhoor.register.linked import joined, load
from wederhoor.register.links import Layer, groups
from wederhoor.register.opening import Register
from wederhoor.register.paging import Counts, Page, most, tally, turn, year
from wederhoor.vocabulary import Category, Kind, Scope

__all__ = ["Outline", "Voice", "actor", "actors", "count_actors", "count_matters", "matter"]


class Voice(NamedTuple):
    """An actor as the register knows it, and in how many claims it has which part.

    Its state and its kind are those that the first document with a claim of it gives.
    """

    actor: Actor
    says: int
    passes_on: int
    said_of: int


class Outline(NamedTuple):
    """A matter without its members, and how many it has."""

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


def actors(
    register: Register, wanted: ActorFilter, after: str | None = None, limit: int = 50
) -> Page[Voice]:
    """Actors by id, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    known = _known(*_called(wanted))
    with register.engine.connect() as connection:
        query = select(known).where(*_actors_that(known, wanted))
        page = turn(connection, query, after, limit, known.c.id)
        found = [Actor(**row) for row in page.items]
        return Page(_voices(connection, found), page.next)


def count_actors(register: Register, wanted: ActorFilter) -> Counts:
    """How many actors there are, by type and country."""
    known = _known(*_called(wanted))
    found = select(known.c.type, known.c.country).where(*_actors_that(known, wanted)).cte("found")
    with register.engine.connect() as connection:
        counted = tally(connection, found, {"type": found.c.type, "country": found.c.country})
    return _counts(counted)


def actor(register: Register, id: str) -> tuple[Voice, Identity | None]:
    """The actor with this id, and why several documents' actors are it, where they are.

    Raises RegisterError where there is none.
    """
    known = _known(involved.c.actor == id)
    with register.engine.connect() as connection:
        row = connection.execute(select(known)).mappings().one_or_none()
        if row is None:
            raise RegisterError(id, "no actor has this id")
        [voice] = _voices(connection, [Actor(**row)])
        return voice, _identities(connection, [id]).get(id)


def matters(
    register: Register, wanted: MatterFilter, after: str | None = None, limit: int = 50
) -> Page[Outline]:
    """Matters by id, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    with register.engine.connect() as connection:
        query = select(table).where(*_matters_that(wanted))
        page = turn(connection, query, after, limit, table.c.id, table.c.block)
    return Page([_outline(dict(row)) for row in page.items], page.next)


def count_matters(register: Register, wanted: MatterFilter) -> Counts:
    """How many matters there are, by scope, kind, weapon, theatre and year."""
    columns = {
        "scope": table.c.scope,
        "kind": table.c.kind,
        "weapon": table.c.family,
        "theatre": table.c.theatre,
        "year": year(table.c.time_start),
    }
    labelled = [column.label(name) for name, column in columns.items()]
    found = select(*labelled).where(*_matters_that(wanted)).cte("found")
    with register.engine.connect() as connection:
        return _counts(tally(connection, found, dict(found.c)))


def matter(register: Register, id: str) -> Matter:
    """The matter with this id. Raises RegisterError where there is none."""
    with register.engine.connect() as connection:
        query = select(groups.c.data).where(groups.c.layer == Layer.CLAIMS, groups.c.id == id)
        found = load(Matter, connection.scalars(query.order_by(groups.c.block).limit(1)))
    if not found:
        raise RegisterError(id, "no matter has this id")
    return found[0]


def _counts(tallied: dict[str, list[tuple[Any, int]]]) -> Counts:
    [(_, total)] = tallied.pop("total")
    return Counts(total, {name: most(values) for name, values in tallied.items()})


def _known(*conditions: ColumnElement[bool]) -> CTE:
    """Every actor that has a part in a claim, as the document of its first claim has it.

    ``conditions`` are on the rows of ``involved``.
    """
    first = (
        select(involved.c.actor, func.min(involved.c.claim).label("claim"))
        .where(*conditions)
        .group_by(involved.c.actor)
    )
    one, part, named = first.subquery(), involved, schema.actors
    return (
        select(
            one.c.actor.label("id"), named.c.type, named.c.names, named.c.country, named.c.parent
        )
        .join(part, (part.c.claim == one.c.claim) & (part.c.actor == one.c.actor))
        .join(named, (named.c.document == part.c.document) & (named.c.id == part.c.named))
        .group_by(one.c.actor)
        .having(func.min(named.c.n) >= 0)  # SQLite takes the row that has the least
        .cte("known")
    )


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


def _actors_that(known: CTE, wanted: ActorFilter) -> Iterator[ColumnElement[bool]]:
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
            side = func.json_each(column).table_valued("value")
            yield select(side.c.value).where(side.c.value.in_(sides)).exists()


def _outline(row: dict[str, Any]) -> Outline:
    start, end, granularity = (row.pop(f"time_{part}") for part in Interval.__slots__)
    del row["block"]
    return Outline(time=granularity and Interval(start, end, granularity), **row)
