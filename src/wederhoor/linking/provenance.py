"""Where the accounts of a matter come from, as a graph: roots, who passed them on, documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

__all__ = ["Column", "Edge", "Node", "Provenance", "Route", "graph"]


class Column(StrEnum):
    """The part a node plays; a drawing has one column for each, in this order."""

    ROOT = "root"
    RELAY = "relay"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Node:
    """A root, a relay (an actor, or ``agency:NAME``) or a document, with the claims through it.

    ``id`` is unique in its column. ``depth`` is 0 for roots, and for others one more than the
    deepest that leads to them, as far as that runs in no circle.
    """

    id: str
    column: Column
    depth: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """That these claims came from the node numbered ``start`` to the node numbered ``end``."""

    start: int
    end: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The graph: ``nodes`` by column and then in the order of the accounts, ``edges`` by number."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one claim to the reader: its root, who passed it on in turn, its document."""

    claim: str
    root: str
    relays: tuple[str, ...]
    document: str

    def stops(self) -> list[tuple[Column, str]]:
        """The nodes it passes, none twice in a row."""
        relays = [(Column.RELAY, relay) for relay in dict.fromkeys(self.relays)]
        return [(Column.ROOT, self.root), *relays, (Column.DOCUMENT, self.document)]


def graph(routes: Iterable[Route]) -> Provenance:
    """The graph of these routes, each node and edge once with all claims that pass it."""
    through: dict[tuple[Column, str], dict[str, None]] = {}
    between: dict[tuple[tuple[Column, str], tuple[Column, str]], dict[str, None]] = {}
    for route in routes:
        stops = route.stops()
        for stop in stops:
            through.setdefault(stop, {})[route.claim] = None
        for pair in pairwise(stops):
            between.setdefault(pair, {})[route.claim] = None
    columns = list(Column)
    order = sorted(through, key=lambda node: columns.index(node[0]))
    number = {node: n for n, node in enumerate(order)}
    edges = sorted(
        (number[start], number[end], tuple(claims)) for (start, end), claims in between.items()
    )
    depths = _depths(len(order), [(start, end) for start, end, _ in edges])
    return Provenance(
        tuple(
            Node(id, column, depths[number[column, id]], tuple(through[column, id]))
            for column, id in order
        ),
        tuple(Edge(*edge) for edge in edges),
    )


def _depths(size: int, edges: list[tuple[int, int]]) -> list[int]:
    """The longest way to each node; a circle of relays ends after as many rounds as there are."""
    depths = [0] * size
    for _ in range(min(size, 8)):
        before = list(depths)
        for start, end in edges:
            depths[end] = max(depths[end], depths[start] + 1)
        if depths == before:
            break
    return depths
