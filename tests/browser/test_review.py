"""Reviewing in a browser: by keys alone, by drawing, splitting and merging; and what is kept."""

import csv
import re
from getpass import getuser
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import FEW, Open, tab_to, take_in


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def arrive(page: Page, part: str) -> None:
    """Wait for a page whose address has this in it."""
    page.wait_for_url(lambda url: part in url)


def chosen(page: Page, field: str) -> str:
    """The name of what a field of a form has, without what it means."""
    text = page.locator(f"{field} option:checked").text_content() or ""
    return text.partition(" – ")[0]


def current(page: Page) -> Locator:
    return page.locator("tr[aria-current]")


def state(row: Locator) -> Locator:
    return row.locator(".state")


def test_a_whole_review_by_keyboard_alone(desk: str, visitor: Open, dossier: Path) -> None:
    page = visitor(f"{desk}/claims")
    rows = page.locator("#rows tbody tr")
    ids = [row.get_attribute("id") or "" for row in rows.all()]

    press(page, "j")
    expect(current(page)).to_have_attribute("id", ids[0])
    press(page, "a")
    expect(state(rows.nth(0))).to_have_text("accepted")
    expect(page.locator("#said")).to_contain_text("accepted")
    expect(current(page)).to_have_attribute("id", ids[1])

    press(page, "x")
    expect(page.get_by_role("dialog")).to_be_visible()
    tab_to(page, "#rejecting-why")
    page.keyboard.type("a jaunt, nothing said")
    press(page, "Enter")
    expect(state(rows.nth(1))).to_have_text("rejected")

    press(page, "x", "Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(state(rows.nth(2))).to_have_text("unreviewed")

    press(page, "s", "k", "j", "n")
    expect(state(rows.nth(3))).to_have_text("unsure")
    press(page, "u")
    expect(state(rows.nth(3))).to_have_text("unreviewed")
    expect(current(page)).to_have_attribute("id", ids[3])

    press(page, "c")
    arrive(page, "/correct")
    before = chosen(page, "#modality")
    tab_to(page, "#modality")
    press(page, "End")
    after = chosen(page, "#modality")
    assert after != before
    value = page.locator("#modality").input_value()
    tab_to(page, "#why")
    page.keyboard.type("read it again")
    press(page, "Tab", "Enter")
    arrive(page, f"/claims/{ids[3]}?")

    history = page.locator("#history")
    expect(history).to_contain_text(f"Corrected by {getuser()}")
    expect(history).to_contain_text("read it again")
    expect(history.locator(".before").first).to_contain_text(before)
    expect(history.locator(".sheet").first).to_contain_text(after)
    expect(page.locator("#decide-title .state")).to_have_text("corrected")

    page.goto(f"{desk}/claims/{ids[1]}")
    reason = "a jaunt, nothing said"
    expect(page.locator("#history")).to_contain_text(f"Rejected by {getuser()}")
    expect(page.locator("#history")).to_contain_text(reason)

    take_in(FEW, dossier)
    wanted = ["accepted", "rejected", "unreviewed", "corrected"]
    page.goto(f"{desk}/claims")
    assert [state(row).inner_text() for row in rows.all()[:4]] == wanted
    reviews = {row["claim"]: row for row in table(page, f"{desk}/claims.csv")}
    assert [reviews[id]["review"] for id in ids[:4]] == wanted
    assert reviews[ids[3]]["modality"] == value

    page.goto(f"{desk}/decisions")
    journal = page.locator("#rows tbody, table.rows tbody").first
    expect(journal.locator("tr")).to_have_count(5)  # the undoing is one too
    expect(journal).to_contain_text(reason)
    expect(journal).to_contain_text(ids[3])


def table(page: Page, address: str) -> list[dict[str, str]]:
    text = page.request.get(address).body().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_keys_leave_typing_alone(site: str, visitor: Open) -> None:
    page = visitor(f"{site}/claims")
    press(page, "j", "/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("ajxnu?")
    expect(page.locator("#q")).to_have_value("ajxnu?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert not page.locator("#said").inner_text()
    page.locator("#q").fill("gas")
    press(page, "Enter")
    arrive(page, "/claims?q=gas")
    expect(page.locator(".chips")).to_contain_text("gas")


def test_the_list_of_keys_keeps_the_focus_until_it_is_closed(site: str, visitor: Open) -> None:
    page = visitor(f"{site}/claims")
    press(page, "j", "?")
    keys = page.get_by_role("dialog")
    expect(keys).to_be_visible()
    for _ in range(6):
        press(page, "Tab")
        # A modal dialog lets the focus go to the browser's own buttons, and to nothing behind it.
        assert page.evaluate("!document.activeElement.closest('main, header, footer')") or (
            page.evaluate("!!document.activeElement.closest('dialog')")
        )
    press(page, "j", "a")
    assert not page.locator("#said").inner_text()
    press(page, "Escape")
    expect(keys).to_be_hidden()
    expect(current(page).locator("a.open")).to_be_focused()


def test_one_by_one_by_keys(desk: str, visitor: Open) -> None:
    page = visitor(f"{desk}/review?kind=use&q=chloorgas")
    left = int(re.findall(r"\d+", page.get_by_role("status").first.inner_text())[0])
    claim = page.locator("#decide").get_attribute("data-claim")
    press(page, "a")
    arrive(page, "after=")
    expect(page.get_by_role("status").first).to_contain_text(f"{left - 1} claims left")
    press(page, "u")
    arrive(page, f"/claims/{claim}")
    expect(page.locator("#decide-title .state")).to_have_text("unreviewed")

    page.goto(f"{desk}/review?kind=use&q=chloorgas")
    assert page.locator("#decide").get_attribute("data-claim") == claim
    press(page, "s")
    arrive(page, "after=")
    assert page.locator("#decide").get_attribute("data-claim") != claim
    press(page, "x")
    expect(page.locator("#reject[open]")).to_be_visible()
    tab_to(page, "#reject-why")
    page.keyboard.type("another attack")
    press(page, "Enter")
    expect(page.get_by_role("status").first).to_contain_text(f"{left - 1} claims left")
    expect(page.get_by_role("status").first).to_contain_text("rejected")


DRAG = """([paragraph, words]) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
  }
}"""


def drag_over(page: Page, words: str) -> None:
    """Select words with the mouse."""
    paragraph = page.locator(".edition .text", has_text=words).first
    x, y, to_x, to_y = page.evaluate(DRAG, [paragraph.element_handle(), words])
    page.mouse.move(x + 1, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=5)
    page.mouse.up()


def test_a_claim_is_drawn_by_selecting_its_words(desk: str, visitor: Open) -> None:
    page = visitor(f"{desk}/documents?q=Gewonden")
    page.locator("main .rows a[href^='/documents/']").first.click()
    text = page.locator(".edition .text")
    words = next(
        found[0]
        for one in text.all()
        for found in [re.search(r"\w+ \w+ \w+", unmarked(one))]
        if found
    )
    drag_over(page, words)
    link = page.locator("#drawing a")
    expect(link.locator("q")).to_have_text(words)
    link.click()
    expect(page.locator("figure mark, figure .con").first).to_have_text(words)
    page.locator("#kind").select_option("attack")
    page.locator("#why").fill("missed by the machine")
    page.get_by_role("button", name="Draw this claim").click()

    arrive(page, "#c")
    start, end = map(int, re.findall(r"#c(\d+)-(\d+)", page.url)[0])
    assert end - start == len(words)
    document = page.url.partition("#")[0]
    assert page.request.get(f"{document}/text").text()[start:end] == words
    drawn = [row for row in table(page, f"{document}.csv") if row["words"] == words]
    assert [row["kind"] for row in drawn] == ["attack"]

    page.goto(f"{desk}/claims/{drawn[0]['claim']}")
    expect(page.locator("#history")).to_contain_text("missed by the machine")
    page.locator("#history").get_by_role("button", name="Undo").click()
    assert all(row["words"] != words for row in table(page, f"{document}.csv"))


def unmarked(paragraph: Locator) -> str:
    """A stretch of a paragraph's text that lies in no mark."""
    return str(
        paragraph.evaluate(
            """one => {
              for (const node of one.childNodes)
                if (node.nodeType === Node.TEXT_NODE && node.data.length > 30) return node.data;
              return "";
            }"""
        )
    )


@pytest.fixture
def pair(desk: str, visitor: Open) -> tuple[Page, str, list[str]]:
    """A page, the address of a document and its claims."""
    page = visitor(f"{desk}/documents?q=Lissava")
    href = page.locator("main .rows a[href^='/documents/']").first.get_attribute("href") or ""
    document = desk + href.partition("#")[0].partition("?")[0]
    return page, document, [row["claim"] for row in table(page, f"{document}.csv")]


def test_a_claim_is_split_and_it_is_undone(desk: str, pair: tuple[Page, str, list[str]]) -> None:
    page, document, claims = pair
    whole = {row["claim"]: row["words"] for row in table(page, f"{document}.csv")}
    id = max(claims, key=lambda one: len(whole[one]))
    page.goto(f"{desk}/claims/{id}/split")
    page.locator(".cut input").nth(2).check()
    page.get_by_role("button", name="Split").click()
    page.wait_for_url(lambda url: "/split" not in url)

    parts = [row["words"] for row in table(page, f"{document}.csv") if row["claim"].startswith(id)]
    assert len(parts) == 2
    assert " ".join(" ".join(parts).split()) == " ".join(whole[id].split())
    page.locator("#history").get_by_role("button", name="Undo").click()
    assert {row["claim"]: row["words"] for row in table(page, f"{document}.csv")} == whole


def test_a_claim_is_merged_by_keys(desk: str, pair: tuple[Page, str, list[str]]) -> None:
    page, document, [first, second, *_] = pair
    page.goto(f"{desk}/claims/{second}")
    press(page, "m")
    arrive(page, "/merge")
    tab_to(page, "input[name=object]")
    press(page, "Space")
    tab_to(page, "#why")
    page.keyboard.type("the same, said twice")
    press(page, "Enter")
    page.wait_for_url(lambda url: "/merge" not in url)
    expect(page.locator("#history")).to_contain_text("the same, said twice")
    found = {row["claim"]: row["review"] for row in table(page, f"{document}.csv")}
    assert found[second] == "rejected"
    assert found[first] != "rejected"
