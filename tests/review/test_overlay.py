"""Decisions laid over a reading: order, undoing, what a claim is after each verdict."""

from dataclasses import replace
from itertools import permutations

import pytest

from wederhoor.errors import SettingsError
from wederhoor.model import Change
from wederhoor.review import FIELDS, Around, change, overlay, value, view
from wederhoor.vocabulary import Kind, Review, Role, Stance, Verdict

from .handmade import (
    DE_GROOT,
    FIRST,
    ID,
    NOORDLAND,
    SECOND,
    THIRD,
    ZUIDLAND,
    at,
    edition,
    judgement,
    logged,
)

ACCEPTED, REJECTED, CORRECTED = Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED


def test_without_decisions_it_is_the_machines_reading() -> None:
    assert overlay(edition(), []).edition == edition()


@pytest.mark.parametrize(
    ("verdicts", "review"),
    [
        ([ACCEPTED], Review.ACCEPTED),
        ([ACCEPTED, REJECTED], Review.REJECTED),
        ([REJECTED, ACCEPTED], Review.ACCEPTED),
        ([ACCEPTED, Verdict.UNSURE], Review.UNSURE),
        ([CORRECTED], Review.CORRECTED),
        ([CORRECTED, ACCEPTED], Review.CORRECTED),
        ([CORRECTED, REJECTED], Review.REJECTED),
    ],
)
def test_the_last_decision_counts(verdicts: list[Verdict], review: Review) -> None:
    made = [judgement(v, **({"kind": "attack"} if v is CORRECTED else {})) for v in verdicts]
    assert overlay(edition(), logged(made)).edition.reviews == {FIRST: review}


def test_corrections_add_up_and_say_who_made_them() -> None:
    made = [
        judgement(CORRECTED, kind="attack"),
        judgement(CORRECTED, stance="confirms", who="bob", why="staat er"),
        judgement(CORRECTED, kind="threat", who="bob", why=""),
    ]
    claim = overlay(edition(), logged(made)).edition.claims[0]
    assert (claim.kind, claim.stance) == (Kind.THREAT, Stance.CONFIRMS)
    assert claim.reasons == (
        "kind: inzette",
        "stance: corrected by bob: staat er",
        "kind: corrected by bob",
    )


def test_the_order_in_which_they_are_given_makes_no_difference() -> None:
    made = logged(
        [
            judgement(CORRECTED, kind="attack"),
            judgement(REJECTED, subject=SECOND),
            judgement(Verdict.WITHDRAWN, object="decision:0"),
            judgement(ACCEPTED, subject=THIRD, who="bob"),
        ]
    )
    found = [overlay(edition(), order) for order in permutations(made)]
    assert all(one == found[0] for one in found)
    assert found[0].edition.reviews == {SECOND: Review.REJECTED, THIRD: Review.ACCEPTED}


def test_undoing_takes_out_one_decision_and_no_other() -> None:
    made = [
        judgement(CORRECTED, kind="attack"),
        judgement(CORRECTED, stance="confirms"),
        judgement(Verdict.WITHDRAWN, object="decision:0"),
    ]
    claim = overlay(edition(), logged(made)).edition.claims[0]
    assert (claim.kind, claim.stance) == (Kind.USE, Stance.CONFIRMS)
    again = [*made, judgement(Verdict.WITHDRAWN, object="decision:2")]
    assert overlay(edition(), logged(again)).edition.claims[0].kind is Kind.ATTACK


def test_a_drawn_claim_stands_where_its_words_stand() -> None:
    made = replace(
        judgement(Verdict.DRAWN, subject="x-d1", object=ID),
        changes=(
            Change("content", None, [at("met drie doden")]),
            Change("source", None, "state:Z2"),
        ),
    )
    found = overlay(edition(), logged([made])).edition
    assert [claim.id for claim in found.claims] == [FIRST, "x-d1", SECOND, THIRD]
    drawn = found.claims[1]
    assert (drawn.source, drawn.document) == (ZUIDLAND, ID)
    assert drawn.reasons == ("drawn by anna: nagelezen",)


def test_a_merged_claim_is_rejected_and_the_other_is_left_as_it_is() -> None:
    found = overlay(edition(), logged([judgement(Verdict.MERGED, object=THIRD)])).edition
    assert found.claims == edition().claims
    assert found.reviews == {FIRST: Review.REJECTED}


def test_parts_have_what_the_claim_had_when_it_was_split() -> None:
    parts = [
        {"id": FIRST, "content": [at("Noordland bij Zandberg chloorgas inzette")]},
        {"id": f"{FIRST}.1-2", "content": [at("met drie doden")], "kind": "casualties"},
    ]
    made = [judgement(CORRECTED, stance="confirms"), judgement(Verdict.SPLIT, parts=parts)]
    found = overlay(edition(), logged(made)).edition
    first, second = found.claims[:2]
    assert (first.id, first.stance, first.kind) == (FIRST, Stance.CONFIRMS, Kind.USE)
    assert (second.id, second.stance, second.kind) == (
        f"{FIRST}.1-2",
        Stance.CONFIRMS,
        Kind.CASUALTIES,
    )
    assert second.reasons[-1] == f"split from {FIRST} by anna: nagelezen"


def test_decisions_about_words_that_are_no_longer_there_are_adrift_and_stop_nothing() -> None:
    made = [
        judgement(CORRECTED, content=((0, 3),), kind="attack"),
        judgement(CORRECTED, subject=SECOND, time={"start": "2031-01-01"}),
        judgement(REJECTED, subject=THIRD),
    ]
    found = overlay(edition(), logged(made))
    assert found.about == {0: "", 1: "", 2: THIRD}
    assert found.edition.claims == edition().claims
    assert found.edition.reviews == {THIRD: Review.REJECTED}


def test_blind_readings_count_when_they_are_equal() -> None:
    anna = judgement(CORRECTED, blind=True, kind="attack")
    bob = judgement(CORRECTED, blind=True, kind="attack", who="bob", why="ook")
    other = judgement(ACCEPTED, blind=True, who="bob")
    editor = judgement(CORRECTED, who="els", kind="threat")

    def state(*made: object) -> tuple[Kind, Review]:
        found = overlay(edition(), logged(made)).edition  # type: ignore[arg-type]
        return found.claims[0].kind, found.reviews.get(FIRST, Review.UNREVIEWED)

    assert state(anna) == (Kind.USE, Review.UNREVIEWED)
    assert state(anna, bob) == (Kind.ATTACK, Review.CORRECTED)
    assert state(anna, other) == (Kind.USE, Review.DISPUTED)
    assert state(anna, other, editor) == (Kind.THREAT, Review.CORRECTED)
    assert view(edition(), logged([anna, other]), "anna").claims[0].kind is Kind.ATTACK
    assert view(edition(), logged([anna, other]), "bob").claims[0].kind is Kind.USE


AROUND = Around.of(edition(), "anna")


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_written_of_a_field_is_read_back(field: str) -> None:
    for claim in edition().claims:
        again = change(claim, field, value(claim, field), AROUND)
        assert value(again, field) == _by_hand(value(claim, field), field)


def _by_hand(given: object, field: str) -> object:
    """What a person puts in has the person as its rule."""
    if field == "quantities":
        return [{**one, "rule": AROUND.rule} for one in given]  # type: ignore[attr-defined]
    return given


@pytest.mark.parametrize(
    ("field", "given", "written"),
    [
        ("time", "2025-07", {"start": "2025-07-01", "end": "2025-07-31", "granularity": "month"}),
        ("time", "2024-02", {"start": "2024-02-01", "end": "2024-02-29", "granularity": "month"}),
        ("time", "2025/..", None),
        ("time", "2025-07-04/..", {"start": "2025-07-04", "end": None, "granularity": "range"}),
        ("place", "Zandberg", {"names": ["Zandberg"], "id": None}),
        ("perpetrator", ["state:Z2"], [{"id": "state:Z2"}]),
        (
            "perpetrator",
            [{"type": "person", "names": ["Zoë van Dam"]}],
            [{"id": "person:zoe-van-dam", "names": ["Zoë van Dam"]}],
        ),
        ("weapon", None, None),
        ("quantities", [{"of": "killed", "min": 41, "max": None}], [{"min": 41, "max": None}]),
    ],
)
def test_what_a_person_writes(field: str, given: object, written: object) -> None:
    claim = edition().claims[0]
    if given == "2025/..":
        with pytest.raises(SettingsError, match="no day"):
            change(claim, field, given, AROUND)
        return
    found = value(change(claim, field, given, AROUND), field)
    pairs = zip(found, written, strict=True) if isinstance(found, list) else [(found, written)]  # type: ignore[call-overload]
    assert all(one == other or one | other == one for one, other in pairs)


@pytest.mark.parametrize(
    ("field", "given", "reason"),
    [
        ("kind", "guess", "is none of use, finding"),
        ("weapon_also", ["chemical"], "is the first"),
        ("content", [[5, 5]], "outside a text"),
        ("content", [[0, 9], [4, 12]], "overlap"),
        ("content", [], "list of spans"),
        ("source", "person:nobody", "no actor here"),
        ("source", {"type": "person"}, "needs a name"),
        ("source", None, "an actor is"),
        ("quantities", [{"of": "killed", "min": 5, "max": 3}], "above the upper"),
        ("quantities", [{"of": "killed"}], "a lower or an upper"),
        ("quantities", [{"of": "killed", "min": True}], "whole numbers"),
        ("time", {"start": "2025-02-30", "granularity": "day"}, "no day"),
        ("time", {"granularity": "day"}, "begins or ends"),
        ("time", "gisteren", "no date"),
        ("place", {}, "has a name"),
        ("treaty", "a\x00b", "a line of"),
        ("colour", "red", "no field of a claim"),
    ],
)
def test_what_a_field_cannot_have_is_refused(field: str, given: object, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason):
        change(edition().claims[0], field, given, AROUND)


def test_a_known_actor_is_taken_whole() -> None:
    claim = change(edition().claims[2], "target", [{"id": NOORDLAND.id}], AROUND)
    [filler] = claim.roles
    assert (filler.role, filler.actor) == (Role.TARGET, NOORDLAND)
    assert change(claim, "source", DE_GROOT.id, AROUND).source == DE_GROOT
