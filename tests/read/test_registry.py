from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wederhoor.errors import Broken, Empty, InputError, TooLarge, UnknownFormat
from wederhoor.model import Original
from wederhoor.read import admit, read
from wederhoor.read.registry import READERS
from wederhoor.settings import Settings

from .originals import SENTENCE, document, pdf, saved, zipped

WORD = docx.Document()
WORD.add_paragraph(SENTENCE)
SEEDS = [
    SENTENCE.encode(),
    f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
    f"From: a@b.example\nTo: c@d.example\nSubject: Gas\n\n{SENTENCE}\n".encode(),
    pdf([(70, 700, SENTENCE)]),
    saved(WORD),
]


def test_size_is_judged_before_reading() -> None:
    limits = Settings(max_bytes=1000)
    admit("stuk.txt", 1000, limits)
    with pytest.raises(TooLarge, match=r"stuk\.txt: it has 1,001 bytes"):
        admit("stuk.txt", 1001, limits)
    with pytest.raises(Empty):
        admit("stuk.txt", 0, limits)


@given(st.binary(min_size=1, max_size=400), st.sampled_from(sorted(READERS)))
@settings(deadline=None, max_examples=60)
def test_random_bytes_raise_nothing_but_input_errors(data: bytes, media_type: str) -> None:
    original = Original("0" * 64, len(data), media_type, "stuk", datetime(2025, 7, 4, tzinfo=UTC))
    try:
        assert read(original, data, Settings()).text
    except InputError as error:
        assert error.place == "stuk"


@given(st.sampled_from(SEEDS), st.data())
@settings(deadline=None, max_examples=60)
def test_damaged_files_raise_nothing_but_input_errors(data: bytes, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(data) - 1))
    length = draw.draw(st.integers(0, 40))
    damaged = data[:start] + draw.draw(st.binary(max_size=8)) + data[start + length :]
    try:
        assert document(damaged).text
    except InputError as error:
        assert error.place == "stuk"


@pytest.mark.parametrize("data", SEEDS)
def test_every_format_gives_the_same_sentence(data: bytes) -> None:
    found = document(data)
    assert found.text == SENTENCE
    assert found.language == "nl"


def test_a_type_without_reader_is_refused() -> None:
    original = Original("0" * 64, 4, "image/png", "stuk", datetime(2025, 7, 4, tzinfo=UTC))
    with pytest.raises(UnknownFormat, match="image/png"):
        read(original, b"\x89PNG", Settings())


def test_a_container_that_lies_about_its_sizes_is_broken() -> None:
    data = saved(WORD)
    start = data.rindex(b"word/document.xml") - 46
    forged = bytearray(data)
    forged[start + 24 : start + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Broken):
        document(bytes(forged))


def test_a_document_without_words_is_empty() -> None:
    for data in (b"\xff\xfe", b"<html><script>x</script></html>", saved(docx.Document())):
        with pytest.raises(Empty):
            document(data)


def test_members_outside_the_document_are_ignored() -> None:
    with pytest.raises(UnknownFormat):
        document(zipped({"../../etc/passwd": b"x", "[Content_Types].xml": b"<x/>"}))
