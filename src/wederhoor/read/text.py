"""Plain text: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252."""

import codecs
import re

from wederhoor.errors import UnknownFormat
from wederhoor.read.dates import head_date
from wederhoor.read.extract import Extract
from wederhoor.read.normal import normalise, unwrap
from wederhoor.settings import Settings

__all__ = ["decode", "extract"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark opens it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(range(0x08)) + bytes(range(0x0E, 0x1A)) + bytes(range(0x1C, 0x20)) + b"\x7f"
_SAMPLE = 65536
_WESTERN = re.compile("[A-Za-z]")


def extract(data: bytes, place: str, settings: Settings) -> Extract:
    """The text without a ``date YYYY-MM`` head, whose date it takes. Raises UnknownFormat."""
    text = decode(data, place)
    head = head_date(text)
    if head is None:
        return Extract(unwrap(normalise(text)))
    published, start = head
    return Extract(unwrap(normalise(text[start:])), published=published)


def decode(data: bytes, place: str) -> str:
    """The characters of a text's bytes; UnknownFormat where they are no text or not a known one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in sample or 100 * controls > len(sample):
        raise UnknownFormat(place, "it holds binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A few broken bytes in a UTF-8 text must not turn all its other accents into gibberish.
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(not c.isascii() for c in text) > 2 * broken:
        return text
    text = data.decode("cp1252", "replace")
    if 2 * len(_WESTERN.findall(text)) < len(text.split()) + sum(not c.isascii() for c in text):
        raise UnknownFormat(place, "its character encoding is not known")
    return text
