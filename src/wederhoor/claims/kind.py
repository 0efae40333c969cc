"""What a claim is about: a small set of weighed rules over word classes (``kinds.yaml``)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from wederhoor.claims.passage import Passage
from wederhoor.vocabulary import Counted, Kind, Stance

__all__ = ["Verdict", "kind_of"]

_MAIN, _BESIDE, _SUBORDINATE = 1.0, 0.75, 0.4
"""How much a word weighs: of the main clause or at the head of a content that is a noun phrase;
elsewhere in such a content; in a subordinate clause or the background."""


class Verdict(NamedTuple):
    """The kind, the weight of what speaks for it, the token that does, and the reason in words."""

    kind: Kind
    weight: float
    trigger: int | None
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

    def weigh(self, passage: Passage, meant: bool) -> tuple[float, int | None]:
        """The rule's weight on the passage (0 where it does not hold) and the token it rests on."""
        if not self._holds(passage, meant):
            return 0.0, None
        if not self.classes:
            return self.weight, None
        found = self._found(passage)
        if self.predicate:
            found = [i for i in found if passage.is_predicate(i)]
        if self.lone:
            found = [i for i in found if passage.verbs == (i,) and passage.main_verbs <= {i}]
        if not found:
            return 0.0, None
        main = [i for i in found if i in passage.core and not passage.is_background(i)]
        heads = [i for i in main if passage.is_head(i)] + [i for i in found if i in passage.cue]
        verbs = [i for i in main if passage.is_verb(i)]
        share = _MAIN if heads or not passage.nominal else _BESIDE
        if not main and not heads:
            share = _SUBORDINATE
        return self.weight * share, (verbs or heads or main or found)[0]

    def _holds(self, passage: Passage, meant: bool) -> bool:
        return (
            (self.weapon is None or (bool(passage.weapons) if self.weapon == "named" else meant))
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


def kind_of(passage: Passage, meant: bool) -> Verdict:
    """What the passage is about; ``meant``: whether a prohibited weapon is named or pointed at."""
    best = Verdict(Kind.OTHER, 0.0, None, "kind: no rule holds")
    for rule in _rules():
        weight, trigger = rule.weigh(passage, meant)
        if weight > best.weight:
            word = "the weapon named" if trigger is None else f"“{passage.doc[trigger].text}”"
            best = Verdict(rule.kind, weight, trigger, f"kind: {rule.kind} from {word}")
    return best
