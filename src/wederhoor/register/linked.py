"""What linking made, read back as records: hearings, identities, links between documents."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, and_, select, tuple_

from wederhoor.linking.actors import Identity
from wederhoor.linking.balance import Balance, figures
from wederhoor.linking.measures import Measure
from wederhoor.linking.replies import Answer, Reply, reply
from wederhoor.linking.series import Series
from wederhoor.linking.sides import stem
from wederhoor.model import Link, Matter
from wederhoor.register.heard import answers, hearings, measures, series
from wederhoor.register.links import Layer, groups, links
from wederhoor.register.opening import Register

__all__ = ["Heard", "Linked", "dump", "heard", "joined", "linked", "load"]

T = TypeVar("T")


class Heard(NamedTuple):
    """A matter with what it comes to, what the accused answer, and the figures about it."""

    matter: Matter
    balance: Balance
    replies: tuple[Reply, ...]
    series: tuple[Series, ...]


class Linked(NamedTuple):
    """All that is known between the documents of a register, each list in the order of its ids."""

    heard: Sequence[Heard]
    identities: Sequence[Identity]
    links: Sequence[Link]
    measures: Sequence[Measure]


def linked(register: Register) -> Linked:
    """Everything that linking made of the register's documents."""
    with register.engine.connect() as connection:
        people = select(groups.c.data).where(groups.c.layer == Layer.ACTORS)
        pairs = select(links.c.data).order_by(links.c.left, links.c.right)
        steps = select(measures.c.data).order_by(measures.c.block, measures.c.id)
        return Linked(
            heard=heard(connection),
            identities=joined(load(Identity, connection.scalars(people.order_by(groups.c.id)))),
            links=load(Link, connection.scalars(pairs)),
            measures=load(Measure, connection.scalars(steps)),
        )


def heard(connection: Connection, *conditions: ColumnElement[bool]) -> list[Heard]:
    """The matters that have a hearing, by id; ``conditions`` are on the rows of ``hearings``."""
    is_of = and_(hearings.c.matter == groups.c.id, hearings.c.block == groups.c.block)
    query = (
        select(hearings, groups.c.data.label("about"))
        .join(groups, is_of & (groups.c.layer == Layer.CLAIMS))
        .where(*conditions)
        .order_by(hearings.c.matter, hearings.c.block)
    )
    rows = connection.execute(query).all()
    chosen = select(hearings.c.matter, hearings.c.block).where(*conditions)
    given: dict[tuple[str, str, str], list[Answer]] = defaultdict(list)
    of_these = tuple_(answers.c.matter, answers.c.block).in_(chosen)
    found = connection.execute(select(answers).where(of_these)).all()
    for row, one in zip(found, load(Answer, (row.data for row in found)), strict=True):
        given[row.matter, row.block, row.accused].append(one)
    subjects = select(hearings.c.subject).where(*conditions)
    counted: dict[str, list[Series]] = defaultdict(list)
    told = select(series).where(series.c.subject.in_(subjects)).order_by(series.c.id)
    lines = connection.execute(told).all()
    for row, line in zip(lines, load(Series, (row.data for row in lines)), strict=True):
        counted[row.subject].append(line)
    matters = load(Matter, (row.about for row in rows))
    balances = load(Balance, (row.data for row in rows))
    return [
        Heard(
            matter,
            balance,
            tuple(
                reply(charge, given[row.matter, row.block, stem(charge.accused)])
                for charge in balance.charges
            ),
            figures(matter, counted[row.subject]),
        )
        for row, matter, balance in zip(rows, matters, balances, strict=True)
    ]


def joined(identities: Iterable[Identity]) -> list[Identity]:
    """Identities of which those that a person made out of several blocks are one, by id."""
    found: dict[str, Identity] = {}
    for one in identities:
        before = found.get(one.id)
        if before is not None:
            one = replace(
                before,
                names=tuple(dict.fromkeys((*before.names, *one.names))),
                members=tuple(sorted({*before.members, *one.members})),
                reasons=tuple(dict.fromkeys((*before.reasons, *one.reasons))),
            )
        found[one.id] = one
    return list(found.values())


def load(kind: type[T], data: Iterable[str]) -> list[T]:
    """Records of one kind out of their JSON."""
    read = _lists(kind)  # type: ignore[arg-type]
    found: list[T] = read.validate_json(f"[{','.join(data)}]")
    return found


def dump(record: Any) -> str:
    """A record as JSON, the same text for the same record."""
    writer = _single(type(record))  # type: ignore[arg-type]
    return writer.dump_json(record).decode()


@cache
def _lists(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


@cache
def _single(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
