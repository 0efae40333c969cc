"""Hearings: who holds a matter to be so, what the accused answer, and what came of it."""

from collections.abc import Iterable
from datetime import date

import pytest

from wederhoor.model import Actor, Edition, Interval, Quantity, RoleFiller, Weapon
from wederhoor.report.dossier import Dossier
from wederhoor.report.hearing import Hearing
from wederhoor.vocabulary import (
    Category,
    Counted,
    Genre,
    Granularity,
    Kind,
    Modality,
    Role,
    Stance,
    Type,
)

from .handmade import (
    DIENST,
    NOORDLAND,
    OOSTMARK,
    RAAD,
    ZANDIA,
    Claims,
    edition,
    editions,
    linked,
)

TEXT = "Eerst zegt de een het gas, dan zegt de ander het gas, en 40 of 70 keer het gas."
PERSON = Actor("person:jansen", Type.PERSON, ("Jansen",))


class Paper(Claims):
    """A news report in which one after the other speaks of gas that Noordland is said to use."""

    def __init__(self, entry: int, month: int = 5) -> None:
        super().__init__(f"Bericht {entry}. {TEXT}")
        self.entry = entry
        self.day = date(2031, month, entry)

    def says(
        self,
        who: Actor,
        stance: Stance = Stance.ASSERTS,
        user: Actor | None = NOORDLAND,
        kind: Kind = Kind.USE,
        role: Role = Role.PERPETRATOR,
        number: str = "",
    ) -> "Paper":
        said = self.said(None, None, "dan zegt de ander het gas", stance=stance)
        counted = int(number) if number else None
        self.claim(
            said,
            who,
            kind,
            weapon=Weapon(Category.CHEMICAL, (), None, self.span("ander»het gas")),
            roles=(RoleFiller(role, user),) if user else (),
            quantities=(
                (Quantity(Counted.ATTACK, counted, counted, False, self.span(number), "number"),)
                if counted
                else ()
            ),
            modality=Modality.ACTUAL,
        )
        return self

    def edition(self) -> Edition:
        published = Interval(self.day, self.day, Granularity.DAY)
        return edition(
            self.text,
            self.entry,
            self,
            language="nl",
            genre=Genre.NEWS,
            title=f"Bericht {self.entry}",
            publisher=f"Krant {self.entry}",
            published=published,
        )


def heard(*papers: Paper) -> Dossier:
    made = [paper.edition() for paper in papers]
    return Dossier(made, linked(made))


def only(dossier: Dossier) -> Hearing:
    [hearing] = dossier.hearings
    return hearing


def sources(pairs: Iterable[object]) -> list[str]:
    return [entry.claim.source.id for entry, _ in pairs]  # type: ignore[attr-defined]


def test_a_matter_has_those_who_hold_it_and_those_who_answer() -> None:
    hearing = only(
        heard(
            Paper(2).says(OOSTMARK, Stance.ACCUSES),
            Paper(1).says(ZANDIA).says(NOORDLAND, Stance.DENIES),
        )
    )
    assert sources(hearing.accounts) == ["state:Z2", "state:O2"]
    assert sources(hearing.answers) == ["state:N2"]
    assert [len(found) for found in hearing.by_document] == [1, 1]


def test_words_that_were_taken_over_count_once() -> None:
    hearing = only(heard(Paper(1).says(ZANDIA), Paper(2).says(OOSTMARK)))
    assert len(hearing.independence.publishers) == 2
    assert hearing.independence.independent == 1
    [reason] = {one.code for root in hearing.independence.roots for one in root.reasons}
    assert reason == "words_taken"


@pytest.mark.parametrize(
    ("papers", "unanswered"),
    [
        ([Paper(1).says(OOSTMARK)], ["state:N2"]),
        ([Paper(1).says(OOSTMARK).says(NOORDLAND, Stance.DENIES)], []),
        ([Paper(1).says(OOSTMARK), Paper(2).says(NOORDLAND, Stance.DENIES)], []),
        ([Paper(1).says(OOSTMARK).says(NOORDLAND, Stance.DECLINES)], ["state:N2"]),
        ([Paper(1).says(OOSTMARK).says(ZANDIA, Stance.DENIES)], ["state:N2"]),
        ([Paper(1).says(OOSTMARK, user=None)], []),
    ],
)
def test_who_has_not_answered(papers: list[Paper], unanswered: list[str]) -> None:
    found = [reply.accused for hearing in heard(*papers).hearings for reply in hearing.unanswered]
    assert found == unanswered


def test_whoever_investigates_is_accused_of_nothing() -> None:
    paper = Paper(1).says(OOSTMARK, user=RAAD, kind=Kind.INVESTIGATION, role=Role.INVESTIGATOR)
    hearing = only(heard(paper))
    assert not hearing.replies and not hearing.unanswered


def test_what_two_sides_are_said_to_do_is_of_each_a_matter_of_its_own() -> None:
    paper = Paper(1)
    said = paper.said(None, None, "dan zegt de ander het gas")
    paper.claim(
        said,
        OOSTMARK,
        Kind.USE,
        weapon=Weapon(Category.CHEMICAL, (), None, paper.span("ander»het gas")),
        roles=tuple(RoleFiller(Role.PERPETRATOR, one) for one in (NOORDLAND, ZANDIA)),
    )
    found = heard(paper).hearings
    assert sorted(one.matter.users for one in found) == [("state:N2",), ("state:Z2",)]
    for one in found:
        assert [(reply.accused,) for reply in one.replies] == [one.matter.users]


def test_a_denial_is_one_contradiction_whoever_it_is_against() -> None:
    hearing = only(
        heard(
            Paper(1).says(OOSTMARK).says(ZANDIA).says(NOORDLAND, Stance.DENIES),
            Paper(2).says(NOORDLAND, Stance.DENIES),
        )
    )
    assert hearing.disputes == 1
    [links] = hearing.denials.values()
    answers, accounts = hearing.facing(links)
    assert {entry.claim.source.id for entry in answers} == {"state:N2"}
    assert {entry.claim.source.id for entry in accounts} == {"state:O2", "state:Z2"}


def test_figures_are_in_the_matters_they_are_about_and_in_no_other() -> None:
    counted = Paper(1).says(OOSTMARK, number="40").says(ZANDIA, number="70")
    programme = Paper(2).says(ZANDIA, kind=Kind.PROGRAMME, role=Role.HOLDER)
    by_kind = {one.matter.kind: one for one in heard(counted, programme).hearings}
    [series] = by_kind[Kind.USE].series
    assert {point.min for point in series.points} == {40, 70}
    assert not by_kind[Kind.PROGRAMME].series


def test_the_law_is_asked_of_the_day_of_the_first_account() -> None:
    hearing = only(heard(Paper(3).says(OOSTMARK), Paper(2).says(ZANDIA)))
    assert hearing.panel is not None
    assert hearing.panel.on == date(2031, 5, 2)
    assert hearing.panel.rules[0].provision.treaty == "CWC"


def test_those_with_the_most_documents_come_first() -> None:
    found = heard(
        Paper(1).says(NOORDLAND, user=ZANDIA),
        Paper(2).says(OOSTMARK),
        Paper(3).says(ZANDIA),
    )
    assert [one.matter.users for one in found.hearings] == [("state:N2",), ("state:Z2",)]


def test_hearings_do_not_depend_on_the_order_of_what_is_known() -> None:
    made = editions()
    there = linked(made)
    turned = linked(made[::-1])
    assert there == turned
    one, other = Dossier(made, there), Dossier(made[::-1], turned)
    assert one.hearings == other.hearings
    assert one.courses == other.courses


def test_a_measure_has_its_steps_with_their_claims() -> None:
    paper = Paper(1)
    for stance in (Stance.DEMANDS, Stance.DECIDES):
        paper.says(DIENST, stance, NOORDLAND, Kind.SANCTIONS, Role.COUNTERPARTY)
    courses = heard(paper).courses
    steps = [step for course in courses for step in course.measure.steps]
    assert {step.progress.value for step in steps} == {"demanded", "decided"}
    for course in courses:
        assert set(course.entries) >= {step.claim for step in course.measure.steps}
