from datetime import date

import pytest

from wederhoor import law


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("NL", "NL"),
        ("nld", "NL"),
        ("Nederland", "NL"),
        ("the Netherlands", "NL"),
        ("België", "BE"),
        ("belgie", "BE"),
        ("Oekraïne", "UA"),
        ("Türkiye", "TR"),
        ("Turkije", "TR"),
        ("Turkey", "TR"),
        ("Holy See", "VA"),
        ("Heilige Stoel", "VA"),
        ("Palestina", "PS"),
        ("Cook Islands", "CK"),
        ("Swaziland", "SZ"),
        ("Eswatini", "SZ"),
        ("North Macedonia", "MK"),
        ("Macedonië", "MK"),
        ("South Sudan", "SS"),
        ("Taiwan", "TW"),
        ("Czechoslovakia", "CSHH"),
        ("CSHH", "CSHH"),
    ],
)
def test_a_state_by_code_or_name(name: str, code: str) -> None:
    assert law.state(name).code == code


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Yugoslavia", date(1985, 1, 1), "YUCS"),
        ("Yugoslavia", date(2000, 1, 1), "CSXX"),
        ("Serbia and Montenegro", date(2004, 1, 1), "CSXX"),
        ("Servië en Montenegro", date(2004, 1, 1), "CSXX"),
        ("CS", date(1985, 1, 1), "CSHH"),
        ("CS", date(2005, 1, 1), "CSXX"),
        ("Soviet Union", date(1980, 1, 1), "SUHH"),
    ],
)
def test_a_name_that_several_have_borne_is_read_by_the_day(name: str, on: date, code: str) -> None:
    assert law.state(name, on).code == code


def test_a_state_is_called_what_it_was_called() -> None:
    swazi = law.state("SZ")
    assert swazi.named(date(2010, 1, 1)).en == "Swaziland"
    assert swazi.named(date(2020, 1, 1)).en == "Eswatini"


def test_a_state_that_continues_another_answers_for_it() -> None:
    then = date(1980, 1, 1)
    assert law.state("SUHH").continued_by == "RU"
    assert law.bound("SUHH", "BWC", then).since == law.bound("RU", "BWC", then).since
    assert law.bound("SUHH", "BWC", date(2000, 1, 1)).bound is False
