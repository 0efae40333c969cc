"""Names and offices are taken apart alike, in Dutch and English, however they are written."""

import pytest

from wederhoor.linking.naming import body, initials, is_name, office, person, sound


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Anna Brekel", "anna", "brekel"),
        ("Minister De Groot", "", "groot"),
        ("De Groot", "", "groot"),
        ("Mark van der Meer", "mark", "meer"),
        ("A. Brekel", "a", "brekel"),
        ("dr. Anna M. de Vries jr.", "anna", "vries"),
        ("Ben van Aarde", "ben", "aarde"),
        ("Basil al-Hakim", "basil", "hakim"),
        ("Al-Hakim", "", "hakim"),
        ("Élise Brontë", "elise", "bronte"),
    ],
)
def test_a_name_has_a_family_and_perhaps_a_given_name(name: str, given: str, family: str) -> None:
    found = person(name)
    assert found is not None
    assert (found.given, found.family) == (given, family)


@pytest.mark.parametrize("name", ["", "–", "Minister", "12"])
def test_what_has_no_name_in_it_is_none_or_itself(name: str) -> None:
    found = person(name)
    assert found is None or found.family == name


@pytest.mark.parametrize(
    ("words", "noun", "of"),
    [
        ("minister", "minister", ""),
        ("De Oostmarkse minister van Defensie", "minister", "defence"),
        ("Defence Minister", "minister", "defence"),
        ("defensieminister", "minister", "defence"),
        ("minister van Buitenlandse Zaken", "minister", "foreign affairs"),
        ("de premier", "head of government", ""),
        ("Prime Minister", "head of government", ""),
        ("regeringswoordvoerder", "spokesperson", "government"),
        ("woordvoerder van de strijdkrachten", "spokesperson", "army"),
        ("DVO-directeur", "director", "dvo"),
    ],
)
def test_an_office_is_the_same_in_other_words(words: str, noun: str, of: str) -> None:
    assert office(words) == (noun, of)


@pytest.mark.parametrize("words", ["", "buurman", "oud-minister", "de vicepremier", "ex-president"])
def test_a_former_or_unlisted_office_is_none(words: str) -> None:
    assert office(words) is None


@pytest.mark.parametrize(
    "names",
    [
        ("zelensky", "zelenskyy", "zelenski", "selenskyj", "зеленськии"),
        ("zacharova", "zakharova", "захарова"),
        ("loekasjenko", "lukashenko", "лукашенко"),
        ("jansen", "janssen"),
    ],
)
def test_spellings_sound_the_same(names: tuple[str, ...]) -> None:
    assert len({sound(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "whole", "short", "letters"),
    [
        ("Dienst Buitenland", "dienst buitenland", False, "db"),
        ("DB", "db", True, "db"),
        ("Delta N.V.", "delta", False, "delta"),
        ("Delta Vliet Group plc", "delta vliet", False, "dv"),
    ],
)
def test_a_body_is_known_by_its_name_or_letters(
    name: str, whole: str, short: bool, letters: str
) -> None:
    assert body(name) == (whole, short)
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Anna Brekel", True),
        ("Mark van der Meer", True),
        ("Basil al-Hakim", True),
        ("Oostmarkse minister van Defensie", False),
        ("DVO-topman", False),
        ("63-jarige Oostmarkse directeur", False),
        ("", False),
    ],
)
def test_a_description_is_no_name(words: str, expected: bool) -> None:
    assert is_name(words) is expected
