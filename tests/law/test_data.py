"""The facts agree with each other."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from wederhoor import law
from wederhoor.law import loading, participation, states
from wederhoor.law.records import Conduct, Text, Treaty
from wederhoor.vocabulary import Category

LANGUAGE = Path(law.__file__).parents[1] / "language" / "data"
ISO = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
TREATIES = list(law.treaties().values())
ROWS = [row for rows in participation._rows().values() for row in rows]


@pytest.mark.parametrize("treaty", TREATIES, ids=lambda t: t.id)
def test_a_treaty_is_whole(treaty: Treaty) -> None:
    for text in (treaty.names, treaty.short, treaty.depositary, treaty.body, treaty.binds.text):
        assert text.nl and text.en
    assert treaty.provisions
    assert treaty.source.address.startswith("https://") and treaty.source.checked
    assert treaty.opened is None or treaty.adopted.on <= treaty.opened.on
    assert treaty.in_force is None or treaty.adopted.on < treaty.in_force
    articles = [provision.article for provision in treaty.provisions]
    assert len(articles) == len(set(articles))
    assert all(provision.text.nl and provision.text.en for provision in treaty.provisions)


def test_what_prohibits_leads_from_a_weapon() -> None:
    """Every provision that is no definition or duty of another kind is in some rule."""
    cited = {rule.provision for _, rule in loading.rule_list()}
    other = {Conduct.DEFINE, Conduct.CLEAR, Conduct.RECORD, Conduct.SAFEGUARD}
    for treaty in TREATIES:
        for provision in treaty.provisions:
            weighed = treaty.id == "ATT" and provision.article == "7"
            assert provision in cited or weighed or other & set(provision.conducts), provision


def test_every_row_is_of_a_known_treaty_state_and_source() -> None:
    assert {row.treaty for row in ROWS} <= set(law.treaties())
    assert {row.state for row in ROWS} <= set(states.states())
    assert {row.source for row in ROWS} <= set(participation._sources())
    assert all(row.as_of for row in ROWS)


def test_nobody_is_bound_before_consenting_or_before_the_treaty() -> None:
    for row in ROWS:
        for day in (row.signed, row.consented, row.in_force, row.withdrawn, row.ended):
            assert ISO.fullmatch(day), row
        if row.in_force:
            assert row.how in ("ratification", "accession", "succession", "acceptance", "approval")
            since = law.treaties()[row.treaty].in_force
            assert since and rough(since.isoformat()) <= rough(row.in_force), row
            # A succession works back to the day the state began, whenever it is notified.
            if row.how != "succession":
                assert row.consented and rough(row.consented) <= rough(row.in_force), row
        if row.ended:
            assert row.in_force and rough(row.in_force) <= rough(row.ended), row
            assert rough(row.withdrawn) <= rough(row.ended), row


def rough(day: str) -> str:
    """A date with what is not known of it at its latest, so that it compares."""
    return day + "-12-31"[len(day) - 10 :] if 0 < len(day) < 10 else day


def test_every_procedure_and_rule_is_in_both_languages() -> None:
    texts: list[Text | None] = []
    for procedure in law.procedures():
        texts += [procedure.name, procedure.needs, *procedure.who]
        texts += [step.text for step in procedure.steps] + [d.text for d in procedure.done]
    for standard in law.standards():
        texts += [standard.name, standard.scope, *(term.means for term in standard.terms)]
    texts += [custom.text for _, custom in loading.customs()]
    texts += [rule.condition for _, rule in loading.rule_list()]
    assert all(text.nl and text.en for text in texts if text)


def test_procedures_name_known_treaties_and_standards() -> None:
    assert {p.treaty for p in law.procedures()} <= {None, *law.treaties()}
    assert {p.standard for p in law.procedures()} <= {None, *(s.id for s in law.standards())}
    assert len({p.id for p in law.procedures()}) == len(law.procedures())


def test_bodies_are_those_of_the_register() -> None:
    with (LANGUAGE / "organisations.csv").open(encoding="utf-8", newline="") as file:
        known = {f"{row['type']}:{row['id']}" for row in csv.DictReader(file)}
    assert {standard.body for standard in law.standards()} <= known


def test_agents_are_those_that_texts_are_read_for() -> None:
    weapons = yaml.safe_load((LANGUAGE / "weapons.yaml").read_text("utf-8"))["weapons"]
    for entry in weapons:
        if "agent" in entry:
            weapon = law.weapon(entry["agent"])
            assert weapon.category == entry["category"], entry
            assert list(weapon.also) == entry.get("also", []), entry


def test_every_agent_of_a_rule_is_known() -> None:
    scopes = [scope for scope, _ in (*loading.rule_list(), *loading.customs())]
    assert {agent for _, agents in scopes for agent in agents} <= set(loading.agents())
    assert {c for categories, _ in scopes for c in categories} <= set(Category)


def test_customary_rules_are_named_once_and_in_order() -> None:
    numbers = [custom.number for _, custom in loading.customs()]
    assert numbers == sorted(set(numbers))
    assert set(range(70, 87)) <= set(numbers)
