"""States that no list has. All of them are invented, and so are their people."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.language.gazetteer import DATA, read_csv
from wederhoor.language.lexicon import lexicon
from wederhoor.language.names.polities import adjectives, inhabitants
from wederhoor.model import Actor
from wederhoor.vocabulary import Form, Type

Read = Callable[[str], Doc]
NL = lexicon("nl")


def mentions(doc: Doc) -> list[tuple[str, str, Form]]:
    return [(m.span.exact, m.actor.id, m.form) for m in doc._.mentions]


def actor(doc: Doc, words: str) -> Actor:
    found = [m.actor for m in doc._.mentions if m.span.exact == words]
    assert found, f"{words!r} not among {mentions(doc)}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("De regering van Zandor zwijgt.", "Zandor", "state:zandor"),
        ("De strijdkrachten van Zandor rukten op.", "Zandor", "state:zandor"),
        ("Regeringswoordvoerder Ada Brons van Zandor zweeg.", "Zandor", "state:zandor"),
        ("Het buurland Zandor wacht af.", "Zandor", "state:zandor"),
        ("De premier van Zandor kwam. Zandor wacht.", "Zandor", "state:zandor"),
        ("Het Melvorische leger week. Dat geeft Melvorië toe.", "Melvorië", "state:melvorie"),
        ("Volgens Melvorië klopt dat niet.", "Melvorië", "state:melvorie"),
    ],
)
def test_a_state_is_known_by_what_the_text_gives_it(
    read: Read, text: str, words: str, id: str
) -> None:
    found = actor(read(text), words)
    assert (found.id, found.type, found.country) == (id, Type.STATE, None)


@pytest.mark.parametrize(
    "text",
    [
        "De bank van Zandor zwijgt. Zandor wacht af.",
        "De regering van Ada Brons zwijgt. Brons wacht af.",
        "Premier Brons kwam. De regering van Brons zwijgt.",
        "De ambassadeur van UNOFA zwijgt.",
        "De Baltische regering bestaat niet.",
        "Het Democratische leger bestaat niet.",
    ],
)
def test_what_has_no_organ_of_state_or_is_a_person_is_none(read: Read, text: str) -> None:
    assert Type.STATE not in {m.actor.type for m in read(text)._.mentions}


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Melvorische", Form.ADJECTIVE),
        ("Melvoriërs", Form.INHABITANT),
        ("Het Melvorische bewind", Form.DESCRIPTION),
    ],
)
def test_adjective_inhabitants_and_government_stand_for_it(
    read: Read, words: str, form: Form
) -> None:
    doc = read("Het Melvorische bewind zwijgt. De Melvoriërs in Melvorië wachten af.")
    assert (words, "state:melvorie", form) in mentions(doc)


def test_an_adjective_alone_leads_to_the_same_state(read: Read) -> None:
    doc = read("De Melvorische strijdkrachten rukten op.")
    assert actor(doc, "Melvorische").id == "state:melvorie"
    assert actor(doc, "Melvorische").names == ("Melvorisch",)


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("het leger van Zandor", "force:zandor"),
        ("het Zandorse leger", "force:zandor"),
        ("het Zandorse ministerie van Vrede", "organisation:zandor-ministerie-van-vrede"),
        ("het ministerie van Vrede van Zandor", "organisation:zandor-ministerie-van-vrede"),
        ("de ambassade van Zandor", "described:ambassade-van-zandor"),
        ("de Zandorse inlichtingendienst", "described:zandorse-inlichtingendienst"),
        ("Zandorse militairen", "described:zandorse-militairen"),
        ("de Zandorse minister", "described:zandorse-minister"),
    ],
)
def test_its_bodies_and_people_belong_to_it(read: Read, words: str, id: str) -> None:
    found = actor(read(f"De regering van Zandor zwijgt. Dat melden {words}."), words)
    assert (found.id, found.parent, found.country) == (id, "state:zandor", None)


def test_a_spokesman_belongs_to_the_body_he_speaks_for(read: Read) -> None:
    doc = read("Kolonel Ada Brons, woordvoerder van het Zandorse leger van Zandor, sprak.")
    assert actor(doc, "Ada Brons").parent == "force:zandor"


def test_two_of_them_are_both_countries(read: Read) -> None:
    doc = read("De premier van Zandor kwam. Zandor en Melvorië praten. Beide landen zwegen.")
    assert actor(doc, "Beide landen").id == "group:zandor+melvorie"


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("De regering van Oekraine zwijgt.", "De regering van Oekraine", "state:UA"),
        ("Het Oekraiense leger rukte op.", "Het Oekraiense leger", "force:UA"),
    ],
)
def test_a_listed_state_is_known_misspelt(read: Read, text: str, words: str, id: str) -> None:
    assert actor(read(text), words).id == id


def test_a_name_that_differs_in_its_vowels_is_not_misspelt(read: Read) -> None:
    assert "state:PT" not in {m.actor.id for m in read("Hij woont in Poortugaal.")._.mentions}


def test_most_listed_states_keep_to_the_word_formation() -> None:
    states = [row for row in read_csv(DATA / "states.csv") if " " not in row["nl"]]
    with_adjective = [
        row for row in states if adjectives(row["nl"], NL) & {*row["adjectives"].split("|")}
    ]
    with_people = [
        row for row in states if inhabitants(row["nl"], NL) & {*row["inhabitants"].split("|")}
    ]
    assert len(with_adjective) >= 0.75 * len(states)
    assert len(with_people) >= 0.6 * len(states)


def test_it_hardly_ever_leads_to_the_adjective_of_another_state() -> None:
    states = read_csv(DATA / "states.csv")
    owner = {word: row["nl"] for row in states for word in row["adjectives"].split("|")}
    wrong = {
        row["nl"]
        for row in states
        for word in adjectives(row["nl"], NL)
        if owner.get(word, row["nl"]) != row["nl"]
    }
    assert wrong <= {"Niger", "Nigeria", "Congo-Brazzaville", "Congo-Kinshasa", "Dominica"}
