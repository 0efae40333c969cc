"""Which accounts are about the same thing: incidents and practices, block by block.

An incident is one event: accounts of one kind, weapon family and place, a few days apart at most,
whatever users, agents and figures they name. A practice is that somebody does it at all: kind,
family, user and theatre. Accounts are sorted and swept, never compared pair by pair.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from wederhoor.linking.clusters import Cluster, holds, incidents, is_state, practices
from wederhoor.linking.completion import is_event
from wederhoor.linking.positions import MATTERS
from wederhoor.linking.record import Account
from wederhoor.linking.sides import slug
from wederhoor.model import Interval, Judgement, Link, Matter, Member, Reason
from wederhoor.vocabulary import Granularity, Kind, Position, Relation, Scope, Verdict

__all__ = ["block", "matters", "same"]

_NOWHERE = "-"
_UNKNOWN = "unknown"
_STATE = "state:"
_LISTED = "geonames:"
"""How the id of a place begins that names one place in the world; other names need their state."""
_ANSWERS = frozenset((Position.DISPUTES, Position.WITHHOLDS, Position.ADMITS))
_BY_SOMEBODY = frozenset((Kind.USE, Kind.CASUALTIES))
_TAKEN = {"only": 0.95, "nearest": 0.85, "next": 0.85}
"""How sure it is what was taken from elsewhere in the document, by the end of the reason's code."""


def block(account: Account) -> str:
    """The key of the accounts with which one can be of the same matter; "" where with none.

    With none can be what is no deed or state of affairs, what leaves open whether it is so, and
    what says neither who, where nor when; of use by nobody in particular it must itself say where.
    Incidents are blocked by place, without one by state and year; practices by the state that is
    said to do it, without one by the state where it is done. What names no listed state is one
    block, for its names are the least sure.
    """
    if account.kind not in MATTERS or account.family is None or account.position is Position.OPEN:
        return ""
    if is_event(account):
        return f"{account.kind}/{account.family}/{Scope.INCIDENT}/{_nearby(account)}"
    if not account.users and not account.theatre:
        return ""
    states = [user for user in account.users if is_state(user.removeprefix(_STATE))]
    near = states[0] if states else _NOWHERE
    if not states and is_state(account.theatre):
        taken = any(reason.code.startswith("theatre_") for reason in account.taken)
        if taken and account.kind in _BY_SOMEBODY:
            return ""
        near = f"in {account.theatre}"
    return f"{account.kind}/{account.family}/{Scope.PRACTICE}/{near}"


def _nearby(account: Account) -> str:
    """What an incident is blocked by."""
    if account.place is not None and account.place.startswith(_LISTED):
        return account.place
    if not is_state(account.theatre):
        return _NOWHERE
    day = account.time.start if account.time else None
    return f"{account.theatre} {account.place or (day.year if day else '')}"


def matters(
    accounts: Iterable[Account], judgements: Sequence[Judgement] = ()
) -> tuple[Matter, ...]:
    """The matters of one block, by id, whatever the order of its accounts.

    ``accounts`` are all those for which ``block`` gives one key. What is only denied or declined
    makes no matter. Judgements about other matters are passed over; of several about one claim and
    one matter the last counts.
    """
    ordered = sorted(accounts, key=_order)
    if not ordered:
        return ()
    scope = Scope.INCIDENT if is_event(ordered[0]) else Scope.PRACTICE
    clusters = incidents(ordered) if scope is Scope.INCIDENT else practices(ordered)
    founded = [cluster for cluster in clusters if any(holds(one) for one, _, _ in cluster.members)]
    found = [_matter(cluster, scope) for cluster in founded]
    decided = _decided(judgements)
    return tuple(_judged(matter, decided) for matter in _distinct(found))


def same(one: Account, other: Account) -> Link | None:
    """Why two accounts by themselves are of one matter; None where they are not.

    In a block the others weigh too: what names no theatre is of the only one of a practice, and
    what gives no date of the only incident in a town, while there is only one.
    """
    key = block(one)
    if not key or key != block(other) or one.claim == other.claim:
        return None
    for matter in matters((one, other)):
        found = {member.claim: member for member in (*matter.accounts, *matter.answers)}
        if len(found) == 2:
            left, right = sorted(found)
            reasons = dict.fromkeys((*found[left].reasons, *found[right].reasons))
            score = min(member.score for member in found.values())
            return Link(Relation.SAME, left, right, score, tuple(reasons))
    return None


def _order(account: Account) -> tuple[str, Sequence[str]]:
    """An order that is not that of arrival. A block has no two accounts of one claim and user."""
    return account.claim, account.users


def _matter(cluster: Cluster, scope: Scope) -> Matter:
    first = cluster.members[0][0]
    held = [one for one, _, _ in cluster.members if holds(one)]
    time = _time(cluster, held) if scope is Scope.INCIDENT else None
    theatre = cluster.theatre or _most(one.theatre for one in held)
    parts: list[str] = [first.kind, first.family or ""]
    if scope is Scope.PRACTICE:
        parts += [cluster.user or _UNKNOWN, theatre or ""]
    else:
        listed = cluster.place is not None and cluster.place.startswith(_LISTED)
        near = theatre if is_state(theatre) or cluster.place is None else ""
        parts += ["" if listed else near or "", cluster.place or "", _written(time)]
    return Matter(
        id="-".join(filter(None, map(slug, parts))),
        scope=scope,
        kind=first.kind,
        family=first.family,
        users=tuple(sorted({user for one in held for user in one.users})),
        targets=tuple(sorted({target for one in held for target in one.targets})),
        theatre=theatre,
        place=cluster.place,
        time=time,
        accounts=_members(m for m in cluster.members if holds(m[0])),
        answers=_members(m for m in cluster.members if m[0].position in _ANSWERS),
    )


def _distinct(found: Iterable[Matter]) -> list[Matter]:
    """By id; of matters that no id tells apart the second is numbered, and so on."""
    ordered: list[Matter] = []
    seen: Counter[str] = Counter()
    for matter in sorted(found, key=lambda matter: (matter.id, matter.accounts[0].claim)):
        seen[matter.id] += 1
        number = seen[matter.id]
        ordered.append(matter if number == 1 else replace(matter, id=f"{matter.id}-{number}"))
    return ordered


def _members(members: Iterable[tuple[Account, float, Reason]]) -> tuple[Member, ...]:
    """One for each claim, with its surest account."""
    found: dict[str, Member] = {}
    for account, score, reason in members:
        for taken in account.taken:
            score *= _TAKEN.get(taken.code.rpartition("_")[2], 0.9)
        member = Member(account.claim, round(score, 3), (reason, *account.taken))
        before = found.setdefault(account.claim, member)
        if member.score > before.score:
            found[account.claim] = member
    return tuple(found.values())


def _time(cluster: Cluster, held: Sequence[Account]) -> Interval | None:
    """The day of an incident that most documents tell, of several the earliest; without a day the
    narrowest time."""
    if cluster.days is not None:
        told = {(one.time.start, one.document) for one in held if one.time and one.time.start}
        first, last = cluster.days
        days = Counter(day for day, _ in told if first <= day <= last)
        day = min(days, key=lambda day: (-days[day], day))
        return Interval(day, day, Granularity.DAY)
    times = [one.time for one in held if one.time is not None]
    return min(times, key=_width, default=None)


def _width(time: Interval) -> tuple[int, date, date]:
    start, end = time.start or date.min, time.end or date.max
    return (end - start).days, start, end


def _written(time: Interval | None) -> str:
    """A date as far as it is told: 2017-04-04, 2017-04, 2017; of others the first day."""
    if time is None or time.start is None:
        return ""
    digits = {Granularity.MONTH: 7, Granularity.YEAR: 4}.get(time.granularity, 10)
    return time.start.isoformat()[:digits]


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _decided(judgements: Sequence[Judgement]) -> dict[str, dict[str, Judgement]]:
    """What counts about each matter, by claim: the last that was said, unless it was withdrawn."""
    found: dict[str, dict[str, Judgement]] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.when):
        about = found.setdefault(judgement.object, {})
        about.pop(judgement.subject, None)
        if judgement.verdict is not Verdict.WITHDRAWN:
            about[judgement.subject] = judgement
    return found


def _judged(matter: Matter, decided: dict[str, dict[str, Judgement]]) -> Matter:
    """With what a person took out of the matter or put into it."""
    about = decided.get(matter.id)
    if about is None:
        return matter
    out = {claim for claim, judgement in about.items() if judgement.verdict is Verdict.DIFFERENT}
    accounts = tuple(member for member in matter.accounts if member.claim not in out)
    answers = tuple(member for member in matter.answers if member.claim not in out)
    known = {member.claim for member in (*accounts, *answers)}
    put = tuple(
        Member(claim, 1.0, (Reason("put_in", (judgement.who, judgement.why)),))
        for claim, judgement in sorted(about.items())
        if judgement.verdict is Verdict.SAME and claim not in known
    )
    return replace(matter, accounts=accounts + put, answers=answers)
