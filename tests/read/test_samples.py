"""The samples read as they were meant, and the generated ones are as their maker makes them."""

import re
import runpy
from pathlib import Path

import pytest

from wederhoor.vocabulary import Genre

from .originals import document

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
DOCS = ROOT / "docs" / "samples.md"
FILES = sorted(SAMPLES.iterdir())


def test_the_documents_have_five_formats_and_there_is_nothing_else() -> None:
    """``wederhoor build samples`` reads the whole folder."""
    assert len(FILES) == 51
    assert {path.suffix for path in FILES} == {".txt", ".html", ".pdf", ".docx", ".eml"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_says_what_it_is(path: Path) -> None:
    found = document(path.read_bytes(), path.name)
    assert found.language in ("nl", "en")
    assert found.published is not None
    assert found.title or path.suffix == ".txt"


def test_the_wire_copy_is_the_same_in_both_formats() -> None:
    plain, word = (
        document((SAMPLES / f"noordpost{suffix}").read_bytes()) for suffix in (".txt", ".docx")
    )
    assert plain.text == word.text
    assert plain.agency == word.agency == "Noordpost"


def test_the_letter_is_the_same_in_both_formats() -> None:
    pdf, word = (
        document((SAMPLES / f"kamerbrief{suffix}").read_bytes()) for suffix in (".pdf", ".docx")
    )
    assert pdf.text == word.text
    assert pdf.genre is word.genre is Genre.LETTER
    assert (pdf.title, pdf.reference, pdf.authors) == (word.title, word.reference, word.authors)


def test_every_sample_is_in_the_documentation_once() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in FILES)


def test_the_generated_samples_are_reproducible() -> None:
    make = runpy.run_path(str(ROOT / "tools" / "samples" / "make.py"))
    for name in make["PDF"]:
        assert make["pdf"](name) == (SAMPLES / f"{name}.pdf").read_bytes()
    for name in make["DOCX"]:
        assert make["word"](name) == (SAMPLES / f"{name}.docx").read_bytes()
