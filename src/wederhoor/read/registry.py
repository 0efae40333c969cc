"""The formats by media type, and the way of every original through its reader."""

import importlib

from wederhoor.errors import Broken, Empty, InputError, TooLarge, UnknownFormat
from wederhoor.model import Document, Original
from wederhoor.read.metadata import describe
from wederhoor.read.sniffing import DOCX, HTML, MAIL, PDF, TEXT
from wederhoor.settings import Settings

__all__ = ["READERS", "admit", "read"]

READERS = {TEXT: "text", HTML: "html", PDF: "pdf", DOCX: "docx", MAIL: "mail"}
"""Media type to the module of this package whose ``extract`` reads it; loaded when first needed."""


def admit(place: object, size: int, settings: Settings) -> None:
    """Refuse a file by its size in bytes alone, before it is read.

    Raises Empty for one without bytes, TooLarge for one over ``settings.max_bytes``.
    """
    if size == 0:
        raise Empty(place, "the file is empty")
    if size > settings.max_bytes:
        raise TooLarge(place, f"it has {size:,} bytes; the limit is {settings.max_bytes:,}")


def read(original: Original, data: bytes, settings: Settings) -> Document:
    """The document in an original: normalised text with what is known about it.

    ``data`` are the original's bytes; ``original.media_type`` chooses the reader, and
    ``original.location`` is the place an error names. Raises UnknownFormat where the type has no
    reader or the bytes are no text, Broken, Empty and TooLarge as the reader finds them.
    """
    place = original.location
    if original.media_type not in READERS:
        raise UnknownFormat(place, f"there is no reader for {original.media_type}")
    name = READERS[original.media_type]
    reader = importlib.import_module(f"wederhoor.read.{name}")
    try:
        extract = reader.extract(data, place, settings)
    except InputError:
        raise
    except Exception as error:
        # The parsers below meet hostile bytes and raise what they like; one bad file must not
        # stop the rest.
        raise Broken(place, f"it cannot be read as {name}: {type(error).__name__}") from error
    document = describe(original.sha256, extract)
    if not document.text:
        raise Empty(place, "there is no text in it")
    return document
