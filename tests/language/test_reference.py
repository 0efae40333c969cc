"""One actor under all its names: full and short names, titles, roles, descriptions, pronouns.

All persons here are invented, or hold an office; what they are said to do is nothing.
"""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.model import Mention
from wederhoor.vocabulary import Type

Read = Callable[[str], Doc]


def mentions(doc: Doc, words: str) -> list[Mention]:
    return [m for m in doc._.mentions if m.span.exact == words]


def mention(doc: Doc, words: str) -> Mention:
    found = mentions(doc, words)
    assert found, f"{words!r} not among {[m.span.exact for m in doc._.mentions]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        (
            "De Nederlandse minister van Defensie, Joris de Groot, kwam langs. De Groot bleef "
            "kort. De minister vertrok om zes uur. Hij zweeg.",
            ["De Groot", "De minister", "Hij"],
            "person:joris-de-groot",
        ),
        (
            "Jens Stoltenberg opende de top. De NAVO-topman was vroeg. De secretaris-generaal "
            "vertrok.",
            ["De NAVO-topman", "De secretaris-generaal"],
            "person:jens-stoltenberg",
        ),
        (
            "Poetin kwam te laat. De Russische leider bleef een uur. De president vertrok.",
            ["Poetin", "De Russische leider", "De president"],
            "person:vladimir-putin",
        ),
        (
            "De Russische president Poetin kwam te laat. Het Russische staatshoofd vertrok.",
            ["Poetin", "Het Russische staatshoofd"],
            "person:vladimir-putin",
        ),
        (
            "Volgens Vladimir Poetin is het klaar. De Kremlinleider vertrok.",
            ["De Kremlinleider"],
            "person:vladimir-putin",
        ),
        (
            "Bondskanselier Scholz bleef thuis. De Duitse regeringsleider was moe.",
            ["De Duitse regeringsleider"],
            "person:olaf-scholz",
        ),
        (
            "Directeur Els Tichel van het lab las het stuk. Tichel knikte. De directeur zweeg. "
            "Ze was moe.",
            ["Tichel", "De directeur", "Ze"],
            "person:els-tichel",
        ),
        (
            "Karel Bos is hoogleraar in Gent. De hoogleraar las het stuk.",
            ["De hoogleraar"],
            "person:karel-bos",
        ),
        (
            "Volgens woordvoerder Karin Smit van de OPCW is dat zo. De woordvoerder vertrok.",
            ["De woordvoerder"],
            "person:karin-smit",
        ),
        (
            "Karin Smit, de woordvoerster van de OPCW, zweeg. De OPCW-woordvoerster vertrok.",
            ["De OPCW-woordvoerster"],
            "person:karin-smit",
        ),
        (
            "De chef van de geheime dienst Karin Smit kwam langs. Smit zweeg.",
            ["Karin Smit", "Smit"],
            "person:karin-smit",
        ),
        ("De heer Tichel kwam binnen. Hij zweeg.", ["Tichel", "Hij"], "person:tichel"),
        ("Mevrouw De Wit kwam binnen. Zij zweeg.", ["De Wit", "Zij"], "person:de-wit"),
    ],
)
def test_names_titles_and_roles_are_one_person(
    read: Read, text: str, words: list[str], actor: str
) -> None:
    doc = read(text)
    assert {word: mention(doc, word).actor.id for word in words} == dict.fromkeys(words, actor)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("De NAVO wacht af. Het bondgenootschap zwijgt.", "Het bondgenootschap", "nato"),
        ("Volgens de NAVO is het klaar. De alliantie wacht af.", "De alliantie", "nato"),
        ("Dat weet de NAVO. De organisatie wacht af.", "De organisatie", "nato"),
        ("De OPCW telde mee. De organisatie wacht af.", "De organisatie", "opcw"),
        ("Volgens de OPCW klopt het. De waakhond wacht af.", "De waakhond", "opcw"),
        (
            "HRW telde mee. De mensenrechtenorganisatie zwijgt.",
            "De mensenrechtenorganisatie",
            "hrw",
        ),
        ("De MIVD telde mee. De dienst wacht af.", "De dienst", "mivd"),
        ("Dat weet de MIVD. De inlichtingendienst wacht af.", "De inlichtingendienst", "mivd"),
        ("De Europese Unie wacht af. De unie zwijgt.", "De unie", "eu"),
        ("De EU wacht af. Het blok zwijgt.", "Het blok", "eu"),
        ("De VN wachten af. De volkerenorganisatie zwijgt.", "De volkerenorganisatie", "un"),
        ("Het IAEA wacht af. Het atoomagentschap zwijgt.", "Het atoomagentschap", "iaea"),
        ("Het Internationaal Strafhof zwijgt. Het hof wacht af.", "Het hof", "icc"),
        (
            "Stichting Tichelveen telde mee. De stichting wacht af.",
            "De stichting",
            "stichting-tichelveen",
        ),
    ],
)
def test_descriptions_of_bodies(read: Read, text: str, words: str, actor: str) -> None:
    assert mention(read(text), words).actor.id == f"organisation:{actor}"


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Nederland en Duitsland wachten af. Beide landen zwijgen.", "Beide landen", "nl+de"),
        ("Nederland en Duitsland wachten af. De twee landen zwijgen.", "De twee landen", "nl+de"),
        ("Zowel Iran als Irak wacht af. Beide partijen zwijgen.", "Beide partijen", "ir+iq"),
        ("De MIVD en de BND wachten af. De twee diensten zwijgen.", "De twee diensten", "mivd+bnd"),
        ("De MIVD en de BND wachten af. De diensten zwijgen.", "De diensten", "mivd+bnd"),
        (
            "De MIVD, de AIVD en de BND wachten af. De inlichtingendiensten zwijgen.",
            "De inlichtingendiensten",
            "mivd+aivd+bnd",
        ),
        (
            "HRW en Amnesty tellen mee. Beide organisaties zwijgen.",
            "Beide organisaties",
            "hrw+amnesty",
        ),
        ("Jan Bos en Piet Vos kwamen. Beide mannen zwegen.", "Beide mannen", "jan-bos+piet-vos"),
    ],
)
def test_groups_of_those_named(read: Read, text: str, words: str, actor: str) -> None:
    group = mention(read(text), words).actor
    assert (group.id, group.type) == (f"group:{actor}", Type.GROUP)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jan Bos sprak met Piet Vos. Volgens hem klopt het.", "hem"),
        ("Rusland zweeg. Hij lachte.", "Hij"),
        ("Anna Mulder zweeg. Hij lachte.", "Hij"),
    ],
)
def test_a_pronoun_of_two_or_none_stays_open(read: Read, text: str, words: str) -> None:
    doc = read(text)
    assert not [m for m in mentions(doc, words) if not m.actor.id.startswith("open:")]


@pytest.mark.parametrize(
    ("text", "words", "type"),
    [
        ("Een woordvoerder zweeg.", "Een woordvoerder", Type.PERSON),
        ("Volgens een westerse dienst klopt dat.", "een westerse dienst", Type.ORGANISATION),
        ("Dat denken westerse landen ook.", "westerse landen", Type.GROUP),
    ],
)
def test_an_actor_that_is_only_described_says_so(
    read: Read, text: str, words: str, type: Type
) -> None:
    actor = mention(read(text), words).actor
    assert actor.id.startswith("described:")
    assert actor.type is type


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("westerse landen", "Western countries"),
        ("Europese bondgenoten", "European allies"),
        ("NAVO-lidstaten", "NATO member states"),
    ],
)
def test_groups_of_states_have_an_english_name(read: Read, words: str, english: str) -> None:
    assert english in mention(read(f"Dat denken {words} ook."), words).actor.names


def test_full_and_short_name_title_and_role_are_one_person(read: Read) -> None:
    doc = read(
        "De Belgische minister van Defensie, Joris van den Akker, bezocht de basis. "
        "Van den Akker sprak er met soldaten. De minister keerde gisteren terug. "
        "Hij was tevreden."
    )
    person = mention(doc, "Joris van den Akker").actor
    assert person.id == "person:joris-van-den-akker"
    assert person.country == "BE"
    assert {"Joris van den Akker", "Van den Akker", "Belgische minister van Defensie"} <= set(
        person.names
    )
    for words in ("De Belgische minister van Defensie", "Van den Akker", "De minister", "Hij"):
        assert mention(doc, words).actor is person, words


def test_a_family_name_may_stand_before_the_full_name(read: Read) -> None:
    doc = read("Topman Verbruggen treedt af. Dat maakte Karel Verbruggen maandag bekend.")
    assert mention(doc, "Verbruggen").actor.id == "person:karel-verbruggen"


def test_the_role_after_the_name_is_remembered(read: Read) -> None:
    doc = read(
        "Dat zei Els de Wit, directeur van het lab, dinsdag. De directeur is er niet gerust op."
    )
    assert mention(doc, "De directeur").actor.id == "person:els-de-wit"


def test_a_role_in_a_body_is_not_that_of_another_body(read: Read) -> None:
    doc = read("NAVO-topman Bram Kok zweeg. OPCW-topman Karin Smit sprak. De NAVO-topman vertrok.")
    assert mention(doc, "De NAVO-topman").actor.id == "person:bram-kok"


def test_an_office_holder_is_known_by_family_name_and_description(read: Read) -> None:
    doc = read("Poetin was in de zaal. De Russische leider vertrok vroeg.")
    assert mention(doc, "Poetin").actor.id == "person:vladimir-putin"
    assert mention(doc, "De Russische leider").actor.id == "person:vladimir-putin"


def test_an_indefinite_role_is_a_person_known_by_description(read: Read) -> None:
    doc = read("Een woordvoerder van de OPCW bevestigt dat. De woordvoerder geeft geen details.")
    person = mention(doc, "Een woordvoerder van de OPCW").actor
    assert (person.type, person.parent) == (Type.PERSON, "organisation:opcw")
    assert person.names == ("woordvoerder van de OPCW",)
    assert mention(doc, "De woordvoerder").actor is person


def test_both_states_are_the_two_named_together(read: Read) -> None:
    doc = read(
        "Nederland en Duitsland deden onderzoek. Rusland ontkent. Volgens beide landen is het zo."
    )
    group = mention(doc, "beide landen").actor
    assert group.type is Type.GROUP
    assert {"Nederland", "Duitsland"} <= set(group.names)
    assert "Rusland" not in group.names


def test_the_services_are_those_named_before(read: Read) -> None:
    doc = read("De MIVD en de AIVD werkten samen. De diensten zien meer aanvallen.")
    assert {"MIVD", "AIVD", "diensten"} <= set(mention(doc, "De diensten").actor.names)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        (
            "De NAVO aarzelt. Het bondgenootschap wacht af.",
            "Het bondgenootschap",
            "organisation:nato",
        ),
        ("HRW telde mee. De organisatie publiceert morgen.", "De organisatie", "organisation:hrw"),
        ("De BND en Reuters zwijgen. Het persbureau wacht.", "Het persbureau", "outlet:reuters"),
        (
            "Dat schreef Stichting Blauwdruk (SB). SB wacht af.",
            "SB",
            "organisation:stichting-blauwdruk",
        ),
        ("Human Right Watch (HRW) telde mee.", "Human Right Watch", "organisation:hrw"),
        ("Syrië zwijgt. Het land wacht af.", "Het land", "state:SY"),
        (
            "De Blauwe Dienst Zee (BDZ) telt mee. BDZ wacht af.",
            "BDZ",
            "organisation:blauwe-dienst-zee",
        ),
        ("Oekraïïne antwoordde.", "Oekraïïne", "state:UA"),
    ],
)
def test_bodies_by_description_and_abbreviation(
    read: Read, text: str, words: str, actor: str
) -> None:
    assert mention(read(text), words).actor.id == actor


def test_a_pronoun_takes_the_only_person_near(read: Read) -> None:
    doc = read("Anna Mulder las het rapport. Zij schrok ervan.")
    assert mention(doc, "Zij").actor.id == "person:anna-mulder"


def test_a_pronoun_that_is_not_safe_stays_open(read: Read) -> None:
    doc = read("Met Jan Bos en Piet Vos werd gesproken. Daarna vertrok hij.")
    assert not mentions(doc, "hij")


def test_a_pronoun_does_not_cross_gender(read: Read) -> None:
    doc = read("Anna Mulder las het rapport. Hij schrok ervan.")
    assert not mentions(doc, "Hij")
