"""A map as SVG: states shaded, and towns circled, by how many claims name them.

The outlines are Natural Earth's at 1:110 million (``outlines.json``; see ``docs/decisions/0012``):
rings of longitude and latitude by turns, in hundredths of a degree, by ISO 3166 alpha-2 code. What
has no such code stands under Natural Earth's own. The projection is Equal Earth (Šavrič, Patterson
and Jenny 2018), around the middle of what is shown, so that areas can be compared.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import NamedTuple

from markupsafe import Markup

__all__ = ["SHADES", "WORLD", "Area", "Spot", "Window", "around", "atlas", "shade"]

WIDTH, HEIGHT = 1080, 540
SHADES = (1, 3, 10, 30, 100)
"""From so many claims a state has the next shade."""

SINGLE, LARGEST = 5.0, 30.0
"""Radius of the circle of one claim, and of the most where that would be larger."""

SMALLEST = 3.0

NEAR = 0.8
"""Points of an outline nearer than this to the one before are left out."""

LETTER, LINE = 7.6, 15
MARGIN = 0.12

Point = tuple[float, float]
Ring = list[Point]


class Window(NamedTuple):
    """What is shown at least, in degrees; it may run over 180 degrees east."""

    west: float
    south: float
    east: float
    north: float


class Area(NamedTuple):
    """A state with claims, by its alpha-2 code; ``label`` is written on it where there is room."""

    code: str
    number: int
    label: str
    title: str
    href: str


class Spot(NamedTuple):
    """A town with claims; degrees of WGS 84."""

    latitude: float
    longitude: float
    number: int
    title: str
    href: str


WORLD = Window(-168, -56, 192, 84)


class _Land(NamedTuple):
    """Outlines as drawn: path data by code, in tenths, and where each one's label stands."""

    paths: Mapping[str, str]
    middles: Mapping[str, Point]


class _Frame(NamedTuple):
    """How degrees become lengths in the drawing's box."""

    meridian: float
    left: float
    top: float
    scale: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Longitude counts from the meridian in the middle."""
        x, y = _projected(longitude, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def shade(number: int) -> int:
    """The step of ``SHADES`` that a number of claims has, from 1; 0 for none."""
    return sum(number >= least for least in SHADES)


def around(codes: Iterable[str], points: Iterable[tuple[float, float]]) -> Window | None:
    """What holds the main lands of these states and these (latitude, longitude), with a margin.

    None where there is nothing to show.
    """
    outlines = _outlines()
    found = [(x, y) for y, x in points]
    for code in codes:
        if code in outlines:
            main = max(outlines[code], key=_extent)
            found += main
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    pad = max(2.0, MARGIN * max(max(xs) - min(xs), max(ys) - min(ys)))
    return Window(
        max(min(xs) - pad, WORLD.west),
        max(min(ys) - pad, WORLD.south),
        min(max(xs) + pad, WORLD.east),
        min(max(ys) + pad, WORLD.north),
    )


def atlas(areas: Sequence[Area], spots: Iterable[Spot], window: Window, name: str) -> Markup:
    """The states and towns in the window; those with claims lead to them."""
    frame, land = _frame(window), _land(window)
    told = {area.code: area for area in areas if area.code in land.paths}
    apart = [path for code, path in land.paths.items() if len(code) != len("NL")]
    others = [path for code, path in land.paths.items() if code not in told and len(code) == 2]
    body = [_PATH.format(kind="land", path="".join(others))]
    body += [_PATH.format(kind="land apart", path=path) for path in apart]
    body += [
        _AREA.format(**area._asdict(), shade=shade(area.number), path=land.paths[code])
        for code, area in told.items()
    ]
    marks = [*_circles(spots, frame), *_labels(told.values(), land.middles)]
    return _MAP.format(
        width=WIDTH,
        height=HEIGHT,
        name=name,
        land=Markup().join(body),
        marks=Markup().join(marks),
    )


def _circles(spots: Iterable[Spot], frame: _Frame) -> Iterator[Markup]:
    """The largest first, lest it hide another."""
    ordered = sorted(spots, key=lambda spot: (-spot.number, spot.href))
    single = min([SINGLE, *(LARGEST / sqrt(spot.number) for spot in ordered[:1])])
    for spot in ordered:
        x, y = frame.place(_turned(spot.longitude - frame.meridian), spot.latitude)
        if 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            radius = max(SMALLEST, single * sqrt(spot.number))
            yield _CIRCLE.format(x=x, y=y, radius=radius, title=spot.title, href=spot.href)


def _labels(areas: Iterable[Area], middles: Mapping[str, Point]) -> Iterator[Markup]:
    """Names of states, those of most claims first, none over another."""
    taken: list[tuple[float, float, float, float]] = []
    for area in sorted(areas, key=lambda one: (-one.number, one.code)):
        x, y = middles[area.code]
        half = LETTER * len(area.label) / 2
        box = x - half, y - LINE, x + half, y + LINE / 3
        inside = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT
        if inside and not any(
            box[0] < right and left < box[2] and box[1] < bottom and top < box[3]
            for left, top, right, bottom in taken
        ):
            taken.append(box)
            yield _LABEL.format(x=x, y=y, label=area.label)


@cache
def _outlines() -> dict[str, list[Ring]]:
    """The rings of every state, as (longitude, latitude) in degrees."""
    text = (files("wederhoor.report") / "outlines.json").read_text("utf-8")
    return {
        code: [
            [(x / 100, y / 100) for x, y in zip(ring[::2], ring[1::2], strict=True)]
            for ring in rings
        ]
        for code, rings in json.loads(text).items()
    }


@lru_cache(maxsize=32)
def _land(window: Window) -> _Land:
    frame = _frame(window)
    paths, middles = {}, {}
    for code, rings in _outlines().items():
        drawn = [ring for one in rings for ring in _drawn(one, frame)]
        if drawn:
            paths[code] = "".join(map(_path, drawn))
            middles[code] = _middle(max(drawn, key=_extent))
    return _Land(paths, middles)


def _frame(window: Window) -> _Frame:
    """The window in the middle of the drawing, as large as it can be."""
    west, south, east, north = window
    meridian, half = (west + east) / 2, (east - west) / 2
    middle = min(max(south, 0), north)  # where the window is widest
    right, _ = _projected(half, middle)
    (_, bottom), (_, top) = _projected(0, south), _projected(0, north)
    scale = min(WIDTH / (2 * right), HEIGHT / (top - bottom))
    return _Frame(meridian, -WIDTH / 2 / scale, (top + bottom) / 2 + HEIGHT / 2 / scale, scale)


def _projected(longitude: float, latitude: float) -> Point:
    """Equal Earth, on a sphere of radius 1."""
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    m = sqrt(3) / 2
    t = asin(m * sin(radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = radians(longitude) * cos(t) / (m * (a + 3 * b * t2 + t6 * (7 * c + 9 * d * t2)))
    return x, t * (a + b * t2 + t6 * (c + d * t2))


def _turned(longitude: float) -> float:
    """A longitude between 180 degrees west and east."""
    return (longitude + 180) % 360 - 180


def _drawn(ring: Ring, frame: _Frame) -> Iterator[Ring]:
    """What of a ring is seen: cut where the map begins again, then at the edges of the drawing."""
    for turn in (-360, 0, 360):
        found: Ring = [(x - frame.meridian + turn, y) for x, y in ring]
        found = _cut(_cut(found, 0, 180, 1), 0, -180, -1)
        if not found:
            continue
        found = [frame.place(*point) for point in found]
        for axis, length in ((0, WIDTH), (1, HEIGHT)):
            # A little beyond the edge, so that the line of the cut is not seen.
            found = _cut(_cut(found, axis, length + 2, 1), axis, -2, -1)
        if len(found := _thinned(found)) > 2:
            yield found


def _cut(ring: Ring, axis: int, limit: float, side: int) -> Ring:
    """What of a ring lies below the limit on an axis, or above it where ``side`` is -1.

    After Sutherland and Hodgman 1974.
    """
    found: list[Point] = []
    for one, other in pairwise([*ring[-1:], *ring]):
        inside, still = ((limit - point[axis]) * side >= 0 for point in (one, other))
        if inside is not still:
            share = (limit - one[axis]) / (other[axis] - one[axis])
            found.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
        if still:
            found.append(other)
    return found


def _thinned(ring: Ring) -> Ring:
    found = list(ring[:1])
    for point in ring[1:]:
        if hypot(point[0] - found[-1][0], point[1] - found[-1][1]) >= NEAR:
            found.append(point)
    return found


def _path(ring: Ring) -> str:
    """Path data in tenths, each point from the one before it."""
    points = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = (f"{x - left} {y - top}" for (left, top), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


def _extent(ring: Ring) -> float:
    """Twice the area within a ring."""
    around = pairwise([*ring[-1:], *ring])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around))


def _middle(ring: Ring) -> Point:
    """The centre of a ring's area."""
    x = y = area = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring[-1:], *ring]):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * area), y / (3 * area)) if area else ring[0]


_MAP = Markup(
    '<svg class="drawing map" viewBox="0 0 {width} {height}" role="group" aria-label="{name}">'
    '<rect class="sea" width="{width}" height="{height}"/>'
    '<g class="lands" transform="scale(.1)">{land}</g>{marks}</svg>'
)
_PATH = Markup('<path class="{kind}" d="{path}"/>')
_AREA = Markup(
    '<a href="{href}"><title>{title}</title><path class="land shade{shade}" d="{path}"/></a>'
)
_CIRCLE = Markup(
    '<a class="spot" href="{href}"><title>{title}</title>'
    '<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/></a>'
)
_LABEL = Markup('<text class="state" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{label}</text>')
