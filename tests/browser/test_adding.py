"""Handing in documents in a browser, and what is new since one looked."""

from pathlib import Path

from playwright.sync_api import expect

from .conftest import SAMPLES, Open

WORDS = (
    "Volgens generaal Aldermans heeft het leger van Karesk op 3 november 2025 in Velmerode "
    "chloorgas ingezet tegen burgers. Karesk ontkent dat het chloorgas heeft ingezet."
)


def test_many_files_at_once_each_with_its_fate(desk: str, visitor: Open, tmp_path: Path) -> None:
    page = visitor(f"{desk}/claims?q=chloorgas")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name").fill("Chlorine")
    page.get_by_role("button", name="Save", exact=True).click()
    row = page.get_by_role("row", name="Chlorine")
    expect(row.locator("[data-label=New]")).to_have_text("0")

    new, broken = tmp_path / "velmerode.txt", tmp_path / "broken.pdf"
    new.write_text(WORDS, "utf-8")
    broken.write_bytes(b"%PDF-1.7\nnothing of a page\n%%EOF\n")
    page.goto(f"{desk}/add")
    page.get_by_label("Files").set_input_files([new, broken, SAMPLES / "noordpost.txt"])
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/add/*")

    expect(page.locator("#job[data-open]")).to_have_count(0, timeout=60_000)
    expect(page.locator("#job").get_by_role("status")).to_contain_text("3 of 3")
    fates = {name: page.get_by_role("row", name=name) for name in ("velmerode", "broken", "noord")}
    expect(fates["velmerode"].locator("a[href^='/documents/']")).to_be_visible()
    expect(fates["velmerode"]).to_contain_text("claims")
    expect(fates["broken"].locator("a")).to_have_count(0)
    expect(fates["broken"]).to_contain_text("damaged (W204)")
    expect(fates["noord"]).to_contain_text("already")

    page.goto(f"{desk}/searches")
    new_ones = int(row.locator("[data-label=New]").inner_text())
    assert new_ones
    row.locator("[data-label=New] a").click()
    expect(page.locator("#rows tbody tr")).to_have_count(new_ones)
    expect(page.locator("#rows")).to_contain_text("Aldermans")
    page.goto(f"{desk}/claims?q=Velmerode")
    expect(page.locator("#rows")).to_contain_text("chloorgas")

    page.goto(f"{desk}/searches")
    row.get_by_role("button", name="Seen").click()
    expect(row.locator("[data-label=New]")).to_have_text("0")


def test_nothing_chosen_is_said(desk: str, visitor: Open) -> None:
    page = visitor(f"{desk}/add", java_script_enabled=False)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was chosen")
