"""Who is meant. All persons here are invented; what they are said to say is nothing."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.model import Mention
from wederhoor.vocabulary import Form, Type

Read = Callable[[str], Doc]


def mentions(doc: Doc, words: str) -> list[Mention]:
    return [m for m in doc._.mentions if m.span.exact == words]


def mention(doc: Doc, words: str) -> Mention:
    found = mentions(doc, words)
    assert found, f"{words!r} not among {[m.span.exact for m in doc._.mentions]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "actor", "form"),
    [
        ("Oekraïne heeft dat gemeld.", "Oekraïne", "state:UA", Form.NAME),
        ("De VS hebben het verdrag niet getekend.", "VS", "state:US", Form.NAME),
        ("Dat zeggen de Verenigde Staten.", "Verenigde Staten", "state:US", Form.NAME),
        ("Groot-Brittannië sluit zich aan.", "Groot-Brittannië", "state:GB", Form.NAME),
        ("Ruslands antwoord bleef uit.", "Ruslands", "state:RU", Form.NAME),
        ("Een Syrische bom ontplofte.", "Syrische", "state:SY", Form.ADJECTIVE),
        ("Er stroomt Noors gas door de buis.", "Noors", "state:NO", Form.ADJECTIVE),
        ("De Amerikanen vertrokken.", "Amerikanen", "state:US", Form.INHABITANT),
        ("De Oekraïners hielden stand.", "Oekraïners", "state:UA", Form.INHABITANT),
        ("Volgens Moskou klopt dat niet.", "Moskou", "state:RU", Form.SEAT),
        ("Het Kremlin zwijgt.", "Kremlin", "state:RU", Form.SEAT),
        ("Kyiv wijst dat af.", "Kyiv", "state:UA", Form.SEAT),
        ("Dat ontkent Washington.", "Washington", "state:US", Form.SEAT),
        ("Den Haag reageert terughoudend.", "Den Haag", "state:NL", Form.SEAT),
        ("De Russische regering zwijgt.", "De Russische regering", "state:RU", Form.DESCRIPTION),
        ("De OPCW heeft monsters.", "OPCW", "organisation:opcw", Form.NAME),
        (
            "De Europese Commissie wacht af.",
            "Europese Commissie",
            "organisation:european-commission",
            Form.NAME,
        ),
        ("Dat meldt Reuters.", "Reuters", "outlet:reuters", Form.NAME),
        (
            "De Russische krijgsmacht rukte op.",
            "De Russische krijgsmacht",
            "force:RU",
            Form.DESCRIPTION,
        ),
        ("Het Oekraïense leger week uit.", "Het Oekraïense leger", "force:UA", Form.DESCRIPTION),
        (
            "Dat meldt het Oekraïense ministerie van Defensie.",
            "het Oekraïense ministerie van Defensie",
            "organisation:ua-ministerie-van-defensie",
            Form.NAME,
        ),
        (
            "Dat zei Piet van der Velde.",
            "Piet van der Velde",
            "person:piet-van-der-velde",
            Form.NAME,
        ),
        ("Dat zei minister De Groot.", "De Groot", "person:de-groot", Form.NAME),
        (
            "NAVO-lidstaten aarzelen.",
            "NAVO-lidstaten",
            "described:navo-lidstaten",
            Form.DESCRIPTION,
        ),
    ],
)
def test_words_lead_to_their_actor(
    read: Read, text: str, words: str, actor: str, form: Form
) -> None:
    found = mention(read(text), words)
    assert (found.actor.id, found.form) == (actor, form)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Moskou viel sneeuw.", "Moskou"),
        ("Hij spreekt vloeiend Russisch.", "Russisch"),
        ("De top in Brussel duurde lang.", "Brussel"),
        ("Een pro-Russische demonstrant riep iets.", "Russische"),
        ("Let op: dit is een proef.", "Let"),
        ("ZO IS HET", "IS"),
        ("De Zuid Amerikaanse bond vergaderde.", "Amerikaanse"),
        ("Het Chemisch Wapenverdrag geldt.", "Chemisch Wapenverdrag"),
    ],
)
def test_words_that_name_no_actor(read: Read, text: str, words: str) -> None:
    assert not mentions(read(text), words)


@pytest.mark.parametrize(
    ("text", "words", "type"),
    [
        # a person: given name, initials, particle, kind of person, age, the title elsewhere
        ("Gisteren sprak Femke Tichelman.", "Femke Tichelman", Type.PERSON),
        ("Gisteren sprak B.J. Tichelman.", "B.J. Tichelman", Type.PERSON),
        ("Gisteren sprak Van Tichelen.", "Van Tichelen", Type.PERSON),
        ("Dat vindt gitarist Tichelman.", "Tichelman", Type.PERSON),
        ("Toneelspeler Femke Tichelman sprak.", "Femke Tichelman", Type.PERSON),
        ("Dat zegt Marit van Tichelen.", "Marit van Tichelen", Type.PERSON),
        ("Sean O'Tichel sprak.", "Sean O'Tichel", Type.PERSON),
        # a body: its kind, a word of companies, abbreviation, neuter article, series, first word
        ("Dat meldt vliegtuigbouwer Tichel.", "Tichel", Type.ORGANISATION),
        ("Dat meldt Tichel Airlines.", "Tichel Airlines", Type.ORGANISATION),
        ("Dat meldt Air Tichel.", "Air Tichel", Type.ORGANISATION),
        ("Dat meldt China Tichel Airlines.", "China Tichel Airlines", Type.ORGANISATION),
        ("Dat meldt Tichel Inc. vandaag.", "Tichel Inc.", Type.ORGANISATION),
        ("Dat meldt Bakker & Tichel NV.", "Bakker & Tichel NV", Type.ORGANISATION),
        ("Dat meldt Water and Tichel Company.", "Water and Tichel Company", Type.ORGANISATION),
        ("Dat meldt Bank of Tichel.", "Bank of Tichel", Type.ORGANISATION),
        ("Dat meldt het Duitse Tichel.", "Tichel", Type.ORGANISATION),
        ("Dat meldt het kleine Tichel.", "Tichel", Type.ORGANISATION),
        ("Dat melden de OPCW en Tichel Vos.", "Tichel Vos", Type.ORGANISATION),
        ("Toen sprak Tichel, een dienst van naam.", "Tichel", Type.ORGANISATION),
        ("Gisteren staakte Koninklijke Tichel.", "Koninklijke Tichel", Type.ORGANISATION),
        ("Van Tichel Vos kwam niets; volgens Tichel lag het stil.", "Tichel", Type.ORGANISATION),
        ("Partner Tichel Airlines stopt.", "Tichel Airlines", Type.ORGANISATION),
    ],
)
def test_unlisted_names_of_persons_and_bodies(
    read: Read, text: str, words: str, type: Type
) -> None:
    assert mention(read(text), words).actor.type is type


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Daar staat de nieuwe Tichel.", "Tichel"),
        ("Er zijn 20 Tichels besteld.", "Tichels"),
        ("Ze gebruiken raket Tichel.", "Tichel"),
        ("Daar staat de XR-7.", "XR-7"),
        ("Het kostte US $ 40.", "US"),
        ("Om 18.00 uur UTC was het klaar.", "UTC"),
        ("Hij las The Tichel.", "The Tichel"),
        ("De Tichel Conference begint.", "Tichel Conference"),
        ("Hij woont in Leiden.", "Leiden"),
        ("Zij reisden van Sydney naar Chicago.", "Sydney"),
        ("De Tichelbrug is dicht. Wit of Zwart, dat is de vraag.", "Wit"),
    ],
)
def test_unlisted_names_of_no_actor(read: Read, text: str, words: str) -> None:
    assert not mentions(read(text), words)


def test_a_name_has_one_sense_in_a_document(read: Read) -> None:
    doc = read("Tichel stopt. Dat zei vliegtuigbouwer Tichel zelf. Bij Tichel 300 ging het mis.")
    found = mentions(doc, "Tichel")
    assert len(found) == 3
    assert {m.actor.id for m in found} == {"organisation:tichel"}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Dat zei Tichelman. Volgens Tichelmans advocaat klopt het.", "Tichelmans", "tichelman"),
        ("Volgens Tichelman's advocaat klopt het.", "Tichelman's", "tichelman"),
    ],
)
def test_a_genitive_is_the_name(read: Read, text: str, words: str, actor: str) -> None:
    assert mention(read(text), words).actor.id.endswith(f":{actor}")


def test_a_long_list_of_names_is_read(read: Read) -> None:
    names = [f"Tichel{a}{b} Vos{b}{a}" for a in "abcdefghijklmnopqrst" for b in "aeioubdgklmnprst"]
    doc = read(f"Erbij waren {', '.join(names)}.")
    assert len(doc._.mentions) > 300


def test_the_name_in_a_compound_is_a_mention(read: Read) -> None:
    doc = read("Dat zei Femke Bos van Air Tichel. Er staan drie Air Tichel-toestellen.")
    assert len(mentions(doc, "Air Tichel")) == 2


def test_a_state_is_known_in_six_languages(read: Read) -> None:
    actor = mention(read("Dat zei Oekraïne."), "Oekraïne").actor
    assert {"Oekraïne", "Ukraine", "Україна", "Украина"} <= set(actor.names)
    assert actor.country == "UA"


def test_armed_forces_and_ministries_belong_to_their_state(read: Read) -> None:
    doc = read("Het Syrische leger en het Syrische ministerie van Defensie zwijgen.")
    force = mention(doc, "Het Syrische leger").actor
    ministry = mention(doc, "het Syrische ministerie van Defensie").actor
    assert (force.type, force.country, force.parent) == (Type.FORCE, "SY", "state:SY")
    assert (ministry.type, ministry.country, ministry.parent) == (
        Type.ORGANISATION,
        "SY",
        "state:SY",
    )


def test_mentions_are_in_order_and_match_the_text(read: Read) -> None:
    doc = read("De Russische president en de VN zwijgen; Kiev niet. Dat meldt het ANP.")
    starts = [m.span.start for m in doc._.mentions]
    assert starts == sorted(starts)
    assert all(m.span.matches(doc.text) and m.rule for m in doc._.mentions)


def test_a_text_of_white_space_has_no_mentions(read: Read) -> None:
    assert read(" \n\n ")._.mentions == ()


@pytest.mark.parametrize(
    ("text", "words", "actor", "type"),
    [
        (
            "De Belgische minister, Joris Akker, zei dat.",
            "De Belgische minister, Joris Akker,",
            "person:joris-akker",
            Type.PERSON,
        ),
        (
            "Dat zei de woordvoerder van minister De Groot.",
            "de woordvoerder van minister De Groot",
            "described:woordvoerder-van-minister-de-groot",
            Type.PERSON,
        ),
        (
            "Dat blijkt uit een gezamenlijke verklaring.",
            "een gezamenlijke verklaring",
            "described:gezamenlijke-verklaring",
            Type.DOCUMENT,
        ),
        (
            "Dat staat in een rapport van de OPCW.",
            "een rapport van de OPCW",
            "described:rapport-van-de-opcw",
            Type.DOCUMENT,
        ),
        ("De MIVD en de AIVD melden dat.", "De MIVD en de AIVD", "group:mivd+aivd", Type.GROUP),
        (
            "Dat zei HRW-onderzoeker Jan Jansen.",
            "HRW-onderzoeker Jan Jansen",
            "person:jan-jansen",
            Type.PERSON,
        ),
        ("Dat zegt de VS.", "de VS", "state:US", Type.STATE),
        (
            "Dat zei een bezorgde buurtgenoot.",
            "een bezorgde buurtgenoot",
            "described:bezorgde-buurtgenoot",
            Type.ORGANISATION,
        ),
        (
            "Dat zeiden bezorgde buurtgenoten.",
            "bezorgde buurtgenoten",
            "described:bezorgde-buurtgenoten",
            Type.GROUP,
        ),
        (
            "Dat zei de Groningse toxicoloog.",
            "de Groningse toxicoloog",
            "described:groningse-toxicoloog",
            Type.PERSON,
        ),
    ],
)
def test_the_actor_of_a_span(read: Read, text: str, words: str, actor: str, type: Type) -> None:
    doc = read(text)
    start = text.index(words)
    found = doc._.actor_of(start, start + len(words))
    assert (found.id, found.type) == (actor, type)


def test_joined_sources_have_the_names_of_each(read: Read) -> None:
    text = "De MIVD en de Duitse BND melden dat."
    group = read(text)._.actor_of(0, text.index(" melden"))
    assert {"MIVD", "BND", "MIVD en de Duitse BND"} <= set(group.names)


def test_a_description_belongs_to_the_state_it_names(read: Read) -> None:
    text = "De Syrische delegatie bij de OPCW zegt dat."
    found = read(text)._.actor_of(0, text.index(" zegt"))
    assert (found.country, found.parent) == ("SY", "organisation:opcw")


def test_a_span_outside_the_text_is_refused(read: Read) -> None:
    with pytest.raises(ValueError, match="outside a text"):
        read("Kort.")._.actor_of(10, 12)
