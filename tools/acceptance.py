"""Answers what ``dossier:`` in ../shared/eval/seeds_claims.yaml asks of the five seed documents.

Builds a dossier of them and prints for each question ``ok|FAIL question: expected … got …``;
fails if one fails.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wederhoor import law
from wederhoor.language.gazetteer import DATA, read_csv
from wederhoor.linking.replies import Answering
from wederhoor.register import Register
from wederhoor.register.linked import linked
from wederhoor.register.read import editions
from wederhoor.report.dossier import Dossier
from wederhoor.report.hearing import Hearing
from wederhoor.run.build import build
from wederhoor.settings import Settings
from wederhoor.vocabulary import Category, Kind

SHARED = Path(__file__).parents[2] / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "eval" / "seeds_claims.yaml"

Outcome = tuple[bool, str, str]
"""Whether the answer is right, what was expected and what came."""
Question = Mapping[str, Any]

WEAPONS = {"chemical": Category.CHEMICAL, "cluster": Category.CLUSTER}
ANSWERS = {"denies": Answering.DENIAL, "none found": None}
CALLED = {
    name: f"state:{row['alpha2']}"
    for row in read_csv(DATA / "states.csv")
    for column in ("nl", "en")
    for name in row[column].split("|")
}


def main() -> int:
    if not GOLD.exists():
        print(f"acceptance: skipped, there is no {GOLD}")
        return 0
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    with tempfile.TemporaryDirectory() as folder:
        build(sorted(SEEDS.iterdir()), Path(folder), Settings(), lambda outcome: None)
        with Register.open(Path(folder)) as register:
            dossier = Dossier(editions(register), linked(register))
    failed = 0
    for question in yaml.safe_load(GOLD.read_text("utf-8"))["dossier"]:
        right, expected, got = ASKED[question["question"]](question, dossier)
        about = ", ".join(f"{v}" for k, v in question.items() if k not in ("question", "note"))
        failed += not right
        print(
            f"{'ok' if right else 'FAIL'} {question['question']} ({about}): "
            f"expected {expected} got {got}"
        )
    return 1 if failed else 0


def independence(question: Question, dossier: Dossier) -> Outcome:
    """The named documents rest on one root, and the others named are roots of their own."""
    hearing = next(iter(hearings(dossier, question["about"])), None)
    together = re.search(r"documents (\d+) and (\d+)", question["note"])
    others = re.search(r"The (.+) and (.+) are further roots", question["note"])
    if hearing is None or together is None or others is None:
        return False, "a matter", "none"
    named = {CALLED[name.removeprefix("the ")] for name in others.groups()}
    shared = [
        root
        for root in hearing.independence.roots
        if all(
            any(document_of(dossier, claim).startswith(number) for claim in root.claims)
            for number in together.groups()
        )
    ]
    signed = [set(root.signatories) for root in hearing.independence.roots if root.counted]
    right = (
        any("state:NL" in root.signatories for root in shared)
        and all({side} in signed for side in named)
        and hearing.independence.independent == 1 + len(named)
    )
    got = "; ".join("+".join(sorted(one)) for one in signed)
    return right, f"one root in {' and '.join(together.groups())}, and {sorted(named)}", got


def reply(question: Question, dossier: Dossier) -> Outcome:
    """What the accused answers to the accusation, in which document."""
    accused, expected = CALLED[question["accused"]], ANSWERS[question["answer"]]
    asked = hearings(dossier, question["accusation"])
    found = [
        (answer.kind, document_of(dossier, answer.claim))
        for hearing in asked
        for reply in hearing.replies
        if reply.accused == accused
        for answer in reply.answers
    ]
    got = ", ".join(sorted({f"{kind} in {name[:3]}" for kind, name in found})) or "none found"
    if expected is None:
        return bool(asked) and not found, question["answer"], got
    right = (expected, question["doc"]) in found
    return right, f"{question['answer']} in {question['doc'][:3]}", got


def series(question: Question, dossier: Dossier) -> Outcome:
    """Figures of one quantity, each with its document, and by whom."""
    family = next(weapon for word, weapon in WEAPONS.items() if word in question["of"])
    expected = {(value["min"], value["doc"]) for value in question["values"]}
    for hearing in dossier.hearings:
        for one in hearing.series:
            if one.of in question["of"] and one.family is family and not one.indirect:
                points = {(p.min, document_of(dossier, p.claim)) for p in one.points}
                names = {
                    name for p in one.points for name in dossier.entry(p.claim).claim.source.names
                }
                if expected <= points and set(question["sources"]) <= names:
                    return True, told(expected), told(points)
    return False, told(expected), "no such series"


def told(points: set[tuple[int | None, str]]) -> str:
    return ", ".join(f"at least {low} in {name[:3]}" for low, name in sorted(points, key=str))


def rule(question: Question, dossier: Dossier) -> Outcome:
    """Whether the treaty that the weapon touches bound the state that day."""
    touched = {one.provision.treaty for one in law.touched(None, law.weapon(question["weapon"]))}
    on = date.fromisoformat(str(question["date"]))
    standing = law.bound(question["state"], question["treaty"], on)
    right = standing.bound is question["bound"] and question["treaty"] in touched
    return right, f"bound {question['bound']}", f"bound {standing.bound} (as of {standing.as_of})"


def procedure(question: Question, dossier: Dossier) -> Outcome:
    """What a step of a treaty's procedure needs first, as the page of a matter shows it."""
    shown = {
        way.procedure.name.en: way.procedure.needs.en
        for hearing in dossier.hearings
        if hearing.panel
        for way in hearing.panel.ways
        if way.procedure.treaty == question["treaty"]
    }
    got = shown.get(question["step"], "no such step")
    return question["needs"].casefold() in got.casefold(), question["needs"], got


def hearings(dossier: Dossier, about: str) -> list[Hearing]:
    """The hearings that words like "use of … by …, in …" are about, those of most documents first.

    Without a weapon ("similar acts") it is any.
    """
    family = next((weapon for word, weapon in WEAPONS.items() if word in about), None)
    user = re.search(r"by ([A-Z]\w+)", about)
    place = re.search(r"in ([A-Z]\w+)", about)
    return [
        hearing
        for hearing in dossier.hearings
        if hearing.matter.kind is Kind.USE
        and family in (None, hearing.matter.family)
        and (user is None or CALLED[user[1]] in hearing.matter.users)
        and (place is None or CALLED[place[1]] == f"state:{hearing.matter.theatre}")
    ]


def document_of(dossier: Dossier, claim: str) -> str:
    """The name of the file in which a claim stands."""
    return Path(dossier.entry(claim).edition.original.location).stem


ASKED: Mapping[str, Callable[[Question, Dossier], Outcome]] = {
    "independence": independence,
    "reply": reply,
    "series": series,
    "law": rule,
    "procedure": procedure,
}

if __name__ == "__main__":
    sys.exit(main())
