"""The drawings of a matter, out of its records: where its accounts come from, and its figures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from wederhoor.linking.provenance import Column
from wederhoor.linking.provenance import Node as Stop
from wederhoor.linking.roots import Independence, Root
from wederhoor.linking.series import Part, Point, Series
from wederhoor.report.addresses import Addresses
from wederhoor.report.dossier import Excerpt
from wederhoor.report.drawing import Bar, Node, bounds, graph
from wederhoor.report.entries import capital
from wederhoor.report.hearing import Hearing
from wederhoor.report.naming import Naming

__all__ = ["Route", "figures", "provenance", "routes"]

_DEEPEST = 3
"""So many columns of those who pass on stand beside each other at most."""


class Route(NamedTuple):
    """A way from a root to a reader: who passed it on in turn, and the document."""

    relays: tuple[str, ...]
    document: str


def routes(count: Independence) -> list[tuple[Root, list[Route]]]:
    """What the drawing of the provenance shows, as a list: each root with its ways, each once."""
    nodes = count.provenance.nodes
    after: dict[tuple[int, str], int] = {
        (edge.start, claim): edge.end for edge in count.provenance.edges for claim in edge.claims
    }
    found: dict[str, dict[Route, None]] = {root.id: {} for root in count.roots}
    for start, node in enumerate(nodes):
        if node.column is not Column.ROOT:
            continue
        for claim in node.claims:
            relays, at = [], after[start, claim]
            while nodes[at].column is Column.RELAY:
                relays.append(nodes[at].id)
                at = after[at, claim]
            found[node.id][Route(tuple(relays), nodes[at].id)] = None
    return [(root, list(found[root.id])) for root in count.roots]


def provenance(hearing: Hearing, dossier: Excerpt, naming: Naming, at: Addresses) -> Markup:
    """Roots on the left, who passed the accounts on in between, documents on the right."""
    found = hearing.independence.provenance
    columns: dict[tuple[int, int], list[Node]] = {}
    order = list(Column)
    for n, stop in enumerate(found.nodes):
        depth = min(stop.depth, _DEEPEST) if stop.column is Column.RELAY else 0
        node = _node(str(n), stop, hearing, dossier, naming, at)
        columns.setdefault((order.index(stop.column), depth), []).append(node)
    edges = [(str(edge.start), str(edge.end)) for edge in found.edges]
    name = naming.text("provenance_drawing")
    return graph([columns[key] for key in sorted(columns)], edges, name)


def _node(
    id: str, stop: Stop, hearing: Hearing, dossier: Excerpt, naming: Naming, at: Addresses
) -> Node:
    if stop.column is Column.DOCUMENT:
        document = dossier.entry(stop.claims[0]).edition.document
        page = at.document(document.id)
        return Node(id, naming.document(document), naming.imprint(document), "document", page)
    href = at.actor(stop.id)
    if stop.column is Column.RELAY:
        return Node(id, naming.side(stop.id), "", "relay", href)
    roots = hearing.independence.roots
    number, root = next((n, one) for n, one in enumerate(roots, 1) if one.id == stop.id)
    note = naming.text("root_number" if root.counted else "root_not_counted").format(number)
    said = naming.speakers(root)
    title = naming.root(root)
    note = " · ".join(part for part in (note, said if said != title else "") if part)
    return Node(id, title, note, "root" if root.counted else "root loose", href)


def figures(found: Sequence[Series], dossier: Excerpt, naming: Naming, at: Addresses) -> Markup:
    """The figures of a matter, series by series, each as a bar between its bounds."""
    groups = [(capital(naming.series(one)), list(_bars(one, dossier, naming, at))) for one in found]
    return bounds(groups, naming.text("figures"), naming.labels.number)


def _bars(series: Series, dossier: Excerpt, naming: Naming, at: Addresses) -> Iterator[Bar]:
    """A bar for each figure; what repeats one is counted with it."""
    labels = naming.labels
    lines: dict[tuple[str, int | None, int | None], list[Point]] = {}
    for point in series.points:
        lines.setdefault((point.source, point.min, point.max), []).append(point)
    for point, *again in lines.values():
        entry = dossier.entry(point.claim)
        note = [labels.interval(point.when)]
        if point.part in (Part.UPDATE, Part.CORRECTION):
            note.append(naming.text(f"part_{point.part}"))
        if again:
            note.append(labels.count("repeats", len(again)))
        yield Bar(
            label=naming.speaker(entry),
            note=" · ".join(note),
            low=point.min,
            high=point.max,
            figure=labels.range(point.min, point.max, point.approximate),
            href=at.claim(point.claim),
            approximate=point.approximate,
            kind=point.part.value,
        )
