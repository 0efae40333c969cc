"""The site as a whole: what a browser, a reader and a killed build would find."""

import csv
import io
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree, html

from wederhoor.export import exchange
from wederhoor.export.csv import COLUMNS
from wederhoor.model import Edition
from wederhoor.register.linked import Linked
from wederhoor.report import build
from wederhoor.report.addresses import Site
from wederhoor.report.entries import entries
from wederhoor.report.marks import legible
from wederhoor.report.site import pages

from .handmade import (
    denial,
    editions,
    foreign,
    hostile,
    linked,
    news,
    reprint,
    treaty,
)

at = Site("", {})
NOTHING = Linked([], [], [], [])
VOID = {"meta", "link", "img", "br", "hr", "input"}


def made(found: list[Edition]) -> dict[str, bytes]:
    return dict(pages(found, linked(found)))


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return made(editions())


@pytest.fixture(scope="module")
def trees(site: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    parser = html.HTMLParser(encoding="utf-8")
    return {
        path: html.document_fromstring(content, parser=parser)
        for path, content in site.items()
        if path.endswith(".html")
    }


def document(language: str, made: Edition) -> str:
    return f"{language}/documents/{made.document.id}.html"


class Balance(HTMLParser):
    """Fails on an element that is not closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> at {self.getpos()}"


def test_every_page_is_well_formed(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        if path.endswith(".html"):
            balance = Balance()
            balance.feed(content.decode())
            assert not balance.open, path


def test_every_drawing_is_well_formed(site: dict[str, bytes]) -> None:
    drawings = [
        drawing
        for path, content in site.items()
        if path.endswith(".html")
        for drawing in re.findall(r"<svg.*?</svg>", content.decode(), re.DOTALL)
    ]
    assert drawings
    for drawing in drawings:
        etree.fromstring(drawing)


def test_no_two_elements_of_a_page_have_one_id(trees: dict[str, html.HtmlElement]) -> None:
    for path, tree in trees.items():
        twice = [i for i, n in Counter(tree.xpath("//@id")).items() if n > 1]
        assert not twice, path


def test_every_link_leads_somewhere_inside_the_site(
    site: dict[str, bytes], trees: dict[str, html.HtmlElement]
) -> None:
    for path, tree in trees.items():
        for link in tree.xpath("//@href"):
            target, _, anchor = link.partition("#")
            there = normpath(join(dirname(path), target)) if target else path
            assert there in site, f"{path} -> {link}"
            assert not anchor or trees[there].xpath("//*[@id=$it]", it=anchor), f"{path} -> {link}"


def test_every_page_but_the_first_can_be_reached(
    site: dict[str, bytes], trees: dict[str, html.HtmlElement]
) -> None:
    linked = {
        normpath(join(dirname(path), link.partition("#")[0]))
        for path, tree in trees.items()
        for link in tree.xpath("//@href")
    }
    assert set(site) - linked == {"index.html"}


def test_both_languages_have_the_same_pages(site: dict[str, bytes]) -> None:
    by = {code: {path[3:] for path in site if path.startswith(f"{code}/")} for code in ("nl", "en")}
    assert by["nl"] == by["en"]


def test_pages_run_nothing_and_fetch_nothing(trees: dict[str, html.HtmlElement]) -> None:
    for path, tree in trees.items():
        assert not tree.xpath("//script | //iframe | //img | //object | //form | //style"), path
        assert not [a for a in tree.xpath("//@*") if a.attrname.startswith("on")], path
        assert not tree.xpath("//@style"), path
        [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'self' file:;")
        assert not [u for u in tree.xpath("//@src | //@href") if re.match(r"\w+:|//", u)], path


def test_hostile_words_are_words(trees: dict[str, html.HtmlElement]) -> None:
    page = trees[document("nl", hostile())]
    [name] = page.xpath("//aside//*[@class='who']")
    assert name.text_content() == "<script>alert('naam')</script>eman"
    assert page.xpath("//h1")[0].text_content().startswith('=HYPERLINK("x") <script>')
    [drawn] = trees["nl/matters/use-chemical-z2.html"].xpath("//*[contains(@class, 'graph')]")
    assert "<script>alert('naam')</script>eman" in drawn.text_content()
    for path, tree in trees.items():
        outside = tree.xpath("//text()[not(ancestor::bdi[@class='turn'])] | //@*")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", "".join(outside)), path


@pytest.mark.parametrize("made", editions(), ids=lambda e: f"entry {e.entry}")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_documents_page_has_its_text_once(
    language: str, made: Edition, trees: dict[str, html.HtmlElement]
) -> None:
    [article] = trees[document(language, made)].xpath("//article")
    copy = html.fromstring(html.tostring(article, encoding="unicode"))
    for note in copy.xpath("//div[@class='notes'] | //sup"):
        note.drop_tree()
    assert copy.text_content() == legible(made.document.text)


def test_every_claim_is_marked_noted_and_has_its_page(
    trees: dict[str, html.HtmlElement],
) -> None:
    page = trees[document("nl", news())]
    for entry in entries(news()):
        [mark] = page.xpath("//sup[@id=$it]", it=f"c{entry.number}")
        [note] = page.xpath("//aside[@id=$it]", it=f"n{entry.number}")
        assert mark.text_content() == str(entry.number)
        assert entry.claim.stance in note.get("class").split()
        assert f"../{at.claim(entry.claim.id)}" in note.xpath(".//@href")
        shown = trees[f"nl/{at.claim(entry.claim.id)}"]
        for span in entry.claim.content:
            assert f"{span.start}–{span.end}" in shown.text_content()
    assert len(page.xpath("//aside")) == len(news().claims)


def test_a_claim_shows_its_relay_from_the_reader_back_to_the_root(
    trees: dict[str, html.HtmlElement],
) -> None:
    [entry] = [e for e in entries(news()) if len(e.claim.via) == 2]
    chain = trees[f"en/{at.claim(entry.claim.id)}"].xpath("//ol[@class='chain']/li/*[@class='who']")
    assert [step.text_content() for step in chain] == [
        "De Morgenbode",
        "Delta Pers",
        "Minister De Groot",
        "de Oostmarkse dienst",
    ]


@pytest.mark.parametrize(
    ("language", "figure", "month", "day"),
    [("nl", "9.001", "april 2031", "1 april"), ("en", "9,001", "April 2031", "1 April")],
)
def test_figures_and_dates_are_in_the_readers_language(
    trees: dict[str, html.HtmlElement], language: str, figure: str, month: str, day: str
) -> None:
    page = trees[document(language, news())]
    head, article = page.xpath("//*[@class='kicker']")[0], page.xpath("//article")[0]
    assert month in head.text_content() and day not in head.text_content()
    assert f"≥\N{NO-BREAK SPACE}{figure}" in article.text_content()


def test_the_documents_own_voice_is_quieter(trees: dict[str, html.HtmlElement]) -> None:
    page = trees[document("nl", news())]
    own = [entry for entry in entries(news()) if entry.own]
    assert own
    for entry in own:
        assert "own" in page.xpath("//aside[@id=$it]/@class", it=f"n{entry.number}")[0].split()


def test_a_document_that_is_not_analysed_says_so(trees: dict[str, html.HtmlElement]) -> None:
    page = trees[document("en", foreign())]
    assert "not analysed" in page.xpath("//*[@class='notice']")[0].text_content()
    assert page.xpath("//article/@lang") == ["ar"]


@pytest.fixture(scope="module")
def matter(trees: dict[str, html.HtmlElement]) -> html.HtmlElement:
    return trees["nl/matters/use-chemical-n2-z2.html"]


def test_a_matter_counts_its_accounts_and_where_they_come_from(matter: html.HtmlElement) -> None:
    tally = {
        row.xpath("dt")[0].text_content(): row.xpath("dd")[0].text_content()
        for row in matter.xpath("//*[@class='tally']/div")
    }
    assert tally["documenten"] == "2"
    assert tally["uitgevers"] == "2"
    assert int(tally["onafhankelijke bronnen"]) < int(tally["berichten"])


def test_the_drawing_of_a_matter_is_a_list_as_well(matter: html.HtmlElement) -> None:
    [drawing] = matter.xpath("//*[contains(@class, 'graph')]")
    drawn = set(drawing.xpath(".//a[.//*[contains(@class, 'document')]]/@href"))
    assert drawn == {f"../documents/{one.document.id}.html" for one in (news(), reprint())}
    [listed] = matter.xpath("//details[summary = 'Als lijst']")
    assert drawn == set(listed.xpath(".//@href"))


def test_a_matter_shows_what_the_accused_answers(matter: html.HtmlElement) -> None:
    [table] = matter.xpath("//table[contains(@class, 'replies')]")
    assert "Noordland" in table.xpath(".//th[@scope='row']")[0].text_content()
    assert "ontkent" in table.text_content()
    assert "elk gebruik van verboden middelen" in table.text_content()


def test_figures_stand_in_a_drawing_and_in_a_table(matter: html.HtmlElement) -> None:
    [drawing] = matter.xpath("//*[contains(@class, 'bounds')]")
    [table] = matter.xpath("//table[caption]")
    for figure in ("8.000", "≤\N{NO-BREAK SPACE}100"):
        assert figure in drawing.text_content() and figure in table.text_content()


def test_accusations_without_an_answer_are_listed_by_accused(
    trees: dict[str, html.HtmlElement],
) -> None:
    page = trees["nl/unanswered.html"]
    heads = [head.text_content().split()[0] for head in page.xpath("//h2")]
    assert heads == ["Noordland", "Zandia"]
    links = page.xpath("//section[1]//h3/a/@href")
    assert "matters/programme-chemical-n2-z2.html" in links
    assert "matters/use-chemical-n2-z2.html" not in links


def test_a_claim_leads_to_its_matter(trees: dict[str, html.HtmlElement]) -> None:
    first = entries(news())[0]
    [belongs] = trees[f"nl/{at.claim(first.claim.id)}"].xpath("//*[@class='belongs']")
    assert belongs.xpath(".//@href") == ["../matters/use-chemical-n2-z2.html"]


def test_documents_that_share_words_show_them_side_by_side(
    trees: dict[str, html.HtmlElement],
) -> None:
    for one, other in ((news(), reprint()), (reprint(), news())):
        page = trees[document("nl", one)]
        [section] = page.xpath("//section[@class='links']")
        assert section.xpath(".//h3//@href") == [f"../documents/{other.document.id}.html"]
        rows = section.xpath(".//tbody/tr")
        assert rows
        for row in rows:
            here, there = (cell.text_content() for cell in row.xpath("td"))
            assert here in one.document.text and there in other.document.text


def test_a_measure_tells_its_steps_in_order(trees: dict[str, html.HtmlElement]) -> None:
    [path] = [p for p in trees if p.startswith("nl/measures/sanctions-state-O2-state-N2")]
    steps = trees[path].xpath("//ol[@class='steps']//*[@class='say']/text()")
    assert [step for step in steps if step in ("gevraagd", "besloten")] == ["gevraagd", "besloten"]


def test_an_actor_of_several_documents_says_why_it_is_one(
    trees: dict[str, html.HtmlElement],
) -> None:
    page = trees["nl/actors/person-de-groot.html"]
    [section] = page.xpath("//section[h2 = 'Eén actor in verschillende documenten']")
    assert len(section.xpath(".//a")) == 2
    assert section.xpath("ul[@class='reasons']/li")


@pytest.mark.parametrize(
    ("language", "states", "bound", "signed"),
    [
        ("nl", ["Nederland", "Israël"], "gebonden sinds 29 april 1997", "ondertekend op"),
        ("en", ["Netherlands", "Israel"], "bound since 29 April 1997", "signed on"),
    ],
)
def test_the_law_is_laid_out_by_treaty_and_state(
    trees: dict[str, html.HtmlElement],
    language: str,
    states: list[str],
    bound: str,
    signed: str,
) -> None:
    [entry] = entries(treaty())
    page = trees[f"{language}/{at.claim(entry.claim.id)}"]
    [table] = page.xpath("//table[contains(@class, 'standings')]")
    heads = [head.text_content() for head in table.xpath(".//th[@scope='col']")][1:]
    assert [head.partition(" (")[0] for head in heads] == states
    cells = [cell.text_content() for cell in table.xpath(".//tr[1]/td")]
    assert bound in cells[0] and signed in cells[1]
    assert all(re.search(r"(stand van|as of) \d", cell) for cell in cells)


def test_lists_are_there_as_csv_and_json(site: dict[str, bytes]) -> None:
    total = sum(len(made.claims) for made in editions())
    for path in ("nl/claims", f"nl/documents/{news().document.id}"):
        rows = list(csv.DictReader(io.StringIO(site[f"{path}.csv"].decode(), newline="")))
        records = json.loads(site[f"{path}.json"])
        assert [row["claim"] for row in rows] == [record["id"] for record in records]
        assert tuple(rows[0]) == COLUMNS
        assert len(rows) == (total if path == "nl/claims" else len(news().claims))
    for name in ("documents", "actors", "matters", "unanswered", "measures"):
        rows = list(csv.DictReader(io.StringIO(site[f"en/{name}.csv"].decode(), newline="")))
        assert len(rows) == len(json.loads(site[f"en/{name}.json"])) > 0


def test_a_claims_record_is_that_of_the_exchange_format_with_its_words(
    site: dict[str, bytes],
) -> None:
    text = news().document.text
    for entry in entries(news()):
        [record] = json.loads(site[f"nl/{at.claim(entry.claim.id, 'json')}"])
        plain = json.loads(json.dumps(exchange.claim(entry.claim)))
        said = record["attribution"]
        assert (said and said["id"]) == plain["attribution"]
        assert {key: record[key] for key in plain} == plain | {"attribution": said}
        quotes = record["quotes"]
        assert [[q["start"], q["end"]] for q in quotes["content"]] == plain["content"]
        for quote in (quote for found in quotes.values() for quote in found):
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert whole in text and text[quote["start"] : quote["end"]] == quote["exact"]


def test_a_cell_cannot_run_as_a_formula(site: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(site["nl/documents.csv"].decode(), newline="")))
    titles = [row["title"] for row in rows if "HYPERLINK" in row["title"]]
    assert titles and titles[0].startswith("'=")
    assert any(r["title"].startswith("=") for r in json.loads(site["nl/documents.json"]))


def test_the_text_is_there_to_check_the_offsets_against(site: dict[str, bytes]) -> None:
    text = site[f"texts/{news().document.id}.txt"].decode()
    for claim in news().claims:
        for span in claim.content:
            assert span.matches(text)


def test_the_same_editions_give_the_same_bytes_in_any_order(site: dict[str, bytes]) -> None:
    turned = editions()[::-1]
    found = linked(turned)
    shuffled = found._replace(
        heard=found.heard[::-1], identities=found.identities[::-1], links=found.links[::-1]
    )
    assert dict(pages(turned, shuffled)) == site


def test_a_dossier_without_documents_has_a_site() -> None:
    assert b"<h1>" in made([])["nl/claims.html"]
    assert "niemand van iets beschuldigd" in made([])["nl/unanswered.html"].decode()


def test_a_build_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build([denial(), foreign()], NOTHING, out)
    build([news()], NOTHING, out)
    assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} == set(
        dict(pages([news()], NOTHING))
    )
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_build_that_breaks_off_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build([news()], NOTHING, out)
    before = (out / "nl" / "index.html").read_bytes()

    def broken() -> object:
        yield foreign()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(broken(), NOTHING, out)  # type: ignore[arg-type]
    assert (out / "nl" / "index.html").read_bytes() == before


def test_a_build_killed_between_its_two_moves_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build([news()], NOTHING, out)
    out.rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    build([foreign()], NOTHING, out)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert document("nl", foreign())[3:] in {
        p.relative_to(out / "nl").as_posix() for p in out.rglob("*.html") if "nl" in p.parts
    }
