"""The tables of ``people.sqlite``: accounts, sessions, options, saved searches, visits."""

from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from wederhoor.errors import RegisterError
from wederhoor.register.schema import Listed, Moment
from wederhoor.vocabulary import Rank

__all__ = ["accounts", "options", "prepare", "searches", "secrets", "sessions", "visits"]

VERSION = 1
"""Of the tables, in the file's ``user_version``."""

metadata = MetaData()

accounts = Table(
    "accounts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("rank", Listed(Rank), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", Moment, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("account", ForeignKey("accounts.key"), nullable=False, index=True),
    Column("begun", Moment, nullable=False),
    Column("used", Moment, nullable=False),
)
secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
options = Table(
    "options",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
searches = Table(
    "searches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    UniqueConstraint("owner", "name"),
)
visits = Table(
    "visits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("when", Moment, nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("status", Integer, nullable=False),
)


def prepare(connection: Connection, place: Path) -> None:
    """Make the tables, where there are none yet.

    Raises RegisterError about ``place`` where they are those of a newer version.
    """
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found > VERSION:
        raise RegisterError(place, "was made by a newer version of Wederhoor")
    if found < VERSION:
        metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
