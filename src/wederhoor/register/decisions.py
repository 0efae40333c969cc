"""Decisions of people as the register has them: what the log says, and what they are about now.

The log is the record; this mirrors it, so that a question is answered without reading the log.
"""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    ForeignKey,
    Integer,
    Table,
    Text,
    TypeDecorator,
    func,
    insert,
    select,
    update,
)

from wederhoor.model import Change, Decision, Judgement
from wederhoor.register.schema import Listed, Moment, metadata
from wederhoor.review import UNDO
from wederhoor.vocabulary import Review, Verdict

__all__ = [
    "add",
    "decisions",
    "document",
    "found",
    "machine",
    "number",
    "restrictions",
    "reviews",
    "unlogged",
]

_LENGTH = 12
"""Characters of a document's id with which the ids of all that belongs to it begin."""


class Listing(TypeDecorator[tuple[Any, ...]]):
    """A tuple of records, stored as a JSON array of arrays."""

    impl = Text
    cache_ok = True

    def __init__(self, make: Callable[..., Any]) -> None:
        super().__init__()
        self.make = make

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        rows = [
            [one.field, one.before, one.after] if isinstance(one, Change) else one for one in value
        ]
        return json.dumps(rows, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:
        return tuple(self.make(*one) for one in json.loads(value or "[]"))


def _place(start: int, end: int) -> tuple[int, int]:
    return start, end


decisions = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False, index=True),
    Column("object", Text, nullable=False, index=True),
    Column("verdict", Listed(Verdict), nullable=False),
    Column("who", Text, nullable=False),
    Column("when", Moment, nullable=False),
    Column("why", Text, nullable=False),
    Column("changes", Listing(Change), nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("content", Listing(_place), nullable=False),
    Column("record", Text, nullable=False, index=True),
    Column("about", Text, nullable=False, index=True),
    Column("undone", Boolean, nullable=False),
    Column("block", Text, nullable=False, index=True),
)
"""By the log's numbers, never taken out. ``record`` is how the id of the document begins to which
the subject belongs. ``about`` is the subject, or the id that it has in the present reading of its
document, "" where that has it no more; ``block`` is where the object lay when it was judged, ""
where there is no such object yet."""

machine = Table(
    "machine",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("claims", Text, nullable=False),
)
"""The machine's own claims, as JSON, of a document of which people changed some."""

reviews = Table(
    "reviews",
    metadata,
    Column("reader", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("review", Listed(Review), nullable=False),
    Column("settled", Listed(Review), nullable=False),
    sqlite_with_rowid=False,
)
"""The state of a claim for a blind reader, and with reader "" for all; ``settled`` is what it is
without blind readings. Claims about which nobody decided have none."""

restrictions = Table(
    "restrictions",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Who may see a document; all may see one that is not here."""

unlogged = Table(
    "unlogged",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("verdict", Listed(Verdict), nullable=False),
    Column("who", Text, nullable=False),
    Column("when", Moment, nullable=False),
    Column("why", Text, nullable=False),
)
"""Decisions of a register from before there was a log of them."""

_SAID = (
    *("subject", "object", "verdict", "who", "when", "why"),
    *("changes", "blind", "content"),
)


def document(id: str) -> str:
    """How the ids begin of all that belongs to the document of this id, or of this id's record."""
    return id[:_LENGTH]


def add(connection: Connection, decision: Decision) -> None:
    """Mirror an entry of the log; one that undoes another marks that, and back again."""
    said = decision.judgement
    values = {name: getattr(said, name) for name in _SAID}
    connection.execute(
        insert(decisions),
        {
            **values,
            "n": decision.n,
            "record": document(said.subject),
            "about": said.subject,
            "undone": False,
            "block": "",
        },
    )
    _undo(connection, said, True)


def _undo(connection: Connection, judgement: Judgement, out: bool) -> None:
    """Mark what a withdrawal withdraws; where that is itself a withdrawal, what it did comes
    back."""
    while judgement.verdict is Verdict.WITHDRAWN and judgement.object.startswith(UNDO):
        n = int(judgement.object.removeprefix(UNDO))
        connection.execute(update(decisions).where(decisions.c.n == n).values(undone=out))
        [withdrawn] = found(connection, decisions.c.n == n)
        judgement, out = withdrawn.judgement, not out


def found(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    """The decisions that meet the conditions, the first made first."""
    query = select(decisions).where(*conditions).order_by(decisions.c.n)
    return [
        Decision(
            row.n,
            Judgement(**{name: row._mapping[name] for name in _SAID}),
            undone=row.undone,
            adrift=not row.about,
        )
        for row in connection.execute(query)
    ]


def number(connection: Connection) -> int:
    """How many entries of the log are mirrored."""
    return int(connection.scalar(select(func.count()).select_from(decisions)) or 0)
