"""The editions of a site in order, with the lists that several pages share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from wederhoor.linking.actors import Identity
from wederhoor.linking.replies import Answer, Reply
from wederhoor.linking.sides import stem
from wederhoor.model import Actor, Edition, Link
from wederhoor.register.linked import Linked
from wederhoor.report.entries import Entry, alike, entries, in_order
from wederhoor.report.hearing import Course, Hearing, published
from wederhoor.vocabulary import Kind, Stance, Type

__all__ = ["Charge", "Dossier", "Excerpt", "Silence", "Voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor with the claims it makes, passes on and has a role in."""

    actor: Actor
    says: list[Entry]
    passes: list[Entry]
    said_of: list[Entry]


class Charge(NamedTuple):
    """What one side is accused of in a matter, the newest accusation first, and by whom."""

    hearing: Hearing
    reply: Reply
    accusations: list[Entry]


class Silence(NamedTuple):
    """An accused of whom no answer was found; the newest charge first."""

    accused: str
    charges: list[Charge]


class Excerpt:
    """Claims at hand, each with its document: what a page about some of them is made from.

    ``identities`` are at least those of the actors who have a part in these claims.
    """

    def __init__(self, entries: Iterable[Entry], identities: Iterable[Identity]) -> None:
        self.entries = list(entries)
        self.editions = in_order({e.edition.document.id: e.edition for e in self.entries}.values())
        self.by_id = {entry.claim.id: entry for entry in self.entries}
        self._edition = {edition.document.id: edition for edition in self.editions}
        self._identities = {one.id: one for one in identities}
        self._registered = {
            (document, actor): one
            for one in self._identities.values()
            for document, actor in one.members
        }

    def entry(self, claim: str) -> Entry:
        """The entry of a claim by its id."""
        return self.by_id[claim]

    def entries_of(self, claims: Iterable[str]) -> list[Entry]:
        """The entries of several claims."""
        return [self.by_id[claim] for claim in claims]

    def edition(self, document: str) -> Edition:
        """The edition of a document by its id."""
        return self._edition[document]

    def answers(self, reply: Reply) -> list[tuple[Answer, list[Entry]]]:
        """What an accused answers, with its entries: the same words in several documents once."""
        told = {answer.claim: answer for answer in reply.answers}
        return [(told[same[0].claim.id], same) for same in alike(self.entries_of(told))]

    def registered(self, document: str, actor: Actor) -> Actor:
        """A document's actor as the register knows it, under all names that it has anywhere."""
        one = self._registered.get((document, actor.id))
        return replace(actor, id=one.id, type=one.type, names=one.names) if one else actor

    def identity(self, actor: str) -> Identity | None:
        """What several documents have of one actor, by its id in the register."""
        return self._identities.get(actor)


class Dossier(Excerpt):
    """All claims of a register in order, with the lists that several pages share."""

    def __init__(self, editions: Iterable[Edition], linked: Linked) -> None:
        ordered = in_order(editions)
        self.of = {edition.document.id: entries(edition) for edition in ordered}
        super().__init__(chain.from_iterable(self.of.values()), linked.identities)
        self.editions = ordered
        self._edition = {edition.document.id: edition for edition in ordered}
        self.linked = linked
        self.hearings = sorted(
            (Hearing(heard, self.by_id) for heard in linked.heard), key=lambda one: one.weight
        )
        self.courses = [Course(measure, self.by_id) for measure in linked.measures]

    @property
    def courses_by_kind(self) -> dict[str, list[Course]]:
        """The measures of each kind, or of what is one of its own within it."""
        found: dict[str, list[Course]] = defaultdict(list)
        for course in self.courses:
            found[course.measure.topic or course.measure.kind.value].append(course)
        return found

    @cached_property
    def unanswered(self) -> list[Silence]:
        """Accusations to which no answer of the accused was found, the newest first."""
        found: dict[str, list[Charge]] = defaultdict(list)
        for hearing in self.hearings:
            for reply in hearing.unanswered:
                accusations = sorted(self.entries_of(reply.accusations), key=_newest)
                found[stem(reply.accused)].append(Charge(hearing, reply, accusations))
        silences = [
            Silence(charges[0].reply.accused, charges)
            for _, every in sorted(found.items())
            if (charges := sorted(every, key=lambda one: _newest(one.accusations[0])))
        ]
        return sorted(silences, key=lambda one: _newest(one.charges[0].accusations[0]))

    @cached_property
    def of_claim(self) -> dict[str, list[Hearing]]:
        """The matters that each claim belongs to, by the claim's id."""
        found: dict[str, list[Hearing]] = defaultdict(list)
        for hearing in self.hearings:
            for entry, _ in (*hearing.accounts, *hearing.answers):
                found[entry.claim.id].append(hearing)
        return found

    @cached_property
    def links(self) -> dict[str, list[tuple[Link, Edition]]]:
        """The links of each document by its id, each with the other document."""
        found: dict[str, list[tuple[Link, Edition]]] = defaultdict(list)
        for link in self.linked.links:
            found[link.left].append((link, self._edition[link.right]))
            found[link.right].append((link, self._edition[link.left]))
        return found

    @cached_property
    def actors(self) -> list[Voice]:
        """Every actor that speaks, relays or has a role; own voices, places and things are none."""
        voices: dict[str, Voice] = {}

        def of(entry: Entry, actor: Actor) -> Voice:
            known = self.registered(entry.claim.document, actor)
            return voices.setdefault(known.id, Voice(known, [], [], []))

        for entry in self.entries:
            if not entry.own:
                of(entry, entry.claim.source).says.append(entry)
            for actor in {relay.actor.id: relay.actor for relay in entry.claim.via}.values():
                of(entry, actor).passes.append(entry)
            for actor in {f.actor.id: f.actor for f in entry.claim.roles}.values():
                if actor.type not in (Type.PLACE, Type.THING):
                    of(entry, actor).said_of.append(entry)
        return sorted(voices.values(), key=lambda voice: voice.actor.id)

    @cached_property
    def pages(self) -> dict[str, str]:
        """The id in the register of each actor, by the ids that documents have for it.

        An id under which two documents mean two people leads to neither.
        """
        pages = {voice.actor.id: voice.actor.id for voice in self.actors}
        meant: dict[str, set[str]] = defaultdict(set)
        for (_, actor), one in self._registered.items():
            meant[actor].add(one.id)
        for actor, ids in meant.items():
            if len(ids) > 1:
                pages.pop(actor, None)
            elif (id := next(iter(ids))) in pages:
                pages[actor] = pages[id]
        return pages

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


def _newest(entry: Entry) -> tuple[bool, int, str, int]:
    """By which the claims of the newest document come first; the undated last."""
    day = published(entry)
    return day == date.max, -day.toordinal(), entry.claim.document, entry.start
