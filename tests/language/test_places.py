from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.language.gazetteer import DATA
from wederhoor.language.geography import geography
from wederhoor.model import Place

Read = Callable[[str], Doc]


def place(doc: Doc, words: str) -> Place | None:
    return next((p for p in doc._.places if p.span.exact == words), None)


@pytest.mark.parametrize(
    ("text", "words", "id", "country"),
    [
        ("In Oekraïne viel een bom.", "Oekraïne", "UA", "UA"),
        ("Bij Koepjansk werd gevochten.", "Koepjansk", "geonames:703656", "UA"),
        ("De stad Izium is verwoest.", "Izium", "geonames:707292", "UA"),
        ("Rond Bachmoet is het stil.", "Bachmoet", "geonames:713174", "UA"),
        ("Ze vluchtten naar Mykolajiv.", "Mykolajiv", "geonames:700569", "UA"),
        ("In Tsjasiv Jar brandt het.", "Tsjasiv Jar", "geonames:710915", "UA"),
        ("Inspecteurs reisden naar Khan Sheikhoun.", "Khan Sheikhoun", "geonames:168325", "SY"),
        ("De aanval op Ghouta.", "Ghouta", None, "SY"),
        ("De annexatie van de Krim.", "Krim", None, "UA"),
        ("Het front in Oost-Oekraïne.", "Oost-Oekraïne", None, "UA"),
        ("De gevechten in de Donbas.", "Donbas", None, "UA"),
        ("De leiders kwamen naar Brussel.", "Brussel", None, "BE"),
        ("In Moskou viel sneeuw.", "Moskou", "geonames:524901", "RU"),
    ],
)
def test_places(read: Read, text: str, words: str, id: str | None, country: str) -> None:
    found = place(read(text), words)
    assert found is not None
    assert (found.id, found.country) == (id, country)
    assert found.span.matches(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moskou ontkent dat.", "Moskou"),
        ("Oekraïne ontkent dat.", "Oekraïne"),
        ("Dat zei Jan Belgorod.", "Belgorod"),
        ("In Lozova is het stil.", "Lozova"),  # only GeoNames has it, and no state is named
        ("Lozova in Oekraïne, zei Lozova.", "Lozova"),
    ],
)
def test_names_that_are_not_used_as_places(read: Read, text: str, words: str) -> None:
    assert place(read(text), words) is None


def test_a_town_of_geonames_counts_where_its_state_is_named(read: Read) -> None:
    found = place(read("Oekraïne meldt dat in Lozova een granaat insloeg."), "Lozova")
    assert found is not None
    assert found.country == "UA"
    assert "Лозова" in found.names


@pytest.mark.parametrize(("state", "country"), [("Oekraïne", "UA"), ("Rusland", "RU")])
def test_the_state_named_settles_a_shared_name(read: Read, state: str, country: str) -> None:
    found = place(read(f"{state} meldt een brand in Novomoskovsk."), "Novomoskovsk")
    shared = {site.country for site in geography("nl").sites("Novomoskovsk")}
    assert {"UA", "RU"} <= shared
    assert found is not None
    assert found.country == country


def test_names_in_a_series_are_places_too(read: Read) -> None:
    doc = read("Oekraïne meldt schade in Lozova, Tsjoehoejiv en Merefa.")
    assert [p.span.exact for p in doc._.places] == ["Lozova", "Tsjoehoejiv", "Merefa"]


def test_an_unknown_name_after_a_word_of_place_has_no_id(read: Read) -> None:
    found = place(read("De granaat viel bij het dorp Aardermeer."), "Aardermeer")
    assert found is not None
    assert (found.id, found.country) == (None, None)


def test_the_data_stay_small() -> None:
    assert (DATA / "places.csv").stat().st_size <= 1_500_000
