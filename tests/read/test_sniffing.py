import docx
import pytest

from wederhoor.errors import Empty, InputError, UnknownFormat
from wederhoor.read import sniff
from wederhoor.read.sniffing import DOCX, HTML, MAIL, PDF, TEXT

from .originals import SENTENCE, pdf, saved, zipped

MESSAGE = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Gas\r\n\r\nTekst\r\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SENTENCE.encode(), TEXT),
        (SENTENCE.encode("utf-16"), TEXT),
        ("Één café".encode("cp1252"), TEXT),
        (b"<!DOCTYPE html><p>Tekst", HTML),
        (b"\n<!-- een -->\n<html><body>Tekst", HTML),
        (b'<?xml version="1.0"?><html xmlns="x">Tekst</html>', HTML),
        (b"a < b, en <html> is een woord", TEXT),
        (pdf([(70, 700, "Tekst")]), PDF),
        (saved(docx.Document()), DOCX),
        (MESSAGE, MAIL),
        (b"Subject: een onderwerp\n\nGeen bericht zonder afzender", TEXT),
    ],
)
@pytest.mark.parametrize("name", ["stuk.txt", "stuk.pdf", "stuk"])
def test_the_type_is_in_the_bytes(data: bytes, name: str, expected: str) -> None:
    assert sniff(data, name) == expected


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", Empty, "empty"),
        (b" \r\n\t", Empty, "empty"),
        (bytes(range(256)) * 8, UnknownFormat, "binary"),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 60, UnknownFormat, "binary"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 60, UnknownFormat, "Word 97"),
        (b"{\\rtf1 Tekst}", UnknownFormat, "RTF"),
        (b"\x89PNG\r\n\x1a\n", UnknownFormat, "image"),
        (b"PK\x03\x04 afgebroken", UnknownFormat, "ZIP"),
        (zipped({"a.txt": b"tekst"}), UnknownFormat, "not a Word document"),
        ("Россия отрицает применение оружия".encode("cp1251"), UnknownFormat, "encoding"),
    ],
)
def test_what_has_no_reader(data: bytes, error: type[InputError], reason: str) -> None:
    with pytest.raises(error, match=reason) as caught:
        sniff(data, "map/stuk.txt")
    assert caught.value.place == "map/stuk.txt"
