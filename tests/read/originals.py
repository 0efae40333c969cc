"""Originals made on the spot, and the way from bytes to a document."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

import docx

from wederhoor.model import Document, Original
from wederhoor.read import read, sniff
from wederhoor.settings import Settings

SENTENCE = "Minister De Groot zei maandag dat er geen bewijs is voor het gebruik van gifgas."


def document(data: bytes, name: str = "stuk", settings: Settings | None = None) -> Document:
    """What the reader makes of the bytes, by their sniffed type."""
    sha256 = hashlib.sha256(data).hexdigest()
    moment = datetime(2025, 7, 4, tzinfo=UTC)
    original = Original(sha256, len(data), sniff(data, name), name, moment)
    return read(original, data, settings or Settings())


def pdf(lines: Iterable[tuple[int, int, str]], trailer: str = "", info: str = "") -> bytes:
    """A PDF of one page with each text at its x, y; ``trailer`` goes into the trailer."""
    shown = "\n".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in lines)
    stream = f"BT /F1 10 Tf\n{shown}\nET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>",
    ]
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 6 0 R{trailer}>>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("cp1252")


def saved(made: "docx.document.Document") -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP container with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return file.getvalue()
