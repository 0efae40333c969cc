"""What each pattern of time stands for: from the values of its words to dates.

``MEANINGS`` has one function a pattern of ``language/<code>/times.yaml``, by its name. Each takes
the values of the words found, by slot, and the anchor: the days in which the document was
published, or None. It gives back dates, of which one side may be open, or None where the words
need an anchor and there is none.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from wederhoor.language.periods import Period, closest, move, part, shifted, stretch, whole
from wederhoor.model import Interval
from wederhoor.vocabulary import Granularity

__all__ = ["MEANINGS", "Dates", "Found"]

SMALLER = {
    Granularity.DECADE: (Granularity.YEAR, 10),
    Granularity.YEAR: (Granularity.MONTH, 12),
    Granularity.QUARTER: (Granularity.MONTH, 3),
    Granularity.MONTH: (Granularity.WEEK, 4),
    Granularity.WEEK: (Granularity.DAY, 7),
}
"""The unit that a broken number of units is counted in, and how many of it go into one."""

SOON = timedelta(days=60)
"""A date without a year that comes this near is meant whatever the tense of its sentence."""

Found = Mapping[str, Any]
Dates = Period | Interval | None
Meaning = Callable[[Found, Period | None], Dates]


def _yearly(found: Found, anchor: Period | None, made: Callable[[int], Period | None]) -> Dates:
    """What comes once a year, in the year the words give or else the one the anchor suggests."""
    if "year" in found:
        return made(found["year"])
    if anchor is None:
        return None
    if "year_when" in found:
        return made(move(anchor.end, found["year_when"], Granularity.YEAR).year)
    direction = next((found[slot] for slot in ("side", "when", "window") if slot in found), 0)
    nearest = closest(anchor, made, direction)
    if "tense" in found and nearest and abs(nearest.start - anchor.start) > SOON:
        return closest(anchor, made, found["tense"])
    return nearest


def _parted(found: Found, period: Dates) -> Dates:
    """The part of the period that the words name, or all of it."""
    if "part" not in found or not isinstance(period, Period):
        return period
    piece = part(period, *found["part"])
    quarter = whole(piece.start, Granularity.QUARTER)
    return quarter if quarter[:2] == piece[:2] else piece


def _day(found: Found, anchor: Period | None) -> Dates:
    month: int = found.get("month") or found.get("short_month") or found["month_number"]

    def made(year: int) -> Period | None:
        try:
            return whole(date(year, month, found["day"]), Granularity.DAY)
        except ValueError:
            return None

    return _yearly(found, anchor, made)


def _holiday(found: Found, anchor: Period | None) -> Dates:
    month, day = found["holiday"]
    return _day({**found, "month": month, "day": day}, anchor)


def _days(found: Found, anchor: Period | None) -> Dates:
    last = _day({**found, "day": found["last"]}, anchor)
    if last is None or last.start is None or found["first"] >= found["last"]:
        return None
    return Period(last.start.replace(day=found["first"]), last.start)


def _month(found: Found, anchor: Period | None) -> Dates:
    month = found["month"]
    one = _yearly(found, anchor, lambda year: whole(date(year, month, 1), Granularity.MONTH))
    return _parted(found, one)


def _season(found: Found, anchor: Period | None) -> Dates:
    def made(year: int) -> Period:
        first = date(year - (found["season"] == 12), found["season"], 1)
        return stretch(first, 3, Granularity.SEASON)

    return _parted(found, _yearly(found, anchor, made))


def _seasons(found: Found, anchor: Period | None) -> Dates:
    return _season({**found, "year": found["last"]}, anchor)


def _year(found: Found, anchor: Period | None) -> Dates:
    return _parted(found, whole(date(found["year"], 1, 1), Granularity.YEAR))


def _years(found: Found, anchor: Period | None) -> Dates:
    if found["first"] >= found["last"]:
        return None
    return Period(date(found["first"], 1, 1), date(found["last"], 12, 31))


def _quarter(found: Found, anchor: Period | None) -> Dates:
    return whole(date(found["year"], found["number"] * 3, 1), Granularity.QUARTER)


def _decade(found: Found, anchor: Period | None) -> Dates:
    return _parted(found, whole(date(found["decade"], 1, 1), Granularity.DECADE))


def _weekday(found: Found, anchor: Period | None) -> Dates:
    """The last such day up to the anchor, for news looks back, unless the words say otherwise."""
    if anchor is None:
        return None
    week = found.get("week_when", found.get("week_after"))
    if week is not None:
        days = shifted(anchor, week, Granularity.WEEK)
        if days.granularity is not Granularity.WEEK:
            return days
        return whole(days.start + timedelta(days=found["weekday"]), Granularity.DAY)
    if anchor.granularity is not Granularity.DAY:
        return anchor
    today, where = anchor.start, found.get("when", found.get("window", found.get("side")))
    back = (today.weekday() - found["weekday"]) % 7
    if (
        where == 1
        or (where == 0 and back > 3)
        or (where is None and back and found.get("tense") == 1)
    ):
        back -= 7
    elif where == -1:
        back = back or 7
    return whole(today - timedelta(days=back), Granularity.DAY)


def _weekend(found: Found, anchor: Period | None) -> Dates:
    saturday = _weekday({**found, "weekday": 5}, anchor)
    if not isinstance(saturday, Period) or saturday.granularity is not Granularity.DAY:
        return saturday
    return Period(saturday.start, saturday.start + timedelta(days=1))


def _night(found: Found, anchor: Period | None) -> Dates:
    if anchor is None or anchor.granularity is not Granularity.DAY:
        return anchor
    where = found.get("when", found.get("window"))
    return Period(
        anchor.start - timedelta(days=where <= 0), anchor.end + timedelta(days=where >= 0)
    )


def _deictic(found: Found, anchor: Period | None) -> Dates:
    if anchor is None or anchor.granularity is not Granularity.DAY:
        return anchor
    return shifted(anchor, found["deictic"], Granularity.DAY)


def _unit(found: Found, anchor: Period | None) -> Dates:
    if anchor is None:
        return None
    unit, _ = found["calendar"]
    period = shifted(anchor, found["when"], Granularity(unit))
    if "within" in found and found["when"] == 0:
        if found["within"] < 0:
            return Period(period.start, min(anchor.end, period.end))
        return Period(max(anchor.start, period.start), period.end)
    return _parted(found, period)


def _counted(found: Found) -> tuple[int, Granularity, int]:
    """How many of which unit, and how many of it either way the words leave open."""
    name, each = found["unit"]
    unit, count = Granularity(name), Fraction(found["count"]) * each
    if count.denominator == 1 or unit is Granularity.DAY:
        return ceil(count), unit, 0
    unit, n = SMALLER[unit]
    return ceil(count * n), unit, n // 4


def _distant(found: Found, anchor: Period | None, sign: int) -> Dates:
    """So many units before (-1) or after (1) the anchor."""
    if anchor is None:
        return None
    if "few" in found:
        unit = Granularity(found["unit"][0])
        least = sign * found["few"] * found["unit"][1]
        if sign < 0:
            return Interval(None, move(anchor.end, least, unit), Granularity.RANGE)
        return Interval(move(anchor.start, least, unit), None, Granularity.RANGE)
    n, unit, play = _counted(found)
    margin = found.get("margin", 0)
    if not margin and not play:
        return shifted(anchor, sign * n, unit)
    wide = play * 2 or 1
    near, far = (n - play, n + play) if not margin else sorted((n, n + margin * wide))
    near, far = sorted((sign * near, sign * far))
    return Period(move(anchor.start, near, unit), move(anchor.end, far, unit))


def _ago(found: Found, anchor: Period | None) -> Dates:
    return _distant(found, anchor, -1)


def _long_ago(found: Found, anchor: Period | None) -> Dates:
    return _distant({"few": 2, "unit": found["plural"]}, anchor, -1)


def _ahead(found: Found, anchor: Period | None) -> Dates:
    return _distant(found, anchor, 1)


def _since_count(found: Found, anchor: Period | None) -> Dates:
    first = _distant(found, anchor, -1)
    return first and Interval(first.start, None, Granularity.RANGE)


def _stretch(found: Found, anchor: Period | None) -> Dates:
    """So many units up to the anchor, or from it."""
    if anchor is None:
        return None
    n, unit, _ = _counted({"count": 1, **found})
    if found.get("window", found.get("last")) < 0:
        return Period(move(anchor.start, -n - max(found.get("margin", 0), 0), unit), anchor.end)
    return Period(anchor.start, move(anchor.end, n, unit))


def _hours(found: Found, anchor: Period | None) -> Dates:
    return _stretch({**found, "unit": ("day", Fraction(1, 24))}, anchor)


def _open_stretch(found: Found, anchor: Period | None) -> Dates:
    if anchor is None:
        return None
    if found.get("window", found.get("last")) < 0:
        return Interval(None, anchor.end, Granularity.RANGE)
    return Interval(anchor.start, None, Granularity.RANGE)


MEANINGS: dict[str, Meaning] = {
    "iso": _day,
    "numeric": _day,
    "days": _days,
    "day": _day,
    "holiday": _holiday,
    "month": _month,
    "seasons": _seasons,
    "season": _season,
    "season_of_year": _season,
    "weekend": _weekend,
    "night": _night,
    "weekday": _weekday,
    "deictic": _deictic,
    "ago": _ago,
    "long_ago": _long_ago,
    "ahead": _ahead,
    "since_count": _since_count,
    "open_stretch": _open_stretch,
    "stretch": _stretch,
    "last_stretch": _stretch,
    "hours": _hours,
    "unit": _unit,
    "decade": _decade,
    "years": _years,
    "quarter": _quarter,
    "year": _year,
    "part_of_year": _year,
}
