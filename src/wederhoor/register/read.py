"""Reading: one function per question. Every answer's spans are checked against their text.

Each raises SpanBroken where a span no longer matches its document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Text,
    and_,
    case,
    func,
    or_,
    select,
    true,
    type_coerce,
)

from wederhoor.errors import RegisterError
from wederhoor.model import Actor, Claim, Edition
from wederhoor.register import schema
from wederhoor.register.assembly import assemble
from wederhoor.register.opening import Register
from wederhoor.vocabulary import Kind, Modality, Role, Stance

__all__ = [
    "Overview",
    "Position",
    "accusations",
    "claim",
    "claims",
    "denials",
    "edition",
    "editions",
    "known",
    "overview",
    "told",
]

HOLDS = (
    Stance.ACCUSES,
    Stance.CONDEMNS,
    Stance.ASSERTS,
    Stance.CONFIRMS,
    Stance.CONCLUDES,
    Stance.ESTIMATES,
)
"""The stances whose source holds the content to be so."""

_CLAIMS = frozenset(schema.PARTS) - {
    *(schema.attribution_relays, schema.attribution_spans, schema.attributions, schema.mentions)
}

_SOURCE, _PERPETRATOR = schema.actors.alias("source"), schema.actors.alias("perpetrator")


class Overview(NamedTuple):
    """How much the register holds; ``kinds`` and ``stances`` count claims, the most first."""

    documents: int
    analysed: int
    attributions: int
    claims: int
    kinds: dict[Kind, int]
    stances: dict[Stance, int]


class Position(NamedTuple):
    """That ``source`` accuses ``perpetrator``, or denies a deed of it, in the claims named.

    ``perpetrator`` is None where a denial does not say whose deed is denied; ``claims`` are ids.
    """

    source: Actor
    perpetrator: Actor | None
    kind: Kind
    claims: tuple[str, ...]


def known(register: Register) -> dict[str, str]:
    """The ids of the documents recorded, each with the version of the analyser that read it."""
    table = schema.documents
    with register.engine.connect() as connection:
        rows = connection.execute(select(table.c.id, table.c.analyser).order_by(table.c.entry))
        return {row.id: row.analyser for row in rows}


def editions(register: Register, documents: Sequence[str] | None = None) -> Iterator[Edition]:
    """Every document with all that was found in it, in the order in which they came in.

    ``documents`` are the ids of those that are wanted; None means all.
    """
    table = schema.documents
    wanted = true() if documents is None else table.c.id.in_(documents)
    with register.engine.connect() as connection:
        keys = connection.scalars(select(table.c.key).where(wanted).order_by(table.c.entry)).all()
        yield from assemble(connection, keys)


def told(register: Register, documents: Sequence[str]) -> Iterator[Edition]:
    """These documents (ids) with their claims and nothing else that was found in them."""
    table = schema.documents
    with register.engine.connect() as connection:
        wanted = select(table.c.key).where(table.c.id.in_(documents)).order_by(table.c.entry)
        yield from assemble(connection, connection.scalars(wanted).all(), _CLAIMS)


def edition(register: Register, prefix: str) -> Edition:
    """The document whose id begins with ``prefix``.

    Raises RegisterError where there is none or more than one.
    """
    with register.engine.connect() as connection:
        return next(assemble(connection, [_document(connection, prefix)]))


def claims(
    register: Register,
    *,
    kind: Kind | None = None,
    stance: Stance | None = None,
    actor: str | None = None,
    weapon: str | None = None,
    document: str | None = None,
) -> list[Claim]:
    """The claims for which all that is given holds, by document as it came in, then by place.

    ``actor`` is the id of one that is source, relays or has a role; ``weapon`` is a category (the
    second one too) or an agent; ``document`` is a document's id or the beginning of it. Raises
    RegisterError where no document, or more than one, has such an id.
    """
    table = schema.claims
    conditions: list[ColumnElement[bool]] = []
    if kind is not None:
        conditions.append(table.c.kind == kind)
    if stance is not None:
        conditions.append(table.c.stance == stance)
    if actor is not None:
        conditions.append(_involves(actor))
    if weapon is not None:
        conditions.append(_about(weapon))
    with register.engine.connect() as connection:
        if document is not None:
            conditions.append(table.c.document == _document(connection, document))
        return _chosen(connection, *conditions)


def claim(register: Register, id: str) -> Claim:
    """The claim with this id. Raises RegisterError where there is none."""
    with register.engine.connect() as connection:
        found = _chosen(connection, schema.claims.c.id == id)
    if not found:
        raise RegisterError(id, "no claim has this id")
    return found[0]


def overview(register: Register) -> Overview:
    """The counts that a first page shows."""
    documents, claims = schema.documents, schema.claims

    def count(*columns: Any) -> Any:
        return connection.scalar(select(func.count(*columns)))

    def tally(column: Any) -> dict[Any, int]:
        number = func.count()
        rows = connection.execute(
            select(column, number).group_by(column).order_by(number.desc(), column)
        )
        return {row[0]: row[1] for row in rows}

    with register.engine.connect() as connection:
        return Overview(
            documents=count(documents.c.key),
            analysed=count(case((documents.c.analysed, 1))),
            attributions=count(schema.attributions.c.n),
            claims=count(claims.c.key),
            kinds=tally(claims.c.kind),
            stances=tally(claims.c.stance),
        )


def accusations(register: Register) -> list[Position]:
    """Who accuses whom: claims that hold another to be the perpetrator.

    That is, whose source accuses, condemns, asserts, confirms, concludes or estimates, without the
    content being negated, and is not the perpetrator itself. The most claims first.
    """
    table = schema.claims
    return _positions(
        register,
        table.c.stance.in_(HOLDS),
        table.c.modality != Modality.NEGATED,
        _PERPETRATOR.c.id != _SOURCE.c.id,
    )


def denials(register: Register) -> list[Position]:
    """Who denies what of whom: claims with stance ``denies``, or that a perpetrator did not do it.

    That is, also those whose source holds a negated content to be so. The most claims first.
    """
    table = schema.claims
    cleared = and_(
        table.c.stance.in_(HOLDS),
        table.c.modality == Modality.NEGATED,
        _PERPETRATOR.c.id.is_not(None),
    )
    return _positions(register, or_(table.c.stance == Stance.DENIES, cleared))


def _document(connection: Connection, prefix: str) -> int:
    """The key of the one document whose id begins so."""
    table = schema.documents
    begins = table.c.id.startswith(prefix.lower(), autoescape=True)
    keys = connection.scalars(select(table.c.key).where(begins).limit(2)).all()
    if len(keys) != 1:
        many = "more than one document has" if keys else "no document has"
        raise RegisterError(prefix, f"{many} an id that begins so")
    return int(keys[0])


def _chosen(connection: Connection, *conditions: ColumnElement[bool]) -> list[Claim]:
    """The claims that meet the conditions, out of their documents."""
    table, documents = schema.claims, schema.documents
    rows = connection.execute(
        select(table.c.id, table.c.document)
        .join(documents)
        .where(*conditions)
        .order_by(documents.c.entry, table.c.n)
    ).all()
    ids = {row.id for row in rows}
    keys = list(dict.fromkeys(row.document for row in rows))
    return [
        claim
        for edition in assemble(connection, keys)
        for claim in edition.claims
        if claim.id in ids
    ]


def _involves(actor: str) -> ColumnElement[bool]:
    """That a claim has this actor as its source, in its relay chain or in a role."""
    table, actors = schema.claims, schema.actors
    named = (actors.c.document == table.c.document) & (actors.c.id == actor)
    source = select(actors.c.n).where(named, actors.c.n == table.c.source).exists()
    others = (
        select(actors.c.n)
        .where(named, part.c.document == table.c.document, part.c.claim == table.c.n)
        .where(part.c.actor == actors.c.n)
        .exists()
        for part in (schema.claim_relays, schema.roles)
    )
    return or_(source, *others)


def _about(weapon: str) -> ColumnElement[bool]:
    """That a claim is about this category of weapon, or this agent."""
    table = schema.claims
    second = func.json_each(table.c.weapon_also).table_valued("value")
    return or_(
        type_coerce(table.c.weapon_category, Text) == weapon,
        table.c.weapon_agent == weapon,
        select(second.c.value).where(second.c.value == weapon).exists(),
    )


def _positions(register: Register, *conditions: ColumnElement[bool]) -> list[Position]:
    """Claims that meet the conditions by source, perpetrator and kind, the most claims first."""
    table, documents, roles = schema.claims, schema.documents, schema.roles
    same = roles.c.document == table.c.document
    done_by = and_(same, roles.c.claim == table.c.n, roles.c.role == Role.PERPETRATOR)
    query = (
        select(table.c.id.label("claim"), table.c.kind, _SOURCE, _PERPETRATOR)
        .join(documents, documents.c.key == table.c.document)
        .join(_SOURCE, and_(_SOURCE.c.document == table.c.document, _SOURCE.c.n == table.c.source))
        .outerjoin(roles, done_by)
        .outerjoin(
            _PERPETRATOR,
            and_(_PERPETRATOR.c.document == table.c.document, _PERPETRATOR.c.n == roles.c.actor),
        )
        .where(*conditions)
        .order_by(documents.c.entry, table.c.n, roles.c.n)
    )

    def actor(row: RowMapping, table: FromClause) -> Actor:
        return Actor(**{field.name: row[table.c[field.name]] for field in fields(Actor)})

    positions: dict[tuple[str, str | None, Kind], Position] = {}
    with register.engine.connect() as connection:
        for row in connection.execute(query).mappings():
            key = row[_SOURCE.c.id], row[_PERPETRATOR.c.id], row[table.c.kind]
            perpetrator = actor(row, _PERPETRATOR) if key[1] else None
            before = positions.get(key) or Position(actor(row, _SOURCE), perpetrator, key[2], ())
            positions[key] = before._replace(claims=(*before.claims, row["claim"]))
    return sorted(positions.values(), key=lambda position: -len(position.claims))
