"""Charts out of what was counted: drawings and the tables beside them, every figure with its list.

Each figure leads to the claims that it counts: those of the page's own conditions, narrowed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from wederhoor.language.geography import coordinates
from wederhoor.model import Actor
from wederhoor.register.charts import Axis, Incident, Monthly, Part, Passage, Placed, Split
from wederhoor.report import atlas
from wederhoor.report.drawing import Node, graph
from wederhoor.report.labels import Labels
from wederhoor.report.timeline import Mark, Month, Slice, timeline
from wederhoor.vocabulary import Kind, Stance
from wederhoor.web.addresses import Workbench

__all__ = [
    "Board",
    "Course",
    "Group",
    "State",
    "Step",
    "course",
    "groups",
    "incident_name",
    "map_of",
    "sources",
    "states",
]

STANCES = (
    (
        *(Stance.ASSERTS, Stance.ESTIMATES, Stance.BELIEVES, Stance.PRAISES),
        *(Stance.UNCONFIRMED, Stance.SILENT),
    ),
    (Stance.ACCUSES, Stance.CONDEMNS),
    (Stance.CONFIRMS, Stance.CONCLUDES, Stance.ADMITS),
    (Stance.WARNS, Stance.THREATENS),
    (Stance.DECIDES, Stance.CONSIDERS, Stance.PROMISES, Stance.DEMANDS, Stance.ASKS),
    (Stance.DENIES, Stance.DOUBTS, Stance.DECLINES),
)
"""The stances that the style gives one colour, the lowest slice of a month first."""

KINDS = 5
"""So many kinds of claim have a slice of their own, those of most claims; the others share one."""

BOXES = {"speakers": 12, "passers": 8, "publishers": 10}
"""The columns of the graph, with how many boxes each has at most."""

COLUMN = {
    Part.SOURCE: "speakers",
    Part.VIA: "passers",
    Part.AGENCY: "passers",
    Part.PUBLISHER: "publishers",
}
BOX = {"speakers": "root", "passers": "relay", "publishers": "document"}

REGION = 0.9
"""The region that is shown first holds this share of the claims that name a state."""

TOWN = "geonames:"


@dataclass(frozen=True, slots=True)
class Board:
    """What a chart is made with: the reader's words, and the conditions of its claims."""

    t: Labels
    pairs: Sequence[tuple[str, str]]
    at: Workbench

    def claims(self, **fields: str | Iterable[str]) -> str:
        """The address of the claims that have these values in place of any other of the fields."""
        kept = [pair for pair in self.pairs if pair[0] not in fields]
        given = [
            (name, value)
            for name, values in fields.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        return f"/claims?{urlencode([*kept, *given])}"

    def told(self, name: str, number: int) -> str:
        """A name with its number of claims."""
        return f"{name}: {self.t.count('claims', number)}"


class State(NamedTuple):
    """A state that claims name, with the towns in it and how many name none of them."""

    code: str
    claims: int
    towns: Sequence[Placed]
    elsewhere: int


def states(found: Iterable[Placed]) -> list[State]:
    """The states of what was counted, those of most claims first."""
    of: dict[str, list[Placed]] = defaultdict(list)
    for one in found:
        of[one.country].append(one)
    made = []
    for code, places in of.items():
        towns = [one for one in places if (one.place or "").startswith(TOWN)]
        total = sum(one.claims for one in places)
        made.append(State(code, total, towns, total - sum(one.claims for one in towns)))
    return sorted(made, key=lambda state: (-state.claims, state.code))


def map_of(board: Board, found: Sequence[State], view: str | None, name: str) -> Markup:
    """The map of what ``view`` names: ``world``, a state by its code, or else a region."""
    t = board.t
    areas = [
        atlas.Area(
            state.code,
            state.claims,
            f"{t.country(state.code)} {t.number(state.claims)}",
            board.told(t.country(state.code), state.claims),
            board.claims(country=state.code),
        )
        for state in found
    ]
    where = coordinates()
    spots = [
        atlas.Spot(
            *where[town.place],
            town.claims,
            board.told(town.name or town.place, town.claims),
            board.claims(country=state.code, place=town.place),
        )
        for state in found
        for town in state.towns
        if town.place in where
    ]
    return atlas.atlas(areas, spots, _window(found, view) or atlas.WORLD, name)


def _window(found: Sequence[State], view: str | None) -> atlas.Window | None:
    where = coordinates()
    if view:
        return atlas.around([view], ())
    shown, left = [], REGION * sum(state.claims for state in found)
    for state in found:
        if left <= 0:
            break
        shown.append(state)
        left -= state.claims
    points = [where[one.place] for state in shown for one in state.towns if one.place in where]
    # Where the towns of a state are known it need not be shown whole.
    return atlas.around([state.code for state in shown if state.elsewhere], points)


class Group(NamedTuple):
    """Values that share a slice: its class in the style, what it is called, the values."""

    kind: str
    name: str
    values: tuple[str, ...]


def groups(t: Labels, split: Split, counted: Iterable[Monthly], others: str) -> list[Group]:
    """The slices of a month, the lowest first; ``others`` is what the kinds of fewest are called.

    Only values that were counted are in them.
    """
    number: Counter[str] = Counter()
    for one in counted:
        number[one.value] += one.claims
    if split is Split.STANCE:
        made = [(among[0].value, tuple(one for one in among if one in number)) for among in STANCES]
        return [
            Group(kind, t.listed([t.term(one).name for one in values]), values)
            for kind, values in made
            if values
        ]
    ordered = [Kind(kind) for kind, _ in sorted(number.items(), key=lambda one: (-one[1], one[0]))]
    found = [
        Group(f"kind{n}", t.term(kind).name, (kind,)) for n, kind in enumerate(ordered[:KINDS], 1)
    ]
    rest = tuple(ordered[KINDS:])
    return [*found, Group("others", others, rest)] if rest else found


class Course(NamedTuple):
    """A timeline and its table: a month, its address, its figures by group and its incidents.

    ``left`` claims are in none of the months.
    """

    drawing: Markup
    rows: Sequence[tuple[Month, Sequence[Slice | None], Sequence[Incident]]]
    left: int


def course(
    board: Board,
    axis: Axis,
    split: Split,
    parts: Sequence[Group],
    counted: Sequence[Monthly],
    incidents: Iterable[Incident],
    name: str,
) -> Course:
    """The claims of each month by group, with the incidents that began in it."""
    field = "month" if axis is Axis.EVENT else "published"
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    for one in counted:
        if one.month is not None:
            numbers[one.month][one.value] += one.claims
    begun: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.time.start:
            begun[incident.time.start.isoformat()[: len("2025-07")]].append(incident)
    rows = []
    for month in sorted(numbers.keys() | begun.keys()):
        title = board.t.iso(month)
        cells = [
            Slice(
                group.kind,
                number,
                board.told(f"{title} · {group.name}", number),
                board.claims(**{field: month, split.value: group.values}),
            )
            if number
            else None
            for group in parts
            for number in [sum(numbers[month][value] for value in group.values)]
        ]
        total = numbers[month].total()
        marks = [Mark(incident_name(board.t, one), board.at.matter(one.id)) for one in begun[month]]
        href = board.claims(**{field: month})
        slices = [cell for cell in cells if cell]
        rows.append(
            (Month(month, board.told(title, total), href, slices, marks), cells, begun[month])
        )
    left = sum(one.claims for one in counted if one.month is None)
    drawing = timeline([month for month, *_ in rows], name, board.t.number)
    return Course(drawing, rows, left)


def incident_name(t: Labels, incident: Incident) -> str:
    """What is alleged, where and when."""
    where = [t.theatre(incident.theatre)] if incident.theatre else []
    what = t.alleged(incident.kind, incident.family)
    return ", ".join([what, *where, t.interval(incident.time)])


class Step(NamedTuple):
    """A passage as the table has it: both ends by name and address, and its claims."""

    giver: str
    giver_href: str
    taker: str
    taker_href: str
    claims: int
    href: str


def sources(
    board: Board,
    found: Sequence[Passage],
    named: Callable[[Sequence[str]], Mapping[str, Actor]],
    name: str,
    rows: int,
) -> tuple[Markup, Sequence[Step]]:
    """The graph of those through whom most claims pass, and the first ``rows`` passages.

    ``named`` gives those actors that are known of these ids; another one is called by its id.
    """

    def page(part: Part, id: str) -> str:
        if part in (Part.SOURCE, Part.VIA):
            return board.at.actor(id) or ""
        return board.claims(**{part.value: id})

    through: dict[str, Counter[tuple[Part, str]]] = {column: Counter() for column in BOXES}
    for one in found:
        through[COLUMN[one.start]][one.start, one.giver] += one.claims
        through[COLUMN[one.end]][one.end, one.taker] += one.claims
    boxes = {
        column: [
            end for end, _ in sorted(through[column].items(), key=lambda one: (-one[1], one[0]))
        ][:most]
        for column, most in BOXES.items()
    }
    ends = set(chain.from_iterable(boxes.values()))
    ends.update(chain.from_iterable(((s.start, s.giver), (s.end, s.taker)) for s in found[:rows]))
    actors = named(sorted(id for part, id in ends if part in (Part.SOURCE, Part.VIA)))

    def called(part: Part, id: str) -> str:
        return board.t.actor(actors[id]) if id in actors else id

    columns = [
        [Node(f"{part} {id}", called(part, id), "", BOX[column], page(part, id)) for part, id in of]
        for column, of in boxes.items()
    ]
    shown = {node.id for column in columns for node in column}
    weights = {
        (start, end): one.claims
        for one in found
        if (start := f"{one.start} {one.giver}") in shown
        and (end := f"{one.end} {one.taker}") in shown
    }
    joined = {id for edge in weights for id in edge}
    drawn = [[node for node in column if node.id in joined] for column in columns]
    steps = [
        Step(
            called(one.start, one.giver),
            page(one.start, one.giver),
            called(one.end, one.taker),
            page(one.end, one.taker),
            one.claims,
            _passing(board, one),
        )
        for one in found[:rows]
    ]
    return graph(drawn, weights, name, weights), steps


def _passing(board: Board, one: Passage) -> str:
    """The claims of a passage; straight from a source to a publisher nobody passes them on."""
    fields = {one.start.value: one.giver, one.end.value: one.taker}
    if (one.start, one.end) == (Part.SOURCE, Part.PUBLISHER):
        fields["relayed"] = "no"
    return board.claims(**fields)
