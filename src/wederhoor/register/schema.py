"""The tables. Everything that a document's reading gave hangs on its row in ``documents``.

A record belongs to one document and has its place in it: ``document`` and ``n`` together are its
key, and what hangs on it points back by both. Words found in the text are ``spans``; who is meant
is an ``actors`` row *as this document's reading gave it*: one actor of the register (``id``) may
have several, with the names that each document knows.

The search tables (FTS5) and the triggers that keep them in step are in the migrations, as
SQLAlchemy has no such tables.
"""

import json
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Genre,
    Granularity,
    Kind,
    Modality,
    Mode,
    Precision,
    Role,
    Stance,
    Type,
)

__all__ = [
    "PARTS",
    "REVISION",
    "actors",
    "attribution_relays",
    "attribution_spans",
    "attributions",
    "claim_relays",
    "claim_spans",
    "claims",
    "documents",
    "forms",
    "mentions",
    "metadata",
    "quantities",
    "roles",
    "spans",
]

REVISION = "0006"
"""The newest migration: a register at this revision is opened without looking further."""


class Listed(TypeDecorator[StrEnum]):
    """A member of a closed list, stored as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else value.value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        known: dict[str | None, StrEnum | None] = {one.value: one for one in self.members}
        return (known | {None: None}).__getitem__


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, stored as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return _words


@lru_cache(maxsize=4096)
def _words(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(json.loads(value))


class Pairs(TypeDecorator[dict[str, str]]):
    """A mapping of strings, stored as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(dict(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, str] | None:
        return None if value is None else dict(json.loads(value))


class Moment(TypeDecorator[datetime]):
    """A time with its zone, stored in ISO 8601."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Whole(TypeDecorator[int]):
    """A whole number of any size, as texts have them.

    SQLite's end at 64 bits; a larger one is stored as text behind ``=``, lest it be rounded.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | str | None:
        return value if value is None or -(2**63) <= value < 2**63 else f"={value}"

    def process_result_value(self, value: int | str | None, dialect: Dialect) -> int | None:
        return int(value[1:]) if isinstance(value, str) else value


metadata = MetaData()


def _part(name: str, *columns: Any) -> Table:
    """A table of what a document's reading gave, in the order it gave it."""
    return Table(
        name,
        metadata,
        Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        Column("n", Integer, primary_key=True),
        *columns,
    )


def _belongs(column: str, target: str) -> ForeignKeyConstraint:
    """That ``column`` is the ``n`` of a row of ``target`` of the same document."""
    return ForeignKeyConstraint(
        ["document", column],
        [f"{target}.document", f"{target}.n"],
        deferrable=True,
        initially="DEFERRED",
    )


documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("acquired", Moment, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("analyser", Text, nullable=False),
    Column("analysed", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", Text),
    Column("genre", Listed(Genre)),
    Column("title", Text),
    Column("publisher", Text),
    Column("agency", Text),
    Column("authors", Words, nullable=False),
    Column("published_start", Date),
    Column("published_end", Date),
    Column("published_granularity", Listed(Granularity)),
    Column("reference", Text),
    Column("addressee", Text),
    Index(
        "ix_documents_listed",
        "publisher",
        "language",
        "genre",
        "published_start",
        "published_end",
    ),
)

spans = _part(
    "spans",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
)

actors = _part(
    "actors",
    Column("id", Text, nullable=False, index=True),
    Column("type", Listed(Type), nullable=False),
    Column("names", Words, nullable=False),
    Column("country", Text),
    Column("parent", Text),
    Index("ix_actors_listed", "document", "id"),
)

mentions = _part(
    "mentions",
    Column("span", Integer, nullable=False),
    Column("actor", Integer, nullable=False),
    Column("form", Listed(Form), nullable=False),
    Column("rule", Text, nullable=False),
    _belongs("span", "spans"),
    _belongs("actor", "actors"),
)

attributions = _part(
    "attributions",
    Column("id", Text, nullable=False),
    Column("mode", Listed(Mode), nullable=False),
    Column("stance", Listed(Stance), nullable=False),
    Column("rule", Text, nullable=False),
    Column("parent", Text),
    UniqueConstraint("document", "id"),
)

attribution_spans = _part(
    "attribution_spans",
    Column("attribution", Integer, nullable=False),
    Column("part", Text, nullable=False),
    Column("span", Integer, nullable=False),
    _belongs("attribution", "attributions"),
    _belongs("span", "spans"),
)

attribution_relays = _part(
    "attribution_relays",
    Column("attribution", Integer, nullable=False),
    Column("actor", Integer, nullable=False),
    Column("stance", Listed(Stance)),
    _belongs("attribution", "attributions"),
    _belongs("actor", "actors"),
)

_COUNTED = (
    *("document", "n", "kind", "stance", "modality", "weapon_category", "weapon_also"),
    *("weapon_agent", "place_country", "place_id", "time_start", "time_end"),
)
"""What lists of claims are narrowed and counted by, in an index: without the rest of the row."""

claims = Table(
    "claims",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("id", Text, nullable=False, unique=True),
    Column("attribution", Text),
    Column("source", Integer, nullable=False),
    Column("stance", Listed(Stance), nullable=False, index=True),
    Column("kind", Listed(Kind), nullable=False, index=True),
    Column("modality", Listed(Modality), nullable=False),
    Column("weapon_category", Listed(Category), index=True),
    Column("weapon_also", Words),
    Column("weapon_agent", Text, index=True),
    Column("weapon_span", Integer),
    Column("weapon_rule", Text),
    Column("treaty", Text),
    Column("act", Text),
    Column("time_start", Date),
    Column("time_end", Date),
    Column("time_granularity", Listed(Granularity)),
    Column("time_span", Integer),
    Column("time_rule", Text),
    Column("place_id", Text),
    Column("place_names", Words),
    Column("place_country", Text),
    Column("place_precision", Listed(Precision)),
    Column("place_span", Integer),
    Column("place_rule", Text),
    Column("reasons", Words, nullable=False),
    Column("words", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    UniqueConstraint("document", "n"),
    ForeignKeyConstraint(
        ["document", "attribution"],
        ["attributions.document", "attributions.id"],
        deferrable=True,
        initially="DEFERRED",
    ),
    _belongs("source", "actors"),
    _belongs("weapon_span", "spans"),
    _belongs("time_span", "spans"),
    _belongs("place_span", "spans"),
    Index("ix_claims_listed", *_COUNTED),
)
"""``words`` and ``speaker`` are what a search looks in: the content, and the source's names.

A key of its own, as the search table points at its rows by number.
"""

claim_spans = _part(
    "claim_spans",
    Column("claim", Integer, nullable=False),
    Column("span", Integer, nullable=False),
    _belongs("claim", "claims"),
    _belongs("span", "spans"),
)

claim_relays = _part(
    "claim_relays",
    Column("claim", Integer, nullable=False),
    Column("actor", Integer, nullable=False),
    Column("stance", Listed(Stance)),
    _belongs("claim", "claims"),
    _belongs("actor", "actors"),
)

roles = _part(
    "roles",
    Column("claim", Integer, nullable=False),
    Column("role", Listed(Role), nullable=False),
    Column("actor", Integer, nullable=False),
    Column("span", Integer),
    _belongs("claim", "claims"),
    _belongs("actor", "actors"),
    _belongs("span", "spans"),
)

quantities = _part(
    "quantities",
    Column("claim", Integer, nullable=False),
    Column("of", Listed(Counted), nullable=False),
    Column("min", Whole),
    Column("max", Whole),
    Column("approximate", Boolean, nullable=False),
    Column("scope", Pairs, nullable=False),
    Column("span", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    _belongs("claim", "claims"),
    _belongs("span", "spans"),
)

forms = Table(
    "forms",
    metadata,
    Column("form", Text, primary_key=True),
    Column("lemma", Text, primary_key=True),
    Column("analyser", Text, primary_key=True),
    Index("ix_forms_lemma", "lemma"),
    sqlite_with_rowid=False,
)
"""Which lemmas an analyser gave to which forms of words, both folded as the search folds them."""

PARTS = (
    quantities,
    roles,
    claim_relays,
    claim_spans,
    claims,
    attribution_relays,
    attribution_spans,
    attributions,
    mentions,
    actors,
    spans,
)
"""What a document's reading gave, those that point at others first."""
