"""The media type of bytes, by what is in them and not by what they are called."""

import io
import re
import zipfile

from wederhoor.errors import Empty, UnknownFormat
from wederhoor.read.text import decode

__all__ = ["DOCX", "HTML", "MAIL", "PDF", "TEXT", "sniff"]

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"

_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|"
    r"div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(r"([!-9;-~]+):[ \t]?.*(?:\r?\n[ \t]+.*)*\r?\n")
_MAIL_HEADERS = frozenset(
    {
        "date",
        "from",
        "to",
        "subject",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
    }
)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "a Word 97 file or another OLE container",
    b"{\\rtf": "rich text (RTF)",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"7z\xbc\xaf": "a compressed file (7-Zip)",
    b"Rar!": "a compressed file (RAR)",
    b"%!PS": "PostScript",
}


def sniff(data: bytes, name: str) -> str:
    """The media type of a document's bytes, one that has a reader.

    ``name`` is the file's name or address, for the error only: a type is never taken from it.
    Raises Empty for bytes with nothing in them, UnknownFormat where no reader fits.
    """
    if not data.strip():
        raise Empty(name, "the file is empty")
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _container(data, name)
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            raise UnknownFormat(name, f"it is {what}, for which there is no reader")
    text = decode(data, name)[:_HEAD]
    if _HTML.match(text.lstrip("\ufeff")):
        return HTML
    return MAIL if _is_mail(text) else TEXT


def _container(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            members = set(container.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnknownFormat(name, "it looks like a ZIP container but is not a whole one") from error
    if "[Content_Types].xml" in members and any(m.startswith("word/") for m in members):
        return DOCX
    raise UnknownFormat(name, "it is a ZIP container but not a Word document (DOCX)")


def _is_mail(text: str) -> bool:
    """Whether a text opens with a block of headers that has at least three of those of a mail."""
    names = set()
    position = 0
    while match := _HEADER.match(text, position):
        names.add(match[1].lower())
        position = match.end()
    return "from" in names and len(names & _MAIL_HEADERS) >= 3
