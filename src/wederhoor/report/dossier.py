"""The editions of a site in order, with the lists that several pages share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from wederhoor.model import Actor, Edition
from wederhoor.report.entries import Entry, address, entries, in_order
from wederhoor.report.hearing import Hearing, Sides, hearings
from wederhoor.vocabulary import Kind, Stance, Type

__all__ = ["Dossier", "Voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor with the claims it makes, passes on and has a role in."""

    actor: Actor
    says: list[Entry]
    passes: list[Entry]
    said_of: list[Entry]

    @property
    def address(self) -> str:
        return f"actors/{address(self.actor.id)}.html"


class Dossier:
    """Editions in order, with the lists that several pages share."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self.editions = in_order(editions)
        self.of = {edition.document.id: entries(edition) for edition in self.editions}
        self.entries = [entry for found in self.of.values() for entry in found]
        self._sides = Sides(self.entries)

    @cached_property
    def hearings(self) -> list[Hearing]:
        """Every accused side with its answers."""
        return hearings(self.entries, self._sides)

    @cached_property
    def actors(self) -> list[Voice]:
        """Every actor that speaks, relays or has a role; own voices, places and things are none."""
        voices: dict[str, Voice] = {}

        def of(actor: Actor) -> Voice:
            return voices.setdefault(actor.id, Voice(actor, [], [], []))

        for entry in self.entries:
            if not entry.own:
                of(entry.claim.source).says.append(entry)
            for actor in {relay.actor.id: relay.actor for relay in entry.claim.via}.values():
                of(actor).passes.append(entry)
            for actor in {f.actor.id: f.actor for f in entry.claim.roles}.values():
                if actor.type not in (Type.PLACE, Type.THING):
                    of(actor).said_of.append(entry)
        return sorted(voices.values(), key=lambda voice: voice.actor.id)

    @cached_property
    def kinds(self) -> list[tuple[Kind, Counter[Stance]]]:
        """How many claims of each kind with each stance, in the vocabulary's order."""
        counts: dict[Kind, Counter[Stance]] = defaultdict(Counter)
        for entry in self.entries:
            counts[entry.claim.kind][entry.claim.stance] += 1
        return [
            (kind, Counter({s: counts[kind][s] for s in Stance if counts[kind][s]}))
            for kind in Kind
            if kind in counts
        ]

    @property
    def most(self) -> int:
        """How many claims the most frequent kind has."""
        return max((stances.total() for _, stances in self.kinds), default=0)

    @cached_property
    def accusers(self) -> list[tuple[Entry, Actor, list[Entry]]]:
        """Who says it of whom: a first claim of the source, the accused side, all such claims."""
        found: dict[tuple[str, str], tuple[Entry, Actor, list[Entry]]] = {}
        for entry in self.entries:
            for side in self._sides.accused(entry):
                key = entry.claim.source.id, side.id
                found.setdefault(key, (entry, side, []))[2].append(entry)
        return sorted(found.values(), key=lambda row: (-len(row[2]), row[0].claim.source.id))

    @property
    def denials(self) -> list[Entry]:
        """Claims whose source denies."""
        return [entry for entry in self.entries if entry.claim.stance is Stance.DENIES]
