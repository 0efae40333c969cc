"""What the accused answer: to whom they are accused by, in which words, when, or not at all.

An answer may stand in any document, before the accusation or after it. Whoever denies a deed in
general denies each event of it; whoever says that he has no such weapons denies that he used them.
Nobody's answer is told by what he does not say: without an answer in the material there is none
found, and that is all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wederhoor.linking.completion import is_event, meet
from wederhoor.linking.record import Account, speakers
from wederhoor.linking.sides import stem
from wederhoor.model import Interval, Matter, Reason
from wederhoor.vocabulary import Kind, Position, Scope

__all__ = ["Answer", "Answering", "Reply", "answerable", "replies", "unanswered"]


class Answering(StrEnum):
    """How the accused answers."""

    DENIAL = "denial"
    COUNTER_ACCUSATION = "counter-accusation"
    ADMISSION = "admission"
    REFUSAL = "refusal"


_ANSWERING: Mapping[Position, Answering] = {
    Position.DISPUTES: Answering.DENIAL,
    Position.ADMITS: Answering.ADMISSION,
    Position.WITHHOLDS: Answering.REFUSAL,
}
_BY: Mapping[Kind, frozenset[Kind]] = {
    Kind.USE: frozenset((Kind.USE, Kind.POSSESSION)),
    Kind.CASUALTIES: frozenset((Kind.CASUALTIES, Kind.USE, Kind.POSSESSION)),
    Kind.FINDING: frozenset((Kind.FINDING, Kind.USE, Kind.POSSESSION)),
    Kind.PROGRAMME: frozenset((Kind.PROGRAMME, Kind.POSSESSION)),
}
"""Of what kind a denial may be to answer one of each: who has none of it has used none."""
_Told = tuple[Answering, bool, Reason]
"""How it answers, whether directly, and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim by which the accused answers. ``direct``: it is about this very matter; else it is
    about the deed in general, or another. ``early``: it came before the accusation."""

    claim: str
    document: str
    kind: Answering
    published: Interval | None
    direct: bool
    early: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Reply:
    """What one accused side answers in a matter. ``accusations`` are claims, the earliest first;
    no ``answers`` means that none was found in the material."""

    matter: str
    accused: str
    accusations: tuple[str, ...]
    answers: tuple[Answer, ...]


def replies(matter: Matter, accounts: Iterable[Account]) -> tuple[Reply, ...]:
    """One reply for each side that a matter accuses, by side.

    ``accounts`` are those of the matter and whatever else the accused say: all of the register for
    whose ``answerable`` one of the matter's users has the key are enough. Answers stand in the
    order of their dates.
    """
    every = sorted(set(accounts), key=lambda one: (_first(one.published), one.claim))
    inside = {member.claim for member in (*matter.accounts, *matter.answers)}
    own = [one for one in every if one.claim in inside and _of_matter(one, matter)]
    accused = {stem(user): user for one in own for user in one.users}
    charged = (_Charge.of(matter, side, own) for _, side in sorted(accused.items()))
    return tuple(
        Reply(
            matter.id,
            charge.side,
            tuple(dict.fromkeys(one.claim for one in charge.charges)),
            charge.answers(every),
        )
        for charge in charged
        if charge.charges
    )


def unanswered(found: Iterable[Reply]) -> tuple[Reply, ...]:
    """The editor's list: accusations without an answer, or with a refusal to give one alone."""
    return tuple(
        reply
        for reply in found
        if all(answer.kind is Answering.REFUSAL for answer in reply.answers)
    )


def answerable(account: Account) -> tuple[str, ...]:
    """The keys under which to look for what a side says: one for each side that speaks."""
    return tuple(sorted(map(stem, speakers(account))))


def _of_matter(account: Account, matter: Matter) -> bool:
    return account.kind is matter.kind and account.family is matter.family


@dataclass(frozen=True)
class _Charge:
    """A side that is accused in a matter, the matter's accounts and those of them that accuse it;
    ``accusers`` are who does and to whom it is done."""

    matter: Matter
    side: str
    own: frozenset[Account]
    charges: Sequence[Account]
    accusers: frozenset[str]

    @classmethod
    def of(cls, matter: Matter, side: str, own: Sequence[Account]) -> "_Charge":
        name = stem(side)
        charges = [
            one
            for one in own
            if one.position is Position.HOLDS
            and name in map(stem, one.users)
            and name not in answerable(one)
        ]
        accusers = {other for one in own for other in answerable(one)}
        accusers |= {stem(target) for target in matter.targets}
        return cls(matter, side, frozenset(own), charges, frozenset(accusers - {name}))

    def answers(self, every: Iterable[Account]) -> tuple[Answer, ...]:
        """What of these accounts answers it, one for each claim, the direct one first."""
        first = min(_first(one.published) for one in self.charges)
        name = stem(self.side)
        found: dict[str, Answer] = {}
        for one in every:
            if name not in answerable(one):
                continue
            told = self._turned(one) if one.position is Position.HOLDS else self._told(one)
            if told is not None:
                kind, direct, reason = told
                early = _last(one.published) < first
                answer = Answer(one.claim, one.document, kind, one.published, direct, early, reason)
                before = found.setdefault(one.claim, answer)
                if direct and not before.direct:
                    found[one.claim] = answer
        return tuple(found.values())

    def _told(self, account: Account) -> _Told | None:
        """A denial, an admission or a refusal: of the matter, of its event, or of all such."""
        kind = _ANSWERING.get(account.position)
        if kind is None or (account.users and stem(self.side) not in map(stem, account.users)):
            return None
        if account in self.own:
            return kind, True, Reason("reply_direct", (self.matter.id,))
        answered = _BY.get(self.matter.kind, frozenset((self.matter.kind,)))
        if account.family is not self.matter.family or account.kind not in answered:
            return None
        if is_event(account):
            if self._of_event(account):
                return kind, True, Reason("reply_event", (self.matter.id,))
        elif not (account.theatre and self.matter.theatre) or (
            account.theatre == self.matter.theatre
        ):
            return kind, False, Reason("reply_general", (account.kind,))
        return None

    def _turned(self, account: Account) -> _Told | None:
        """A counter-accusation: another did this very thing, it was staged, or those who accuse do
        the same."""
        kind = Answering.COUNTER_ACCUSATION
        if account.family is not self.matter.family:
            return None
        others = {stem(user) for user in account.users} - {stem(self.side)}
        if account in self.own and others:
            return kind, True, Reason("reply_other", tuple(sorted(others)))
        if account.kind is Kind.DECEPTION and self._staged(account):
            return kind, True, Reason("reply_staged")
        turned = others & self.accusers
        if account.kind is self.matter.kind and turned:
            return kind, False, Reason("reply_turned", tuple(sorted(turned)))
        return None

    def _staged(self, account: Account) -> bool:
        """Whether what is said to be staged is this: the event, the practice where it is done, or
        what is told in the same document."""
        if is_event(account):
            return self._of_event(account)
        practice = self.matter.scope is Scope.PRACTICE and account.theatre is not None
        together = any(one.document == account.document for one in self.charges)
        return together or (practice and account.theatre == self.matter.theatre)

    def _of_event(self, account: Account) -> bool:
        """Whether an account is of the event of an incident, though of another kind."""
        matter = self.matter
        at_once = matter.time is None or account.time is None or meet(matter.time, account.time)
        return matter.place is not None and account.place == matter.place and at_once


def _first(time: Interval | None) -> date:
    return (time.start if time else None) or date.max


def _last(time: Interval | None) -> date:
    return (time.end if time else None) or date.max
