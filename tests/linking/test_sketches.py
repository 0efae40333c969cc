"""Documents that share words or figures share keys; others do not; keys never change by chance."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.linking.sketches import CROWD, crowded, figures, fold, quotes, sketch, words

from .handmade import edition

ROOT = Path(__file__).parents[2]

FIRST = (
    "Bij de sluis van Oudewater is in de nacht van dinsdag een vat met een bijtende stof gevonden. "
    "De brandweer zette de kade af en stuurde veertig bewoners naar een gymzaal. Volgens het "
    "waterschap is er niets in de vaart gelopen. De politie zoekt nog naar de eigenaar van het "
    "bootje dat er een dag eerder lag."
)
OTHER = (
    "De gemeenteraad vergaderde tot diep in de avond over de nieuwe brug. Een meerderheid vindt "
    "dat het hout uit de streek moet komen, maar de wethouder vreest dat het dan duurder wordt. "
    "In het voorjaar ligt er een nieuw voorstel, beloofde hij na afloop aan de omwonenden."
)


def keys(text: str, **known: object) -> set[str]:
    return set(sketch(edition(text, **known)).keys)  # type: ignore[arg-type]


def kinds(shared: set[str]) -> set[str]:
    return {key[0] for key in shared}


def test_a_copy_in_another_layout_has_the_same_keys() -> None:
    upper = FIRST.replace(" ", "\n").upper().replace("HET", "hét")
    assert keys(FIRST) == keys(upper) | {key for key in keys(FIRST) if key[0] == "s"}
    assert kinds(keys(FIRST) & keys(upper)) >= {"b", "p"}


def test_a_lightly_rewritten_copy_shares_a_band() -> None:
    rewritten = FIRST.replace("zette de kade af", "sloot de kade").replace("Volgens", "Aldus")
    assert "b" in kinds(keys(FIRST) & keys(rewritten))


def test_a_passage_in_another_text_is_found() -> None:
    assert kinds(keys(FIRST) & keys(OTHER + " " + FIRST[:260] + " " + OTHER[::-1])) >= {"p"}


def test_one_sentence_taken_over_is_found() -> None:
    sentence = "De brandweer zette de kade af en stuurde veertig bewoners naar een gymzaal."
    assert "s" in kinds(keys(FIRST) & keys(f"{OTHER} {sentence}"))


def test_a_quotation_cut_short_is_found() -> None:
    whole = (
        OTHER + " “Wij hebben dit niet besteld, niet betaald en niet gezien”, zei de voorzitter."
    )
    short = FIRST + " Het bestuur zegt: “Wij hebben dit niet besteld.”"
    assert kinds(keys(whole) & keys(short)) == {"q"}


def test_what_is_quoted_is_found_where_it_was_written() -> None:
    sentence = "Ons schip lag die nacht niet in de haven maar op zee"
    assert keys(f"{OTHER} {sentence}.") & keys(f"{FIRST} “{sentence}”, schreef de rederij.")


@pytest.mark.parametrize(("apart", "meet"), [(0, True), (4, True), (9, False)])
def test_two_figures_bring_documents_of_the_same_days_together(apart: int, meet: bool) -> None:
    one = keys(FIRST + " Er zijn 512 vaten geteld, in 47 loodsen.", day=date(2031, 5, 3))
    other = keys(OTHER + " In 47 loodsen stonden er 512, heet het.", day=date(2031, 5, 3 + apart))
    assert kinds(one & other) == ({"f"} if meet else set())


def test_different_texts_share_nothing() -> None:
    assert keys(FIRST) & keys(OTHER) == set()


def test_quotations_of_a_few_words_and_one_figure_bring_nothing_together() -> None:
    one = FIRST + " “Geen commentaar”, zei hij over de 512 vaten."
    other = OTHER + " “Geen commentaar”, zei zij over de 512 stoelen."
    assert keys(one, day=date(2031, 5, 3)) & keys(other, day=date(2031, 5, 3)) == set()


@pytest.mark.parametrize("text", ["", "\n\n", "Zie bijlage.", "!!! ???", "Ja"])
def test_a_text_of_hardly_any_words_has_no_keys(text: str) -> None:
    assert keys(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث باسم البلدية إن الجسر القديم سيغلق غدا حتى إشعار آخر بسبب الأضرار",
        "Міська рада повідомила що старий міст завтра закриють на ремонт через шкоду",
        "市议会表示旧桥明天将因损坏而关闭直至另行通知",
    ],
)
def test_texts_in_any_script_have_keys(text: str) -> None:
    assert kinds(keys(text, analysed=False)) >= {"b", "s"}


def test_keys_are_the_same_on_every_day() -> None:
    """Those of an older register must fit: rensa's hashes, too, are part of the format."""
    found = sorted(key for key in keys(FIRST) if key[0] in "bp")
    assert (found[0], found[-1]) == ("b:04aacc5880c7e77c", "p:0984951e4e1a9602")


def test_keys_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; from tests.linking.handmade import edition; "
        "from wederhoor.linking.sketches import sketch; print(*sketch(edition(sys.argv[1])).keys)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script, FIRST],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert printed == {" ".join(sorted(keys(FIRST))) + "\n"}


def test_a_table_of_figures_does_not_make_thousands_of_keys() -> None:
    table = FIRST + "\n" + "\n".join(f"{n} {n * 37}" for n in range(100, 900))
    assert sum(key[0] == "f" for key in keys(table, day=date(2031, 5, 3))) <= 56


def test_what_everybody_shares_brings_nobody_together_but_for_copies() -> None:
    assert not crowded("p:00", CROWD)
    assert crowded("p:00", CROWD + 1)
    assert not crowded("b:00", CROWD + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ruim 140 aanvallen", ["140"]),
        ("meer dan 9.000 granaten en 9,000 mijnen", ["9000", "9000"]),
        ("op 18 oktober 2025 om 20.45 uur", []),
        ("artikel 3.141 en 12:50 uur, of 06-12345678", ["3141"]),
        ("drie doden", []),
    ],
)
def test_figures_are_numbers_and_no_dates(text: str, expected: list[str]) -> None:
    assert [figure.key for figure in figures(edition(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Dit is een zin van hem”, zei hij", ["Dit is een zin van hem"]),
        ('"Dit is een zin van hem", zei hij', ["Dit is een zin van hem"]),
        ("„Dit is een zin van hem”, zei hij", ["Dit is een zin van hem"]),
        ("'Dit is een zin van hem', zei hij", ["Dit is een zin van hem"]),
        (",,Dit is een zin van hem'', zei hij", ["Dit is een zin van hem"]),
        ("de auto's van vader, 's avonds en 's morgens", []),
    ],
)
def test_quotations_stand_between_marks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotes(text)] == expected


@given(st.text())
def test_words_have_their_place_whatever_the_text(text: str) -> None:
    for word in words(text):
        assert word.folded == fold(text[word.start : word.end])
    assert sketch(edition(text)) == sketch(edition(text))


def test_a_sketch_costs_little() -> None:
    """Five milliseconds for 500 words are asked; a slow and busy machine is allowed ten times."""
    one = edition(" ".join(f"woord{n % 83} en nog {n}" for n in range(170)))
    start = perf_counter()
    for _ in range(10):
        sketch(one)
    assert (perf_counter() - start) / 10 < 0.05
