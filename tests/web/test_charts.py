"""The drawings of the workbench: their figures are those of the tables and of the lists."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from wederhoor.run.build import build
from wederhoor.settings import Settings
from wederhoor.web import create

PAPERS = {
    "een.txt": "De Proefkrant\n\n4 mei 2017\n\nVolgens minister De Groot zijn op 4 april 2017 in "
    "Douma in Syrië zeker drie burgers gedood bij een aanval met chloorgas. Het leger van "
    "Noordland ontkent dat het op 4 april 2017 in Douma chloorgas heeft gebruikt.",
    "twee.txt": "Persbericht\n\n12 juni 2017\n\nMinister De Groot meldt dat er in mei 2017 in "
    "Saraqib in Syrië een aanval met sarin was. Hij zei ook dat er in 2016 in Oekraïne "
    "clustermunitie is gebruikt.",
    "drie.txt": "Rusland heeft in 2016 in Oekraïne fosforbommen gebruikt, zei minister De Groot. "
    "Volgens persbureau Noordpost meldde de inlichtingendienst van Noordland dat er chloorgas "
    "werd gebruikt in Duitsland.",
}

PAGES = ("/map", "/timeline", "/sources")
CONDITIONS = ("", "?kind=use", "?stance=asserts&stance=denies", "?q=chloorgas")


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("charts")
    papers = []
    for name, text in PAPERS.items():
        papers.append(folder / name)
        papers[-1].write_text(text, "utf-8")
    build(papers, folder / "dossier", Settings(), lambda _: None)
    with TestClient(create(Path(folder / "dossier"), Settings()), "http://127.0.0.1:8000") as one:
        yield one


def page(charts: TestClient, address: str) -> html.HtmlElement:
    answer = charts.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


def listed(charts: TestClient, address: str) -> int:
    """How many claims the list at an address has."""
    path, _, query = unescape(address).partition("?")
    assert path == "/claims"
    return len(charts.get(f"/claims.json?{query}").json())


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


@pytest.mark.parametrize("conditions", CONDITIONS)
@pytest.mark.parametrize("path", PAGES)
def test_every_figure_of_a_table_is_that_of_its_list(
    charts: TestClient, path: str, conditions: str
) -> None:
    links = page(charts, path + conditions).xpath("//table//td//a[starts-with(@href, '/claims')]")
    figures = [link for link in links if link.text and link.text.strip().isdigit()]
    assert figures or conditions
    for link in figures:
        assert number(link.text) == listed(charts, link.get("href"))


@pytest.mark.parametrize("path", ["/map", "/timeline", "/timeline?by=kind"])
def test_every_figure_of_a_drawing_is_in_the_table_too(charts: TestClient, path: str) -> None:
    found = page(charts, path)
    drawn = {
        link.get("href"): number(link.find("title").text.rpartition(":")[2])
        for link in found.xpath("//svg//a[starts-with(@href, '/claims')]")
    }
    table = {
        link.get("href"): number(link.text)
        for link in found.xpath("//table//td//a[starts-with(@href, '/claims')]")
    }
    assert drawn
    assert drawn.items() <= table.items()


@pytest.mark.parametrize("path", PAGES)
def test_a_drawing_is_well_formed_and_has_a_name(charts: TestClient, path: str) -> None:
    text = charts.get(path).text
    drawings = re.findall(r'<svg class="drawing.*?</svg>', text, re.DOTALL)
    assert drawings
    for drawing in drawings:
        found = etree.fromstring(drawing)
        assert found.get("aria-label")
        assert all(link.findtext("title") for link in found.iter("a"))
        assert not found.xpath("//@style | //@onload | //script")


@pytest.mark.parametrize("path", PAGES)
def test_the_same_figures_are_data_at_the_same_address(charts: TestClient, path: str) -> None:
    records = charts.get(f"{path}.json?kind=use").json()
    lines = charts.get(f"{path}.csv?kind=use").text.splitlines()
    assert len(lines) == len(records) + 1
    assert lines[0].split(",")[-1 if path != "/map" else 3] == "claims"


def test_the_map_has_what_the_data_have(charts: TestClient) -> None:
    records = charts.get("/map.json").json()
    towns = {one["place"]: one for one in records if (one["place"] or "").startswith("geonames:")}
    assert towns
    assert all(30 < one["latitude"] < 60 for one in towns.values())
    circles = page(charts, "/map?view=world").xpath("//svg//a[@class='spot']")
    assert len(circles) == len(towns)


def test_a_view_may_be_a_state_or_nothing_that_is_known(charts: TestClient) -> None:
    for view in ("SY", "UA", "world", "XX"):
        assert page(charts, f"/map?view={view}").xpath("//svg[contains(@class, 'map')]")


def test_the_timeline_says_what_it_leaves_out(charts: TestClient) -> None:
    records = charts.get("/timeline.json").json()
    left = sum(one["claims"] for one in records if one["of"] == "event" and one["month"] is None)
    assert left
    assert f"{left} claim" in charts.get("/timeline", headers={"accept-language": "en"}).text


def test_conditions_are_those_of_the_list(charts: TestClient) -> None:
    assert charts.get("/map?kind=nonsense").status_code == 400
    assert charts.get("/timeline?by=nonsense").status_code == 400
    nothing = page(charts, "/sources?publisher=Nergens")
    assert not nothing.xpath("//table//td")
    assert nothing.xpath("//p[@class='notice']")


def test_nothing_in_a_name_becomes_markup(charts: TestClient) -> None:
    text = charts.get("/map", params={"q": "<svg onload=alert(1)>"}).text
    assert "<svg onload" not in text
    json.dumps(text)
