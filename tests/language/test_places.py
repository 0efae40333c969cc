from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.language.gazetteer import DATA
from wederhoor.language.geography import geography
from wederhoor.language.places import sightings
from wederhoor.model import Place
from wederhoor.vocabulary import Precision

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
    ("text", "words", "precision"),
    [
        ("De gasaanval op Zavora duurde kort.", "Zavora", None),
        ("Het busstation van Zavora brandde.", "Zavora", None),
        ("Inwoners van Zavora vluchtten.", "Zavora", None),
        ("Het marktdorp Zavora brandde.", "Zavora", Precision.TOWN),
        ("Hij zweeg over Hoog-Zavora.", "Hoog-Zavora", None),
        ("Zavora International Airport ging dicht.", "Zavora International Airport", None),
        ("De luchthaven Zavora ging dicht.", "Zavora", None),
    ],
)
def test_a_place_that_nobody_knows(
    read: Read, text: str, words: str, precision: Precision | None
) -> None:
    doc = read(text)
    found = place(doc, words)
    assert found is not None
    assert (found.id, found.country, found.precision) == (None, None, precision)
    assert words not in {m.span.exact for m in doc._.mentions}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bewoners van Zavora vluchtten. Zavora brandde. De pont voer naar Zavora.", 3),
        ("In Zavora brandt het. Zavora is verlaten.", 2),
        ("Wat in Zavora staat, klopt. Zavora verkoopt. Zavora groeit. Zavora wint.", 0),
    ],
)
def test_it_is_a_place_throughout_or_not_at_all(read: Read, text: str, number: int) -> None:
    assert sum(p.span.exact == "Zavora" for p in read(text)._.places) == number


@pytest.mark.parametrize("words", ["Noord-Zavoraanse", "Nieuw-Zavoranen"])
def test_a_people_is_no_place(read: Read, words: str) -> None:
    assert place(read(f"Daar wonen {words} mensen."), words) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moskou ontkent dat.", "Moskou"),
        ("Oekraïne ontkent dat.", "Oekraïne"),
        ("Dat zei Jan Belgorod.", "Belgorod"),
        ("Over Lozova is het stil.", "Lozova"),  # only GeoNames has it, and no state is named
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


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("In Oekraïne viel een bom.", "Oekraïne", Precision.COUNTRY),
        ("Het front in de Donbas.", "Donbas", Precision.REGION),
        ("In de oblast Charkov is het stil.", "Charkov", Precision.REGION),
        ("In Charkov is het stil.", "Charkov", Precision.TOWN),
        ("In de stad Charkov is het stil.", "Charkov", Precision.TOWN),
        ("Er wordt gevochten rond Charkov.", "Charkov", Precision.AREA),
        ("Ten noorden van Charkov is het stil.", "Charkov", Precision.AREA),
        ("De granaat viel in het dorp Aardermeer.", "Aardermeer", Precision.TOWN),
        ("De granaat viel in Aardermeer.", "Aardermeer", None),
    ],
)
def test_precision(read: Read, text: str, words: str, precision: Precision | None) -> None:
    found = place(read(text), words)
    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize(
    ("text", "words", "country", "rule"),
    [
        ("In Oekraïne viel een bom.", "Oekraïne", "UA", "state behind “in”"),
        ("In Moskou viel sneeuw.", "Moskou", "RU", "listed place"),
        (
            "De granaat viel in Aardermeer.",
            "Aardermeer",
            None,
            "name behind “in”, not in the lists",
        ),
        (
            "In Tripoli viel sneeuw.",
            "Tripoli",
            "LY",
            "listed place, of 2 so named the one that the list has",
        ),
        (
            "Libanon meldt dat in Tripoli sneeuw viel.",
            "Tripoli",
            "LB",
            "town of GeoNames, of 2 so named that of the state named most, LB",
        ),
        (
            "Oekraïne meldt dat in New York sneeuw viel.",
            "New York",
            "US",
            "listed place, of 2 so named the one that the list has",
        ),
        (
            "Rusland meldt een brand in Novomoskovsk.",
            "Novomoskovsk",
            "RU",
            "town of GeoNames, of 2 so named that of the state named most, RU, behind “in”",
        ),
    ],
)
def test_the_rule_says_which_of_a_name_and_why(
    read: Read, text: str, words: str, country: str | None, rule: str
) -> None:
    found = place(read(text), words)
    assert found is not None
    assert (found.country, found.rule) == (country, rule)


def test_the_others_of_a_name_are_kept_beside_the_one_meant(read: Read) -> None:
    (tripoli,) = sightings(read("In Tripoli viel sneeuw."))
    assert [site.country for site in tripoli.sites] == ["LY", "LB"]


def test_the_data_stay_small() -> None:
    assert (DATA / "places.csv").stat().st_size <= 1_500_000
