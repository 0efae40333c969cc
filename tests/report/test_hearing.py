"""Who is accused and who has been heard."""

from dataclasses import replace

import pytest

from wederhoor.model import Actor, RoleFiller
from wederhoor.report.entries import Entry, entries
from wederhoor.report.hearing import Hearing, Sides, hearings
from wederhoor.vocabulary import Kind, Modality, Role, Stance, Type

from .handmade import DELTA, DIENST, DRONE, LEGER, NOORDLAND, OOSTMARK, ZANDIA, Claims, edition

FREE = Actor("organisation:free", Type.ORGANISATION, ("Vrije Bond",), "O2")
TEXT = "een twee drie vier"


def entry(
    source: Actor,
    stance: Stance,
    blamed: Actor | None = None,
    role: Role = Role.PERPETRATOR,
    modality: Modality = Modality.ACTUAL,
    kind: Kind = Kind.USE,
    act: str | None = None,
) -> Entry:
    draft = Claims(TEXT)
    roles = (RoleFiller(role, blamed),) if blamed else ()
    said = draft.said(None, None, "twee", stance=stance)
    draft.claim(said, source, kind, roles=roles, modality=modality, act=act)
    [made] = entries(edition(TEXT, 1, draft))
    identifier = f"{source.id} {stance} {blamed and blamed.id} {modality} {kind}"
    return replace(made, claim=replace(made.claim, id=identifier))


def heard(*found: Entry) -> list[Hearing]:
    return hearings(found, Sides(found))


@pytest.mark.parametrize(
    ("charge", "accused"),
    [
        (entry(OOSTMARK, Stance.ACCUSES, NOORDLAND), ["state:N2"]),
        (entry(DIENST, Stance.CONCLUDES, LEGER), ["state:N2"]),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, Role.HOLDER), ["state:N2"]),
        (entry(OOSTMARK, Stance.ACCUSES, NOORDLAND, Role.COUNTERPARTY), ["state:N2"]),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, Role.COUNTERPARTY), []),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, Role.TARGET), []),
        (entry(OOSTMARK, Stance.DENIES, NOORDLAND), []),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, modality=Modality.NEGATED), []),
        (entry(OOSTMARK, Stance.WARNS, NOORDLAND, modality=Modality.CONDITIONAL), []),
        (entry(NOORDLAND, Stance.ASSERTS, LEGER), []),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, kind=Kind.DEPLOYMENT), []),
        (entry(OOSTMARK, Stance.ACCUSES, NOORDLAND, kind=Kind.DEPLOYMENT), ["state:N2"]),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, kind=Kind.LEGAL), []),
        (entry(OOSTMARK, Stance.ASSERTS, NOORDLAND, kind=Kind.LEGAL, act="breaches"), ["state:N2"]),
        (entry(OOSTMARK, Stance.ACCUSES, DELTA), ["outlet:delta"]),
        (entry(OOSTMARK, Stance.ACCUSES, DRONE), []),
        (entry(DIENST, Stance.ACCUSES, OOSTMARK), []),
        (entry(FREE, Stance.ACCUSES, OOSTMARK), ["state:O2"]),
    ],
    ids=lambda value: value.claim.id if isinstance(value, Entry) else None,
)
def test_who_is_accused(charge: Entry, accused: list[str]) -> None:
    assert [hearing.accused.id for hearing in heard(charge)] == accused


@pytest.mark.parametrize(
    ("answer", "answers"),
    [
        (entry(NOORDLAND, Stance.DENIES), True),
        (entry(LEGER, Stance.DENIES), True),
        (entry(NOORDLAND, Stance.ACCUSES, ZANDIA), True),
        (entry(NOORDLAND, Stance.ACCUSES, ZANDIA, kind=Kind.DECEPTION), False),
        (entry(NOORDLAND, Stance.SILENT), True),
        (entry(NOORDLAND, Stance.DENIES, kind=Kind.ASSESSMENT), True),
        (entry(NOORDLAND, Stance.ASSERTS, modality=Modality.NEGATED), True),
        (entry(NOORDLAND, Stance.ASSERTS), False),
        (entry(ZANDIA, Stance.DENIES), False),
        (entry(Actor("outlet:n", Type.OUTLET, ("Noordpost",), "N2"), Stance.DENIES), False),
    ],
    ids=lambda value: value.claim.id if isinstance(value, Entry) else None,
)
def test_who_has_answered(answer: Entry, answers: bool) -> None:
    charge = entry(OOSTMARK, Stance.ACCUSES, NOORDLAND)
    hearing = next(h for h in heard(charge, answer) if h.accused == NOORDLAND)
    assert list(hearing.answers) == [answer] * answers


def test_a_side_names_those_of_it_who_are_accused() -> None:
    [hearing] = heard(
        entry(OOSTMARK, Stance.ACCUSES, LEGER), entry(ZANDIA, Stance.ACCUSES, NOORDLAND)
    )
    assert hearing.accused == NOORDLAND
    assert hearing.named == (LEGER,)
    assert len(hearing.accusations) == 2


def test_the_most_accused_comes_first() -> None:
    found = heard(
        entry(NOORDLAND, Stance.ACCUSES, ZANDIA),
        entry(OOSTMARK, Stance.ACCUSES, NOORDLAND),
        entry(ZANDIA, Stance.ACCUSES, NOORDLAND),
    )
    assert [hearing.accused for hearing in found] == [NOORDLAND, ZANDIA]


def test_an_actor_under_two_sets_of_names_is_one_side() -> None:
    shorter = replace(FREE, names=("VB",))
    [hearing] = heard(entry(OOSTMARK, Stance.ACCUSES, FREE), entry(ZANDIA, Stance.ACCUSES, shorter))
    assert len(hearing.accusations) == 2
