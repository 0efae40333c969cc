import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from wederhoor.errors import Broken, TooLarge
from wederhoor.settings import Settings

from .originals import SENTENCE, document, saved, zipped


def test_headers_paragraphs_and_tables_in_order() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Stichting De Waag"
    made.add_heading("Over gas", 0)
    made.add_paragraph(SENTENCE)
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ["Plaats", "Doden", "Merrin", "3"], strict=True):
        cell.text = text
    made.add_paragraph("Slot.")
    found = document(saved(made))
    assert found.text == (
        f"Stichting De Waag\n\nOver gas\n\n{SENTENCE}\n\nPlaats Doden\nMerrin 3\n\nSlot."
    )
    assert found.title == "Over gas"


def test_changes_under_review_are_taken_as_they_would_print() -> None:
    made = docx.Document()
    made.add_paragraph("Er zijn ")._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:t>drie</w:t></w:r>",
        )
    )
    paragraph = made.paragraphs[0]._p
    paragraph.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t> doden</w:t></w:r></w:ins>')
    )
    paragraph.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText> gewonden</w:delText></w:r></w:del>'
        )
    )
    assert document(saved(made)).text == "Er zijn drie doden"


def test_text_boxes_are_read() -> None:
    made = docx.Document()
    made.add_paragraph("Brief")._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Datum</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>4 juli 2025</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    assert document(saved(made)).text == "Brief\n\nDatum\n4 juli 2025"


def test_footnotes_follow_the_text() -> None:
    made = docx.Document()
    made.add_paragraph(SENTENCE)
    note = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='1'><w:p><w:r><w:t>Zie bijlage 2.</w:t>"
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"{note}</w:r></w:p></w:footnote></w:footnotes>".encode(),
        made.part.package,
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert document(saved(made)).text == f"{SENTENCE}\n\nZie bijlage 2."


def test_relations_to_the_outside_are_not_followed() -> None:
    made = docx.Document()
    made.add_paragraph(SENTENCE)
    made.part.relate_to("http://a.example/x", RELATIONSHIP_TYPE.FOOTNOTES, is_external=True)
    assert document(saved(made)).text == SENTENCE


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    members = {"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 5_000_000}
    bomb = zipped(members)
    assert len(bomb) < 10_000
    with pytest.raises(TooLarge, match="5,000,004 bytes"):
        document(bomb, settings=Settings(max_expanded_bytes=1_000_000))


def test_a_container_without_a_document_is_broken() -> None:
    with pytest.raises(Broken, match="docx"):
        document(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))


def test_entities_do_not_multiply() -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    made = docx.Document()
    made.add_paragraph(SENTENCE)
    with zipfile.ZipFile(io.BytesIO(saved(made))) as container:
        members = {name: container.read(name) for name in container.namelist()}
    xml = members["word/document.xml"].decode()
    start = xml.index("<w:document")
    members["word/document.xml"] = (
        xml[:start] + declared + xml[start:].replace("gifgas", "&b;")
    ).encode()
    assert "aaaa" not in document(zipped(members)).text
