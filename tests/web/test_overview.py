"""The first page: counts that lead to their lists, and what came in since the last visit."""

from lxml import html

from wederhoor.run.build import build
from wederhoor.settings import Settings

from .selecting import select


def test_every_count_leads_to_a_list_of_so_many(client):
    page = html.document_fromstring(client.get("/").text)
    kinds = client.get("/api/v1").json()["kinds"]
    rows = select(page, "table.kinds tbody tr")
    assert len(rows) == len(kinds)
    for row in rows:
        number = int(select(row, "td.num")[0].text_content())
        links = {a.get("href") for a in select(row, "th a, .split a")}
        totals = [client.get(f"/api/v1{href}").json()["total"] for href in links]
        assert max(totals) == number
        bars = {a.get("href") for a in select(row, "svg a")}
        assert bars == {a.get("href") for a in select(row, ".split a")}


def test_the_newest_accusations_without_an_answer_are_named(client):
    page = html.document_fromstring(client.get("/").text)
    shown = [a.get("href") for a in select(page, "section[aria-labelledby=charges] li a")]
    known = client.get("/unanswered.json").json()
    assert shown
    assert shown == [f"/matters/{one['matter']}" for one in known][: len(shown)]


def test_the_newest_documents_come_first(client):
    page = html.document_fromstring(client.get("/").text)
    newest = [a.get("href") for a in select(page, ".shelf .title a")]
    known = client.get("/api/v1/documents").json()["items"]
    last = sorted(known, key=lambda one: -one["log_entry"])
    assert newest == [f"/documents/{one['doc_id']}" for one in last]


def test_what_came_in_since_the_last_visit_is_told_until_the_browser_is_closed(
    changing, dossier, tmp_path
):
    def since():
        page = html.document_fromstring(changing.get("/").text)
        return [a.get("href") for a in select(page, "section[aria-labelledby=since] a")]

    assert since() == []
    paper = tmp_path / "vijf.txt"
    paper.write_text("Minister De Groot zei dat Noordland gas gebruikte bij Aarle.", "utf-8")
    build([paper], dossier, Settings(), lambda _: None)
    new = since()
    assert [href.partition("?")[0] for href in new] == ["/documents", "/claims"]
    assert since() == new
    del changing.cookies["before"]
    assert since() == []


def test_a_cookie_that_is_none_of_ours_is_no_visit(client):
    for value in ("", "x", "1", "1.", "-2.0", "9" * 400):
        answer = client.get("/", headers={"Cookie": f"seen={value}; before={value}"})
        assert answer.status_code == 200
        page = html.document_fromstring(answer.text)
        assert not select(page, "section[aria-labelledby=since]")
