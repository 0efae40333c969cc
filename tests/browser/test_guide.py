"""The user guide, done: its five documents, its steps in their order, and its pictures."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import PICTURES, ROOT, Open, Picture, serving, take_in

GUIDE = ROOT / "docs" / "guide.md"


@pytest.fixture(scope="module")
def guide() -> str:
    return GUIDE.read_text("utf-8")


@pytest.fixture(scope="module")
def five(guide: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the documents that the guide's first command names."""
    papers = re.findall(r"samples/(\S+)", guide.partition("```")[2].partition("```")[0])
    assert len(papers) == 5
    return take_in(papers, tmp_path_factory.mktemp("guide") / "gas")


def test_from_five_documents_to_an_exported_finding(
    five: Path, visitor: Open, picture: Picture
) -> None:
    with serving(five) as address:
        page = visitor(address)
        expect(page.locator(".tally")).to_contain_text("5")
        picture(page, "guide-1-overview")

        page.get_by_role("link", name="Documents", exact=True).click()
        page.get_by_role("link", name="Diensten: Karesk zet gifgas in").first.click()
        expect(page.locator(".edition")).to_be_visible()
        picture(page, "guide-2-document")

        page.get_by_role("link", name="Claims", exact=True).click()
        page.locator("#facets").get_by_role("link", name="use").first.click()
        page.wait_for_url("**kind=use")
        picture(page, "guide-3-claims")

        page.get_by_role("link", name="Review one by one").click()
        page.locator("#decide").wait_for()
        picture(page, "guide-4-review")
        first = page.locator("#decide").get_attribute("data-claim")
        page.keyboard.press("a")
        page.wait_for_url(lambda url: "after=" in url)
        second = page.locator("#decide").get_attribute("data-claim")
        page.keyboard.press("c")
        page.wait_for_url(lambda url: "/correct" in url)
        picture(page, "guide-5-correct")
        page.locator("#modality").select_option("hearsay")
        page.locator("#why").fill("it has this from others")
        page.get_by_role("button", name="Correct").click()
        page.wait_for_url(lambda url: "/review" in url)
        third = page.locator("#decide").get_attribute("data-claim")
        page.keyboard.press("x")
        page.get_by_label("The source does not say this").check()
        page.locator("#reject").get_by_role("button", name="Reject").click()
        page.wait_for_url(lambda url: f"after={third}" in url)

        page.get_by_role("link", name="Matters", exact=True).click()
        page.locator("main .found a[href^='/matters/']").first.click()
        expect(page.locator("main")).to_contain_text("independent root")
        picture(page, "guide-6-matter")

        page.get_by_role("link", name="Unanswered", exact=True).click()
        picture(page, "guide-7-unanswered")

        page.get_by_role("link", name="Claims", exact=True).click()
        reviewed = page.locator("#facets section", has_text="Review")
        reviewed.get_by_role("link", name="accepted").click()
        page.wait_for_url(lambda url: "review=accepted" in url)
        expect(page.locator("#rows tbody tr")).to_have_count(1)
        picture(page, "guide-8-accepted")
        with page.expect_download() as download:
            page.get_by_role("link", name="csv", exact=True).click()
        rows = list(csv.DictReader(StringIO(download.value.path().read_text("utf-8-sig"))))
        assert [(row["claim"], row["review"]) for row in rows] == [(first, "accepted")]

        text = page.request.get(f"{address}/documents/{rows[0]['document']}/text").text()
        [start, end] = map(int, rows[0]["spans"].split("-"))
        assert text[start:end] == rows[0]["words"]
        page.goto(f"{address}/claims/{second}")
        expect(page.locator("#history")).to_contain_text("it has this from others")

        page.get_by_role("link", name="Custody", exact=True).click()
        picture(page, "guide-9-custody")


def test_every_picture_of_the_guide_is_there(guide: str) -> None:
    named = re.findall(r"\]\(pictures/([^)]+)\)", guide)
    assert len(named) > 8
    assert [one for one in named if not (PICTURES / one).is_file()] == []
