from datetime import date

import pytest

from wederhoor.read.text import decode
from wederhoor.vocabulary import Granularity

from .originals import SENTENCE, document

ACCENTS = "Één coördinator in Oekraïne zei: “wij ontkennen”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(ACCENTS.encode(encoding), "stuk") == ACCENTS


def test_utf_16_of_the_other_byte_order() -> None:
    assert decode(b"\xfe\xff" + ACCENTS.encode("utf-16-be"), "stuk") == ACCENTS


def test_one_broken_byte_does_not_spoil_the_other_accents() -> None:
    assert decode(ACCENTS.encode() + b"\xe9", "stuk") == ACCENTS + "\ufffd"


def test_the_date_at_the_head_is_no_text() -> None:
    found = document(f" date 2025-07 {SENTENCE}".encode())
    assert found.text == SENTENCE
    assert found.published is not None
    assert found.published.granularity is Granularity.MONTH
    assert found.published.end == date(2025, 7, 31)


def test_one_huge_line() -> None:
    assert len(document(f"{SENTENCE} ".encode() * 20_000).text) == 20_000 * (len(SENTENCE) + 1) - 1
