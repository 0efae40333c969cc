"""Arithmetic on stretches of the calendar: whole units, shifts, parts, the nearest of several.

The calendar is the proleptic Gregorian one; weeks run from Monday to Sunday (ISO 8601); seasons
are meteorological, so that the winter of 2022 begins on 1 December 2021. A date outside the years
1 to 9999 raises OverflowError or ValueError, as ``datetime`` does.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from wederhoor.vocabulary import Granularity

__all__ = ["Period", "closest", "move", "part", "shifted", "stretch", "whole"]

MONTHS = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.SEASON: 3,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
}
"""The units that are made of months, with how many."""

DAYS = {Granularity.DAY: 1, Granularity.WEEK: 7}
"""The units that are made of days, with how many."""


class Period(NamedTuple):
    """Dates from ``start`` to ``end``, both inclusive and both known."""

    start: date
    end: date
    granularity: Granularity = Granularity.RANGE


def _add_months(day: date, n: int) -> date:
    """The same day ``n`` months on, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stretch(first: date, months: int, granularity: Granularity) -> Period:
    """So many whole months from ``first``, the first day of a month."""
    return Period(first, _add_months(first, months) - timedelta(days=1), granularity)


def whole(day: date, unit: Granularity) -> Period:
    """The unit of the calendar (any but range) that the day lies in."""
    if unit is Granularity.DAY:
        return Period(day, day, unit)
    if unit is Granularity.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6), unit)
    months = MONTHS[unit]
    if unit is Granularity.SEASON:
        first = _add_months(day.replace(day=1), -(day.month % 3))
    elif unit is Granularity.DECADE:
        first = date(day.year // 10 * 10, 1, 1)
    else:
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return stretch(first, months, unit)


def move(day: date, n: int, unit: Granularity) -> date:
    """The day that lies ``n`` units on, or back where ``n`` is negative."""
    if unit in DAYS:
        return day + timedelta(days=n * DAYS[unit])
    return _add_months(day, n * MONTHS[unit])


def shifted(anchor: Period, n: int, unit: Granularity) -> Period:
    """The whole unit ``n`` units from the anchor; a range where the anchor leaves several open."""
    first = whole(move(anchor.start, n, unit), unit)
    last = whole(move(anchor.end, n, unit), unit)
    return first if first == last else Period(first.start, last.end)


def part(period: Period, first: int, last: int, of: int) -> Period:
    """Parts ``first`` to ``last``, counted from 0, of a period cut in ``of`` parts.

    What is made of whole months, and of enough of them, is cut between months; the rest between
    days.
    """
    following = period.end + timedelta(days=1)
    months = (following.year - period.start.year) * 12 + following.month - period.start.month
    if period.start.day == following.day == 1 and months >= of:
        unit, n = Granularity.MONTH, months
    else:
        unit, n = Granularity.DAY, (following - period.start).days
    start = move(period.start, n * first // of, unit)
    end = move(period.start, n * (last + 1) // of, unit) - timedelta(days=1)
    return Period(start, end)


def closest(anchor: Period, made: Callable[[int], Period | None], direction: int) -> Period | None:
    """Of what comes once a year, the occurrence that is meant.

    ``made`` gives the occurrence of a year, or None. ``direction`` -1 takes the last that has
    begun by the end of the anchor, 1 the first that ends on or after its start, 0 the nearest.
    """
    years = (anchor.start.year + n for n in range(-5, 6))
    found = [period for year in years if (period := made(year))]
    if direction < 0:
        return max((p for p in found if p.start <= anchor.end), default=None)
    if direction > 0:
        return min((p for p in found if p.end >= anchor.start), default=None)
    return min(found, key=lambda p: abs(p.start - anchor.start), default=None)
