"""A timeline as SVG: a column for each month, in slices, with marks below it.

Months in which nothing is are drawn where they are few; a longer stretch of them is left out, and
the axis is broken there. What it shows stands as a table on the page too.
"""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from markupsafe import Markup

__all__ = ["Mark", "Month", "Slice", "timeline"]

WIDTH, HEIGHT = 1080, 300
LEFT, TOP, RIGHT = 46, 24, 30
WIDEST, NARROWEST = 44, 20
"""Of a month: as wide as there is room for, and no narrower than two figures can be read."""

BREAK = 6
"""So many months without anything are left out, and a gap is left in their place."""

GAP = 26
MARKS = 3
"""So many marks of a month are drawn; where there are more, their number stands below."""

DEEP = 16
"""From one mark to the next."""

TICKS = 4


class Slice(NamedTuple):
    """Part of a column. ``kind`` is its class in the style."""

    kind: str
    number: int
    title: str
    href: str


class Mark(NamedTuple):
    title: str
    href: str


class Month(NamedTuple):
    """A month as YYYY-MM with what is in it, the lowest slice first."""

    month: str
    title: str
    href: str
    slices: Sequence[Slice]
    marks: Sequence[Mark] = ()


class _Place(NamedTuple):
    """Where a month stands: its number, and how many gaps lie before it."""

    number: int
    gaps: int


def timeline(months: Sequence[Month], name: str, written: Callable[[int], str]) -> Markup:
    """Months in the order of time; ``written`` gives a number as the reader writes it.

    "" without a month. One too long for the width of a page is as many times as wide as it takes.
    """
    if not months:
        return Markup()
    found = {month.month: month for month in months}
    places = _places(sorted(found))
    last = list(places.values())[-1]
    needed = LEFT + (last.number + 1) * NARROWEST + last.gaps * GAP + RIGHT
    times = ceil(needed / WIDTH)
    room = times * WIDTH - LEFT - last.gaps * GAP - RIGHT
    step = min(WIDEST, room / (last.number + 1))
    most = max(sum(one.number for one in month.slices) for month in months)
    top, ticks = _scale(most)
    lanes = min(MARKS + 1, max(len(month.marks) for month in months))
    foot = HEIGHT + 46 + lanes * DEEP

    def x(place: _Place) -> float:
        return LEFT + place.number * step + place.gaps * GAP

    def y(number: int) -> float:
        return HEIGHT - (HEIGHT - TOP) * number / top

    right = x(last) + step
    body = [
        _TICK.format(left=LEFT, right=right, y=y(tick), before=LEFT - 6, text=written(tick))
        for tick in ticks
    ]
    body += _years(places, x)
    for month, place in places.items():
        body.append(_NUMBER.format(x=x(place) + step / 2, y=HEIGHT + 16, text=int(month[5:])))
        if month in found:
            body += _column(found[month], x(place), step, y, written)
    return _SVG.format(
        width=times * WIDTH, height=foot, times=times, name=name, body=Markup().join(body)
    )


def _column(
    month: Month, left: float, step: float, y: Callable[[int], float], written: Callable[[int], str]
) -> Iterator[Markup]:
    below = 0
    width = step * 0.8
    for one in month.slices:
        high, low = y(below + one.number), y(below)
        yield _SLICE.format(
            href=one.href,
            title=one.title,
            kind=one.kind,
            x=left + step * 0.1,
            y=high,
            width=width,
            height=low - high,
        )
        below += one.number
    if below:
        yield _TOTAL.format(
            href=month.href,
            title=month.title,
            x=left + step / 2,
            y=y(below) - 5,
            text=written(below),
        )
    for n, mark in enumerate(month.marks[:MARKS]):
        yield _MARK.format(
            href=mark.href, title=mark.title, x=left + step / 2, y=HEIGHT + 48 + n * DEEP
        )
    more = len(month.marks) - MARKS
    if more > 0:
        below_marks = HEIGHT + 53 + MARKS * DEEP
        yield _NUMBER.format(x=left + step / 2, y=below_marks, text=f"+{written(more)}")


def _places(months: Sequence[str]) -> dict[str, _Place]:
    """Every month from the first to the last that is drawn, in order."""
    places: dict[str, _Place] = {}
    gaps, before = 0, _count(months[0])
    for month in months:
        now = _count(month)
        if now - before > BREAK:
            gaps, before = gaps + 1, now - 1
        for one in range(before + 1 if places else now, now + 1):
            places[f"{one // 12:04}-{one % 12 + 1:02}"] = _Place(len(places), gaps)
        before = now
    return places


def _count(month: str) -> int:
    """Months since the year 0."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _scale(most: int) -> tuple[int, list[int]]:
    """Where the axis ends, and the round numbers along it."""
    size = 10 ** (len(str(most)) - 1)
    unit = next(
        unit
        for unit in (1, *(size * part // 10 for part in (2, 5, 10, 20, 50)))
        if unit and most / unit <= TICKS + 1
    )
    top = max(1, ceil(most / unit)) * unit
    return top, list(range(0, top + 1, unit))


def _years(places: dict[str, _Place], x: Callable[[_Place], float]) -> Iterator[Markup]:
    """The year where it begins, and where the axis goes on behind a gap."""
    year, gaps = "", 0
    for month, place in places.items():
        if month[:4] != year or place.gaps != gaps:
            if place.gaps != gaps:
                yield _BROKEN.format(x=x(place) - GAP / 2, y=HEIGHT)
            yield _YEAR.format(x=x(place), y=HEIGHT, year=month[:4])
        year, gaps = month[:4], place.gaps


_SVG = Markup(
    '<svg class="drawing timeline times{times}" viewBox="0 0 {width} {height}" role="group"'
    ' aria-label="{name}">{body}</svg>'
)
_TICK = Markup(
    '<path class="tick" d="M{left} {y:.1f}H{right:.1f}"/>'
    '<text class="soft" x="{before}" y="{y:.1f}" dy="4" text-anchor="end">{text}</text>'
)
_NUMBER = Markup('<text class="soft" x="{x:.1f}" y="{y}" text-anchor="middle">{text}</text>')
_YEAR = Markup(
    '<path class="tick" d="M{x:.1f} {y}v36"/><text x="{x:.1f}" y="{y}" dx="5" dy="34">{year}</text>'
)
_BROKEN = Markup('<path class="broken" d="M{x:.1f} {y}m-7 5l6 -10m3 10l6 -10"/>')
_SLICE = Markup(
    '<a href="{href}"><title>{title}</title><rect class="slice {kind}" x="{x:.1f}" y="{y:.1f}"'
    ' width="{width:.1f}" height="{height:.1f}"/></a>'
)
_TOTAL = Markup(
    '<a href="{href}"><title>{title}</title>'
    '<text class="soft" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{text}</text></a>'
)
_MARK = Markup(
    '<a class="mark" href="{href}"><title>{title}</title>'
    '<path d="M{x:.1f} {y}m0 -7l7 7l-7 7l-7 -7z"/></a>'
)
