"""Who is meant. All persons here are invented; what they are said to say is nothing."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.language.gazetteer import DATA, Index, read_csv, slug
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
        ("NAVO-lidstaten aarzelen.", "NAVO-lidstaten", "group:navo-lidstaten", Form.DESCRIPTION),
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
            "person:woordvoerder-van-minister-de-groot",
            Type.PERSON,
        ),
        (
            "Dat blijkt uit een gezamenlijke verklaring.",
            "een gezamenlijke verklaring",
            "document:gezamenlijke-verklaring",
            Type.DOCUMENT,
        ),
        (
            "Dat staat in een rapport van de OPCW.",
            "een rapport van de OPCW",
            "document:rapport-van-de-opcw",
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
            "organisation:bezorgde-buurtgenoot",
            Type.ORGANISATION,
        ),
        (
            "Dat zeiden bezorgde buurtgenoten.",
            "bezorgde buurtgenoten",
            "group:bezorgde-buurtgenoten",
            Type.GROUP,
        ),
        (
            "Dat zei de Groningse toxicoloog.",
            "de Groningse toxicoloog",
            "person:groningse-toxicoloog",
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


# The gazetteer


STATES = read_csv(DATA / "states.csv")


def test_every_state_of_the_world_is_listed() -> None:
    codes = [row["alpha2"] for row in STATES]
    assert len(codes) == len(set(codes)) == 197  # 193 members of the UN and four more
    columns = ("nl", "en", "de", "fr", "uk", "ru", "adjectives", "inhabitant", "inhabitants")
    assert all(row[column] for row in STATES for column in (*columns, "capital", "alpha3"))


def test_dutch_adjectives_and_inhabitants_are_formed_by_the_rules() -> None:
    for row in STATES:
        for adjective in row["adjectives"].split("|"):
            assert adjective.endswith(("s", "isch", "Emirati")), adjective
        for many in row["inhabitants"].split("|"):
            assert many.endswith(("en", "s", "'s", "Thai", "Basotho")), many


def test_brussels_is_not_a_state() -> None:
    belgium = next(row for row in STATES if row["alpha2"] == "BE")
    assert "Brussel" not in belgium["seats"]


def test_organisations_have_a_type_and_a_parent_that_exists() -> None:
    rows = read_csv(DATA / "organisations.csv")
    prefix = {"organisation": "organisation", "outlet": "outlet", "armed force": "force"}
    ids = {f"{prefix[row['type']]}:{row['id']}" for row in rows}
    states = {f"{kind}:{row['alpha2']}" for row in STATES for kind in ("state", "force")}
    assert len(ids) == len(rows) >= 200
    assert {row["parent"] for row in rows} - {""} <= ids | states
    assert {row["country"] for row in rows} - {""} <= {row["alpha2"] for row in STATES}


def test_the_longest_name_wins_and_only_whole_words_count() -> None:
    index = Index([("Raad", 1), ("Raad van Europa", 2), ("EU", 3)])
    text = "De Raad van Europa, de Raadzaal, EU-top en EUROPA"
    assert [(text[s:e], t) for s, e, t in index.find(text)] == [
        ("Raad van Europa", (2,)),
        ("EU", (3,)),
    ]


def test_an_id_has_no_accents() -> None:
    assert slug("Oekraïense ’s avonds d'Or") == "oekraiense-s-avonds-dor"
