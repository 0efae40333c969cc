"""Drawings: markup that any reader of SVG takes, with names, links and bounds as they are."""

from collections.abc import Sequence

import pytest
from lxml import etree
from markupsafe import Markup

from wederhoor.report.drawing import LABEL, WIDTH, Bar, Node, bounds, graph

HOSTILE = "<script>alert('x')</script> & \"y\""
TURNED = "\u202eom\u202c\x07"
LONG = "Een heel lange naam die nooit in een vak past " * 4


def node(id: str, kind: str = "document", href: str | None = None, title: str = "") -> Node:
    return Node(id, title or f"Naam van {id}", "noot", kind, href)


def bar(low: int | None, high: int | None, **known: object) -> Bar:
    return Bar("De bron", "mei 2031", low, high, "cijfer", **known)  # type: ignore[arg-type]


def parsed(drawing: Markup) -> etree._Element:
    return etree.fromstring(str(drawing))


def boxes(drawing: Markup) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every box."""
    found = []
    for rect in parsed(drawing).iter("rect"):
        x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def places(drawing: Markup, part: str, key: str) -> list[float]:
    return [float(found.get(key)) for found in parsed(drawing).iter(part)]


def test_nothing_draws_nothing() -> None:
    assert graph([], [], "naam") == graph([[], []], [], "naam") == ""
    assert bounds([], "naam", str) == bounds([("Doden", [])], "naam", str) == ""


def test_a_graph_has_a_box_for_each_node_and_a_line_for_each_edge() -> None:
    columns = [[node("a", "root"), node("b", "root")], [node("d")]]
    drawing = parsed(graph(columns, [("a", "d"), ("b", "d"), ("a", "d")], "naam"))
    assert len(list(drawing.iter("rect"))) == 3
    assert len(list(drawing.iter("path"))) == 2
    assert drawing.get("aria-label") == "naam"


def test_a_box_leads_to_its_page_and_has_its_whole_name() -> None:
    drawing = parsed(graph([[node("a", href="../x.html", title=LONG)]], [], "naam"))
    [link] = drawing.iter("a")
    assert link.get("href") == "../x.html"
    assert " ".join(link.findtext("title").split()).startswith(LONG.strip())
    shown = [text.text for text in drawing.iter("text")]
    assert all(len(line) < 70 for line in shown) and any("…" in line for line in shown)


def many(size: int) -> tuple[list[list[Node]], list[tuple[str, str]]]:
    roots = [node(f"r{n}", "root") for n in range(max(1, size // 4))]
    relays = [node(f"v{n}", "relay") for n in range(max(1, size // 3))]
    documents = [node(f"d{n}", title=LONG if n % 3 else "") for n in range(size)]
    edges = [(roots[n % len(roots)].id, one.id) for n, one in enumerate(documents)]
    edges += [(relays[n % len(relays)].id, one.id) for n, one in enumerate(documents)]
    edges += [(roots[0].id, relay.id) for relay in relays]
    return [roots, relays, documents], edges


@pytest.mark.parametrize("size", [1, 2, 7, 30])
def test_no_box_lies_over_another_or_outside_the_drawing(size: int) -> None:
    columns, edges = many(size)
    drawing = graph(columns, edges, "naam")
    height = float(parsed(drawing).get("viewBox").split()[3])
    found = boxes(drawing)
    assert len(found) == sum(map(len, columns))
    for left, top, right, bottom in found:
        assert 0 <= left < right <= WIDTH and 0 <= top < bottom <= height
    for n, (left, top, right, bottom) in enumerate(found):
        for other_left, other_top, other_right, other_bottom in found[n + 1 :]:
            apart = right <= other_left or other_right <= left
            assert apart or bottom <= other_top or other_bottom <= top


def test_no_line_runs_behind_a_box_that_it_does_not_lead_to() -> None:
    columns = [[node("a", "root")], [node("v", "relay")], [node("d"), node("e")]]
    drawing = graph(columns, [("a", "v"), ("v", "d"), ("a", "e")], "naam")
    relay = next(box for box in boxes(drawing) if box[0] > 1 and box[2] < WIDTH - 10)
    for path in parsed(drawing).iter("path"):
        ends = [part.replace("M", "").split() for part in path.get("d").split("C")]
        (x1, y1), (x2, y2) = ends[0], ends[1][-2:]
        if float(x1) <= relay[0] and float(x2) >= relay[2]:
            assert not relay[1] < float(y1) < relay[3] and not relay[1] < float(y2) < relay[3]


def test_relays_in_a_circle_are_drawn() -> None:
    columns = [[node("a", "root")], [node("v", "relay"), node("w", "relay")], [node("d")]]
    edges = [("a", "v"), ("v", "w"), ("w", "v"), ("w", "d")]
    assert len(boxes(graph(columns, edges, "naam"))) == 4


def test_documents_stay_in_their_order() -> None:
    columns, edges = many(7)
    tops = [box[1] for box in boxes(graph(columns, edges, "naam")) if box[0] > WIDTH / 2]
    assert tops == sorted(tops)


def test_the_order_of_the_edges_makes_no_difference() -> None:
    columns, edges = many(9)
    assert graph(columns, edges, "naam") == graph(columns, edges[::-1], "naam")


@pytest.mark.parametrize(
    ("low", "high", "dots", "heads"),
    [
        (3, 3, 2, 0),
        (3, 9, 2, 0),
        (9001, None, 1, 1),
        (None, 99, 1, 1),
        (None, None, 0, 2),
        (0, 0, 2, 0),
    ],
)
def test_an_open_bound_ends_in_an_arrow(
    low: int | None, high: int | None, dots: int, heads: int
) -> None:
    drawing = parsed(bounds([("Doden", [bar(low, high)])], "naam", str))
    assert len(list(drawing.iter("circle"))) == dots
    assert len([path for path in drawing.iter("path") if path.get("class") == "head"]) == heads


def test_all_figures_stand_on_one_scale_inside_the_drawing() -> None:
    groups: Sequence[tuple[str, list[Bar]]] = [
        ("Doden", [bar(3, 3), bar(10, 10)]),
        ("Aanvallen", [bar(9001, None), bar(10, 2_000_000_000)]),
    ]
    drawing = bounds(groups, "naam", str)
    x = places(drawing, "circle", "cx")
    assert all(LABEL < place < WIDTH for place in x)
    assert x[2] == x[5] > x[0]
    assert [text.text for text in parsed(drawing).iter("text")].count("1") == 1
    assert {"Doden", "Aanvallen"} < {text.text for text in parsed(drawing).iter("text")}


def test_zero_stands_where_the_scale_says_so() -> None:
    drawing = parsed(bounds([("Doden", [bar(0, 4)])], "naam", str))
    assert "0–1" in [text.text for text in drawing.iter("text")]


def test_numbers_along_the_scale_are_as_the_reader_writes_them() -> None:
    drawing = parsed(bounds([("Doden", [bar(1500, 1500)])], "naam", lambda n: f"{n:,}"))
    assert "1,000" in [text.text for text in drawing.iter("text")]


def test_what_is_approximate_is_marked() -> None:
    for about in (True, False):
        drawing = str(bounds([("Doden", [bar(3, None, approximate=about)])], "naam", str))
        assert ("about" in drawing) is about


def test_hostile_words_are_words() -> None:
    box = Node("a", HOSTILE, HOSTILE, "root", 'x" onclick="y')
    figure = Bar(HOSTILE, HOSTILE, 1, 2, HOSTILE, 'x" onclick="y')
    for drawing in (graph([[box]], [], HOSTILE), bounds([(HOSTILE, [figure])], HOSTILE, str)):
        tree = parsed(drawing)
        assert not list(tree.iter("script"))
        assert not [one for one in tree.iter() if one.get("onclick")]
        assert HOSTILE in [title.text.partition(" · ")[0] for title in tree.iter("title")]


def test_nothing_turns_the_direction_or_breaks_the_markup() -> None:
    figure = Bar(TURNED, "", 1, 2, "1–2")
    for drawing in (graph([[node("a", title=TURNED)]], [], ""), bounds([("", [figure])], "", str)):
        told = "".join(parsed(drawing).itertext())
        assert "om\N{REPLACEMENT CHARACTER}" in told
        assert not {"\u202e", "\u202c", "\x07"} & set(told)
