"""What linking made, read back as records: matters, identities, links between documents."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import select

from wederhoor.linking.actors import Identity
from wederhoor.linking.record import Account
from wederhoor.model import Link, Matter
from wederhoor.register.links import Layer, groups, links, records
from wederhoor.register.opening import Register

__all__ = ["Linked", "dump", "joined", "linked", "load"]

T = TypeVar("T")


class Linked(NamedTuple):
    """All that is known between the documents of a register, each list in the order of its ids."""

    matters: Sequence[Matter]
    accounts: Sequence[Account]
    identities: Sequence[Identity]
    links: Sequence[Link]


def linked(register: Register) -> Linked:
    """Everything that linking made of the register's documents."""
    with register.engine.connect() as connection:

        def grouped(layer: Layer) -> Iterable[str]:
            found = select(groups.c.data).where(groups.c.layer == layer)
            return connection.scalars(found.order_by(groups.c.id))

        kept = select(records.c.data).where(records.c.layer == Layer.CLAIMS)
        people = load(Identity, grouped(Layer.ACTORS))
        pairs = select(links.c.data).order_by(links.c.left, links.c.right)
        return Linked(
            matters=load(Matter, grouped(Layer.CLAIMS)),
            accounts=load(
                Account, connection.scalars(kept.order_by(records.c.subject, records.c.n))
            ),
            identities=joined(people),
            links=load(Link, connection.scalars(pairs)),
        )


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
