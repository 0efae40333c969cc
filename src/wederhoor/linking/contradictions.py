"""What cannot all be so, of what several say of one matter.

A contradiction is between two values of one field (who, where, when, how many) or between it being
said and denied; never between two claims as such. So there is one for each pair of sides or of
values, with all the claims that stand for each. Figures contradict each other only where they count
the same: a part is no contradiction of the whole, nor a later, larger count of an earlier one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import combinations

from wederhoor.linking.completion import meet, written
from wederhoor.linking.record import HOLDING, Account, Figure, speakers
from wederhoor.linking.sides import stem
from wederhoor.model import Claim, Interval, Link, Matter, Member, Reason
from wederhoor.vocabulary import Counted, Kind, Position, Relation, Scope

__all__ = ["contradictions"]

_COUNTS: Mapping[Counted, str] = {
    Counted.KILLED: "killed",
    Counted.INJURED: "injured",
    Counted.AFFECTED: "affected",
    Counted.ATTACK: "attacks",
    Counted.INCIDENT: "attacks",
}
"""What is counted of a deed; attacks and incidents are the same."""
_LOOSE = 2
"""The injured are those treated, those in hospital, those with complaints: as many times must two
figures differ before they can be said to exclude each other."""
_ABOUT = 0.1
"""An approximate figure may be a tenth lower or higher."""
_ORDERED = frozenset(("contradiction_denied", "contradiction_investigation"))
"""Reasons that name first who says it and then who denies it, whichever claim sorts first."""
_VAGUE = "group:"
"""A group of nobody in particular may be the same as one that is named."""


def contradictions(
    matter: Matter, claims: Mapping[str, Claim], accounts: Iterable[Account]
) -> tuple[Link, ...]:
    """The contradictions within a matter, by field and then by the claims that stand for them.

    ``claims`` are by id those of the matter, ``accounts`` at least theirs. ``left`` and ``right``
    are the first claims for each value and ``passages`` their words; the first reason says what
    contradicts what, ``contradiction_left`` and ``contradiction_right`` name all claims for each.
    """
    sure = {member.claim: member for member in (*matter.answers, *matter.accounts)}
    mine = sorted(
        (
            one
            for one in accounts
            if one.claim in sure and one.kind is matter.kind and one.family is matter.family
        ),
        key=lambda one: (_day(one.published), one.claim),
    )
    held = [one for one in mine if one.position in HOLDING]
    disputed = [one for one in mine if one.position is Position.DISPUTES]
    found = list(_denied(matter, held, disputed))
    if matter.scope is Scope.INCIDENT:
        found += _different(held)
    found += _figures(matter, held)
    return tuple(_link(reason, left, right, sure, claims) for reason, left, right in found)


Found = tuple[Reason, Sequence[Account], Sequence[Account]]


def _denied(
    matter: Matter, held: Sequence[Account], disputed: Sequence[Account]
) -> Iterator[Found]:
    """It is said by one side and denied by another, or by the same at another time."""
    code = "investigation" if matter.kind is Kind.INVESTIGATION else "denied"
    for teller, told in _by(held, lambda one: one.side).items():
        for denier, denied in _by(disputed, lambda one: one.side).items():
            against = [one for one in told if any(_of_same(one, other) for other in denied)]
            if against:
                yield Reason(f"contradiction_{code}", (teller, denier)), against, denied


def _of_same(one: Account, other: Account) -> bool:
    """Whether what is denied is what is said: that nobody, or these, did it."""
    return not other.users or bool(_users(one) & _users(other))


def _different(held: Sequence[Account]) -> Iterator[Found]:
    """Two values of a field of one event that have nothing in common."""
    users = _by((one for one in held if _users(one)), lambda one: ", ".join(sorted(_users(one))))
    for (name, one), (other_name, other) in combinations(sorted(users.items()), 2):
        if _users(one[0]).isdisjoint(_users(other[0])):
            yield Reason("contradiction_perpetrator", (name, other_name)), one, other
    places = _by((one for one in held if one.place), lambda one: one.place or "")
    for (name, one), (other_name, other) in combinations(sorted(places.items()), 2):
        yield Reason("contradiction_place", (name, other_name)), one, other
    times = _by((one for one in held if one.time), lambda one: written(one.time))
    for (name, one), (other_name, other) in combinations(sorted(times.items()), 2):
        time, other_time = one[0].time, other[0].time
        if time and other_time and not meet(time, other_time):
            yield Reason("contradiction_time", (name, other_name)), one, other


def _figures(matter: Matter, held: Sequence[Account]) -> Iterator[Found]:
    """Figures by different sides that exclude each other."""
    counted: dict[tuple[str, Figure], list[Account]] = defaultdict(list)
    for one, figure in _wholes(held):
        counted[_COUNTS[figure.of], figure].append(one)
    for (what, figure), (other_what, other) in combinations(sorted(counted, key=str), 2):
        if what != other_what or not _exclude(figure, other):
            continue
        against = partial(_against, matter, figure=figure, other_figure=other)
        ones, others = counted[what, figure], counted[what, other]
        left = [one for one in ones if any(against(one, two) for two in others)]
        right = [two for two in others if any(against(one, two) for one in ones)]
        if left:
            values = (what, _bounds(figure), _bounds(other))
            yield Reason("contradiction_figure", values), left, right


def _against(
    matter: Matter, one: Account, other: Account, figure: Figure, other_figure: Figure
) -> bool:
    """Whether two figures that exclude each other are of the same, and neither an update."""
    return _comparable(matter, one, other) and not _update(one, figure, other, other_figure)


def _wholes(held: Sequence[Account]) -> Iterator[tuple[Account, Figure]]:
    """The largest figure of each count by one source in one document: the smaller are its parts."""
    largest: dict[tuple[str, str, str, object], tuple[Account, Figure]] = {}
    for one in held:
        for figure in one.figures:
            if figure.of not in _COUNTS:
                continue
            key = one.document, one.side, _COUNTS[figure.of], (figure.scope, one.time)
            if key not in largest or _size(figure) > _size(largest[key][1]):
                largest[key] = one, figure
    return iter(largest.values())


def _exclude(one: Figure, other: Figure) -> bool:
    """Whether no number lies within the bounds of both, in what both count."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    apart = high < other_low or other_high < low
    if one.scope != other.scope or not apart:
        return False
    if one.of is Counted.INJURED:
        return max(low, other_low) > _LOOSE * min(high, other_high)
    return True


def _comparable(matter: Matter, one: Account, other: Account) -> bool:
    """Whether two count the same: of a practice only over the same period, which both tell. A
    document that gives a figure of its own does not contradict whom it quotes for a part of it."""
    if not speakers(one).isdisjoint(speakers(other)):
        return False
    if one.document == other.document and (one.own_voice or other.own_voice):
        return False
    return matter.scope is Scope.INCIDENT or (one.time is not None and one.time == other.time)


def _update(one: Account, figure: Figure, other: Account, other_figure: Figure) -> bool:
    """Whether the one is a later count that found more."""
    day, other_day = _day(one.published), _day(other.published)
    if day < other_day:
        return _size(figure) < _size(other_figure)
    return other_day < day and _size(other_figure) < _size(figure)


def _link(
    reason: Reason,
    one: Sequence[Account],
    other: Sequence[Account],
    sure: Mapping[str, Member],
    claims: Mapping[str, Claim],
) -> Link:
    left, right = _claims(one), _claims(other)
    if right < left:
        left, right = right, left
        if reason.code not in _ORDERED:
            reason = Reason(reason.code, (*reason.values[:-2], *reversed(reason.values[-2:])))
    return Link(
        Relation.CONTRADICTS,
        left[0],
        right[0],
        min(sure[left[0]].score, sure[right[0]].score),
        (
            reason,
            Reason("contradiction_left", left),
            Reason("contradiction_right", right),
        ),
        ((claims[left[0]].content[0], claims[right[0]].content[0]),),
    )


def _claims(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claim for one in accounts))


def _by(accounts: Iterable[Account], key: Callable[[Account], str]) -> dict[str, list[Account]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for one in accounts:
        found[key(one)].append(one)
    return found


def _users(account: Account) -> frozenset[str]:
    return frozenset(stem(user) for user in account.users if not user.startswith(_VAGUE))


def _day(time: Interval | None) -> date:
    return (time.start if time else None) or date.max


def _bounds(figure: Figure) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (figure.min, figure.max))
    return low if low == high else f"{low}–{high}"


def _size(figure: Figure) -> int:
    return figure.min if figure.min is not None else figure.max or 0


def _range(figure: Figure) -> tuple[float, float]:
    low, high = figure.min or 0, float("inf") if figure.max is None else figure.max
    if figure.approximate:
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high
