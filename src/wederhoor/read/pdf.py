"""PDF, by pypdfium2: the text layer, with the lines of each paragraph joined again."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

import pypdfium2

from wederhoor.errors import Broken, Empty
from wederhoor.read.extract import Extract
from wederhoor.read.words import LANGUAGES, words
from wederhoor.settings import Settings

__all__ = ["extract"]

_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen that ends a line, in place of the line end too."""
_LINE = re.compile(f"[^\r\n{_HYPHEN}]*(?:{_HYPHEN}|\r?\n|$)")
_HYPHEN_END = re.compile(r"\w-$")
"""A hyphen that PDFium leaves as it is: after a figure, for one."""
_PAGE_NUMBER = re.compile(
    r"(?:pagina|page|blad|p\.)?\s*-?\s*\d{1,3}\s*-?\s*(?:(?:van|of|/)\s*\d{1,3})?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’»)\]]*$")
_NO_WORD = re.compile(r"[^\w'’]")
_COMPOUND = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_BULLET = re.compile(r"[•▪◦*–-]|\d{1,2}[.)]\s|[a-z][.)]\s")
_VOWELS_APART = re.compile("a[aeiou]|e[eiu]|i[eij]|o[eiou]|u[iu]")
"""Vowels that Dutch keeps apart with a hyphen in a compound: ``zee-egel``, ``auto-ongeluk``."""

_NARROWEST = 30
"""Characters; in a narrower column a line break is taken for meant, as in an address."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its text, whether a hyphen ends it, and where it stands, in points."""

    text: str
    hyphen: bool
    left: float
    bottom: float
    right: float


def extract(data: bytes, place: str, settings: Settings) -> Extract:
    """The text of all pages; page numbers at the edge of a page are left out.

    Raises Broken for a damaged, cut-off or encrypted file, Empty for one without a text layer.
    """
    if b"%%EOF" not in data[-4096:]:
        raise Broken(place, "the PDF stops before its end mark; it has been cut off")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        reason = "the PDF asks for a password" if encrypted else "the PDF is damaged"
        raise Broken(place, reason) from error
    try:
        pages = [_page(document, number) for number in range(len(document))]
        declared = document.get_metadata_dict().get("Title")
    except pypdfium2.PdfiumError as error:
        raise Broken(place, "a page of the PDF is damaged") from error
    finally:
        document.close()
    paragraphs = _paragraphs(pages)
    if not paragraphs:
        raise Empty(place, "the PDF has no text layer; it may be a scan")
    return Extract("\n\n".join(paragraphs), declared=declared or None)


def _page(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    """The lines of a page in reading order."""
    page = document[number]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    last = text_page.count_chars() - 1
    lines = []
    for match in _LINE.finditer(text):
        content = match[0].rstrip(f"\r\n{_HYPHEN} ")
        hyphen = match[0].endswith(_HYPHEN) or bool(_HYPHEN_END.search(content))
        if not content.strip():
            continue
        first = match.start() + len(content) - len(content.lstrip())
        left, bottom = text_page.get_charbox(min(first, last), loose=True)[:2]
        end = match.start() + len(content) - 1
        right = text_page.get_charbox(min(end, last), loose=True)[2]
        shown = content.strip().removesuffix("-") if hyphen else content.strip()
        lines.append(_Line(shown, hyphen, left, bottom, right))
    text_page.close()
    page.close()
    edges = (0, len(lines) - 1)
    return [
        line
        for position, line in enumerate(lines)
        if position not in edges or not _PAGE_NUMBER.fullmatch(line.text)
    ]


def _paragraphs(pages: list[list[_Line]]) -> list[str]:
    """The lines of all pages as paragraphs; one that runs over to the next page is one."""
    known = frozenset(
        word for lines in pages for line in lines for word in _COMPOUND.findall(line.text)
    )
    paragraphs: list[list[str]] = []
    before: _Line | None = None
    for lines in pages:
        pitch = _pitch(lines)
        margins = _margins(lines)
        for position, line in enumerate(lines):
            if before is None:
                paragraphs.append([line.text])
            elif before.hyphen or (
                _continues(before, line, pitch, margins)
                if position
                else line.text[0].islower() and not _SENTENCE_END.search(before.text)
            ):
                paragraphs[-1] += [_joint(before, line, known), line.text]
            elif position and 0 <= _gap(before, line) <= 1.3 * pitch:
                paragraphs[-1] += ["\n", line.text]
            else:
                paragraphs.append([line.text])
            before = line
    return ["".join(parts) for parts in paragraphs]


def _gap(before: _Line, line: _Line) -> float:
    """Points from line to line, downward."""
    return before.bottom - line.bottom


def _pitch(lines: list[_Line]) -> float:
    """The usual distance between two lines of a page."""
    gaps = [gap for a, b in pairwise(lines) if (gap := _gap(a, b)) > 0]
    return median(gaps) if gaps else 0.0


def _indented(before: _Line, line: _Line) -> bool:
    """Whether a line opens a paragraph by its indent; below a bullet that is a hanging one."""
    return line.left > before.left + 6 and not _BULLET.match(before.text)


def _margins(lines: list[_Line]) -> dict[int, float]:
    """How far to the right the lines of a page reach, by where they begin, in steps of 25 points.

    A column's lines begin near each other, the indented ones too. One line in ten may reach
    further: a heading over two columns.
    """
    reach: dict[int, list[float]] = {}
    for line in lines:
        step = int(line.left // 25)
        for near in (step - 1, step, step + 1):
            reach.setdefault(near, []).append(line.right)
    return {near: sorted(rights)[-1 - len(rights) // 10] for near, rights in reach.items()}


def _continues(before: _Line, line: _Line, pitch: float, margins: dict[int, float]) -> bool:
    """Whether a line goes on with the one before: close below it, and wrapped for want of room.

    In the middle of a sentence a ragged edge is taken for want of room too.
    """
    if not 0 < _gap(before, line) <= 1.3 * pitch or _indented(before, line):
        return False
    margin = margins[int(before.left // 25)]
    width = (before.right - before.left) / len(before.text)
    if margin - before.left < _NARROWEST * width:
        return False
    wide = before.right - before.left > 0.6 * (margin - before.left)
    if wide and line.text[0].islower() and not _SENTENCE_END.search(before.text):
        return True
    return before.right + width * (len(line.text.split(" ", 1)[0]) + 1) > margin


def _joint(before: _Line, line: _Line, known: frozenset[str]) -> str:
    """What stands between two lines of one paragraph: a space, a hyphen, both or nothing.

    A hyphen at the break is dropped, unless the word has it anyhow: before "en" (``zee- en
    luchtmacht``), after an abbreviation or a figure, before a capital, between vowels that would
    run together, or where the document writes the word so elsewhere.
    """
    if not before.hyphen:
        return " "
    left = _NO_WORD.split(before.text)[-1]
    right = _NO_WORD.split(line.text, maxsplit=1)[0]
    if right.lower() in _connectives():
        return "- "
    if not left or not right or f"{left}-{right}" in known:
        return "-"
    if left + right in known:
        return ""
    own = left.isupper() or left[-1].isdigit() or not right[0].islower()
    return "-" if own or _VOWELS_APART.fullmatch((left[-1] + right[0]).lower()) else ""


@cache
def _connectives() -> frozenset[str]:
    """Words before which a hyphen stands for the second half of a compound."""
    return frozenset(word for ln in LANGUAGES for word in words(ln, "layout")["connectives"])
