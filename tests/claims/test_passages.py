"""The whole pipeline on short passages of our own: the share of fields that come out right, and
the turns of phrase that must."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from wederhoor.claims import extract
from wederhoor.language.pipeline import analyse
from wederhoor.model import Actor, Claim, Document
from wederhoor.vocabulary import Kind, Modality, Role, Stance

PASSAGES, TURNS = (
    yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    for name in ("passages.yaml", "turns.yaml")
)
WORDINGS = 3
"""Passages in which each kind, stance, modality and role is tested at least."""
LISTED = ("stance", "kind", "modality", "treaty", "act")
FLOORS = {
    "found": 0.9,
    "source": 0.9,
    "stance": 0.9,
    "kind": 0.9,
    "modality": 0.84,
    "weapon": 0.8,
    "agent": 0.9,
    "treaty": 0.9,
    "act": 0.9,
    "quantity": 0.9,
    "roles": 0.8,
}
"""The least share right by field; "roles" is all roles together."""


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def named(actor: Actor, wanted: list[str]) -> bool:
    """Whether the words of one of the actor's names and of a wanted one include each other."""
    known = [set(name.casefold().split()) for name in actor.names]
    sought = [set(name.casefold().split()) for name in wanted]
    return any(n <= w or w <= n for n in known for w in sought)


def checked(gold: dict[str, Any], claim: Claim) -> dict[str, bool]:
    """For every field that the gold gives whether the claim has it."""
    right = {k: str(getattr(claim, k)) in listed(gold[k]) for k in LISTED if k in gold}
    if "source" in gold:
        own = gold["source"] == ["DOC"]
        right["source"] = (
            (claim.attribution is None) if own else named(claim.source, gold["source"])
        )
    if "weapon" in gold:
        right["weapon"] = claim.weapon is not None and claim.weapon.category == gold["weapon"]
    if "agent" in gold:
        right["agent"] = claim.weapon is not None and claim.weapon.agent == gold["agent"]
    for role in set(Role) & set(gold):
        right[role] = any(f.role == role and named(f.actor, gold[role]) for f in claim.roles)
    if "quantity" in gold:
        wanted = gold["quantity"]
        right["quantity"] = any(
            all(getattr(q, key) == value for key, value in wanted.items()) for q in claim.quantities
        )
    return right


def pooled(field: str) -> str:
    return "roles" if field in set(Role) else field


def best(text: str, gold: dict[str, Any], claims: tuple[Claim, ...]) -> dict[str, bool] | None:
    """The fields of the overlapping claim that gets most of them right; None without one."""
    start = text.index(gold["evidence"])
    end = start + len(gold["evidence"])
    near = [c for c in claims if any(s.start < end and start < s.end for s in c.content)]
    return max((checked(gold, c) for c in near), key=lambda r: sum(r.values()), default=None)


def score(nlp: Language) -> tuple[Counter[str], Counter[str], list[str]]:
    """Right and total by field, and a line for each passage with something wrong."""
    documents = [Document(f"p{n}", p["text"]) for n, p in enumerate(PASSAGES, 1)]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: list[str] = []
    for passage, doc in zip(PASSAGES, analyse(nlp, documents), strict=True):
        claims = extract(doc)
        for gold in passage["claims"]:
            fields = best(passage["text"], gold, claims)
            total["found"] += 1
            right["found"] += fields is not None
            given = set(gold) - {"evidence"}
            total.update(pooled(k) for k in given)
            right.update(pooled(k) for k in given if fields and fields[k])
            missing = sorted(k for k in given if not fields or not fields[k])
            if missing:
                wrong.append(f"{', '.join(missing) if fields else 'not found'}: {passage['text']}")
    return right, total, wrong


@pytest.fixture(scope="module")
def outcome(nlp: Language) -> tuple[Counter[str], Counter[str], list[str]]:
    return score(nlp)


@pytest.mark.parametrize("value", [*Kind, *Stance, *Modality, *Role])
def test_every_value_is_covered(value: StrEnum) -> None:
    field = type(value).__name__.lower()
    texts = {
        passage["text"]
        for passage in [*PASSAGES, *TURNS]
        for gold in passage["claims"]
        if value in (gold if field == "role" else listed(gold.get(field)))
    }
    assert len(texts) >= WORDINGS


@pytest.mark.parametrize("passage", TURNS, ids=lambda passage: passage["text"])
def test_turns_of_phrase(nlp: Language, passage: dict[str, Any]) -> None:
    (doc,) = analyse(nlp, [Document("p", passage["text"])])
    claims = extract(doc)
    for gold in passage["claims"]:
        fields = best(passage["text"], gold, claims)
        assert fields is not None, "not found"
        assert [field for field, right in fields.items() if not right] == []


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_share_of_fields_right(
    outcome: tuple[Counter[str], Counter[str], list[str]], field: str, floor: float
) -> None:
    right, total, wrong = outcome
    assert right[field] >= floor * total[field], "\n".join(wrong)
