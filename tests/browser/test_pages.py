"""Every page in a browser: in both languages, wide and narrow, light and dark, without a script."""

import re
from html import unescape
from typing import Any

import httpx
import pytest

from .conftest import Open, findings, fits

LISTS = ("documents", "claims", "matters", "unanswered", "actors", "series", "measures")
PAGES = (
    *("", *LISTS, "decisions", "agreement", "review", "searches"),
    *("map", "timeline", "sources", "custody", "settings", "accounts", "visits", "add", "method"),
)
RECORDS = ("documents", "claims", "matters", "actors", "measures")
FORMS = ("correct", "merge", "split")

VIEWS: dict[str, dict[str, Any]] = {
    "wide": {"language": "nl"},
    "narrow": {"language": "en", "narrow": True, "color_scheme": "dark"},
}
"""How axe looks at each page; that it fits a telephone in Dutch too, whose words are longer, is
another test."""


@pytest.fixture(scope="session")
def records(site: str) -> dict[str, str]:
    """The address of a record of each kind: the first that its list links to."""
    return {name: link(httpx.get(f"{site}/{name}").text, name) for name in RECORDS}


def link(page: str, name: str) -> str:
    found = re.search(rf'href="/({name}/[^"?#]+)', page)
    assert found, name
    return unescape(found[1])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_finding(site: str, visitor: Open, path: str, view: str) -> None:
    page = visitor(f"{site}/{path}", **VIEWS[view])
    assert page.locator("html").get_attribute("lang") == VIEWS[view]["language"]
    assert page.locator("h1").count() == 1
    assert findings(page) == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_has_no_serious_finding(
    site: str, visitor: Open, records: dict[str, str], kind: str, view: str
) -> None:
    page = visitor(f"{site}/{records[kind]}", **VIEWS[view])
    assert page.locator("h1").count() == 1
    assert findings(page) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_no_serious_finding(
    site: str, visitor: Open, records: dict[str, str], form: str
) -> None:
    page = visitor(f"{site}/{records['claims']}/{form}", **VIEWS["narrow"])
    assert page.locator("main form").count()
    assert fits(page)
    assert findings(page) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_fit_a_telephone(
    site: str, visitor: Open, records: dict[str, str], language: str
) -> None:
    page = visitor(site, language=language, narrow=True)
    for path in (*PAGES, *records.values()):
        page.goto(f"{site}/{path}")
        assert fits(page), path


def test_pages_are_read_without_a_script(site: str, visitor: Open, records: dict[str, str]) -> None:
    page = visitor(site, java_script_enabled=False)
    for path in (*PAGES, *records.values()):
        page.goto(f"{site}/{path}")
        assert page.locator("main h1").inner_text().strip(), path
        assert len(page.locator("main").inner_text()) > 40, path


@pytest.mark.parametrize("name", (*LISTS, "decisions"))
def test_a_list_is_data_at_its_own_address(site: str, visitor: Open, name: str) -> None:
    page = visitor(f"{site}/{name}")
    links = {name: page.locator(f"main a[href*='.{name}']").first for name in ("csv", "json")}
    for form, link in links.items():
        answer = page.request.get(f"{site}{link.get_attribute('href')}")
        assert answer.ok
        assert answer.headers["content-type"].startswith(
            "text/csv" if form == "csv" else "application/json"
        )
