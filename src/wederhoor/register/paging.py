"""Lists by pages: where the next one begins, and how often each value occurs in the whole list."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    RowMapping,
    Select,
    Text,
    case,
    func,
    literal,
    select,
    tuple_,
    type_coerce,
    union_all,
)

from wederhoor.errors import SettingsError

__all__ = ["Counts", "Page", "every", "month", "most", "tally", "turn", "year"]

T = TypeVar("T")

MOST = 100
"""Values of a facet, the most frequent first; others are still values of its filter."""


class Counts(NamedTuple):
    """How many records a list has; ``facets`` has how many there are of each value, by field."""

    total: int
    facets: Mapping[str, Mapping[str, int]]


class Page(NamedTuple, Generic[T]):
    """A stretch of a list; ``next`` is where the following one begins, None at the end.

    It begins behind the last record of this one, by what never changes of that record: whatever
    comes in meanwhile, each record is met once.
    """

    items: Sequence[T]
    next: str | None


def every(page: Callable[[str | None], Page[T]]) -> Iterator[T]:
    """All records of a list, read page by page."""
    after = None
    while True:
        items, after = page(after)
        yield from items
        if after is None:
            return


def turn(
    connection: Connection,
    query: Select[Any],
    after: str | None,
    limit: int,
    *columns: ColumnElement[Any],
) -> Page[RowMapping]:
    """The rows of a page, in the order of the columns, among those asked for, that make its key.

    Raises SettingsError where the cursor ``after`` is none of such a list.
    """
    ordered = query.order_by(*columns)
    if after is not None:
        key = _position(after, [column.type.python_type for column in columns])
        ordered = ordered.where(tuple_(*columns) > tuple_(*map(literal, key)))
    rows = connection.execute(ordered.limit(limit + 1)).mappings().all()
    page = rows[:limit]
    more = len(rows) > limit
    return Page(page, _cursor([page[-1][column] for column in columns]) if more else None)


def _cursor(key: Sequence[int | str]) -> str:
    """The place behind the record with this key, as text for an address."""
    return urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _position(text: str, kinds: Sequence[type]) -> list[int | str]:
    """The key in a cursor, of values of these kinds."""
    try:
        key = json.loads(urlsafe_b64decode(text.encode() + b"==="))
        if [type(value) for value in key] == kinds and all(map(_fits, key)):
            return list(key)
    except (ValueError, TypeError, RecursionError):
        pass
    raise SettingsError("cursor", "not one that a page of this list gave")


def _fits(value: int | str) -> bool:
    """Whether SQLite takes it: 64 bits, or text that can be encoded, else ValueError."""
    return -(2**63) <= value < 2**63 if isinstance(value, int) else bool(value.encode())


def tally(
    connection: Connection,
    found: FromClause,
    columns: Mapping[str, ColumnElement[Any]],
    *more: Select[Any],
) -> defaultdict[str, list[tuple[Any, int]]]:
    """How often each value of each column occurs, by name; under ``total`` how many rows are found.

    In one question, so that rows that are costly to find are found once. ``more`` are questions of
    the same shape: a name, a value, how often.
    """
    number = func.count()
    counted = [select(literal("total"), literal(""), number).select_from(found)]
    for name, column in columns.items():
        value: ColumnElement[str] = type_coerce(column, Text)
        counted.append(
            select(literal(name), value, number)
            .select_from(found)
            .where(value.is_not(None))
            .group_by(value)
        )
    tallied = defaultdict[str, list[tuple[Any, int]]](list, {name: [] for name in columns})
    question: CompoundSelect[Any] = union_all(*counted, *more)
    for name, one, times in connection.execute(question):
        tallied[name].append((one, times))
    return tallied


def most(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Values with how often they occur in all, the most frequent first, no more than ``MOST``."""
    found = Counter[str]()
    for value, number in counted:
        found[value] += number
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:MOST])


def month(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[str | None]:
    """The month, as YYYY-MM, that holds all days from the one to the other; NULL where none."""
    first, last = (func.substr(type_coerce(day, Text), 1, len("2025-07")) for day in (start, end))
    return case((first == last, first))


def year(day: ColumnElement[Any]) -> ColumnElement[str]:
    """The year of a column of days, in four digits."""
    return func.substr(type_coerce(day, Text), 1, len("2025"))
