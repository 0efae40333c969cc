"""The tables of what was made of each matter, and of measures; ``balances`` says how they are kept.

Every row belongs to a matter (id and block) or a measure, and so to documents: those of a hearing
are in ``hearing_documents``, that of an answer beside it, those of a measure by its steps. Figures
belong to the ``subject`` of the hearings they were made of.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
)

from wederhoor.linking.measures import Progress
from wederhoor.linking.replies import Answering
from wederhoor.linking.series import Coverage
from wederhoor.register.schema import Listed, Words, metadata
from wederhoor.vocabulary import Category, Counted, Kind, Scope

__all__ = [
    "account_keys",
    "answers",
    "charge_keys",
    "charges",
    "hearing_documents",
    "hearings",
    "identities",
    "measure_steps",
    "measures",
    "series",
]


def _of_matter() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["matter", "block"], ["hearings.matter", "hearings.block"], ondelete="CASCADE"
    )


def _of_charge() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["matter", "block", "accused"],
        ["charges.matter", "charges.block", "charges.accused"],
        ondelete="CASCADE",
    )


hearings = Table(
    "hearings",
    metadata,
    Column("matter", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("roots", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False),
    Column("figured", Boolean, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_hearings_subject", "subject", "figured"),
)
"""A ``Balance`` with what lists show of it; ``figured``: the series of its subject are made."""

hearing_documents = Table(
    "hearing_documents",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("matter", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    _of_matter(),
    Index("ix_hearing_documents_matter", "matter", "block"),
    sqlite_with_rowid=False,
)

charges = Table(
    "charges",
    metadata,
    Column("matter", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("accused", Text, primary_key=True),
    Column("side", Text, nullable=False),
    Column("accusations", Integer, nullable=False),
    Column("newest", Date),
    Column("age", Integer, nullable=False),
    Column("data", Text, nullable=False),
    _of_matter(),
    Index("ix_charges_age", "age", "matter", "block", "accused"),
)
"""``accused`` is the ``side`` without its type (``sides.stem``). ``age`` sorts by ``newest``: its
ordinal below zero, so that the newest comes first, and 0 for what has no date."""

charge_keys = Table(
    "charge_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("matter", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("accused", Text, primary_key=True),
    _of_charge(),
    Index("ix_charge_keys_charge", "matter", "block", "accused"),
    sqlite_with_rowid=False,
)

account_keys = Table(
    "account_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Index("ix_account_keys_document", "document"),
    sqlite_with_rowid=False,
)
"""``document`` and ``n`` are those of the account's record among the claims of ``links``."""

answers = Table(
    "answers",
    metadata,
    Column("matter", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("accused", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("kind", Listed(Answering), nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("data", Text, nullable=False),
    _of_charge(),
    Index("ix_answers_document", "document"),
    sqlite_with_rowid=False,
)

series = Table(
    "series",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("of", Listed(Counted), nullable=False),
    Column("coverage", Listed(Coverage), nullable=False),
    Column("scope", Listed(Scope), nullable=False),
    Column("family", Listed(Category)),
    Column("users", Words, nullable=False),
    Column("theatre", Text),
    Column("points", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_series_subject", "subject"),
)

identities = Table(
    "identities",
    metadata,
    Column("document", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("identity", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The actors of documents that have another id in the register. Kept by triggers."""

measures = Table(
    "measures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("kind", Listed(Kind), nullable=False),
    Column("topic", Text, nullable=False),
    Column("doers", Words, nullable=False),
    Column("toward", Words, nullable=False),
    Column("steps", Integer, nullable=False),
    Column("progress", Listed(Progress), nullable=False),
    Column("latest", Date),
    Column("data", Text, nullable=False),
)
"""``progress`` and ``latest`` are of the last step. Kept by triggers."""

measure_steps = Table(
    "measure_steps",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    ForeignKeyConstraint(
        ["measure", "block"], ["measures.id", "measures.block"], ondelete="CASCADE"
    ),
    Index("ix_measure_steps_measure", "measure", "block"),
    sqlite_with_rowid=False,
)
