"""Drawings as SVG: where accounts come from, and how figures stand.

Both take plain names and numbers and give markup with links in it; what they show stands as a list
or table on the page too. Lengths are in the units of the drawing's own box.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil, log10
from textwrap import wrap
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup, escape

from wederhoor.report.marks import plain

__all__ = ["Bar", "Node", "bounds", "graph"]

WIDTH = 1080
LINE = 18
"""From one line of writing to the next."""

PAD = 10
GAP = 14
"""Between two boxes of a column."""

BETWEEN = 60
"""Between two columns, where the lines run."""

LETTER = 8.2
"""Width of an average letter at the size of a drawing's writing (15), a little more than it is."""

SOFT = 7.1
"""The same at the size of what is written below it (13)."""

LABEL = 330
"""Where the labels of bars end and the bars begin."""

ROW = 44
HEAD = 34
"""The height of a group's heading above its bars."""

FOOT = 28
TICKS = 6
"""So many numbers stand along a scale at most."""

THICKER = (3, 10, 30, 100)
"""From so much on a line is drawn a step thicker."""


class Node(NamedTuple):
    """A box: what stands in it, and the page it leads to. ``kind`` is its class in the style."""

    id: str
    title: str
    note: str
    kind: str
    href: str | None = None


class Bar(NamedTuple):
    """A figure between bounds, None where that side is open."""

    label: str
    note: str
    low: int | None
    high: int | None
    figure: str
    href: str | None = None
    approximate: bool = False
    kind: str = ""


class _Box(NamedTuple):
    node: Node
    lines: list[str]
    notes: list[str]

    @property
    def height(self) -> int:
        return LINE * (len(self.lines) + len(self.notes)) + 2 * PAD - 2

    @property
    def whole(self) -> str:
        """All that is written in it, where the box itself has no room for that."""
        return " · ".join(part for part in (self.node.title, self.node.note) if part)


def graph(
    columns: Sequence[Sequence[Node]],
    edges: Iterable[tuple[str, str]],
    name: str,
    weights: Mapping[tuple[str, str], int] = MappingProxyType({}),
) -> Markup:
    """Boxes in columns from left to right, joined by ``edges`` (pairs of ids); "" without a box.

    The last column keeps its order; a box before it stands as near as it can to the middle of those
    that its lines lead to. Of edges that have ``weights`` the heavier are thicker.
    """
    if not any(columns):
        return Markup()
    columns, joined = _lanes([list(column) for column in columns if column], edges, weights)
    widths = _widths(len(columns))
    boxes = [
        [_box(node, width) for node in column]
        for column, width in zip(columns, widths, strict=True)
    ]
    tallest = max(sum(box.height + GAP for box in column) - GAP for column in boxes)
    lefts = [1 + sum(widths[:n]) + n * BETWEEN for n in range(len(columns))]
    ends: dict[str, tuple[float, float, float]] = {}
    through: Counter[str] = Counter()
    for (_, other), weight in joined.items():
        through[other] += weight
    drawn = Markup()
    for column, left, width in reversed(list(zip(boxes, lefts, widths, strict=True))):
        placed = _placed(column, joined, ends, tallest)
        for box, top in placed:
            ends[box.node.id] = left, left + width, top + box.height / 2
        drawn = (
            Markup().join(
                _drawn(box, left, top, width, through[box.node.id]) for box, top in placed
            )
            + drawn
        )
    lines = Markup().join(
        _curve(ends[one], ends[other], weight) for (one, other), weight in joined.items()
    )
    body = lines + drawn
    return _fill(_SVG, width=WIDTH, height=tallest + 2, name=name, kind="graph", body=body)


def bounds(
    groups: Sequence[tuple[str, Sequence[Bar]]], name: str, written: Callable[[int], str]
) -> Markup:
    """A row for each figure, below the heading of its group, all on one logarithmic scale.

    An open side ends in an arrow. ``written`` gives a number as the reader writes it. "" without a
    figure.
    """
    bars = [bar for _, found in groups for bar in found]
    if not bars:
        return Markup()
    highest = max([1, *(number for bar in bars for number in (bar.low, bar.high) if number)])
    top = ceil(log10(highest + 1))
    scale = (WIDTH - LABEL - 90) / top

    def x(number: int) -> float:
        return LABEL + 20 + (log10(number) * scale if number > 1 else 0)

    height = ROW * len(bars) + HEAD * len(groups) + FOOT
    zero = any(0 in (bar.low, bar.high) for bar in bars)
    body = []
    for n in range(0, top + 1, ceil((top + 1) / TICKS)):
        text = f"{written(0)}–{written(1)}" if zero and n == 0 else written(10**n)
        body.append(_fill(_TICK, x=x(10**n), foot=height - 22, text=text))
    y = 0
    for heading, found in groups:
        body.append(_fill(_HEADING, y=y + HEAD - 10, heading=heading))
        y += HEAD
        for bar in found:
            body.append(_row(bar, x, y + ROW // 2))
            y += ROW
    return _fill(
        _SVG, width=WIDTH, height=height, name=name, kind="bounds", body=Markup().join(body)
    )


def _row(bar: Bar, x: Callable[[int], float], y: int) -> Markup:
    low = LABEL + 20.0 if bar.low is None else x(bar.low)
    high = WIDTH - 12.0 if bar.high is None else x(bar.high)
    marks = [_fill(_LINE, x1=low, x2=high, y=y)] if low != high else []
    marks.append(_fill(_DOT, x=low, y=y) if bar.low is not None else _fill(_START, x=low, y=y))
    marks.append(_fill(_DOT, x=high, y=y) if bar.high is not None else _fill(_ARROW, x=high, y=y))
    label = _fill(
        _LABEL, x=LABEL, y=y, label=_short(plain(bar.label), _room(LABEL, LETTER)), note=bar.note
    )
    figure = _fill(
        _BAR,
        kind=" ".join(filter(None, (bar.kind, "about" if bar.approximate else ""))),
        body=Markup().join(marks),
        x=min(low, WIDTH - SOFT * (len(bar.figure) + 1)),
        y=y - 9,
        figure=bar.figure,
    )
    return _linked(label + figure, bar.href, f"{bar.label} · {bar.figure}")


def _lanes(
    columns: list[list[Node]],
    edges: Iterable[tuple[str, str]],
    weights: Mapping[tuple[str, str], int],
) -> tuple[list[list[Node]], dict[tuple[str, str], int]]:
    """The columns with a lane in each that a line would cross: all lines to one box share it, and
    its weight is theirs together."""
    depth = {node.id: n for n, column in enumerate(columns) for node in column}
    joined: Counter[tuple[str, str]] = Counter()
    for one, other in sorted(set(edges)):
        at, weight = one, weights.get((one, other), 0)
        for n in range(depth[one] + 1, depth[other]):
            lane = f"{n} {other}"
            if lane not in depth:
                depth[lane] = n
                columns[n].append(Node(lane, "", "", "lane"))
            joined[at, lane] += weight
            at = lane
        joined[at, other] += weight
    return columns, dict(sorted(joined.items()))


def _widths(columns: int) -> list[int]:
    """What lies between the outer columns is half as wide as they are."""
    room = WIDTH - 2 - (columns - 1) * BETWEEN
    shares = [2 if n in (0, columns - 1) else 1 for n in range(columns)]
    return [room * share // max(sum(shares), 4) for share in shares]


def _placed(
    column: Sequence[_Box],
    edges: Iterable[tuple[str, str]],
    ends: dict[str, tuple[float, float, float]],
    tallest: float,
) -> list[tuple[_Box, float]]:
    """The boxes of a column from top to bottom with where each begins, none over another."""
    if not ends:
        return _spread([(box, box.height / 2) for box in column], tallest)
    targets: dict[str, list[float]] = {box.node.id: [] for box in column}
    for one, other in edges:
        if one in targets and other in ends:
            targets[one].append(ends[other][2])
    wished = [
        (box, sum(found) / len(found) if (found := targets[box.node.id]) else tallest / 2)
        for box in column
    ]
    return _spread(sorted(wished, key=lambda pair: pair[1]), tallest)


def _spread(wished: Sequence[tuple[_Box, float]], tallest: float) -> list[tuple[_Box, float]]:
    """As near as can be to the middles wished for: each below the one before, none below the last
    line that leaves room for those after it."""
    room = sum(box.height + GAP for box, _ in wished)
    found, top = [], 1.0
    for box, middle in wished:
        last = tallest + 1 + GAP - room
        top = min(max(top, middle - box.height / 2), last)
        found.append((box, top))
        top += box.height + GAP
        room -= box.height + GAP
    return found


def _box(node: Node, width: int) -> _Box:
    title = _wrapped(node.title, _room(width, LETTER))
    return _Box(node, title, _wrapped(node.note, _room(width, SOFT)))


def _room(width: int, letter: float) -> int:
    return int((width - 2 * PAD) / letter)


def _wrapped(words: str, room: int) -> list[str]:
    lines = wrap(plain(words), room, max_lines=2, placeholder=" …")
    return [_short(line, room) for line in lines]


def _short(words: str, room: int) -> str:
    return words if len(words) <= room else f"{words[: room - 1].rstrip()}…"


def _drawn(box: _Box, x: float, y: float, width: float, weight: int) -> Markup:
    if box.node.kind == "lane":
        middle = y + box.height / 2
        return _curve((x, x, middle), (x + width, x, middle), weight)
    rows = [("", line) for line in box.lines] + [("soft", line) for line in box.notes]
    writing = Markup().join(
        _fill(_TEXT, x=x + PAD, y=y + PAD + LINE * n + 13, kind=kind, words=words)
        for n, (kind, words) in enumerate(rows)
    )
    whole = _fill(
        _BOX,
        kind=box.node.kind,
        x=x,
        y=y,
        width=width,
        height=box.height,
        round=min(box.height / 2, 16) if box.node.kind == "relay" else 3,
        writing=writing,
    )
    return _linked(whole, box.node.href, box.whole)


def _linked(drawn: Markup, href: str | None, whole: str) -> Markup:
    if href is None:
        return _fill(_GROUP, whole=plain(whole), drawn=drawn)
    return _fill(_LINK, href=href, whole=plain(whole), drawn=drawn)


def _curve(
    left: tuple[float, float, float], right: tuple[float, float, float], weight: int = 0
) -> Markup:
    (_, start, y1), (x2, _, y2) = left, right
    bend = (x2 - start) / 2
    bends = f"{start + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f}"
    path = f"M{start:.1f} {y1:.1f}C{bends} {x2:.1f} {y2:.1f}"
    kind = f"edge thick{step}" if (step := sum(weight >= one for one in THICKER)) else "edge"
    return _fill(_EDGE, kind=kind, path=path)


def _fill(template: str, **values: object) -> Markup:
    """Markup with values in it, texts among them escaped; ``Markup.format`` takes much longer."""
    clean = {name: escape(one) if isinstance(one, str) else one for name, one in values.items()}
    return Markup(template.format(**clean))


_GROUP = "<g><title>{whole}</title>{drawn}</g>"
_LINK = '<a href="{href}"><title>{whole}</title>{drawn}</a>'
_EDGE = '<path class="{kind}" d="{path}"/>'
_SVG = (
    '<svg class="drawing {kind}" viewBox="0 0 {width} {height}" role="group" aria-label="{name}">'
    "{body}</svg>"
)
_BOX = (
    '<g class="box {kind}"><rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}"'
    ' rx="{round}"/>{writing}</g>'
)
_TEXT = '<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{words}</text>'
_HEADING = '<text class="heading" x="0" y="{y}">{heading}</text>'
_TICK = (
    '<path class="tick" d="M{x:.1f} 4V{foot}"/>'
    '<text class="soft tick" x="{x:.1f}" y="{foot}" dy="16">{text}</text>'
)
_LABEL = (
    '<text x="{x}" y="{y}" text-anchor="end">{label}</text>'
    '<text class="soft" x="{x}" y="{y}" dy="16" text-anchor="end">{note}</text>'
)
_BAR = '<g class="figure {kind}">{body}<text x="{x:.1f}" y="{y}">{figure}</text></g>'
_LINE = '<path class="line" d="M{x1:.1f} {y}H{x2:.1f}"/>'
_DOT = '<circle cx="{x:.1f}" cy="{y}" r="5"/>'
_ARROW = '<path class="head" d="M{x:.1f} {y}l-11 -6v12z"/>'
_START = '<path class="head" d="M{x:.1f} {y}l11 -6v12z"/>'
