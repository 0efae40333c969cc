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
from wederhoor.vocabulary import Category, Kind, Position, Scope

__all__ = [
    "Answer",
    "Answering",
    "Charge",
    "Reply",
    "answer",
    "answerable",
    "answers",
    "called",
    "charges",
    "first_of_each",
    "reply",
    "unanswered",
]


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
class Charge:
    """What a matter accuses one side of, with all by which an answer to it is known.

    ``accusations`` are claims, the earliest first, ``documents`` where they stand; ``first`` and
    ``newest`` the days on which the first and the last of those with a date came out. ``accusers``
    are those who speak in the matter and to whom it is done, as ``sides.stem`` has them.
    """

    matter: str
    accused: str
    kind: Kind
    family: Category | None
    scope: Scope
    theatre: str | None
    place: str | None
    time: Interval | None
    accusations: tuple[str, ...]
    documents: tuple[str, ...]
    accusers: tuple[str, ...]
    first: date | None
    newest: date | None


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


def charges(matter: Matter, accounts: Iterable[Account]) -> tuple[Charge, ...]:
    """What a matter accuses each side of, by side; others than its own accounts are passed over."""
    inside = _claims(matter)
    own = sorted(
        {one for one in accounts if one.claim in inside and _of_matter(one, matter)}, key=_order
    )
    accused = {stem(user): user for one in own for user in one.users}
    found = (_charge(matter, side, own) for _, side in sorted(accused.items()))
    return tuple(charge for charge in found if charge.accusations)


def answers(charge: Charge, matter: Matter, accounts: Iterable[Account]) -> tuple[Answer, ...]:
    """What of these accounts answers a charge of a matter, one for each claim, by date."""
    inside = _claims(matter)
    return first_of_each(
        answer(charge, one, inside=one.claim in inside) for one in sorted(accounts, key=_order)
    )


def first_of_each(found: Iterable[Answer | None]) -> tuple[Answer, ...]:
    """Of answers to one charge one for each claim: the first, but a direct one before others."""
    kept: dict[str, Answer] = {}
    for one in found:
        if one is not None:
            before = kept.setdefault(one.claim, one)
            if one.direct and not before.direct:
                kept[one.claim] = one
    return tuple(kept.values())


def answer(charge: Charge, account: Account, *, inside: bool = False) -> Answer | None:
    """How an account answers a charge, None where it does not; ``inside``: it is of the matter."""
    if stem(charge.accused) not in _speaking(account):
        return None
    own = inside and (account.kind, account.family) == (charge.kind, charge.family)
    if account.position is Position.HOLDS:
        told = _turned(charge, account, own=own)
    else:
        told = _told(charge, account, own=own)
    if told is None:
        return None
    kind, direct, reason = told
    early = _last(account.published) < (charge.first or date.max)
    return Answer(account.claim, account.document, kind, account.published, direct, early, reason)


def reply(charge: Charge, found: Iterable[Answer]) -> Reply:
    """What an accused answers, in the order of its dates."""
    ordered = sorted(found, key=lambda one: (_first(one.published), one.claim))
    return Reply(charge.matter, charge.accused, charge.accusations, tuple(ordered))


def unanswered(found: Iterable[Reply]) -> tuple[Reply, ...]:
    """The editor's list: accusations without an answer, or with a refusal to give one alone."""
    return tuple(
        reply
        for reply in found
        if all(answer.kind is Answering.REFUSAL for answer in reply.answers)
    )


def answerable(account: Account) -> tuple[str, ...]:
    """The keys of the charges that an account may answer though it is of another matter.

    By who speaks, the family and the kind: of an event also its place; of an accusation who is
    accused in turn.
    """
    if account.family is None or account.position is Position.OPEN:
        return ()
    keys = []
    for name in _speaking(account):
        key = f"{name}/{account.family}/{account.kind}"
        if account.position is Position.HOLDS:
            keys += [f"{key}>{other}" for other in map(stem, account.users) if other != name]
        if account.position is not Position.HOLDS or account.kind is Kind.DECEPTION:
            if not is_event(account):
                keys.append(key)
            elif account.place is not None:
                keys.append(f"{key}@{account.place}")
    return tuple(dict.fromkeys(keys))


def called(charge: Charge) -> tuple[str, ...]:
    """The keys of the accounts of other matters that may answer a charge."""
    name = f"{stem(charge.accused)}/{charge.family}"
    keys = [f"{name}/{charge.kind}>{other}" for other in charge.accusers]
    for kind in sorted({*_answered(charge), Kind.DECEPTION}):
        keys.append(f"{name}/{kind}")
        if charge.place is not None:
            keys.append(f"{name}/{kind}@{charge.place}")
    return tuple(keys)


def _charge(matter: Matter, side: str, own: Sequence[Account]) -> Charge:
    name = stem(side)
    accusing = [
        one
        for one in own
        if one.position is Position.HOLDS
        and name in map(stem, one.users)
        and name not in _speaking(one)
    ]
    accusers = {other for one in own for other in _speaking(one)}
    accusers |= {stem(target) for target in matter.targets}
    days = [one.published.start for one in accusing if one.published and one.published.start]
    return Charge(
        matter=matter.id,
        accused=side,
        kind=matter.kind,
        family=matter.family,
        scope=matter.scope,
        theatre=matter.theatre,
        place=matter.place,
        time=matter.time,
        accusations=tuple(dict.fromkeys(one.claim for one in accusing)),
        documents=tuple(dict.fromkeys(one.document for one in accusing)),
        accusers=tuple(sorted(accusers - {name})),
        first=min(days, default=None),
        newest=max(days, default=None),
    )


def _told(charge: Charge, account: Account, *, own: bool) -> _Told | None:
    """A denial, an admission or a refusal: of the matter, of its event, or of all such."""
    kind = _ANSWERING.get(account.position)
    if kind is None:
        return None
    if account.users and stem(charge.accused) not in map(stem, account.users):
        return None
    if own:
        return kind, True, Reason("reply_direct", (charge.matter,))
    if account.family is not charge.family or account.kind not in _answered(charge):
        return None
    if is_event(account):
        if _of_event(charge, account):
            return kind, True, Reason("reply_event", (charge.matter,))
    elif not (account.theatre and charge.theatre) or account.theatre == charge.theatre:
        return kind, False, Reason("reply_general", (account.kind,))
    return None


def _turned(charge: Charge, account: Account, *, own: bool) -> _Told | None:
    """A counter-accusation: another did this very thing, it was staged, or those who accuse do
    the same."""
    kind = Answering.COUNTER_ACCUSATION
    if account.family is not charge.family:
        return None
    others = {stem(user) for user in account.users} - {stem(charge.accused)}
    if own and others:
        return kind, True, Reason("reply_other", tuple(sorted(others)))
    if account.kind is Kind.DECEPTION and _staged(charge, account):
        return kind, True, Reason("reply_staged")
    turned = others.intersection(charge.accusers)
    if account.kind is charge.kind and turned:
        return kind, False, Reason("reply_turned", tuple(sorted(turned)))
    return None


def _staged(charge: Charge, account: Account) -> bool:
    """Whether what is said to be staged is this: the event, the practice where it is done, or
    what is told in the same document."""
    if is_event(account):
        return _of_event(charge, account)
    practice = charge.scope is Scope.PRACTICE and account.theatre is not None
    together = account.document in charge.documents
    return together or (practice and account.theatre == charge.theatre)


def _of_event(charge: Charge, account: Account) -> bool:
    """Whether an account is of the event of an incident, though of another kind."""
    at_once = charge.time is None or account.time is None or meet(charge.time, account.time)
    return charge.place is not None and account.place == charge.place and at_once


def _answered(charge: Charge) -> frozenset[Kind]:
    return _BY.get(charge.kind, frozenset((charge.kind,)))


def _of_matter(account: Account, matter: Matter) -> bool:
    return account.kind is matter.kind and account.family is matter.family


def _claims(matter: Matter) -> frozenset[str]:
    return frozenset(member.claim for member in (*matter.accounts, *matter.answers))


def _speaking(account: Account) -> tuple[str, ...]:
    """Who says it, without their types."""
    return tuple(sorted(map(stem, speakers(account))))


def _order(account: Account) -> tuple[date, str, Kind, Sequence[str]]:
    return _first(account.published), account.claim, account.kind, account.users


def _first(time: Interval | None) -> date:
    return (time.start if time else None) or date.max


def _last(time: Interval | None) -> date:
    return (time.end if time else None) or date.max
