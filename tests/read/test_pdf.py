import pytest

from wederhoor.errors import Broken, Empty
from wederhoor.read.pdf import extract
from wederhoor.settings import Settings

from .originals import SENTENCE, document, pdf


def test_lines_become_paragraphs_again() -> None:
    data = pdf(
        [
            (70, 770, "De minister zei dat het leger voorlopig niet ingrijpt en dat er eerst"),
            (70, 756, "een onafhankelijk onderzoek naar het gas komt."),
            (70, 728, "Daarna volgt een besluit."),
            (290, 40, "12"),
        ]
    )
    assert document(data).text == (
        "De minister zei dat het leger voorlopig niet ingrijpt en dat er eerst een onafhankelijk "
        "onderzoek naar het gas komt.\n\nDaarna volgt een besluit."
    )


def test_an_indent_opens_a_paragraph() -> None:
    data = pdf(
        [
            (70, 770, "De minister zei dat het leger niet ingrijpt en dat er onderzoek komt."),
            (84, 756, "Daarna volgt een besluit van de regering van het land zelf, zegt men daar"),
            (70, 742, "in de hoofdstad. Over de uitkomst wilde zij niet vooruitlopen."),
        ]
    )
    first, second = document(data).text.split("\n")
    assert first.endswith("onderzoek komt.")
    assert second.endswith("daar in de hoofdstad. Over de uitkomst wilde zij niet vooruitlopen.")


def test_columns_are_read_one_after_the_other() -> None:
    left = ["De minister zei dat het leger niet", "ingrijpt en dat er eerst onderzoek", "komt."]
    right = ["Volgens haar duurt dat een jaar en", "volgt daarna een besluit over een", "embargo."]
    columns = [(70, left), (320, right)]
    data = pdf((x, 770 - 12 * n, text) for x, texts in columns for n, text in enumerate(texts))
    assert document(data).text == f"{' '.join(left)}\n\n{' '.join(right)}"


def test_short_lines_stay_lines() -> None:
    data = pdf([(70, 770, "Postbus 1"), (70, 756, "2500 AA Den Haag"), (70, 742, "Datum")])
    assert document(data).text == "Postbus 1\n2500 AA Den Haag\nDatum"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("de aan-", "vallen", "de aanvallen"),
        ("de NAVO-", "landen", "de NAVO-landen"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("de zee-", "en luchtmacht", "de zee- en luchtmacht"),
        ("een auto-", "ongeluk", "een auto-ongeluk"),
        ("de jaren 2022-", "2024", "de jaren 2022-2024"),
        ("een oud-", "lid en nog een oud-lid", "een oud-lid en nog een oud-lid"),
    ],
)
def test_hyphens_at_a_line_end(end: str, start: str, joined: str) -> None:
    text = extract(pdf([(70, 770, end), (70, 756, start)]), "stuk", Settings()).text
    assert text == joined


def test_a_declared_title_counts_where_the_text_has_it() -> None:
    lines = [(70, 770, "Over gas"), (70, 742, SENTENCE)]
    assert document(pdf(lines, info="/Title(Over gas)")).title == "Over gas"
    assert document(pdf(lines[1:], info="/Title(Microsoft Word - concept3)")).title is None


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_cut_off_file_is_broken(kept: float) -> None:
    data = pdf([(70, 700, SENTENCE)])
    with pytest.raises(Broken, match="cut off"):
        document(data[: int(kept * len(data))])


def test_garbage_between_head_and_end_is_broken() -> None:
    with pytest.raises(Broken, match="damaged"):
        document(b"%PDF-1.4\n" + b"rommel " * 20 + b"\n%%EOF\n")


def test_an_encrypted_file_is_broken() -> None:
    key = "x" * 32
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({key})/U({key})>>/ID[(a)(a)]"
    with pytest.raises(Broken, match="password"):
        document(pdf([(70, 700, SENTENCE)], trailer=locked))


def test_a_scan_is_empty() -> None:
    with pytest.raises(Empty, match="scan"):
        document(pdf([]))
