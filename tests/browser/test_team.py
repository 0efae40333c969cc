"""A team in its browsers: two readers who decide blind, and a document that is not for all."""

import re
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import WEDERHOOR, Open

PEOPLE = {"Ada": "administrator", "Bo": "reviewer", "Cas": "reviewer", "Els": "editor"}

LogIn = Callable[[str], Page]


def password(name: str) -> str:
    return f"four words about {name}"


@pytest.fixture(scope="module")
def team(dossier: Path) -> Path:
    """The dossier with an account for each of the people, made on the command line."""
    for name, rank in PEOPLE.items():
        subprocess.run(
            [WEDERHOOR, "account", "add", name, "--rank", rank, "--dossier", dossier],
            input=f"{password(name)}\n",
            text=True,
            check=True,
        )
    return dossier


@pytest.fixture
def log_in(team: Path, desk: str, visitor: Open) -> LogIn:
    """Opens a browser in which somebody logs in."""

    def log_in(name: str) -> Page:
        page = visitor(f"{desk}/claims")
        enter(page, name, password(name))
        page.wait_for_url(f"{desk}/claims")
        return page

    return log_in


def enter(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_who_is_not_logged_in_sees_nothing(team: Path, desk: str, visitor: Open) -> None:
    page = visitor(f"{desk}/claims?q=gas")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    for path in ("documents", "claims.csv", "api/v1/claims"):
        answer = page.request.get(f"{desk}/{path}", headers={"Accept": "application/json"})
        assert answer.status == 401, path
    enter(page, "Bo", "not what it is at all")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    enter(page, "Bo", password("Bo"))
    page.wait_for_url(f"{desk}/claims?q=gas")  # where one was going

    page.get_by_role("button", name="Log out").click()
    page.goto(f"{desk}/claims")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.go_back()
    expect(page.locator("#rows")).to_have_count(0)


def test_two_readers_decide_blind_and_an_editor_settles(desk: str, log_in: LogIn) -> None:
    ada = log_in("Ada")
    ada.goto(f"{desk}/settings")
    ada.get_by_label("Two readers for every claim").check()
    ada.locator("form[action='/settings/options'] button").click()
    expect(ada.get_by_role("status")).to_be_visible()

    bo, cas = log_in("Bo"), log_in("Cas")
    same, other = (bo.locator("#rows tbody tr").nth(n).get_attribute("id") for n in (0, 1))
    decide(bo, desk, same, "Accept")
    decide(bo, desk, other, "Accept")
    assert state(bo, desk, other) == "accepted"
    for page in (cas,):
        assert [state(page, desk, id) for id in (same, other)] == ["unreviewed"] * 2
        expect(page.locator("#history")).not_to_contain_text("Bo")
        page.goto(f"{desk}/decisions")
        expect(page.locator("main")).not_to_contain_text("Bo")
        assert "Bo" not in page.request.get(f"{desk}/decisions.csv").text()
        assert page.request.get(f"{desk}/agreement").status == 403
    decide(cas, desk, same, "Accept")
    decide(cas, desk, other, "Unsure")
    assert state(bo, desk, other) == "accepted"
    assert state(cas, desk, other) == "unsure"

    els = log_in("Els")
    assert state(els, desk, same) == "accepted"
    assert state(els, desk, other) == "disputed"
    els.goto(f"{desk}/agreement")
    expect(els.locator("main")).to_contain_text("2 claims were read by two readers")
    row = els.get_by_role("row", name=re.compile("^Decision "))
    expect(row).to_contain_text(re.compile(r"0\.\d\d"))
    els.get_by_role("link", name=other).click()
    for name in ("Bo", "Cas"):
        expect(els.get_by_role("columnheader", name=name)).to_be_visible()
    els.get_by_label("Why?").fill("Bo is right")
    els.get_by_role("button", name="As Bo has it").click()
    els.wait_for_url(f"{desk}/agreement")
    expect(els.get_by_role("link", name=other)).to_have_count(0)
    for page in (bo, cas, els):
        assert state(page, desk, other) == "accepted"


def decide(page: Page, desk: str, claim: str | None, verdict: str) -> None:
    page.goto(f"{desk}/claims/{claim}")
    page.locator("#decide").get_by_role("button", name=verdict).click()
    page.wait_for_load_state()


def state(page: Page, desk: str, claim: str | None) -> str:
    page.goto(f"{desk}/claims/{claim}")
    return page.locator("#decide-title .state").inner_text()


PLACES = (
    *("", "documents", "claims", "matters", "unanswered", "actors", "series", "measures"),
    *("decisions", "map", "timeline", "sources", "custody", "searches", "review", "add"),
    *(f"{name}.{form}" for name in ("documents", "claims", "actors") for form in ("csv", "json")),
    *("matters.json", "unanswered.json", "series.json", "measures.json", "decisions.json"),
    *("api/v1", "api/v1/documents", "api/v1/claims", "api/v1/matters", "api/v1/actors"),
)


def walk(page: Page, desk: str) -> Iterator[tuple[str, str]]:
    """Every page of the workbench, and what these link to: their addresses and their words."""
    linked = set[str]()
    for path in PLACES:
        text = page.request.get(f"{desk}/{path}").text()
        linked.update(map(unescape, re.findall(r'href="(/[^"#]+)', text)))
        yield f"/{path}", text
    records = sorted(one for one in linked if "?" not in one and not one.startswith("/static/"))
    narrowed = sorted(one for one in linked if "?" in one)
    for path in (*records, *narrowed[:: max(1, len(narrowed) // 20)]):
        if not path.endswith("/original"):
            yield path, page.request.get(f"{desk}{path}").text()


def test_a_restricted_document_is_nowhere_for_others(desk: str, log_in: LogIn) -> None:
    ada, bo, cas = log_in("Ada"), log_in("Bo"), log_in("Cas")
    ada.goto(f"{desk}/documents?q=Lissava")
    ada.get_by_role("link", name="Twee doden door Valdorische drones").first.click()
    document = ada.url.partition("#")[0].rpartition("/")[2]
    secret = re.compile(rf"Twee doden door|{document[:12]}", re.IGNORECASE)
    before = dict(walk(bo, desk))
    assert sum(bool(secret.search(text)) for text in before.values()) > 20
    total = bo.request.get(f"{desk}/api/v1/documents").json()["total"]

    ada.get_by_text("Who may see this document").click()
    ada.get_by_label("Cas").check()
    ada.locator("#access-why").fill("a source could be found by it")
    ada.get_by_role("button", name="Save").click()
    expect(ada.locator("main")).to_contain_text("only Cas may see this document")

    for path, text in walk(bo, desk):
        assert not secret.search(text), path
    assert bo.request.get(f"{desk}/api/v1/documents").json()["total"] == total - 1
    for path in (
        f"documents/{document}",
        f"documents/{document}/text",
        f"documents/{document}/original",
        f"api/v1/documents/{document}",
        *(path[1:] for path in before if document[:12] in path),
    ):
        answer = bo.request.get(f"{desk}/{path}")
        assert answer.status == 404 or not secret.search(answer.text()), path
    assert bo.goto(f"{desk}/documents/{document}").status == 404
    bo.goto(f"{desk}/documents?q=drones")
    expect(bo.locator("main")).not_to_contain_text("Twee doden")

    cas.goto(f"{desk}/documents/{document}")
    expect(cas.get_by_role("heading", level=1)).to_contain_text("Twee doden")
