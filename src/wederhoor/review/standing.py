"""How a claim stands after what was decided about it: for all, and for each of several readers.

What counts by itself counts in order, the last last. A *blind* reading (one of two readers who do
not see each other's) counts only when every other is equal: the same verdict with the same values.
A decision that counts by itself settles those before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wederhoor.model import Decision, Judgement
from wederhoor.vocabulary import Review, Verdict

__all__ = ["ABOUT_CLAIMS", "PARTS", "UNDO", "Standing", "standing", "undone"]

ABOUT_CLAIMS = frozenset(
    (
        Verdict.ACCEPTED,
        Verdict.REJECTED,
        Verdict.CORRECTED,
        Verdict.UNSURE,
        Verdict.DRAWN,
        Verdict.MERGED,
        Verdict.SPLIT,
    )
)
"""The verdicts by which a claim is reviewed."""

PARTS = "parts"
"""What a split changes: a list of the values of each part, of which the first keeps the id."""

UNDO = "decision:"
"""How the object of a decision begins that withdraws one other, before its number."""

_STATES = {
    Verdict.ACCEPTED: Review.ACCEPTED,
    Verdict.REJECTED: Review.REJECTED,
    Verdict.CORRECTED: Review.CORRECTED,
    Verdict.UNSURE: Review.UNSURE,
    Verdict.DRAWN: Review.CORRECTED,
    Verdict.MERGED: Review.REJECTED,
    Verdict.SPLIT: Review.CORRECTED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """``review`` is the state that counts, ``settled`` the one without blind readings, ``readers``
    those of each blind reader; ``chain`` are the decisions that take effect, the first first."""

    review: Review
    settled: Review
    readers: Mapping[str, Review]
    chain: tuple[Decision, ...]
    chains: Mapping[str, tuple[Decision, ...]]


def undone(decisions: Iterable[Decision]) -> frozenset[int]:
    """The numbers of the decisions that are withdrawn one by one; one that withdraws may itself be
    withdrawn."""
    out: set[int] = set()
    for one in sorted(decisions, key=lambda one: one.n, reverse=True):
        judgement = one.judgement
        withdraws = judgement.verdict is Verdict.WITHDRAWN and judgement.object.startswith(UNDO)
        if withdraws and one.n not in out:
            out.add(int(judgement.object.removeprefix(UNDO)))
    return frozenset(out)


def standing(decisions: Sequence[Decision], *, made: bool = False) -> Standing:
    """How a claim stands after these decisions about it, in order and none of them undone.

    ``made`` is whether a person made the claim by splitting another.
    """
    counting: list[Decision] = []
    read: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.judgement.verdict is Verdict.DRAWN:
            # It is there for the others to read: that somebody drew it cannot be hidden.
            counting.append(one)
            if one.judgement.blind:
                read[one.judgement.who] = []
        elif one.judgement.blind:
            read.setdefault(one.judgement.who, []).append(one)
        else:
            counting.append(one)
            read.clear()
    settled = _state([one for one in counting if not one.judgement.blind], made)
    chains = {who: (*counting, *chain) for who, chain in read.items()}
    stands = [_stand(chain, made) for chain in chains.values()]
    review, chain = settled, tuple(counting)
    if len(chains) > 1:
        review = Review.DISPUTED
        if all(stand == stands[0] for stand in stands[1:]):
            chain = next(iter(chains.values()))
            review = _state(chain, made)
    readers = {who: _state(chain, made) for who, chain in chains.items()}
    return Standing(review, settled, readers, chain, chains)


def _state(chain: Sequence[Decision], made: bool) -> Review:
    if not chain:
        return Review.CORRECTED if made else Review.UNREVIEWED
    state = _STATES[chain[-1].judgement.verdict]
    if state is Review.ACCEPTED and (made or any(_alters(one.judgement) for one in chain)):
        return Review.CORRECTED
    return state


def _alters(judgement: Judgement) -> bool:
    return bool(judgement.changes) or judgement.verdict is Verdict.DRAWN


def _stand(chain: Sequence[Decision], made: bool) -> tuple[Review, str, dict[str, Any]]:
    """What two readers must have in common to be of one mind."""
    fields: dict[str, Any] = {}
    for one in chain:
        for change in one.judgement.changes:
            fields[change.field] = change.after
    if PARTS in fields:
        parts = fields[PARTS]
        fields[PARTS] = [{k: v for k, v in part.items() if k != "id"} for part in parts]
    last = chain[-1].judgement if chain else None
    merged = last.object if last and last.verdict is Verdict.MERGED else ""
    return _state(chain, made), merged, fields
