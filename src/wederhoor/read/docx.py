"""Word documents (DOCX), by python-docx: headers, paragraphs, tables, text boxes, then notes.

Text is taken as it would print: insertions under review are in, deletions out. Relations to
anything outside the file are never followed.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from wederhoor.errors import TooLarge
from wederhoor.read.extract import Extract
from wederhoor.settings import Settings

__all__ = ["extract"]

_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_TEXT_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHARACTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def extract(data: bytes, place: str, settings: Settings) -> Extract:
    """The text, with the title of the Title style or else the one the properties declare.

    Raises TooLarge where the file would unpack to more than ``settings.max_expanded_bytes``: by
    the sizes in its directory, over which the ZIP reader never goes, so nothing is unpacked yet.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        expanded = sum(member.file_size for member in container.infolist())
    if expanded > settings.max_expanded_bytes:
        raise TooLarge(place, f"it would unpack to {expanded:,} bytes")
    document = docx.Document(io.BytesIO(data))
    titles: list[str] = []
    body = _blocks(document.iter_inner_content(), titles)
    paragraphs = [*_headers(document), *body, *_notes(document)]
    properties = document.core_properties
    return Extract(
        "\n\n".join(filter(str.strip, paragraphs)),
        title=titles[0] if titles else None,
        declared=properties.title or None,
    )


def _headers(document: Any) -> Iterator[str]:
    """The page headers of all sections, each once."""
    seen: set[str] = set()
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            for block in _blocks(header.iter_inner_content(), []):
                if block not in seen:
                    seen.add(block)
                    yield block


def _notes(document: Any) -> Iterator[str]:
    """The footnotes and endnotes, which python-docx leaves in their parts."""
    for relation in document.part.rels.values():
        if relation.reltype in _NOTES and not relation.is_external:
            notes = parse_xml(relation.target_part.blob)
            yield from (_text(paragraph) for paragraph in notes.iter(qn("w:p")))


def _blocks(content: Iterable[Paragraph | Table], titles: list[str]) -> Iterator[str]:
    """A text for each paragraph and table; a table has a line a row, cells parted by tabs."""
    for block in content:
        if isinstance(block, Table):
            yield "\n".join("\t".join(_cells(row)) for row in block.rows)
            continue
        yield _text(block._p)
        for box in block._p.iter(_TEXT_BOX):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield "\n".join(_text(p) for p in box.iter(qn("w:p")))
        if block.style is not None and block.style.name in ("Title", "Titel") and block.text:
            titles.append(block.text)


def _cells(row: Any) -> Iterator[str]:
    """The texts of a row's cells; cells merged into one count once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            yield "\n".join(filter(None, _blocks(cell.iter_inner_content(), [])))
        before = cell._tc


def _text(paragraph: Any) -> str:
    """What a ``w:p`` element prints, its text boxes left out."""
    return "".join(_runs(paragraph))


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in (_TEXT_BOX, _FALLBACK, qn("w:del"), qn("w:pPr")):
            yield from _runs(child)
