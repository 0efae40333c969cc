"""The drawings of a matter, out of its records."""

from datetime import date

import pytest
from lxml import etree

from wederhoor.linking.series import Coverage, Part, Point, Series
from wederhoor.model import Interval
from wederhoor.report.addresses import Site
from wederhoor.report.dossier import Dossier
from wederhoor.report.figures import figures, provenance, routes
from wederhoor.report.hearing import Hearing
from wederhoor.report.labels import Labels
from wederhoor.report.naming import Naming
from wederhoor.vocabulary import Category, Counted, Granularity, Scope

from .handmade import editions, linked, news, reprint

MAY = Interval(date(2031, 5, 1), date(2031, 5, 31), Granularity.MONTH)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    made = editions()
    return Dossier(made, linked(made))


@pytest.fixture(scope="module")
def naming(dossier: Dossier) -> Naming:
    return Naming(dossier, Labels("nl"))


@pytest.fixture(scope="module")
def hearing(dossier: Dossier) -> Hearing:
    return next(one for one in dossier.hearings if one.matter.id == "use-chemical-n2-z2")


def test_every_account_has_its_way_from_a_root_to_a_document(hearing: Hearing) -> None:
    found = routes(hearing.independence)
    assert [root for root, _ in found] == list(hearing.independence.roots)
    assert all(ways for _, ways in found)
    reached = {way.document for _, ways in found for way in ways}
    assert reached == {news().document.id, reprint().document.id}
    assert any("outlet:delta" in way.relays for _, ways in found for way in ways)


def test_roots_relays_and_documents_are_drawn_once_with_their_pages(
    hearing: Hearing, dossier: Dossier, naming: Naming
) -> None:
    drawing = etree.fromstring(provenance(hearing, dossier, naming, Site("../", dossier.pages)))
    kinds = [one.get("class") for one in drawing.iter("g") if one.get("class")]
    assert kinds.count("box root") == hearing.independence.independent
    assert kinds.count("box document") == 2
    assert kinds.count("box relay") == len(
        [node for node in hearing.independence.provenance.nodes if node.column == "relay"]
    )
    links = {link.get("href") for link in drawing.iter("a")}
    assert f"../documents/{news().document.id}.html" in links
    assert "../actors/outlet-delta.html" in links


def point(
    source: str, low: int | None, high: int | None, part: Part = Part.FIRST, number: int = 0
) -> Point:
    claim = news().claims[number]
    return Point(claim.id, claim.document, source, source, low, high, False, MAY, 0, part)


def series(*points: Point, of: Counted = Counted.KILLED) -> Series:
    scope, family = Scope.PRACTICE, Category.CHEMICAL
    return Series(of, of, Coverage.CUMULATIVE, False, scope, family, (), None, None, None, points)


def bars(dossier: Dossier, naming: Naming, *found: Series) -> list[str]:
    """The labels, notes and figures of the bars, in their order."""
    drawing = figures(found, dossier, naming, Site("../", {}))
    if not drawing:
        return []
    return [
        " | ".join(text.text for text in link.iter("text"))
        for link in etree.fromstring(drawing).iter("a")
    ]


def test_a_bar_says_who_gives_the_figure_and_for_when(dossier: Dossier, naming: Naming) -> None:
    made = series(point("a", 3, None), point("a", 5, 5, Part.UPDATE, number=1))
    assert bars(dossier, naming, made) == [
        "de Oostmarkse dienst | mei 2031 | ≥\N{NO-BREAK SPACE}3",
        "Minister De Groot | mei 2031 · nieuwer | 5",
    ]


def test_what_repeats_a_figure_is_counted_with_it(dossier: Dossier, naming: Naming) -> None:
    repeats = [point("a", 3, 3, Part.REPEAT, number) for number in (1, 2)]
    other = point("b", 3, 3, number=3)
    found = bars(dossier, naming, series(point("a", 3, 3), *repeats, other))
    assert len(found) == 2
    assert "2 keer herhaald" in found[0] and "herhaald" not in found[1]


def test_series_stand_in_one_drawing_each_below_its_name(dossier: Dossier, naming: Naming) -> None:
    made = (series(point("a", 3, 3)), series(point("a", 9, 9), of=Counted.ATTACK))
    drawing = etree.fromstring(figures(made, dossier, naming, Site("../", {})))
    heads = [text.text for text in drawing.iter("text") if text.get("class") == "heading"]
    assert heads == ["Doden, tot dan toe", "Aanvallen, tot dan toe"]
    assert bars(dossier, naming) == []
