"""Tables that lists are read from: who has a part in which claim, and what matters are about.

They repeat what other tables say, in a form that is counted quickly. Triggers of migration 0004
keep them in step, as they do the search tables.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from wederhoor.register.schema import Listed, Words, metadata
from wederhoor.vocabulary import Category, Granularity, Kind, Scope

__all__ = ["SOURCE", "VIA", "involved", "matter_members", "matters"]

SOURCE, VIA = "source", "via"
"""Parts in a claim; all others are the roles."""

involved = Table(
    "involved",
    metadata,
    Column("claim", ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("named", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("document", Integer, nullable=False),
    Index("ix_involved_actor", "actor", "claim", "part"),
    Index("ix_involved_named", "document", "named"),
    sqlite_with_rowid=False,
)
"""``named`` is the actor's id in its document, ``actor`` the one it has in the register.

A document's own voice, places and things are no actors here.
"""

matters = Table(
    "matters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("scope", Listed(Scope), nullable=False),
    Column("kind", Listed(Kind), nullable=False),
    Column("family", Listed(Category)),
    Column("users", Words, nullable=False),
    Column("targets", Words, nullable=False),
    Column("theatre", Text),
    Column("place", Text),
    Column("time_start", Date),
    Column("time_end", Date),
    Column("time_granularity", Listed(Granularity)),
    Column("accounts", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    sqlite_with_rowid=False,
)

matter_members = Table(
    "matter_members",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("matter", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Index("ix_matter_members_matter", "matter", "block"),
    sqlite_with_rowid=False,
)
