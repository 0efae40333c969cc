"""Pictures of the main pages: ``make pictures`` puts them in docs/pictures."""

import pytest

from .conftest import Open, Picture, fits

PAGES = ("", "claims", "unanswered", "map", "timeline", "sources", "agreement", "add")
RECORDS = {"document": "documents?q=chloorgas", "claim": "claims?kind=use", "matter": "matters"}
"""A record is the first of its list."""

DUTCH = ("claims", "matter")


def address(site: str, name: str) -> str:
    return f"{site}/{RECORDS.get(name, name)}"


@pytest.mark.parametrize("narrow", [False, True], ids=["1280", "390"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_main_pages_are_pictured(
    site: str, visitor: Open, picture: Picture, language: str, narrow: bool
) -> None:
    page = visitor(site, language=language, narrow=narrow)
    for name in (*PAGES, *RECORDS) if language == "en" else DUTCH:
        page.goto(address(site, name))
        if name in RECORDS:
            listed = RECORDS[name].partition("?")[0]
            page.locator(f"main .found a[href^='/{listed}/']").first.click()
            page.wait_for_load_state()
        assert fits(page)
        suffix = "" if language == "en" else f"-{language}"
        picture(page, f"{name or 'overview'}{suffix}-{page.viewport_size['width']}")  # type: ignore[index]
