"""A document that would rather be a program, in a browser: it is read, and nothing of it runs."""

from pathlib import Path

from playwright.sync_api import expect

from wederhoor.run.build import build
from wederhoor.settings import Settings

from .conftest import Open, fits, serving

SAYS = "heeft het leger van Noordland chloorgas ingezet tegen burgers"
WORDS = (
    f"Volgens generaal <script>ran = 1</script> Aldermans {SAYS}. "
    f"Volgens “<img src=x onerror='ran = 1'>” {SAYS} </script> {{{{ 7 * 7 }}}}.\n\n"
    f"Volgens \u202eminister\u202c De Groot {SAYS}, \u2066en\u2069 {'lang' * 500} ook."
)
PAGE = (
    "<!doctype html><html lang=nl><head><title>&lt;svg onload='ran = 1'&gt;</title></head>"
    f"<body onload='ran = 1'><p>Volgens minister De Groot {SAYS}.</p>"
    "<a href='javascript:ran = 1'>verder</a></body></html>"
)


def test_nothing_of_a_document_runs(visitor: Open, tmp_path: Path) -> None:
    papers = [tmp_path / "words.txt", tmp_path / "<b onclick=ran>page.html"]
    for paper, text in zip(papers, (WORDS, PAGE), strict=True):
        paper.write_text(text, "utf-8")
    build(papers, tmp_path / "dossier", Settings(), lambda _: None)
    with serving(tmp_path / "dossier") as address:
        page = visitor(f"{address}/documents", narrow=True)
        found = page.request.get(f"{address}/claims.json").json()
        assert found
        ids = dict.fromkeys(one["document"] for one in found)
        for path in (
            *("documents", "claims", "actors", "matters", "map", "timeline", "sources", "custody"),
            *(f"documents/{id}?beside={beside}" for id in ids for beside in ("notes", "original")),
            *(f"claims/{one['id']}" for one in found[:3]),
        ):
            page.goto(f"{address}/{path}")
            expect(page.locator("h1")).to_be_visible()
            assert page.evaluate("typeof ran") == "undefined", path
            assert page.locator("main a[href^='javascript']").count() == 0
            assert fits(page), path
