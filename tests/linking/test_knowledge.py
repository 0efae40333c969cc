"""What the words of a text tell of how its source knows, and for whom it speaks."""

import pytest

from wederhoor.linking.knowledge import around, is_body, nameless, phrases
from wederhoor.model import Actor
from wederhoor.vocabulary import Kind, Stance, Type

from .papers import DIENST, NOORDLAND, PEN, Line, Papers
from .test_roots import counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dat blijkt uit eigen onderzoek van de stichting.", "eigen onderzoek"),
        ("De commissie heeft alle getuigen zelf gehoord en geen stukken gebruikt.", "zelf gehoord"),
        ("Zij telde de kraters zelf.", "telde de kraters zelf"),
        ("Beide kwamen los van elkaar tot dit oordeel.", "los van elkaar"),
        ("Het heeft zelf niets gezien.", None),
        ("Eigen waarnemingen heeft de dienst niet gedaan.", None),
        ("Dat is van geen kant onderzocht.", None),
    ],
)
def test_words_of_own_knowledge(text: str, found: str | None) -> None:
    assert phrases("nl").knows(text) == found


def test_each_language_has_its_own_words_and_an_unknown_one_has_all() -> None:
    told = "This rests on its own observations."
    assert phrases("en-GB").knows(told) == phrases(None).knows(told) == "its own observations"
    assert phrases("nl").knows(told) is None


@pytest.mark.parametrize(
    ("id", "kind", "name", "country", "expected"),
    [
        ("open:hij", Type.PERSON, "hij", None, "nobody"),
        ("group:bronnen", Type.GROUP, "bronnen", None, "nobody"),
        ("described:team", Type.ORGANISATION, "Onderzoeksteam", None, "nobody"),
        ("document:verklaring", Type.DOCUMENT, "verklaring", None, "nobody"),
        ("group:bewoners", Type.GROUP, "bewoners van het dorp", None, "witnesses"),
        ("described:brandweer", Type.ORGANISATION, "brandweer", None, None),
        ("described:dienst", Type.ORGANISATION, "Noordlandse inlichtingendienst", None, None),
        ("described:woordvoerder", Type.PERSON, "woordvoerder", "XN", None),
        ("organisation:dvo", Type.ORGANISATION, "Dienst Veldonderzoek", None, None),
    ],
)
def test_who_has_no_name(
    id: str, kind: Type, name: str, country: str | None, expected: str | None
) -> None:
    assert nameless(Actor(id, kind, (name,), country)) == expected


def test_a_sentence_ends_at_a_stop_before_a_capital() -> None:
    text = "Eerst dit. Er waren ruim 1.400 gevallen in mei 2025. Dan dat."
    start = text.index("1.400")
    assert around(text, start, start + 5) == "Er waren ruim 1.400 gevallen in mei 2025."


@pytest.mark.parametrize("name", ["Ministerie van Verkeer", "Dienst Wegen"])
def test_a_body_says_what_it_is(name: str) -> None:
    assert is_body(name)
    assert not is_body("Nieuwsdienst Noord")


LEGER = Actor("described:noordlandse-leger", Type.FORCE, ("Noordlandse leger",))
BURO = Actor("organisation:veldbureau-noordland", Type.ORGANISATION, ("Veldbureau Noordland",))


ALONE = Actor("person:pen", Type.PERSON, ("Pen",))
OTHER = Actor("person:jan-pen", Type.PERSON, ("Jan Pen",))


@pytest.mark.parametrize(("people", "expected"), [((PEN,), 1), ((PEN, OTHER), 3)])
def test_a_surname_is_the_only_one_who_bears_it(people: tuple[Actor, ...], expected: int) -> None:
    papers = Papers()
    papers.add("een", Line("Er is gas ingezet.", ALONE))
    papers.add("twee", *(Line("Er is gas ingezet.", person) for person in people))
    assert counted(papers).independent == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("De Noordlandse minister Piet Pen zei dat.", PEN, "state:XN"),
        ("Dat zei woordvoerder Piet Pen van Noordland.", PEN, "state:XN"),
        ("Piet Pen (61), hoofd van de Dienst Veldonderzoek, zei dat.", PEN, "organisation:dvo"),
        ("In Noordland zei Piet Pen dat.", PEN, "person:piet-pen"),
        ("Dat zei het leger.", LEGER, "state:XN"),
        ("Dat zei het bureau.", BURO, "organisation:veldbureau-noordland"),
    ],
)
def test_for_whom_a_source_speaks(text: str, source: Actor, expected: str) -> None:
    papers = Papers()
    papers.add("een", text, Line("Er is gas ingezet.", source, roles=()))
    papers.add("twee", Line("Er is gas ingezet.", NOORDLAND, Stance.DENIES), Line("Ja.", DIENST))
    papers.add("drie", Line("Er kwam gas.", DIENST, kind=Kind.USE), Line("Er kwam gas.", NOORDLAND))
    roots = counted(papers).roots
    assert expected in [root.id for root in roots if "een-c2" in root.claims]
