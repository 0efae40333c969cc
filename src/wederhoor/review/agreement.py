"""How far readers who did not see each other's decisions agree: Krippendorff's alpha, by field.

Nominal: two values are the same or they are not (Krippendorff 2019, Content Analysis, chapter 12).
1 is perfect agreement, 0 what chance would give, below 0 is less than that.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from wederhoor.model import Claim, Decision, Edition
from wederhoor.review.fields import FIELDS, value
from wederhoor.review.overlay import laid, overlay
from wederhoor.review.standing import standing, undone
from wederhoor.vocabulary import Review, Verdict

__all__ = ["DECISION", "Agreement", "Reading", "agreement", "alpha", "labels", "readings"]

DECISION = "decision"
"""Beside the fields: the state that a reader gave a claim."""

_BESIDE = frozenset(("rule", "span", "names", "scope"))
"""Of a value, what does not make it another: two readers need not find it in the same words."""


class Reading(NamedTuple):
    """A claim as one reader has it, and the state that he gave it."""

    review: Review
    claim: Claim


class Agreement(NamedTuple):
    """``claims`` are those that two readers or more gave a value of the field, ``alike`` those of
    them where all are the same; ``alpha`` is None where it cannot be said: no claim was read twice,
    or there is but one value."""

    field: str
    alpha: float | None
    claims: int
    alike: int


def agreement(readings: Iterable[Mapping[str, Reading]]) -> list[Agreement]:
    """The agreement of readers by field, from the readings of each claim by reader."""
    found = [[labels(one) for one in of.values()] for of in readings]
    return [
        Agreement(field, alpha(units), sum(len(unit) > 1 for unit in units), _alike(units))
        for field in (DECISION, *FIELDS)
        for units in [[[one[field] for one in unit if field in one] for unit in found]]
    ]


def readings(edition: Edition, decisions: Iterable[Decision]) -> dict[str, dict[str, Reading]]:
    """By id, the claims of a document that two or more read blind, as each of these readers has it.

    ``edition`` is the machine's reading, ``decisions`` all about the document. What was settled
    since stays a reading.
    """
    known = sorted(decisions, key=lambda one: one.n)
    out = undone(known)
    live = [one for one in known if one.n not in out]
    about = overlay(edition, live).about
    there = [one for one in live if one.judgement.verdict is Verdict.DRAWN]
    claims = {claim.id: claim for claim in overlay(edition, there).edition.claims}
    found: dict[str, dict[str, Reading]] = {}
    for id, claim in claims.items():
        stands = standing([one for one in live if one.judgement.blind and about.get(one.n) == id])
        if len(stands.chains) > 1:
            found[id] = {
                who: Reading(stands.readers[who], laid(edition, claim, chain)[0])
                for who, chain in stands.chains.items()
            }
    return found


def labels(reading: Reading) -> dict[str, str]:
    """What a reader holds to be in each field, as text that is compared.

    Of a claim that is rejected or left open only the decision: its fields were not judged.
    """
    found = {DECISION: "kept" if _kept(reading) else reading.review.value}
    if _kept(reading):
        found |= {field: _label(value(reading.claim, field)) for field in FIELDS}
    return found


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of the values that readers gave to each unit; None where it cannot be
    said."""
    twice = [unit for unit in units if len(unit) > 1]
    values = sorted({one for unit in twice for one in unit})
    if len(values) < 2:
        return None
    import krippendorff  # brings numpy, which takes longer to import than all else here

    counts = [[unit.count(one) for one in values] for unit in twice]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def _alike(units: Sequence[Sequence[str]]) -> int:
    return sum(
        len(unit) > 1 and all(one == other for one, other in combinations(unit, 2))
        for unit in units
    )


def _kept(reading: Reading) -> bool:
    return reading.review in (Review.ACCEPTED, Review.CORRECTED)


def _label(value: Any) -> str:
    """JSON without what stands beside the value, lists in one order."""
    return json.dumps(_bare(value), sort_keys=True, ensure_ascii=False)


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        beside = _BESIDE if value.get("id") else _BESIDE - {"names"}
        return {name: _bare(one) for name, one in value.items() if name not in beside}
    if isinstance(value, list):
        return sorted((_bare(one) for one in value), key=lambda one: json.dumps(one, default=str))
    return value
