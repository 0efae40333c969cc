import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.read.normal import normalise, unwrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("  een \t twee\u00a0\u2009drie  \n", "een twee drie"),
        ("een\n\n \n\ntwee", "een\n\ntwee"),
        ("wa\u00adpen\u200b en\ufeff gas", "wapen en gas"),
        ("\u202egnirts\u202c", "gnirts"),
        ("a\x00b\x07c", "abc"),
        ("Oekrai\u0308ne", "Oekraïne"),
        ("i\u200b\u0308", "ï"),
        ("\n\n", ""),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(st.characters() | st.sampled_from(" \t\n\r\u00ad\u200b\u2028\u0301")))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text())
def test_what_normalised_text_promises(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in normal if c != "\n")
    assert "\n\n\n" not in normal
    assert all(line == line.strip(" ") for line in normal.split("\n"))


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "De minister zei dat het leger\nvoorlopig niet ingrijpt en dat\ner eerst onderzoek komt."
        "\n\nDaarna volgt een besluit over\nde sancties."
    )
    assert unwrap(wrapped) == (
        "De minister zei dat het leger voorlopig niet ingrijpt en dat er eerst onderzoek komt."
        "\n\nDaarna volgt een besluit over de sancties."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kop\nEerste alinea, die op een enkele lange regel staat en verder nergens is afgebroken.",
        "Postbus 1\n2500 AA Den Haag\nDatum\n4 juli 2025",
        "een regel\n\n" + "lang " * 40,
        "",
    ],
)
def test_other_line_breaks_stay(text: str) -> None:
    assert unwrap(text) == text
