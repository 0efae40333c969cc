"""What the charts count: claims by place, by month, and by who passes them on.

Every figure is that of a list: the docstrings name the conditions of ``ClaimFilter`` that give it.
``wanted`` narrows what is counted, and ``lemmatise`` is as for ``search``.
"""

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Text, func, select, type_coerce

from wederhoor.model import Interval
from wederhoor.register import schema
from wederhoor.register.browse import claims_that
from wederhoor.register.filters import ClaimFilter
from wederhoor.register.index import SOURCE, VIA, involved, matter_members, matters
from wederhoor.register.opening import Register
from wederhoor.register.paging import month
from wederhoor.vocabulary import Category, Kind, Scope

__all__ = [
    "Axis",
    "Incident",
    "Monthly",
    "Part",
    "Passage",
    "Placed",
    "Split",
    "incidents",
    "months",
    "passages",
    "places",
]

Lemmatise = Callable[[str], str]
_TIME = ("time_start", "time_end", "time_granularity")


class Axis(StrEnum):
    """Which time a chart has: that of the event told of, or of publication."""

    EVENT = "event"
    PUBLISHED = "published"


class Split(StrEnum):
    """What a month's claims are divided by."""

    STANCE = "stance"
    KIND = "kind"


class Part(StrEnum):
    """What one end of a passage is to the claims that pass it."""

    SOURCE = "source"
    VIA = "via"
    AGENCY = "agency"
    PUBLISHER = "publisher"


_WAYS = (
    (Part.SOURCE, Part.VIA),
    (Part.SOURCE, Part.AGENCY),
    (Part.VIA, Part.PUBLISHER),
    (Part.AGENCY, Part.PUBLISHER),
    (Part.SOURCE, Part.PUBLISHER),
)


class Placed(NamedTuple):
    """Claims that name a place: ``country``, and ``place`` where it has an id, give the list."""

    country: str
    place: str | None
    name: str | None
    claims: int


class Monthly(NamedTuple):
    """Claims of a month with one stance or kind.

    ``month`` (or ``published``) gives the list; it is None where their time is longer than a month,
    or open, or not known.
    """

    month: str | None
    value: str
    claims: int


class Incident(NamedTuple):
    """A matter that is one event, and when."""

    id: str
    kind: Kind
    family: Category | None
    theatre: str | None
    time: Interval


class Passage(NamedTuple):
    """Claims that went from one to another: an actor's id, or the name of an agency or publisher.

    The parts are the fields of the filter that give the list; a source that leads straight to a
    publisher needs ``relayed=no`` too.
    """

    start: Part
    giver: str
    end: Part
    taker: str
    claims: int


def places(register: Register, wanted: ClaimFilter, lemmatise: Lemmatise = str) -> list[Placed]:
    """Claims by state and town of the place they name, those of most claims first."""
    table = schema.claims
    number = func.count().label("number")
    names = func.min(type_coerce(table.c.place_names, Text))
    with register.engine.connect() as connection:
        query = (
            select(table.c.place_country, table.c.place_id, names.op("->>")("$[0]"), number)
            .where(table.c.place_country.is_not(None), *claims_that(connection, wanted, lemmatise))
            .group_by(table.c.place_country, table.c.place_id)
            .order_by(number.desc(), table.c.place_country, table.c.place_id)
        )
        return [Placed(*row) for row in connection.execute(query)]


def months(
    register: Register, wanted: ClaimFilter, axis: Axis, split: Split, lemmatise: Lemmatise = str
) -> list[Monthly]:
    """Claims by month and by stance or kind, in the order of time; those of no month first."""
    table, documents = schema.claims, schema.documents
    start, end = {
        Axis.EVENT: (table.c.time_start, table.c.time_end),
        Axis.PUBLISHED: (documents.c.published_start, documents.c.published_end),
    }[axis]
    when, value = month(start, end), type_coerce(table.c[split.value], Text)
    with register.engine.connect() as connection:
        query = (
            select(when, value, func.count())
            .join_from(table, documents)
            .where(*claims_that(connection, wanted, lemmatise))
            .group_by(when, value)
            .order_by(when, value)
        )
        return [Monthly(*row) for row in connection.execute(query)]


def incidents(
    register: Register, wanted: ClaimFilter, lemmatise: Lemmatise = str
) -> list[Incident]:
    """The matters that are one event of a known time, and that a claim belongs to; by time."""
    table, members = schema.claims, matter_members
    with register.engine.connect() as connection:
        columns = (matters.c[name] for name in (*Incident._fields[:4], *_TIME))
        query = select(*columns).where(
            matters.c.scope == Scope.INCIDENT, matters.c.time_start.is_not(None)
        )
        if conditions := claims_that(connection, wanted, lemmatise):
            mine = select(members.c.matter).join(table, table.c.id == members.c.claim)
            query = query.where(matters.c.id.in_(mine.where(*conditions)))
        rows = connection.execute(query.order_by(matters.c.time_start, matters.c.id)).all()
    found = {row.id: row for row in rows}  # one that two blocks have is one
    return [
        Incident(id, kind, family, theatre, Interval(start, end, unit))
        for id, kind, family, theatre, start, end, unit in found.values()
    ]


def passages(register: Register, wanted: ClaimFilter, lemmatise: Lemmatise = str) -> list[Passage]:
    """Who passes on whose claims: from sources over actors and agencies to publishers.

    Those of most claims first. A document's own voice has no source here.
    """
    table, documents, part = schema.claims, schema.documents, involved.c.part
    papers = select(documents.c.key, documents.c.agency, documents.c.publisher)
    told = select(table.c.document, func.count()).group_by(table.c.document)
    spoken = select(involved.c.claim, involved.c.actor, involved.c.document)
    with register.engine.connect() as connection:
        if conditions := claims_that(connection, wanted, lemmatise):
            told = told.where(*conditions)
            spoken = spoken.where(involved.c.claim.in_(select(table.c.key).where(*conditions)))
        imprint = connection.execute(papers).all()
        claims = connection.execute(told).all()
        said, passed = (
            connection.execute(spoken.where(part == one)).all() for one in (SOURCE, VIA)
        )
    agency = {document: name for document, name, _ in imprint}
    publisher = {document: name for document, _, name in imprint}
    # Put together here: one question that joins them all takes SQLite longer.
    speaker = {claim: actor for claim, actor, _ in said}
    relays = {(claim, actor): document for claim, actor, document in passed}
    relayed = {claim for claim, _ in relays}
    printed: Counter[tuple[str | None, str | None]] = Counter()
    for document, number in claims:
        printed[agency[document], publisher[document]] += number
    steps = (
        Counter((speaker.get(claim), actor) for claim, actor in relays),
        Counter((actor, agency[document]) for _, actor, document in said),
        Counter((actor, publisher[document]) for (_, actor), document in relays.items()),
        printed,
        Counter(
            (actor, publisher[document])
            for claim, actor, document in said
            if claim not in relayed and not agency[document]
        ),
    )
    found = [
        Passage(start, giver, end, taker, number)
        for (start, end), way in zip(_WAYS, steps, strict=True)
        for (giver, taker), number in way.items()
        if giver and taker
    ]
    return sorted(found, key=lambda one: (-one.claims, one))
