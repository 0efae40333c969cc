"""Reading in a browser: the languages, the theme, covered words, and links to exact characters."""

import re

import httpx
from playwright.sync_api import Page, expect

from .conftest import Open


def test_the_switch_of_languages_keeps_the_page_and_the_choice(site: str, visitor: Open) -> None:
    page = visitor(f"{site}/claims?kind=use&q=gas", language="nl")
    expect(page.get_by_role("heading", level=1)).to_have_text("Beweringen")
    dutch = page.locator("main").inner_text()
    page.get_by_role("button", name="English").click()
    page.wait_for_url(f"{site}/claims?kind=use&q=gas")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("main").inner_text() != dutch
    page.goto(f"{site}/documents")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def wish(page: Page, site: str, label: str) -> None:
    page.goto(f"{site}/settings")
    page.get_by_label(label, exact=True).check()
    page.locator("form[action='/wishes'].sheeted button").click()
    page.wait_for_load_state()


def test_a_theme_that_is_chosen_goes_before_that_of_the_machine(site: str, visitor: Open) -> None:
    page = visitor(f"{site}/settings", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    wish(page, site, "Dark")
    page.goto(site)
    dark = page.evaluate(paper)
    assert dark != light
    page.emulate_media(color_scheme="dark")
    wish(page, site, "Light")
    page.goto(site)
    assert page.evaluate(paper) == light


def test_distressing_words_are_covered_until_they_are_asked_for(site: str, visitor: Open) -> None:
    page = visitor(site)
    wish(page, site, "Cover until pointed at")
    page.goto(f"{site}/claims?kind=use")
    words = page.locator("#rows q.words").first
    shown = "one => getComputedStyle(one).color"
    covered = words.evaluate(shown)
    words.hover()
    page.wait_for_timeout(300)
    uncovered = words.evaluate(shown)
    assert uncovered != covered
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    assert words.evaluate(shown) == covered
    page.locator("#rows a.open").first.focus()
    page.wait_for_timeout(300)
    assert words.evaluate(shown) == uncovered


def test_keys_can_be_switched_off(site: str, visitor: Open) -> None:
    page = visitor(site)
    wish(page, site, "Off")
    page.goto(f"{site}/claims")
    page.keyboard.press("j")
    expect(page.locator("tr[aria-current]")).to_have_count(0)


def test_a_link_leads_to_exactly_these_characters(site: str, visitor: Open) -> None:
    claims = httpx.get(f"{site}/claims.json?kind=use").json()
    page = visitor(site, narrow=True)
    for claim in claims[::6]:
        document, [start, end] = claim["document"], claim["content"][0]
        page.goto(f"{site}/documents/{document}#c{start}-{end}")
        text = httpx.get(f"{site}/documents/{document}/text").text
        pieces = page.locator(":target, .reached")
        expect(pieces.first).to_be_in_viewport()
        found = "".join(
            one.evaluate("""one => {
              const copy = one.cloneNode(true);
              for (const number of copy.querySelectorAll("sup.number")) number.remove();
              return copy.textContent;
            }""")
            for one in pieces.all()
        )
        assert squeezed(found) == squeezed(text[start:end])
        outline = "one => { const s = getComputedStyle(one); return s.outlineStyle + s.boxShadow; }"
        assert pieces.first.evaluate(outline) != "nonenone"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
