"""Looking through what linking made of the matters: one hearing, and lists by pages.

As ``browse``: a list is asked for in two questions, its page and its ``Counts``. Records name
claims by id; ``cited`` gives those that a page shows, each with its document alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Label, Select, and_, func, select, tuple_

from wederhoor.errors import RegisterError
from wederhoor.linking.actors import Identity
from wederhoor.linking.measures import Measure
from wederhoor.linking.replies import Answer, Charge, Reply, reply
from wederhoor.linking.series import Series
from wederhoor.model import Claim, Edition, Matter
from wederhoor.register import schema
from wederhoor.register.assembly import assemble_claims
from wederhoor.register.browse_linked import silent, within
from wederhoor.register.filters import MeasureFilter, SeriesFilter, UnansweredFilter
from wederhoor.register.heard import answers, charges, hearings, measures
from wederhoor.register.heard import series as figures
from wederhoor.register.index import involved, matter_members, matters
from wederhoor.register.linked import Heard, heard, joined, load
from wederhoor.register.links import Layer, groups
from wederhoor.register.opening import Register
from wederhoor.register.paging import Counts, Page, most, tally, turn

__all__ = [
    "Cited",
    "Silence",
    "cited",
    "count_measures",
    "count_series",
    "count_unanswered",
    "hearing",
    "identities",
    "measure",
    "measures_by_page",
    "places",
    "registered",
    "series_by_page",
    "unanswered",
]

_IS_ABOUT = and_(matters.c.id == charges.c.matter, matters.c.block == charges.c.block)
_IS_GROUP = and_(
    groups.c.layer == Layer.CLAIMS,
    groups.c.id == charges.c.matter,
    groups.c.block == charges.c.block,
)


class Cited(NamedTuple):
    """A claim with its document, of which nothing else is there, and its number in the text."""

    edition: Edition
    claim: Claim
    number: int


class Silence(NamedTuple):
    """A matter in which an accused gives no answer, or only says that he gives none."""

    matter: Matter
    charge: Charge
    refusals: tuple[Answer, ...]

    @property
    def reply(self) -> Reply:
        return reply(self.charge, self.refusals)


def hearing(register: Register, id: str) -> Heard:
    """The hearing of the matter with this id.

    Raises RegisterError where there is no such matter, or none that was heard since it changed.
    """
    with register.engine.connect() as connection:
        found = heard(connection, hearings.c.matter == id)
        if found:
            return found[0]
        known = connection.scalar(select(matters.c.id).where(matters.c.id == id).limit(1))
    waits = "the matter with this id has changed: linking it is not done yet"
    raise RegisterError(id, waits if known else "no matter has this id")


def cited(register: Register, ids: Iterable[str]) -> dict[str, Cited]:
    """Of these the claims that there are, by id, in the order of their documents and texts."""
    table = schema.claims
    with register.engine.connect() as connection:
        asked = select(table.c.key, table.c.document).where(table.c.id.in_(set(ids)))
        rows = connection.execute(asked.order_by(table.c.document, table.c.n)).all()
        numbers = _numbers(connection, {row.document for row in rows})
        found = assemble_claims(connection, [row.key for row in rows])
    return {claim.id: Cited(edition, claim, numbers[claim.id]) for edition, claim in found}


def identities(register: Register, claims: Iterable[str]) -> list[Identity]:
    """What several documents have of the actors with a part in these claims (ids)."""
    said = select(schema.claims.c.key).where(schema.claims.c.id.in_(set(claims)))
    mine = select(involved.c.actor).where(involved.c.claim.in_(said))
    query = select(groups.c.data).where(groups.c.layer == Layer.ACTORS, groups.c.id.in_(mine))
    with register.engine.connect() as connection:
        people = load(Identity, connection.scalars(query.order_by(groups.c.id, groups.c.block)))
    return joined(people)


def registered(register: Register, within: Iterable[str]) -> dict[str, str]:
    """By the id of an actor in these documents (ids) that under which the register has it.

    One that is meant for two is neither.
    """
    keys = select(schema.documents.c.key).where(schema.documents.c.id.in_(set(within)))
    mine = involved.c.document.in_(keys)
    actor = func.min(involved.c.actor)
    query = select(involved.c.named, actor.label("actor")).where(mine)
    one = actor == func.max(involved.c.actor)
    with register.engine.connect() as connection:
        rows = connection.execute(query.group_by(involved.c.named).having(one)).all()
    return {row.named: row.actor for row in rows}


def places(register: Register, ids: Iterable[str]) -> list[tuple[str | None, str]]:
    """The places that the claims of these matters (ids) name: id and first name, each once."""
    table, members = schema.claims, matter_members
    query = (
        select(table.c.place_id, table.c.place_names)
        .join(members, members.c.claim == table.c.id)
        .where(members.c.matter.in_(set(ids)), table.c.place_names.is_not(None))
        .distinct()
    )
    with register.engine.connect() as connection:
        rows = connection.execute(query.order_by(table.c.place_id, table.c.place_names))
        return [(row.place_id, row.place_names[0]) for row in rows if row.place_names]


def unanswered(
    register: Register, wanted: UnansweredFilter, after: str | None = None, limit: int = 50
) -> Page[Silence]:
    """Accusations without an answer, the newest first, those without a date last.

    Raises SettingsError where the cursor is none of this list.
    """
    key = charges.c.age, charges.c.matter, charges.c.block, charges.c.accused
    query = select(*key, charges.c.data, groups.c.data.label("about")).join(matters, _IS_ABOUT)
    query = query.join(groups, _IS_GROUP).where(*_unanswered_that(wanted))
    with register.engine.connect() as connection:
        page = turn(connection, query, after, limit, *key)
        refused = _refusals(connection, [tuple(row[one] for one in key[1:]) for row in page.items])
    about = load(Matter, (row["about"] for row in page.items))
    accused = load(Charge, (row[charges.c.data] for row in page.items))
    names = (tuple(row[one] for one in key[1:]) for row in page.items)
    return Page(
        [
            Silence(matter, charge, tuple(refused[name]))
            for matter, charge, name in zip(about, accused, names, strict=True)
        ],
        page.next,
    )


def count_unanswered(register: Register, wanted: UnansweredFilter) -> Counts:
    """How many accusations have no answer, by accused, kind, weapon and theatre."""
    columns = {
        "accused": charges.c.side,
        "kind": matters.c.kind,
        "weapon": matters.c.family,
        "theatre": matters.c.theatre,
    }
    found = select(*_labelled(columns)).join(matters, _IS_ABOUT).where(*_unanswered_that(wanted))
    return _counted(register, found)


def measures_by_page(
    register: Register, wanted: MeasureFilter, after: str | None = None, limit: int = 50
) -> Page[Measure]:
    """Measures by kind and id. Raises SettingsError where the cursor is none of this list."""
    key = measures.c.kind, measures.c.id, measures.c.block
    query = select(*key, measures.c.data).where(*_measures_that(wanted))
    with register.engine.connect() as connection:
        page = turn(connection, query, after, limit, *key)
    return Page(load(Measure, (row[measures.c.data] for row in page.items)), page.next)


def count_measures(register: Register, wanted: MeasureFilter) -> Counts:
    """How many measures there are, by kind and how far they are."""
    columns = {"kind": measures.c.kind, "progress": measures.c.progress}
    return _counted(register, select(*_labelled(columns)).where(*_measures_that(wanted)))


def measure(register: Register, id: str) -> Measure:
    """The measure with this id. Raises RegisterError where there is none."""
    query = select(measures.c.data).where(measures.c.id == id).order_by(measures.c.block)
    with register.engine.connect() as connection:
        found = load(Measure, connection.scalars(query.limit(1)))
    if not found:
        raise RegisterError(id, "no measure has this id")
    return found[0]


def series_by_page(
    register: Register, wanted: SeriesFilter, after: str | None = None, limit: int = 50
) -> Page[Series]:
    """Series by id. Raises SettingsError where the cursor is none of this list."""
    key = figures.c.id, figures.c.subject
    query = select(*key, figures.c.data).where(*_series_that(wanted))
    with register.engine.connect() as connection:
        page = turn(connection, query, after, limit, *key)
    return Page(load(Series, (row[figures.c.data] for row in page.items)), page.next)


def count_series(register: Register, wanted: SeriesFilter) -> Counts:
    """How many series there are, by what is counted, coverage, scope, weapon and theatre."""
    columns = {
        "of": figures.c.of,
        "coverage": figures.c.coverage,
        "scope": figures.c.scope,
        "weapon": figures.c.family,
        "theatre": figures.c.theatre,
    }
    return _counted(register, select(*_labelled(columns)).where(*_series_that(wanted)))


def _numbers(connection: Connection, within: set[int]) -> dict[str, int]:
    """The number of each claim of these documents, from 1 in the order of its text."""
    table, parts, spans = schema.claims, schema.claim_spans, schema.spans
    start = func.min(spans.c.start)
    query = (
        select(table.c.id, table.c.document)
        .join(parts, and_(parts.c.document == table.c.document, parts.c.claim == table.c.n))
        .join(spans, and_(spans.c.document == parts.c.document, spans.c.n == parts.c.span))
        .where(table.c.document.in_(within))
        .group_by(table.c.key)
        .order_by(table.c.document, start, table.c.id)
    )
    rows = connection.execute(query).all()
    found: dict[str, int] = {}
    for _, of_one in groupby(rows, key=lambda row: row.document):
        found |= {row.id: number for number, row in enumerate(of_one, 1)}
    return found


def _refusals(
    connection: Connection, named: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], list[Answer]]:
    """What is given in place of an answer to each of these charges."""
    key = answers.c.matter, answers.c.block, answers.c.accused
    query = select(*key, answers.c.data).where(tuple_(*key).in_(named)).order_by(answers.c.claim)
    rows = connection.execute(query).all()
    found: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for row, one in zip(rows, load(Answer, (row.data for row in rows)), strict=True):
        found[row.matter, row.block, row.accused].append(one)
    return found


def _counted(register: Register, query: Select[Any]) -> Counts:
    found = query.cte("found")
    with register.engine.connect() as connection:
        counted = tally(connection, found, dict(found.c))
    [(_, total)] = counted.pop("total")
    return Counts(total, {name: most(values) for name, values in counted.items()})


def _labelled(columns: Mapping[str, ColumnElement[Any]]) -> list[Label[Any]]:
    return [column.label(name) for name, column in columns.items()]


def _unanswered_that(wanted: UnansweredFilter) -> Iterator[ColumnElement[bool]]:
    yield silent()
    yield from _among(wanted.accused, charges.c.side)
    yield from _among(wanted.kind, matters.c.kind)
    yield from _among(wanted.weapon, matters.c.family)
    yield from _among(wanted.theatre, matters.c.theatre)
    if wanted.since:
        yield charges.c.newest >= wanted.since
    if wanted.until:
        yield charges.c.newest <= wanted.until


def _measures_that(wanted: MeasureFilter) -> Iterator[ColumnElement[bool]]:
    yield from _among(wanted.kind, measures.c.kind)
    yield from _among(wanted.progress, measures.c.progress)
    if wanted.doer:
        yield within(wanted.doer, measures.c.doers)
    if wanted.toward:
        yield within(wanted.toward, measures.c.toward)


def _series_that(wanted: SeriesFilter) -> Iterator[ColumnElement[bool]]:
    yield from _among(wanted.of, figures.c.of)
    yield from _among(wanted.coverage, figures.c.coverage)
    yield from _among(wanted.scope, figures.c.scope)
    yield from _among(wanted.weapon, figures.c.family)
    yield from _among(wanted.theatre, figures.c.theatre)
    if wanted.user:
        yield within(wanted.user, figures.c.users)


def _among(values: Sequence[Any], column: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    if values:
        yield column.in_(values)
