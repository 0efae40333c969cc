"""Between documents: what linking compares, by block, and what came of it.

Three layers of one shape (decision 0007). ``records`` hang on a document and lie in a block;
``groups`` are what the records of a block make together. Whatever changes a block marks it *stale*
in the same transaction, so that a run stopped before the block is renewed is completed by the next.
A document is a block by itself; what comes of it are ``links``.

Records and groups are kept as JSON here; ``linked`` reads them as what they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from wederhoor.errors import RegisterError
from wederhoor.model import Judgement
from wederhoor.register.decisions import decisions, found
from wederhoor.register.opening import Register
from wederhoor.register.schema import Listed, documents, metadata
from wederhoor.review import UNDO
from wederhoor.vocabulary import Verdict

__all__ = [
    "Layer",
    "Record",
    "alike",
    "block",
    "enter",
    "forget",
    "judged",
    "judgements",
    "pair",
    "place",
    "place_all",
    "renew",
    "stale",
    "unlinked",
]


K = TypeVar("K")


class Layer(StrEnum):
    """What is compared with its like."""

    DOCUMENTS = "documents"
    ACTORS = "actors"
    CLAIMS = "claims"
    MEASURES = "measures"


class Record(NamedTuple):
    """What linking compares: an id, the block it lies in ("" for none), and itself as JSON."""

    id: str
    block: str
    data: str


Crowded = Callable[[str, int], bool]
"""Whether a key that so many documents have is too common to compare them for it."""

_MOST = 10_000
"""Values in one question: SQLite takes some thirty thousand."""

_PAIRING = (Verdict.SAME, Verdict.DIFFERENT, Verdict.WITHDRAWN)
"""The verdicts about two."""

_MADE = {
    Layer.DOCUMENTS: "document",
    Layer.ACTORS: "actor",
    Layer.CLAIMS: "matter",
    Layer.MEASURES: "measure",
}

records = Table(
    "link_records",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("layer", Listed(Layer), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("block", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("data", Text, nullable=False),
    Index("ix_link_records_block", "layer", "block"),
    sqlite_with_rowid=False,
)
"""A claim that two sides do a thing is about two matters, and so has two records."""

groups = Table(
    "link_groups",
    metadata,
    Column("layer", Listed(Layer), primary_key=True),
    Column("block", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("data", Text, nullable=False),
    Index("ix_link_groups_id", "layer", "id"),
    sqlite_with_rowid=False,
)
"""A person may have joined actors of two blocks; their group then comes out of both."""

keys = Table(
    "link_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_link_keys_document", "document"),
    sqlite_with_rowid=False,
)
"""Documents that share a key may have been made from each other."""

links = Table(
    "links",
    metadata,
    Column("left", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("right", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("data", Text, nullable=False),
    Index("ix_links_right", "right"),
)

stales = Table(
    "link_stale",
    metadata,
    Column("layer", Listed(Layer), primary_key=True),
    Column("block", Text, primary_key=True),
    sqlite_with_rowid=False,
)


def unlinked(register: Register) -> list[str]:
    """The ids of the documents of which nothing is kept to compare, in the order they came in."""
    entered = select(records.c.document).where(records.c.layer == Layer.DOCUMENTS)
    query = select(documents.c.id).where(documents.c.key.not_in(entered))
    with register.engine.connect() as connection:
        return list(connection.scalars(query.order_by(documents.c.entry)))


def enter(
    register: Register,
    document: str,
    found: Mapping[Layer, Sequence[Record]],
    shared: Iterable[str],
    crowded: Crowded,
) -> None:
    """Keep what linking compares of a document of which nothing is kept; its blocks become stale.

    ``shared`` are the keys by which other documents are found. Documents that were alike by a key
    which this one makes too common become stale too.
    """
    with register.writing() as connection:
        key = connection.scalar(select(documents.c.key).where(documents.c.id == document))
        for layer, entries in found.items():
            _keep(connection, key, layer, entries)
            _stale(connection, layer, {entry.block for entry in entries})
        rows = [{"key": one, "document": document} for one in sorted(set(shared))]
        if rows:
            connection.execute(insert(keys), rows)
        for one, size in _sizes(connection, document):
            if crowded(one, size) and not crowded(one, size - 1):
                of = select(keys.c.document).where(keys.c.key == one)
                _stale(connection, Layer.DOCUMENTS, connection.scalars(of))


def forget(connection: Connection, key: int, document: str) -> None:
    """Drop what is kept of a document that is read anew; what it was linked with is stale."""
    mine = records.c.document == key
    for row in connection.execute(select(records.c.layer, records.c.block).where(mine).distinct()):
        _stale(connection, row.layer, {row.block})
    connection.execute(delete(records).where(mine))
    connection.execute(delete(keys).where(keys.c.document == document))
    connection.execute(
        delete(links).where(or_(links.c.left == document, links.c.right == document))
    )


def stale(register: Register) -> list[tuple[Layer, str]]:
    """The blocks to be renewed, layer by layer."""
    with register.engine.connect() as connection:
        query = select(stales.c.layer, stales.c.block).order_by(stales.c.layer, stales.c.block)
        return [(row.layer, row.block) for row in connection.execute(query)]


def block(register: Register, layer: Layer, name: str) -> tuple[list[Record], list[Judgement]]:
    """The records of a block by id, and the judgements about them or about what they make.

    The judgements are in the order in which they were made.
    """
    here = (records.c.layer == layer) & (records.c.block == name)
    with register.engine.connect() as connection:
        lying = connection.execute(
            select(records.c.subject, records.c.block, records.c.data)
            .where(here)
            .order_by(records.c.subject, records.c.n)
        )
        about = decisions.c.about.in_(select(records.c.subject).where(here))
        return [Record(*row) for row in lying], _judgements(
            connection, or_(about, decisions.c.block == name)
        )


def renew(register: Register, layer: Layer, name: str, made: Iterable[tuple[str, str]]) -> None:
    """Put these groups (id, JSON) in place of the block's; it is fresh.

    What did not change is left as it is, and what hangs on it with it.
    """
    here = (groups.c.layer == layer) & (groups.c.block == name)
    with register.writing() as connection:
        known = connection.execute(select(groups.c.id, groups.c.data).where(here))
        gone, new = _changed({row.id: row.data for row in known}, dict(made))
        for id in gone:
            connection.execute(delete(groups).where(here, groups.c.id == id))
        rows = [{"layer": layer, "block": name, "id": id, "data": data} for id, data in new.items()]
        if rows:
            connection.execute(insert(groups), rows)
        _fresh(connection, layer, name)


def alike(register: Register, document: str, crowded: Crowded) -> list[str]:
    """The ids of the documents that share a key with this one, or that a person judged with it."""
    with register.engine.connect() as connection:
        telling = [one for one, size in _sizes(connection, document) if not crowded(one, size)]
        near = set[str]()
        for start in range(0, len(telling), _MOST):
            chosen = keys.c.key.in_(telling[start : start + _MOST])
            near.update(connection.scalars(select(keys.c.document).where(chosen).distinct()))
        for one, other in (("subject", "object"), ("object", "subject")):
            decided = (
                select(decisions.c[other])
                .join(documents, documents.c.id == decisions.c[other])
                .where(decisions.c[one] == document)
            )
            near.update(connection.scalars(decided))
        return sorted(near - {document})


def pair(register: Register, document: str, made: Iterable[tuple[str, str, str]]) -> None:
    """Put these links of a document (left, right, JSON) in place of those it has; it is fresh.

    What did not change is left as it is, as in ``renew``.
    """
    mine = or_(links.c.left == document, links.c.right == document)
    with register.writing() as connection:
        known = connection.execute(select(links).where(mine))
        gone, new = _changed(
            {(row.left, row.right): row.data for row in known},
            {(left, right): data for left, right, data in made},
        )
        for left, right in gone:
            connection.execute(delete(links).where(links.c.left == left, links.c.right == right))
        rows = [{"left": left, "right": right, "data": data} for (left, right), data in new.items()]
        if rows:
            connection.execute(insert(links), rows)
        _fresh(connection, Layer.DOCUMENTS, document)


def place(connection: Connection, judgement: Judgement) -> tuple[Layer, str]:
    """The layer in which a judgement is about two, and the block where its object lies.

    Raises RegisterError where the register knows no such subject, or no such object of its kind.
    """
    mine = select(records.c.layer).where(records.c.subject == judgement.subject)
    layer = connection.scalar(mine.limit(1))
    if layer is None:
        raise RegisterError(judgement.subject, "nothing that can be linked has this id")
    table, id = (groups, groups.c.id)
    if layer is Layer.DOCUMENTS:
        table, id = (records, records.c.subject)
    there = select(table.c.block).where(table.c.layer == layer, id == judgement.object)
    block = connection.scalar(there.limit(1))
    if block is None:
        raise RegisterError(judgement.object, f"no {_MADE[layer]} has this id")
    return layer, block


def judged(connection: Connection, n: int) -> bool:
    """Have what decision ``n`` is about linked anew; whether there is such a thing by now.

    Where its object lies is noted, for it may no longer be there without the decision.
    """
    [decision] = found(connection, decisions.c.n == n)
    judgement = decision.judgement
    try:
        layer, block = place(connection, judgement)
    except RegisterError:
        return False
    connection.execute(update(decisions).where(decisions.c.n == n).values(block=block))
    mine = select(records.c.block).where(records.c.subject == judgement.subject)
    _stale(connection, layer, {block, *connection.scalars(mine)})
    return True


def place_all(register: Register) -> bool:
    """Do so with the decisions about two of which the object was not there before; whether any
    object is there now."""
    with register.engine.connect() as connection:
        waiting = found(connection, decisions.c.block == "", *_pairing())
    if not waiting:
        return False
    with register.writing() as connection:
        placed = [judged(connection, decision.n) for decision in waiting]
        return any(placed)


def judgements(register: Register) -> list[Judgement]:
    """Every decision about two that was not undone, the first made first."""
    with register.engine.connect() as connection:
        return _judgements(connection)


def _pairing() -> tuple[ColumnElement[bool], ...]:
    return (
        decisions.c.verdict.in_(_PAIRING),
        decisions.c.undone.is_(False),
        decisions.c.about != "",
        ~decisions.c.object.startswith(UNDO),
    )


def _judgements(connection: Connection, *conditions: ColumnElement[bool]) -> list[Judgement]:
    """As they are about the present readings."""
    query = select(decisions.c.n, decisions.c.about).where(*_pairing(), *conditions)
    about = {row.n: row.about for row in connection.execute(query)}
    return [
        replace(one.judgement, subject=about[one.n])
        for one in found(connection, *_pairing(), *conditions)
    ]


def _keep(connection: Connection, key: int | None, layer: Layer, found: Sequence[Record]) -> None:
    rows = [
        {
            "document": key,
            "layer": layer,
            "n": n,
            "block": entry.block,
            "subject": entry.id,
            "data": entry.data,
        }
        for n, entry in enumerate(found)
    ]
    if rows:
        connection.execute(insert(records), rows)


def _sizes(connection: Connection, document: str) -> list[tuple[str, int]]:
    """The keys of a document, each with the number of documents that have it."""
    mine = select(keys.c.key).where(keys.c.document == document)
    query = select(keys.c.key, func.count()).where(keys.c.key.in_(mine)).group_by(keys.c.key)
    return [(key, size) for key, size in connection.execute(query)]


def _stale(connection: Connection, layer: Layer, blocks: Iterable[str]) -> None:
    rows = [{"layer": layer, "block": block} for block in sorted(blocks) if block]
    if rows:
        connection.execute(insert(stales).prefix_with("OR IGNORE"), rows)


def _changed(known: Mapping[K, str], made: Mapping[K, str]) -> tuple[list[K], dict[K, str]]:
    """The keys of what is no longer so, and what is new; what changed is in both."""
    gone = [key for key, data in known.items() if made.get(key) != data]
    return gone, {key: data for key, data in made.items() if known.get(key) != data}


def _fresh(connection: Connection, layer: Layer, name: str) -> None:
    connection.execute(delete(stales).where(stales.c.layer == layer, stales.c.block == name))
