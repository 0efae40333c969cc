"""Accounts of one block, sorted and swept into clusters of one thing each."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from wederhoor.linking.record import HOLDING, Account
from wederhoor.linking.sides import stem
from wederhoor.model import Interval, Reason

__all__ = ["APART", "Cluster", "holds", "incidents", "is_state", "practices"]

APART = 3
"""Days that accounts of one incident may differ."""

K = TypeVar("K", bound=Hashable)


@dataclass
class Cluster:
    """Accounts of one thing, with the score and the reason of each; ``days`` are from the first to
    the last of an incident, where days are told."""

    user: str | None = None
    theatre: str | None = None
    place: str | None = None
    days: tuple[date, date] | None = None
    members: list[tuple[Account, float, Reason]] = field(default_factory=list)

    def add(self, account: Account, score: float, code: str, *values: str) -> None:
        self.members.append((account, score, Reason(code, values)))


def holds(account: Account) -> bool:
    """Whether it says that the thing is so."""
    return account.position in HOLDING


def is_state(theatre: str | None) -> bool:
    """Whether a theatre is a listed state, and not the slug of another name."""
    return theatre is not None and len(theatre) == 2 and theatre.isupper()


def incidents(accounts: Sequence[Account]) -> list[Cluster]:
    """One cluster an event, of accounts in a fixed order, each of which has a place or a date."""
    placed = _by(accounts, lambda one: one.place)
    unplaced = placed.pop(None, [])
    found = [cluster for place in sorted(placed, key=str) for cluster in _at(place, placed[place])]
    by_day: dict[date, list[Cluster]] = defaultdict(list)
    for cluster in found:
        for day in _span(cluster.days):
            by_day[day].append(cluster)
    homeless = []
    for one in unplaced:
        near = {id(c): c for day in _days(one.time) for c in by_day.get(day, ())}
        fitting = [c for c in near.values() if _may_be(one.theatre, c.theatre)]
        if len(fitting) == 1:
            fitting[0].add(one, 0.8, "incident_day", fitting[0].place or "")
        else:
            homeless.append(one)
    for theatre, others in sorted(_by(homeless, lambda one: one.theatre or "").items()):
        for cluster in _at(None, others):
            cluster.theatre = theatre or None
            found.append(cluster)
    return found


def _at(place: str | None, accounts: Sequence[Account]) -> list[Cluster]:
    """The events at one place: those with a day, then what can only be meant by the rest."""
    dated = [one for one in accounts if holds(one) and _day(one) is not None]
    clusters = _days_apart(place, dated)
    starts = [cluster.days[0] for cluster in clusters if cluster.days]
    ends = [cluster.days[1] for cluster in clusters if cluster.days]
    loose = []
    for one in accounts:
        if holds(one) and _day(one) is not None:
            continue
        first = bisect_left(ends, _start(one.time))
        if bisect_right(starts, _end(one.time)) - first == 1:
            _join(clusters[first], one)
        else:
            loose.append(one)
    return clusters + _overlapping(place, loose, alone=not clusters)


def _days_apart(place: str | None, accounts: Sequence[Account]) -> list[Cluster]:
    """Events told with their day. Days near each other are of one event, unless one source tells of
    both in one document: then there are two."""
    clusters: list[Cluster] = []
    tellers: set[tuple[str, str]] = set()
    for day, told in sorted(_by(accounts, lambda one: _day(one) or date.min).items()):
        new = {(one.document, one.side) for one in told}
        last = clusters[-1].days if clusters else None
        if last is None or (day - last[1]).days > APART or not tellers.isdisjoint(new):
            clusters.append(Cluster(place=place, days=(day, day)))
            tellers = set()
        else:
            clusters[-1].days = (last[0], day)
        tellers |= new
        for one in told:
            clusters[-1].theatre = clusters[-1].theatre or one.theatre
            clusters[-1].add(one, 1.0, "incident_told", place or "", day.isoformat())
    return clusters


def _overlapping(place: str | None, accounts: Sequence[Account], alone: bool) -> list[Cluster]:
    """Events of which no day is told, or of which several could be meant: by what overlaps.
    ``alone``: whether no others are known there, so that one without a date can only be of them."""
    clusters: list[Cluster] = []
    ends: list[date] = []
    timed = [one for one in accounts if one.time is not None and holds(one)]
    for one in sorted(timed, key=lambda one: _start(one.time)):
        if not clusters or _start(one.time) > ends[-1]:
            clusters.append(Cluster(place=place, theatre=one.theatre))
            ends.append(date.min)
        ends[-1] = max(ends[-1], _end(one.time))
        clusters[-1].add(one, 0.8, "incident_period", place or "")
    undated = [one for one in accounts if one.time is None and holds(one)]
    code = "incident_place"
    if undated and not (alone and len(clusters) == 1):
        clusters.append(Cluster(place=place, theatre=undated[0].theatre))
        code = "incident_undated"
    for one in undated:
        clusters[-1].add(one, 0.6, code, place or "")
    if len(clusters) == 1:
        first = min((_end(one.time) for one in timed), default=date.max)
        last = max((_start(one.time) for one in timed), default=date.min)
        for one in accounts:
            if not holds(one) and _start(one.time) <= first and last <= _end(one.time):
                _join(clusters[0], one)
    return clusters


def _join(cluster: Cluster, account: Account) -> None:
    """Add an account that gives the place alone, or with it a longer time."""
    if account.time is None:
        cluster.add(account, 0.7, "incident_place", cluster.place or cluster.theatre or "")
    else:
        cluster.add(account, 0.9, "incident_within", cluster.place or cluster.theatre or "")


def practices(accounts: Sequence[Account]) -> list[Cluster]:
    """One cluster for each user and theatre, of accounts in a fixed order with at most one user.

    Where a user has one theatre, what does not say where is of it. Where no user is named, the only
    one of that theatre is meant, if the theatre is not in the lists either: names of such users are
    often missed, those of listed ones hardly ever.
    """
    found: list[Cluster] = []
    by_user = _by(accounts, lambda one: stem(one.users[0]) if one.users else "")
    nameless = by_user.pop("", [])
    for user in sorted(by_user):
        found += _of(user, by_user[user])
    for theatre, others in sorted(_by(nameless, lambda one: one.theatre or "").items()):
        near = [cluster for cluster in found if cluster.theatre == theatre]
        if len(near) != 1 or is_state(theatre):
            near = [Cluster(theatre=theatre)]
            found += near
        for one in others:
            near[0].add(one, 0.6, "practice_theatre", theatre)
    return found


def _of(user: str, accounts: Sequence[Account]) -> list[Cluster]:
    """The practices of one user, by theatre."""
    joined = _joined(accounts)
    grounds = _by(accounts, lambda one: joined.get(_ground(one) or "", _ground(one) or ""))
    elsewhere = grounds.pop("", [])
    told = sorted(ground for ground in grounds if any(map(holds, grounds[ground])))
    clusters = {ground: Cluster(user=user, theatre=ground) for ground in told}
    for ground in told:
        for one in grounds[ground]:
            score, code = (1.0, "practice_told") if one.theatre else (0.8, "practice_target")
            clusters[ground].add(one, score, code, user, ground)
    if len(told) != 1:
        clusters[""] = Cluster(user=user)
    for one in elsewhere:
        if holds(one):
            only = clusters[told[0]] if len(told) == 1 else clusters[""]
            only.add(one, 0.8, "practice_user", user)
        else:
            for cluster in clusters.values():
                cluster.add(one, 0.8, "practice_general", user)
    return list(clusters.values())


def _joined(accounts: Sequence[Account]) -> dict[str, str]:
    """Theatres by the one they are taken for: a place in no list, where it is done to somebody's
    people, is of the theatre of whoever speaks of those people alone."""
    told = Counter(one.theatre for one in accounts if one.theatre)
    lands: dict[str, set[str]] = defaultdict(set)
    for one in accounts:
        if one.theatre and not is_state(one.theatre):
            targets = set(map(stem, one.targets)) - set(map(stem, one.users))
            lands[one.theatre] |= targets - {one.theatre}
    found: dict[str, str] = {}
    for land in sorted(set().union(*lands.values())):
        places = [place for place in sorted(lands) if land in lands[place]]
        if len(places) == 1:
            found[land] = places[0]
    return {land: place for land, place in found.items() if told[land] <= told[place]}


def _ground(account: Account) -> str | None:
    """Where it is done: the theatre, else the one other state to whose people it is done."""
    if account.theatre is not None:
        return account.theatre
    states = [stem(target) for target in account.targets if target.startswith("state:")]
    return states[0] if len(states) == 1 and account.targets != account.users else None


def _by(accounts: Iterable[Account], key: Callable[[Account], K]) -> dict[K, list[Account]]:
    found: dict[K, list[Account]] = defaultdict(list)
    for one in accounts:
        found[key(one)].append(one)
    return found


def _day(account: Account) -> date | None:
    """The day of an account that tells one; of a night the first."""
    time = account.time
    if time is None or time.start is None or time.end is None:
        return None
    return time.start if (time.end - time.start).days <= 1 else None


def _start(time: Interval | None) -> date:
    return (time.start if time else None) or date.min


def _end(time: Interval | None) -> date:
    return (time.end if time else None) or date.max


def _days(time: Interval | None) -> list[date]:
    return _span((time.start, time.end)) if time and time.start and time.end else []


def _span(days: tuple[date, date] | None) -> list[date]:
    if days is None:
        return []
    first, last = days
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
