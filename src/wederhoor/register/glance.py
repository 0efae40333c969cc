"""The register at a glance: claims by kind and stance, the newest documents, what came in since."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from wederhoor.model import Edition
from wederhoor.register.assembly import assemble_heads
from wederhoor.register.decisions import decisions
from wederhoor.register.opening import Register
from wederhoor.register.schema import claims, documents
from wederhoor.vocabulary import Kind, Stance

__all__ = ["Since", "newest", "since", "stances"]


class Since(NamedTuple):
    """How many documents came in behind an entry of the log, with how many claims, and how many
    decisions were made behind one of theirs; ``at`` is where both stand now."""

    documents: int
    claims: int
    decisions: int
    at: tuple[int, int]


def stances(register: Register) -> dict[Kind, dict[Stance, int]]:
    """How many claims of each kind there are with each stance, both in the vocabulary's order."""
    query = select(claims.c.kind, claims.c.stance, func.count()).group_by(
        claims.c.kind, claims.c.stance
    )
    with register.engine.connect() as connection:
        counted = {(kind, stance): number for kind, stance, number in connection.execute(query)}
    return {
        kind: found
        for kind in Kind
        if (found := {one: counted[kind, one] for one in Stance if (kind, one) in counted})
    }


def newest(register: Register, limit: int) -> list[tuple[Edition, int]]:
    """The documents that came in last, the last first, and how many claims each has."""
    number = (
        select(func.count())
        .where(claims.c.document == documents.c.key)
        .correlate(documents)
        .scalar_subquery()
    )
    query = select(documents.c.key, number).order_by(documents.c.entry.desc()).limit(limit)
    with register.engine.connect() as connection:
        counted = {row[0]: row[1] for row in connection.execute(query)}
        heads = assemble_heads(connection, list(counted))
    return list(zip(heads, counted.values(), strict=True))


def since(register: Register, entry: int, decision: int) -> Since:
    """What came in and what was decided behind these entries of both logs; -1 for all.

    What a blind reader decided is his own until it is settled, and not counted.
    """
    new, made = documents.c.entry > entry, decisions.c.n > decision
    said = select(func.count(claims.c.key)).join(documents).where(new)
    decided = select(func.count(decisions.c.n)).where(made, decisions.c.blind.is_(False))
    with register.engine.connect() as connection:
        return Since(
            documents=connection.scalar(select(func.count(documents.c.key)).where(new)) or 0,
            claims=connection.scalar(said) or 0,
            decisions=connection.scalar(decided) or 0,
            at=(
                connection.execute(_last(documents.c.entry)).scalar_one(),
                connection.execute(_last(decisions.c.n)).scalar_one(),
            ),
        )


def _last(number: ColumnElement[int]) -> Select[Any]:
    return select(func.coalesce(func.max(number), -1))
