"""What a claim is about: a small set of weighed rules over word classes (``kinds.yaml``)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from wederhoor.claims.passage import Passage
from wederhoor.vocabulary import Counted, Kind, Stance

__all__ = ["Verdict", "verdicts"]

_MAIN, _BESIDE, _SUBORDINATE = 1.0, 0.75, 0.4
"""How much a word weighs: of the main clause or at the head of a content that is a noun phrase;
elsewhere in such a content; in a subordinate clause or the background."""


class Verdict(NamedTuple):
    """The kind, the weight of what speaks for it, the tokens that do (the foremost first), and
    the reason in words."""

    kind: Kind
    weight: float
    triggers: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line of ``kinds.yaml``."""

    kind: Kind
    classes: tuple[str, ...]
    weight: float
    beside: tuple[str, ...] = ()
    weapon: str | None = None
    stances: tuple[Stance, ...] = ()
    counted: tuple[Counted, ...] = ()
    predicate: bool = False
    nominal: bool = False
    lone: bool = False
    cue: bool = False

    def weigh(self, passage: Passage, meant: bool) -> tuple[float, tuple[int, ...]]:
        """The rule's weight on the passage (0 where it does not hold) and the tokens it rests on,
        the foremost first."""
        if not self._holds(passage, meant):
            return 0.0, ()
        if not self.classes:
            return self.weight, ()
        found = self._found(passage)
        if self.weapon == "means":
            found = [i for i in found if _armed(passage, i, meant)]
        if self.predicate:
            found = [i for i in found if passage.is_predicate(i)]
        if self.lone:
            found = [i for i in found if passage.verbs == (i,) and passage.main_verbs <= {i}]
        if not found:
            return 0.0, ()
        main = [i for i in found if i in passage.core and i not in passage.background]
        heads = [i for i in main if passage.is_head(i)] + [i for i in found if i in passage.cue]
        verbs = [i for i in main if passage.is_verb(i)]
        share = _MAIN if heads or not passage.nominal else _BESIDE
        if not main and not heads:
            share = _SUBORDINATE
        return self.weight * share, tuple(dict.fromkeys([*verbs, *heads, *main, *found]))

    def _holds(self, passage: Passage, meant: bool) -> bool:
        return (
            (self.weapon is None or _ARMS[self.weapon](passage, meant))
            and (not self.stances or passage.stance in self.stances)
            and (not self.counted or any(q.of in self.counted for q in passage.quantities))
            and (not self.nominal or passage.nominal)
            and (
                not self.beside
                or bool(passage.find(*self.beside) or passage.find_in_source(*self.beside))
            )
        )

    def _found(self, passage: Passage) -> list[int]:
        found = passage.find(*self.classes)
        return found + passage.find_in_cue(*self.classes) if self.cue else found


def _armed(passage: Passage, i: int, meant: bool) -> bool:
    """Whether the word at token ``i`` has its weapon in its own clause, or one is pointed at."""
    if not passage.weapons:
        return meant
    return any(i not in passage.core or j in passage.core for j in passage.armed)


def _is_object(passage: Passage) -> bool:
    """Whether a weapon stands behind no preposition, or behind "of" with a word of amount."""
    for i in passage.armed:
        preposition = passage.stands_behind(i)
        if preposition is None:
            return True
        before = passage.tags[preposition.i - 1] if preposition.i else {}
        if "hand_over" in before or "stock" in before or "amount" in before:
            return True
    return False


_ARMS: Mapping[str, Callable[[Passage, bool], bool]] = {
    "meant": lambda passage, meant: meant,
    "means": lambda passage, meant: meant,
    "named": lambda passage, meant: bool(passage.weapons),
    "object": lambda passage, meant: _is_object(passage),
}


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = yaml.safe_load((files(__package__) / "kinds.yaml").read_text("utf-8"))
    return tuple(
        _Rule(
            Kind(row["kind"]),
            tuple(row["classes"]),
            row["weight"],
            tuple(row.get("with", ())),
            row.get("weapon"),
            tuple(map(Stance, row.get("stances", ()))),
            tuple(map(Counted, row.get("counted", ()))),
            row.get("predicate", False),
            row.get("nominal", False),
            row.get("lone", False),
            row.get("cue", False),
        )
        for row in rows
    )


def verdicts(passage: Passage, meant: bool) -> tuple[Verdict, ...]:
    """What the passage is about, then the other kinds that a rule speaks for, by weight.

    ``meant``: whether a prohibited weapon is named or pointed at.
    """
    found: dict[Kind, Verdict] = {}
    for rule in _rules():
        weight, triggers = rule.weigh(passage, meant)
        if weight and (rule.kind not in found or weight > found[rule.kind].weight):
            word = f"“{passage.doc[triggers[0]].text}”" if triggers else "the weapon named"
            reason = f"kind: {rule.kind} from {word}"
            found.pop(rule.kind, None)  # of equals, the first rule comes first
            found[rule.kind] = Verdict(rule.kind, weight, triggers, reason)
    ranked = sorted(found.values(), key=lambda verdict: -verdict.weight)
    return tuple(ranked) or (Verdict(Kind.OTHER, 0.0, (), "kind: no rule holds"),)
