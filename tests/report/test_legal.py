"""What the law says of a claim and of a matter, with the treaty in question first."""

from dataclasses import replace
from datetime import date

import pytest

from wederhoor.law.records import Panel
from wederhoor.model import Claim, Matter
from wederhoor.report.entries import entries
from wederhoor.report.legal import clauses, panel_of_claim, panel_of_matter
from wederhoor.vocabulary import Category, Kind, Scope

from .handmade import denial, foreign, news, treaty

DAY = date(2025, 7, 4)
MATTER = Matter("m", Scope.PRACTICE, Kind.USE, Category.CHEMICAL, (), (), None, None, None, (), ())


def bound(panel: Panel | None) -> list[tuple[str, str]]:
    assert panel is not None
    return [(one.role, one.state.code) for one in panel.involved]


def test_a_claim_of_a_treaty_says_who_is_bound_by_it() -> None:
    [entry] = entries(treaty())
    panel = panel_of_claim(entry)
    assert panel is not None
    [clause] = clauses(panel)
    assert clause.treaty.id == "CWC"
    assert bound(panel) == [("party", "NL"), ("party", "IL")]
    assert [standing.bound for _, standing in clause.standings] == [True, False]


def test_the_treaty_in_question_comes_before_the_others() -> None:
    panel = panel_of_matter(MATTER, (), DAY)
    assert panel is not None
    found = [clause.treaty.id for clause in clauses(panel)]
    assert found[0] == "CWC"
    assert found == list(dict.fromkeys(rule.provision.treaty for rule in panel.rules))


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (Kind.USE, ["perpetrator", "target"]),
        (Kind.TRANSFER, ["giver", "beneficiary"]),
        (Kind.POSSESSION, ["holder", "target"]),
        (Kind.INVESTIGATION, ["investigator", "target"]),
    ],
)
def test_the_sides_of_a_matter_have_the_roles_of_its_kind(kind: Kind, roles: list[str]) -> None:
    matter = replace(MATTER, kind=kind, users=("state:NL",), targets=("state:IL",))
    assert bound(panel_of_matter(matter, (), DAY)) == list(zip(roles, ("NL", "IL"), strict=True))


def test_a_state_in_two_roles_stands_there_once() -> None:
    matter = replace(MATTER, users=("state:NL",), targets=("state:NL", "state:IL"))
    assert bound(panel_of_matter(matter, (), DAY)) == [("perpetrator", "NL"), ("target", "IL")]


def test_a_state_that_the_record_does_not_know_is_left_out() -> None:
    matter = replace(MATTER, users=("state:N2", "organisation:bond"), targets=("state:NL",))
    assert bound(panel_of_matter(matter, (), DAY)) == [("target", "NL")]


@pytest.mark.parametrize(
    ("matter", "first"),
    [
        (replace(MATTER, family=None), DAY),
        (replace(MATTER, kind=Kind.DECEPTION), DAY),
        (MATTER, None),
    ],
)
def test_what_touches_no_rule_or_has_no_date_has_no_panel(
    matter: Matter, first: date | None
) -> None:
    assert panel_of_matter(matter, (), first) is None


def test_a_matters_claims_tell_of_which_weapon() -> None:
    claims: list[Claim] = [claim for claim in news().claims if claim.weapon]
    panel = panel_of_matter(MATTER, claims, DAY)
    assert panel is not None
    assert panel.schedule == panel_of_claim(entries(news())[0]).schedule  # type: ignore[union-attr]


def test_a_claim_without_a_rule_or_a_date_has_no_panel() -> None:
    assert not entries(foreign())
    undated = replace(denial(), document=replace(denial().document, published=None))
    assert [panel_of_claim(entry) for entry in entries(undated)] == [None, None]
