"""Dates that say when a document appeared, as intervals of the precision they are given in."""

import calendar
import re
from datetime import date
from functools import cache

from wederhoor.model import Interval
from wederhoor.read.words import LANGUAGES, alternatives, words
from wederhoor.vocabulary import Granularity

__all__ = ["date_line", "dateline", "head_date", "interval"]

_HEAD = re.compile(r"\s*date[ \t:]+(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![-\w])\s*", re.IGNORECASE)
_YEARS = range(1800, 2200)


def interval(year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The whole of that day, month or year; ValueError where the calendar does not have it."""
    if year not in _YEARS:
        raise ValueError(f"no year of a document: {year}")
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR)
    if day is None:
        first = date(year, month, 1)
        last = first.replace(day=calendar.monthrange(year, month)[1])
        return Interval(first, last, Granularity.MONTH)
    return Interval(date(year, month, day), date(year, month, day), Granularity.DAY)


def head_date(text: str) -> tuple[Interval, int] | None:
    """The date in a head ``date YYYY[-MM[-DD]]`` that opens a raw text, and where the text begins.

    ``date 2025-07`` is the whole of July 2025. The offset is in characters of ``text`` as given,
    after the head and the white space that follows. None where there is no such head.
    """
    match = _HEAD.match(text)
    if match is None:
        return None
    try:
        return interval(*(int(part) for part in match.groups() if part)), match.end()
    except ValueError:
        return None


def date_line(line: str) -> Interval | None:
    """The date of a line that holds nothing else but a label, a place, a weekday or a time.

    Reads ``2025-07-04``, ``04-07-2025`` (day first), ``vrijdag 4 juli 2025``, ``July 4, 2025``,
    ``juli 2025``. None for any other line.
    """
    match = _patterns()[0].fullmatch(line.strip())
    return _dated(match) if match else None


def dateline(paragraph: str) -> Interval | None:
    """The date in a dateline such as ``DEN HAAG, 4 juli 2025 –`` that opens a paragraph."""
    match = _patterns()[1].match(paragraph)
    return _dated(match) if match else None


def _dated(match: re.Match[str]) -> Interval | None:
    """The interval of a match's named parts; None where the calendar does not have it."""
    found = {name.rstrip("_0123456789"): part for name, part in match.groupdict().items() if part}
    month = found.get("month")
    number = None if month is None else int(month) if month.isdigit() else _months()[month.lower()]
    try:
        return interval(int(found["year"]), number, int(found["day"]) if "day" in found else None)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        name: number
        for language in LANGUAGES
        for number, names in enumerate(words(language, "dates")["months"], 1)
        for name in names
    }


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A whole line that is a date; a dateline."""
    weekday = alternatives([day for ln in LANGUAGES for day in words(ln, "dates")["weekdays"]])
    label = alternatives([word for ln in LANGUAGES for word in words(ln, "dates")["labels"]])
    month = alternatives(list(_months()))
    core = (
        r"(?:(?P<year_1>\d{4})-(?P<month_1>\d{2})(?:-(?P<day_1>\d{2}))?"
        r"|(?P<day_2>\d{1,2})[-.](?P<month_2>\d{1,2})[-.](?P<year_2>\d{4})"
        rf"|(?:(?P<day_3>\d{{1,2}})\s+)?(?P<month_3>{month})\.?,?\s+(?P<year_3>\d{{4}})"
        rf"|(?P<month_4>{month})\.?\s+(?P<day_4>\d{{1,2}}),?\s+(?P<year_4>\d{{4}}))"
    )
    place = r"[^\W\d_][\w'’ -]{1,30},\s+"
    time = r"(?:T[\d:.+Z]+|[,|]?\s*(?:om\s+)?\d{1,2}[:.]\d{2}(?:\s*(?:uur|u|CES?T|GMT|UTC))?)?"
    whole = rf"(?:{label}\s*:?\s*)?(?:{place})?(?:{weekday},?\s+)?{core}{time}\.?"
    opening = rf"{place}(?:{weekday},?\s+)?{core}\s*(?:\([\w/ ]+\)\s*)?[-–—]\s"
    return re.compile(whole, re.IGNORECASE), re.compile(opening, re.IGNORECASE)
