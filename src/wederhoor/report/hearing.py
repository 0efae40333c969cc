"""Who is accused, and whether an answer from that side stands in the material.

Both are told by rule, per side and not per claim: whether an answer is meant for just this
accusation is for linking, and for the reader. A side is a state with everybody who belongs to it:
its forces, its people, and organisations that are under it; an outlet is nobody's side.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wederhoor.model import Actor
from wederhoor.report.entries import Entry
from wederhoor.vocabulary import Kind, Modality, Role, Stance, Type

__all__ = ["Hearing", "Sides", "hearings"]

_CHARGING = {
    Stance.ASSERTS,
    Stance.CONFIRMS,
    Stance.CONCLUDES,
    Stance.ESTIMATES,
    Stance.ACCUSES,
    Stance.CONDEMNS,
    Stance.WARNS,
    Stance.BELIEVES,
}
_DEEDS = {
    Kind.USE,
    Kind.FINDING,
    Kind.CASUALTIES,
    Kind.PROGRAMME,
    Kind.POSSESSION,
    Kind.TRANSFER,
    Kind.THREAT,
    Kind.ATTACK,
    Kind.DECEPTION,
}
_GIVEN = {Modality.ACTUAL, Modality.POSSIBLE, Modality.HEARSAY}
_BLAMED = {Role.PERPETRATOR, Role.HOLDER}
_ANSWERING = {Stance.DENIES, Stance.ADMITS, Stance.DECLINES, Stance.SILENT}
_STATING = {Stance.ASSERTS, Stance.CONFIRMS, Stance.CONCLUDES}
_NOBODY = {Type.DOCUMENT, Type.PLACE, Type.THING}
_NO_SIDE = _NOBODY | {Type.OUTLET}


class Hearing(NamedTuple):
    """An accused side, those of it who are named, what is said of it and what it answers."""

    accused: Actor
    named: tuple[Actor, ...]
    accusations: tuple[Entry, ...]
    answers: tuple[Entry, ...]


class Sides:
    """Which state an actor stands with, for the states and actors of some claims."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known: dict[str, Actor] = {}
        self._states: dict[str, Actor] = {}
        for entry in entries:
            claim = entry.claim
            for actor in (claim.source, *(filler.actor for filler in claim.roles)):
                self._known.setdefault(actor.id, actor)
                if actor.type is Type.STATE and actor.country:
                    self._states.setdefault(actor.country, actor)

    def of(self, actor: Actor) -> Actor:
        """The state the actor belongs to, else the actor itself, as it is first named."""
        free = actor.type is Type.ORGANISATION and actor.parent is None
        if actor.country is None or actor.type in _NO_SIDE or free:
            return self._known.get(actor.id, actor)
        state = Actor(f"state:{actor.country}", Type.STATE, (actor.country,), actor.country)
        return self._states.get(actor.country, state)

    def accused(self, entry: Entry) -> dict[Actor, list[Actor]]:
        """The sides that a claim accuses, each with those named; never the source's own side."""
        claim = entry.claim
        if claim.stance not in _CHARGING or claim.modality not in _GIVEN:
            return {}
        roles = _BLAMED
        if claim.stance is Stance.ACCUSES:
            roles = _BLAMED | {Role.COUNTERPARTY}
        elif claim.kind not in _DEEDS and claim.act != "breaches":
            return {}
        found: dict[Actor, list[Actor]] = {}
        for filler in claim.roles:
            side = self.of(filler.actor)
            if filler.actor.type in _NOBODY:
                continue
            if filler.role in roles and side != self.of(claim.source):
                found.setdefault(side, []).append(filler.actor)
        return found


def hearings(entries: Sequence[Entry], sides: Sides) -> list[Hearing]:
    """Every accused side, most accused first.

    A denial, an admission or no answer counts whatever it is about; an accusation in return, or a
    statement that it is not so, only if it is of the kind of which the side is accused.
    """
    accusations: dict[Actor, list[Entry]] = {}
    named: dict[Actor, dict[Actor, None]] = {}
    spoken: dict[Actor, list[Entry]] = {}
    for entry in entries:
        for side, actors in sides.accused(entry).items():
            accusations.setdefault(side, []).append(entry)
            named.setdefault(side, {}).update(dict.fromkeys(a for a in actors if a != side))
        spoken.setdefault(sides.of(entry.claim.source), []).append(entry)
    found = []
    for side, charged in accusations.items():
        kinds = {entry.claim.kind for entry in charged}
        answers = tuple(entry for entry in spoken.get(side, ()) if _answers(entry, kinds))
        found.append(Hearing(side, tuple(named[side]), tuple(charged), answers))
    return sorted(found, key=lambda hearing: (-len(hearing.accusations), hearing.accused.id))


def _answers(entry: Entry, kinds: set[Kind]) -> bool:
    claim = entry.claim
    if claim.stance in _ANSWERING:
        return True
    back = claim.stance is Stance.ACCUSES
    negated = claim.stance in _STATING and claim.modality is Modality.NEGATED
    return claim.kind in kinds and (back or negated)
