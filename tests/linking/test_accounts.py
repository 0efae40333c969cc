"""What a claim's account says, and what it takes from its own document."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from wederhoor.linking.accounts import Account, accounts
from wederhoor.model import Actor
from wederhoor.vocabulary import (
    Category,
    Counted,
    Genre,
    Kind,
    Modality,
    Position,
    Role,
    Stance,
    Type,
)

from .making import Paper, account, day, figure, state

NOORDLAND, ZUIDLAND, OOSTLAND = state("Noordland"), state("Zuidland"), state("Oostland")
DE_GROOT = Actor("person:de-groot", Type.PERSON, ("De Groot",), "ZU")


def only(paper: Paper) -> Account:
    (found,) = accounts(paper.edition())
    return found


def last(paper: Paper) -> Account:
    return accounts(paper.edition())[-1]


def codes(account: Account) -> list[str]:
    return [reason.code for reason in account.taken]


@pytest.mark.parametrize(
    ("stance", "modality", "expected"),
    [
        (Stance.ASSERTS, Modality.ACTUAL, Position.HOLDS),
        (Stance.ACCUSES, Modality.ACTUAL, Position.HOLDS),
        (Stance.ASSERTS, Modality.HEARSAY, Position.HOLDS),
        (Stance.ASSERTS, Modality.NEGATED, Position.DISPUTES),
        (Stance.DENIES, Modality.ACTUAL, Position.DISPUTES),
        (Stance.DENIES, Modality.NEGATED, Position.DISPUTES),
        (Stance.DOUBTS, Modality.ACTUAL, Position.DISPUTES),
        (Stance.ADMITS, Modality.ACTUAL, Position.ADMITS),
        (Stance.DECLINES, Modality.ACTUAL, Position.WITHHOLDS),
        (Stance.UNCONFIRMED, Modality.POSSIBLE, Position.WITHHOLDS),
        (Stance.ASSERTS, Modality.CONDITIONAL, Position.OPEN),
        (Stance.ASSERTS, Modality.POSSIBLE, Position.OPEN),
        (Stance.DEMANDS, Modality.ACTUAL, Position.OPEN),
        (Stance.BELIEVES, Modality.ACTUAL, Position.OPEN),
        (Stance.WARNS, Modality.ACTUAL, Position.OPEN),
    ],
)
def test_where_the_source_stands(stance: Stance, modality: Modality, expected: Position) -> None:
    paper = Paper("Noordland heeft gifgas gebruikt.")
    paper.says(
        ZUIDLAND,
        "Noordland heeft gifgas gebruikt",
        stance=stance,
        weapon="gifgas",
        roles={Role.PERPETRATOR: NOORDLAND},
        modality=modality,
    )
    assert only(paper).position is expected


def test_not_so_many_but_so_many_is_no_denial() -> None:
    paper = Paper("Niet zeven maar vijf mensen zijn door gifgas gedood.")
    paper.says(
        ZUIDLAND,
        "Niet zeven maar vijf mensen zijn door gifgas gedood",
        Kind.CASUALTIES,
        weapon="gifgas",
        counts=((Counted.KILLED, 5, 5),),
        modality=Modality.NEGATED,
    )
    assert {one.position for one in accounts(paper.edition())} == {Position.OPEN}


def test_whoever_condemns_what_nobody_is_said_to_have_done_holds_nothing() -> None:
    paper = Paper("Het gebruik van gifgas is schandelijk.")
    paper.says(ZUIDLAND, "Het gebruik van gifgas", stance=Stance.CONDEMNS, weapon="gifgas")
    assert only(paper).position is Position.OPEN


def test_an_accusation_of_preparing_a_use_is_of_a_programme() -> None:
    paper = Paper("Noordland bereidt de inzet van gifgas voor.")
    paper.says(
        ZUIDLAND,
        "de inzet van gifgas",
        stance=Stance.ACCUSES,
        weapon="gifgas",
        roles={Role.PERPETRATOR: NOORDLAND},
        modality=Modality.PLANNED,
    )
    assert (only(paper).kind, only(paper).position) == (Kind.PROGRAMME, Position.HOLDS)


def test_an_attack_with_a_weapon_is_its_use_and_tear_gas_is_chemical() -> None:
    paper = Paper("Er waren veertig aanvallen met traangas.")
    paper.says(
        ZUIDLAND,
        "veertig aanvallen met traangas",
        Kind.ATTACK,
        weapon="traangas",
        category=Category.RIOT_CONTROL,
        counts=((Counted.ATTACK, 40, 40),),
    )
    assert (only(paper).kind, only(paper).family) == (Kind.USE, Category.CHEMICAL)


def test_casualties_of_a_weapon_that_is_named_are_an_account_of_its_use_as_well() -> None:
    paper = Paper("Bij twee aanvallen met gifgas vielen drie doden.")
    paper.says(
        ZUIDLAND,
        "twee aanvallen met gifgas vielen drie doden",
        Kind.CASUALTIES,
        weapon="gifgas",
        counts=((Counted.ATTACK, 2, 2), (Counted.KILLED, 3, 3)),
    )
    found = {one.kind: [figure.of for figure in one.figures] for one in accounts(paper.edition())}
    assert found == {Kind.CASUALTIES: [Counted.KILLED], Kind.USE: [Counted.ATTACK]}


def test_who_and_where_and_when_as_sides_ids_and_dates() -> None:
    paper = Paper("Het leger gebruikte op 4 april in Aarle gifgas tegen dorpelingen.")
    paper.says(
        DE_GROOT,
        "Het leger gebruikte op 4 april in Aarle gifgas tegen dorpelingen",
        weapon="gifgas",
        roles={
            Role.PERPETRATOR: Actor("force:NO", Type.FORCE, ("leger",), "NO", "state:NO"),
            Role.TARGET: Actor("group:dorpelingen", Type.GROUP, ("dorpelingen",), "ZU"),
            Role.MEANS: Actor("thing:drone", Type.THING, ("drone",)),
        },
        place=paper.place("Aarle", "geonames:7", "ZU"),
        time=("4 april", "2025-04-04"),
    )
    found = only(paper)
    assert (found.users, found.targets) == (("state:NO",), ("state:ZU",))
    assert (found.theatre, found.place) == ("ZU", "geonames:7")
    assert found.time == day("2025-04-04")
    assert (found.source, found.side) == ("person:de-groot", "state:ZU")


def test_two_users_of_a_practice_have_an_account_each() -> None:
    paper = Paper("Noordland en Zuidland vechten. Beide landen gebruiken gifgas.")
    paper.names("Noordland", NOORDLAND)
    paper.names("Zuidland", ZUIDLAND)
    both = Actor("group:beide", Type.GROUP, ("beide landen", "Noordland", "Zuidland"))
    paper.says(
        OOSTLAND, "Beide landen gebruiken gifgas", weapon="gifgas", roles={Role.PERPETRATOR: both}
    )
    assert [one.users for one in accounts(paper.edition())] == [("state:NO",), ("state:ZU",)]


@pytest.mark.parametrize(
    ("text", "words", "date", "expected"),
    [
        ("De Groot zei vrijdag dat er gifgas is gebruikt.", "vrijdag", "2025-09-12", None),
        ("De Groot zei dat vrijdag gifgas is gebruikt.", "vrijdag", "2025-09-12", "2025-09-12"),
        ("De Groot meldt: gifgas is gebruikt op 4 mei 2026", "4 mei 2026", "2026-05-04", None),
        ("De Groot: WENSUM, 12 september 2025 – gifgas", "12 september 2025", "2025-09-12", None),
    ],
)
def test_the_day_of_the_saying_is_not_that_of_the_deed(
    text: str, words: str, date: str, expected: str | None
) -> None:
    paper = Paper(text)
    start = next(cue for cue in ("dat ", ": ") if cue in text)
    content = text.partition(start)[2].rstrip(".")
    paper.says(DE_GROOT, content, weapon="gifgas", time=(words, date), who="De Groot")
    assert only(paper).time == (day(expected) if expected else None)


def test_a_time_right_behind_an_accusation_is_of_the_deed() -> None:
    paper = Paper("Zuidland beschuldigt Noordland van een aanval met gifgas, op 4 mei in Aarle.")
    paper.says(
        ZUIDLAND,
        "een aanval met gifgas",
        stance=Stance.ACCUSES,
        weapon="gifgas",
        roles={Role.PERPETRATOR: NOORDLAND},
        time=("4 mei", "2025-05-04"),
        place=paper.place("Aarle", None, "ZU"),
        who="Zuidland",
        cue="beschuldigt",
    )
    found = only(paper)
    assert (found.time, found.place) == (day("2025-05-04"), "aarle")


def test_the_voice_of_a_letter_is_its_authors_that_of_news_its_agencys() -> None:
    letter = Paper("Noordland gebruikt gifgas. De Groot", genre=Genre.LETTER, authors=("De Groot",))
    letter.names("De Groot", DE_GROOT)
    letter.says(None, "Noordland gebruikt gifgas", weapon="gifgas")
    news = Paper("Noordland gebruikt gifgas.", publisher="De Bode", agency="Snelpers")
    news.says(None, "Noordland gebruikt gifgas", weapon="gifgas")
    assert [(one.side, one.own_voice) for one in (only(letter), only(news))] == [
        ("state:ZU", True),
        ("outlet:snelpers", True),
    ]


def test_a_statement_of_nobody_is_of_the_group_named_before_it() -> None:
    paper = Paper("Noordland en Zuidland verzamelden bewijs. Uit een verklaring blijkt gifgas.")
    paper.names("Noordland", NOORDLAND)
    paper.names("Zuidland", ZUIDLAND)
    paper.names("Noordland en Zuidland", Actor("group:x", Type.GROUP, ("de diensten",)))
    statement = Actor("document:een-verklaring", Type.DOCUMENT, ("verklaring",))
    paper.says(statement, "gifgas", weapon="gifgas", who="een verklaring", cue="blijkt")
    assert only(paper).signatories == ("state:NO", "state:ZU")


def accusing(text: str) -> Paper:
    """A paper that begins with Zuidland's accusation of Noordland, in Zuidland."""
    paper = Paper(f"Zuidland zegt dat Noordland gifgas gebruikt in Zuidland. {text}")
    paper.says(
        ZUIDLAND,
        "Noordland gifgas gebruikt in Zuidland",
        weapon="gifgas",
        roles={Role.PERPETRATOR: NOORDLAND},
        place=paper.place("in Zuidland", "ZU", "ZU"),
    )
    return paper


def test_a_denial_is_of_what_its_speaker_is_accused_of() -> None:
    paper = accusing("Noordland ontkent de aantijgingen.")
    paper.says(NOORDLAND, "de aantijgingen", stance=Stance.DENIES, weapon="")
    found = last(paper)
    assert (found.users, found.theatre) == (("state:NO",), "ZU")
    assert codes(found) == ["user_answers", "theatre_only"]


def test_a_rejection_that_does_not_say_of_what_is_of_that_too() -> None:
    paper = accusing("Noordland verwerpt elke betrokkenheid.")
    paper.says(NOORDLAND, "elke betrokkenheid", Kind.OTHER, Stance.DENIES)
    found = last(paper)
    assert (found.kind, found.family, found.users) == (
        Kind.USE,
        Category.CHEMICAL,
        ("state:NO",),
    )


def test_a_rejection_by_somebody_who_is_not_accused_is_of_nothing_here() -> None:
    paper = accusing("Oostland verwerpt het voorstel.")
    paper.says(OOSTLAND, "het voorstel", Kind.OTHER, Stance.DENIES)
    assert len(accounts(paper.edition())) == 1


def test_a_denial_of_the_counter_accusation_is_of_that() -> None:
    paper = accusing(
        "Noordland beschuldigt Zuidland ook van gifgasaanvallen. Dat spreekt Zuidland tegen."
    )
    paper.says(
        NOORDLAND,
        "van gifgasaanvallen",
        stance=Stance.ACCUSES,
        weapon="gifgasaanvallen",
        roles={Role.PERPETRATOR: ZUIDLAND},
    )
    paper.says(ZUIDLAND, "Dat", stance=Stance.DENIES, weapon="")
    assert last(paper).users == ("state:ZU",)


def test_figures_after_a_counter_accusation_are_of_whom_their_source_accuses() -> None:
    paper = accusing(
        "Noordland beschuldigt Zuidland ook van gifgasaanvallen. Drie doden vielen er."
    )
    paper.says(
        NOORDLAND,
        "van gifgasaanvallen",
        stance=Stance.ACCUSES,
        weapon="gifgasaanvallen",
        roles={Role.PERPETRATOR: ZUIDLAND},
    )
    paper.says(DE_GROOT, "Drie doden", Kind.CASUALTIES, counts=((Counted.KILLED, 3, 3),))
    found = last(paper)
    assert (found.users, found.family) == (("state:NO",), Category.CHEMICAL)
    assert "user_only" in codes(found)


def test_nobody_is_made_to_accuse_himself() -> None:
    paper = accusing("Noordland zegt dat er gifgas is gebruikt.")
    paper.says(NOORDLAND, "er gifgas is gebruikt", weapon="")
    assert last(paper).users == ()


def test_whom_a_pronoun_accuses_is_left_open() -> None:
    paper = accusing("Het beschuldigt zijn buur van vergiftiging.")
    it = Actor("open:het", Type.GROUP, ("het",))
    paper.says(it, "vergiftiging", stance=Stance.ACCUSES, weapon="")
    assert last(paper).users == ()


def test_who_is_named_but_not_known_is_not_made_another() -> None:
    paper = accusing("Rebellen gebruikten chloorgas.")
    rebels = Actor("described:rebellen", Type.GROUP, ("rebellen",))
    paper.says(
        OOSTLAND,
        "Rebellen gebruikten chloorgas",
        weapon="chloorgas",
        roles={Role.PERPETRATOR: rebels},
    )
    assert last(paper).users == ()


def test_of_several_that_fit_the_nearest_before_it_is_taken_and_none_after_it() -> None:
    paper = Paper(
        "Noordland gebruikte gas in Aarle. Oostland gebruikte gas in Wensum. Doden vielen."
    )
    for user, words, town in (
        (NOORDLAND, "Noordland gebruikte gas in Aarle", "Aarle"),
        (OOSTLAND, "Oostland gebruikte gas in Wensum", "Wensum"),
    ):
        paper.says(
            ZUIDLAND,
            words,
            weapon="",
            roles={Role.PERPETRATOR: user},
            place=paper.place(town, None, "ZU"),
        )
    paper.says(ZUIDLAND, "Doden", Kind.CASUALTIES, counts=((Counted.KILLED, 2, 2),))
    after = last(paper)
    assert (after.users, after.place) == (("state:OO",), "wensum")
    assert {"user_nearest", "place_nearest"} <= set(codes(after))
    paper.claims = [paper.claims[2], *paper.claims[:2]]
    before = accounts(paper.edition())[0]
    assert (before.users, before.place) == ((), None)


def test_nothing_is_taken_from_what_does_not_fit() -> None:
    paper = accusing("Oostland gebruikte gifgas bij Wensum.")
    paper.says(
        ZUIDLAND,
        "Oostland gebruikte gifgas",
        weapon="",
        roles={Role.PERPETRATOR: OOSTLAND},
    )
    assert (last(paper).theatre, last(paper).taken) == (None, ())


def test_an_attack_by_other_means_stays_one() -> None:
    paper = accusing("Noordland voerde twee aanvallen uit bij Wensum.")
    paper.says(
        ZUIDLAND,
        "twee aanvallen",
        Kind.ATTACK,
        roles={Role.PERPETRATOR: NOORDLAND},
        counts=((Counted.ATTACK, 2, 2),),
    )
    assert (last(paper).kind, last(paper).family) == (Kind.ATTACK, None)


def test_an_account_goes_through_json_whole() -> None:
    whole = account(
        "a-1",
        on="2025-04",
        published="2025-05-01",
        figures=(figure(Counted.KILLED, 3, None),),
        signatories=("state:NO", "state:ZU"),
        agent="chlorine",
    )
    adapter = TypeAdapter(Account)
    assert adapter.validate_json(adapter.dump_json(whole)) == whole


def test_casualties_are_of_the_event_told_before_them_however_far_that_is_back() -> None:
    paper = Paper("In Aarle is op 4 mei gifgas gebruikt. Drie doden. Zes gewonden.")
    paper.says(
        ZUIDLAND,
        "In Aarle is op 4 mei gifgas gebruikt",
        weapon="gifgas",
        place=paper.place("Aarle", None, "ZU"),
        time=("4 mei", "2025-05-04"),
    )
    for words, of in (("Drie doden", Counted.KILLED), ("Zes gewonden", Counted.INJURED)):
        paper.says(ZUIDLAND, words, Kind.CASUALTIES, counts=((of, 3, 3),))
    found = accounts(paper.edition())
    assert [(one.place, one.time) for one in found] == [("aarle", day("2025-05-04"))] * 3


@pytest.mark.parametrize(
    ("counted", "expected"),
    [((), "aarle"), (((Counted.AIRCRAFT, 1, 1),), "aarle"), (((Counted.ATTACK, 40, 40),), None)],
)
def test_an_account_goes_on_about_the_event_told_last_unless_it_counts_several(
    counted: tuple[tuple[Counted, int, int], ...], expected: str | None
) -> None:
    paper = Paper("In Aarle is op 4 mei gifgas gebruikt. Noordland wierp gifgas af.")
    paper.says(
        ZUIDLAND,
        "In Aarle is op 4 mei gifgas gebruikt",
        weapon="gifgas",
        place=paper.place("Aarle", None, "ZU"),
    )
    paper.says(
        OOSTLAND,
        "Noordland wierp gifgas af",
        weapon="",
        roles={Role.PERPETRATOR: NOORDLAND},
        counts=counted,
    )
    assert last(paper).place == expected


def test_who_rejects_the_charges_after_casualties_were_told_rejects_the_use() -> None:
    paper = accusing("Er vielen doden. Noordland verwerpt de aantijgingen.")
    paper.says(ZUIDLAND, "doden", Kind.CASUALTIES, weapon="", counts=((Counted.KILLED, 1, 1),))
    paper.says(NOORDLAND, "de aantijgingen", Kind.CASUALTIES, Stance.DENIES)
    found = last(paper)
    assert (found.kind, found.family) == (Kind.USE, Category.CHEMICAL)


def test_no_answer_is_to_what_one_is_accused_of() -> None:
    paper = accusing("Noordland heeft niet gereageerd.")
    paper.says(NOORDLAND, "niet gereageerd", Kind.OTHER, Stance.SILENT)
    found = last(paper)
    assert (found.kind, found.position, found.users) == (
        Kind.USE,
        Position.WITHHOLDS,
        ("state:NO",),
    )


def test_a_headline_is_of_the_event_told_next_if_one_is() -> None:
    paper = Paper("Doden bij gifgasaanval. In Aarle is op 4 mei gifgas gebruikt. Twee doden.")
    paper.says(None, "Doden bij gifgasaanval", Kind.CASUALTIES, weapon="")
    paper.says(
        ZUIDLAND,
        "In Aarle is op 4 mei gifgas gebruikt",
        weapon="",
        place=paper.place("Aarle", None, "ZU"),
        time=("4 mei", "2025-05-04"),
    )
    headline = accounts(paper.edition())[0]
    assert (headline.place, headline.time) == ("aarle", day("2025-05-04"))
    assert codes(headline) == ["place_next", "time_next"]


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (Stance.CONCLUDES, Position.HOLDS),
        (Stance.BELIEVES, Position.OPEN),
        (Stance.DENIES, Position.OPEN),
    ],
)
def test_who_tells_what_another_fears_or_denies_holds_nothing(
    stance: Stance, expected: Position
) -> None:
    paper = Paper("Zuidland zegt dat Oostland meent dat Noordland gifgas gebruikt.")
    outer, inner = "Oostland meent dat Noordland gifgas gebruikt", "Noordland gifgas gebruikt"
    paper.says(ZUIDLAND, outer, weapon="gifgas", roles={Role.PERPETRATOR: NOORDLAND})
    paper.says(OOSTLAND, inner, stance=stance, weapon="gifgas", roles={Role.PERPETRATOR: NOORDLAND})
    paper.attributions[1] = replace(paper.attributions[1], parent=paper.attributions[0].id)
    assert accounts(paper.edition())[0].position is expected
