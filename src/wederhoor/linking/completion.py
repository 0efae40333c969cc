"""What a claim leaves to the rest of its document: whose deed, with what, where and when.

A denial does not repeat what is denied, a figure not whose attacks are counted. What is lacking is
taken from the allegations of the same document with which the claim agrees in all it does say:
what they all have, or else what the nearest before it has. Where they differ and none stands
before it, nothing is taken.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from wederhoor.linking.positions import EVENTS, MATTERS
from wederhoor.linking.record import Account, speakers
from wederhoor.model import Interval, Reason
from wederhoor.vocabulary import Counted, Kind, Position, Precision, Stance

__all__ = ["DAYS", "REFUSING", "Draft", "complete", "is_day", "is_event", "meet", "written"]

_WINDOW = 40
"""Accounts of a long document to either side of a claim, within which it is completed."""
_ALLEGES = frozenset((Position.HOLDS, Position.ADMITS))
_ANSWERS = frozenset((Position.DISPUTES, Position.WITHHOLDS, Position.ADMITS))
_COUNTED = frozenset(
    (Counted.KILLED, Counted.INJURED, Counted.AFFECTED, Counted.ATTACK, Counted.INCIDENT)
)
_TIMES = frozenset((Counted.ATTACK, Counted.INCIDENT))
_OF_USE = frozenset((Kind.CASUALTIES, Kind.ATTACK))
_ABOUT_USE = frozenset((Kind.FINDING, Kind.DECEPTION, Kind.INVESTIGATION, Kind.PROGRAMME))
REFUSING = frozenset((Stance.DENIES, Stance.DECLINES, Stance.SILENT))
"""Stances in which there may be no telling of what: a bare denial, or no answer."""
_REJECTED = frozenset((Kind.OTHER, Kind.ASSESSMENT, Kind.DIPLOMACY, Kind.DECEPTION))
"""Kinds in which a bare rejection comes ("the charges", "fabrications"): of what stands before."""
_STATE = "state:"
DAYS = 7
"""Days that one event lasts at most."""

T = TypeVar("T")


class Draft(NamedTuple):
    """An account before it is completed.

    ``pointing``: the content names no weapon and so points at what was said before. ``unknown``:
    the source is a pronoun of which it is not safe to say whom it means. ``vague``: it is said that
    somebody does it, but not who that is.
    """

    account: Account
    pointing: bool
    unknown: bool = False
    vague: bool = False


def complete(drafts: Sequence[Draft]) -> Iterator[Account]:
    """The accounts of one document, in their order, with what they lacked taken from each other.

    Only what a claim says itself is handed on, but for the event: "and nine more were hurt" is of
    the event of the sentence before, which may have it from the one before that.
    """
    done: list[Account] = []
    for i, draft in enumerate(drafts):
        before = [d.account for d in drafts[max(0, i - _WINDOW) : i]][::-1]
        after = [d.account for d in drafts[i + 1 : i + 1 + _WINDOW]]
        account = _Completion(draft, before, after, done[: -_WINDOW - 1 : -1]).account
        done.append(account)
        yield account


class _Completion:
    """One account, growing. ``_before`` are the allegations that precede it, ``_told`` these and
    the answers to them, completed, the nearest first."""

    def __init__(
        self, draft: Draft, before: list[Account], after: list[Account], done: list[Account]
    ) -> None:
        self.account = draft.account
        self._pointing = draft.pointing
        self._somebody = draft.unknown or draft.vague
        self._before = [one for one in before if one.position in _ALLEGES]
        self._after = [one for one in after if one.position in _ALLEGES]
        self._told = [one for one in done if one.position is not Position.OPEN]
        self._kind()
        if self.account.kind in MATTERS and self.account.position is not Position.OPEN:
            self._family()
            self._users()
            self._event()
            self._theatre()

    def _take(self, code: str, *values: str, **fields: object) -> None:
        taken = (*self.account.taken, Reason(code, values))
        self.account = replace(self.account, taken=taken, **fields)  # type: ignore[arg-type]

    def _kind(self) -> None:
        """A bare rejection, or no answer, is of a deed of which its speaker is accused; a rejection
        by a word for deceit of any that was told."""
        account = self.account
        if account.stance not in REFUSING or account.users or account.kind not in _REJECTED:
            return
        mine = speakers(account)
        for other in self._before:
            if other.kind in MATTERS and other.family and other.users:
                own = not mine.isdisjoint(other.users)
                if own or (account.kind is Kind.DECEPTION and account.stance is Stance.DENIES):
                    self._take("kind_rejected", other.claim, kind=other.kind, family=other.family)
                    self._pointing = True
                    return

    def _family(self) -> None:
        account = self.account
        if account.family is not None:
            return
        bare = not account.users and account.place is None
        counts = bare and (account.kind is Kind.CASUALTIES or _counts(account))
        rejects = account.kind is Kind.USE and account.stance is Stance.DENIES
        if not (rejects or account.kind in _ABOUT_USE or (account.kind in _OF_USE and counts)):
            return
        found = self._choose(lambda one: one.family if one.kind in MATTERS else None, self._agrees)
        if found is not None:
            family, code, claim = found
            kind = Kind.USE if account.kind is Kind.ATTACK else account.kind
            self._take(f"family_{code}", family, claim, family=family, kind=kind)

    def _users(self) -> None:
        """Whose deed: for an answer that of its speaker, if he is accused, or of the allegation
        just before it; for an allegation whom its source accuses elsewhere, else whom others did
        before it, or will, where it opens the document."""
        account = self.account
        if account.users or account.family is None or account.kind is Kind.INVESTIGATION:
            return
        if account.position in _ANSWERS:
            self._users_of_answer()
        elif not self._somebody:
            mine = speakers(account)
            accused = {user for one in self._sources() for user in one.users}

            def foreign(one: Account) -> bool:
                return mine.isdisjoint(one.users) and self._agrees(one)

            def own(one: Account) -> bool:
                return foreign(one) and one.side == account.side

            def first(one: Account) -> bool:
                return foreign(one) and accused.isdisjoint(speakers(one))

            opens = not any(self._agrees(one) for one in self._before)
            for agrees, ahead in ((own, True), (first, opens)):
                found = self._choose(lambda one: one.users or None, agrees, ahead=ahead)
                if found is not None:
                    users, code, claim = found
                    self._take(f"user_{code}", ", ".join(users), claim, users=users)
                    return

    def _users_of_answer(self) -> None:
        account = self.account
        mine = speakers(account)
        accused = [one for one in self._sources() if not mine.isdisjoint(one.users)]
        told = next((one for one in self._before if self._agrees(one)), None)
        if accused:
            self._take("user_answers", account.side, accused[0].claim, users=tuple(sorted(mine)))
        elif account.position is not Position.ADMITS and told and told.users:
            if mine.isdisjoint((*told.targets, *speakers(told))):
                self._take("user_nearest", ", ".join(told.users), told.claim, users=told.users)
        elif account.stance in (Stance.DENIES, Stance.ADMITS) and _is_named(account.side):
            self._take("user_own", account.side, users=tuple(sorted(mine)))

    def _event(self) -> None:
        """Place and date of the event that is meant: the one that fits, by a claim with a date but
        no place or a place but no date; that told last, by a claim that points back, counts who
        was harmed or goes on about it."""
        account = self.account
        if account.kind not in EVENTS or (account.place and account.time):
            return
        if account.place or is_day(account.time):
            found = self._choose(lambda one: one if is_event(one) else None, self._agrees, _where)
        elif not _repeated(account) and (
            self._pointing or account.kind is Kind.CASUALTIES or _goes_on(account)
        ):
            found = self._told_event()
        else:
            return
        if found is None:
            return
        event, code, claim = found
        if account.place is None and event.place is not None:
            theatre = event.theatre or account.theatre
            fields = {"place": event.place, "precision": event.precision, "theatre": theatre}
            self._take(f"place_{code}", event.place, claim, **fields)
        if account.time is None and event.time is not None:
            self._take(f"time_{code}", written(event.time), claim, time=event.time)

    def _told_event(self) -> tuple[Account, str, str] | None:
        """The event told last; of what opens a document, as headlines do, the one it goes on to
        tell, if it tells no other."""
        for code, near in (("nearest", self._told), ("next", self._after)):
            others = [one for one in near if one.claim != self.account.claim]
            fitting = [one for one in others if _leads(one) and self._at_once(one)]
            if fitting:
                told = {_where(one) for one in fitting if is_event(one)}
                safe = is_event(fitting[0]) and (code == "nearest" or len(told) == 1)
                return (fitting[0], code, fitting[0].claim) if safe else None
        return None

    def _theatre(self) -> None:
        """Where it is done; a programme is nowhere in particular."""
        account = self.account
        if account.theatre is not None or account.kind is Kind.PROGRAMME:
            return
        found = self._choose(lambda one: one.theatre, self._agrees)
        if found is not None:
            theatre, code, claim = found
            self._take(f"theatre_{code}", theatre, claim, theatre=theatre)

    def _sources(self) -> list[Account]:
        return [*self._before, *self._after]

    def _choose(
        self,
        value: Callable[[Account], T | None],
        agrees: Callable[[Account], bool],
        key: Callable[[T], Hashable] = lambda found: found,
        ahead: bool = True,
    ) -> tuple[T, str, str] | None:
        """A value, why ("only" or "nearest") and the claim it is of; None where it is not safe.

        Values with the same ``key`` are one. ``ahead``: whether it may stand after the claim.
        """
        before = [(found, one) for one in self._before if (found := value(one)) and agrees(one)]
        after = [(found, one) for one in self._after if (found := value(one)) and agrees(one)]
        every = before + after if ahead else before
        only = len({key(found) for found, _ in every}) == 1
        if not only and not before:
            return None
        found, one = every[0]
        return found, "only" if only else "nearest", one.claim

    def _at_once(self, one: Account) -> bool:
        agents = self.account.agent is None or one.agent in (None, self.account.agent)
        return agents and self._agrees(one)

    def _agrees(self, one: Account) -> bool:
        """Whether an allegation can be about the same as the account, by all that both say."""
        account = self.account
        return (
            _kin(account.kind, one.kind)
            and (account.family is None or one.family is None or account.family is one.family)
            and _common(account.users, one.users)
            and _common(_states(account.targets), _states(one.targets))
            and (not account.theatre or not one.theatre or account.theatre == one.theatre)
            and (not account.place or not one.place or account.place == one.place)
            and (account.time is None or one.time is None or meet(account.time, one.time))
        )


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a day in common."""
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (
        one.end or date.max
    )


def is_day(time: Interval | None) -> bool:
    """Whether a date is of one event: a few days at most."""
    return bool(time and time.start and time.end and (time.end - time.start).days <= DAYS)


def is_event(account: Account) -> bool:
    """Whether an account is of one event: with its date, or in one town."""
    town = account.place is not None and account.precision in (Precision.TOWN, Precision.AREA)
    return account.kind in EVENTS and (town or is_day(account.time))


def _where(account: Account) -> Hashable:
    return account.place, account.time


def _repeated(account: Account) -> bool:
    """Whether it counts attacks, and so is of no single one."""
    return any(figure.of in _TIMES and figure.max != 1 for figure in account.figures)


def _goes_on(account: Account) -> bool:
    """Whether an allegation says neither where nor when it was."""
    return account.position in _ALLEGES and not (account.theatre or account.time)


def _leads(account: Account) -> bool:
    """Whether "there" and "then" can mean the event of an account, or its having none."""
    return account.kind is Kind.USE or is_event(account)


def _kin(one: Kind, other: Kind) -> bool:
    """Whether the second kind can say whose deed, where and when the first is."""
    if one is Kind.USE or one in _ABOUT_USE or one in _OF_USE:
        return other in (Kind.USE, Kind.CASUALTIES) or other is one
    return one is other


def _common(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _states(sides: Sequence[str]) -> list[str]:
    """Only of states it is safe to say that two are not the same."""
    return [side for side in sides if side.startswith(_STATE)]


def _is_named(side: str) -> bool:
    """Whether it is somebody in other documents too, and not a pronoun or a description."""
    return not side.startswith(("open:", "described:", "group:unknown"))


def _counts(account: Account) -> bool:
    return any(figure.of in _COUNTED for figure in account.figures)


def written(time: Interval | None) -> str:
    """An interval as ISO 8601 has it: first and last day, ".." for an open side."""
    if time is None:
        return ""
    return "/".join(day.isoformat() if day else ".." for day in (time.start, time.end))
