"""The originals of the documents, as they came in."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from wederhoor.errors import RegisterError
from wederhoor.model import Original
from wederhoor.register.filters import OriginalFilter
from wederhoor.register.opening import Register
from wederhoor.register.paging import Counts, Page, most, tally, turn
from wederhoor.register.schema import documents as table

__all__ = ["Kept", "count_originals", "original", "originals"]

_COLUMNS = (
    *(table.c.key, table.c.id, table.c.size, table.c.media_type, table.c.location),
    *(table.c.acquired, table.c.entry, table.c.title),
)


class Kept(NamedTuple):
    """An original with the index of its entry in the archive's log, and its document's title."""

    original: Original
    entry: int
    title: str | None


def originals(
    register: Register, wanted: OriginalFilter, after: str | None = None, limit: int = 50
) -> Page[Kept]:
    """Originals in the order in which they were first recorded, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    query = select(*_COLUMNS).where(*_that(wanted))
    with register.engine.connect() as connection:
        page = turn(connection, query, after, limit, table.c.key)
    return Page([_kept(*(row[column] for column in _COLUMNS)) for row in page.items], page.next)


def count_originals(register: Register, wanted: OriginalFilter) -> Counts:
    """How many originals there are, by format."""
    found = select(table.c.media_type).where(*_that(wanted)).cte("found")
    with register.engine.connect() as connection:
        counted = tally(connection, found, {"media_type": found.c.media_type})
    [(_, total)] = counted.pop("total")
    return Counts(total, {name: most(values) for name, values in counted.items()})


def original(register: Register, sha256: str) -> Kept:
    """The original with this SHA-256. Raises RegisterError where there is none."""
    with register.engine.connect() as connection:
        row = connection.execute(select(*_COLUMNS).where(table.c.id == sha256)).one_or_none()
    if row is None:
        raise RegisterError(sha256, "no original has this hash")
    return _kept(*row)


def _kept(
    key: int,
    sha256: str,
    size: int,
    media_type: str,
    location: str,
    acquired: datetime,
    entry: int,
    title: str | None,
) -> Kept:
    return Kept(Original(sha256, size, media_type, location, acquired), entry, title)


def _that(wanted: OriginalFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.media_type:
        yield table.c.media_type.in_(wanted.media_type)
    if wanted.q:
        named = table.c.location.icontains(wanted.q, autoescape=True)
        yield named | table.c.id.istartswith(wanted.q, autoescape=True)
