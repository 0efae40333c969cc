"""Originals as a reader may look at them: their own source as text, and nothing but text."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Lock

import pypdfium2

from wederhoor.errors import InputError
from wederhoor.read.text import decode

__all__ = ["LONGEST", "source"]

LONGEST = 500_000
"""Characters of an original that are shown; who wants the rest has the file."""

_TEXTS = ("text/html", "text/plain")
_MAIL = "message/rfc822"
_PDF = "application/pdf"

_PDFIUM = Lock()
"""The library takes one caller at a time."""


def source(media_type: str, path: Path) -> list[str]:
    """The original by its pages: of a PDF the words on each, of a mail its headers and its parts.

    A text and a web page are one, as they were written, markup and all. Nothing where the format
    is not one to be read so. At most ``LONGEST`` characters; nothing in it was interpreted.
    """
    pages: list[str] = []
    room = LONGEST
    for page in _pages(media_type, path):
        pages.append(page[:room])
        room -= len(page)
        if room <= 0:
            break
    return pages


def _pages(media_type: str, path: Path) -> Iterator[str]:
    try:
        if media_type in _TEXTS:
            yield decode(path.read_bytes(), str(path))
        elif media_type == _MAIL:
            yield from _mail(path.read_bytes())
        elif media_type == _PDF:
            with _PDFIUM:
                yield from _pdf(path)
    except (InputError, pypdfium2.PdfiumError):
        return


def _mail(data: bytes) -> Iterator[str]:
    message = message_from_bytes(data, policy=default)
    yield "\n".join(f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_maintype() == "text":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield decode(content, part.get_content_type())


def _pdf(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            yield document[number].get_textpage().get_text_range().replace("\r\n", "\n")
    finally:
        document.close()
