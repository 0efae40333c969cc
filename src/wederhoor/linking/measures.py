"""What followed: measures as threads, from a demand to what was done, or refused.

Accounts are of one thread where they are of one kind (sanctions, aid, protection, an inquiry,
weapons handed over) toward the same side or about the same place, and who would do it is the same.
A demand that names nobody counts with what is done by whoever makes it, else with the only thread
there is. Which step an account tells of follows from stance and modality (``steps.yaml``).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from wederhoor.linking.record import Account
from wederhoor.linking.sides import stem
from wederhoor.model import Claim, Interval, Reason
from wederhoor.vocabulary import Kind, Stance

__all__ = ["Measure", "Progress", "Step", "Told", "block", "measures", "told"]

KINDS = frozenset(
    (Kind.SANCTIONS, Kind.SUPPORT, Kind.PROTECTION, Kind.INVESTIGATION, Kind.TRANSFER)
)
OWN = frozenset(
    (Stance.CONSIDERS, Stance.DECIDES, Stance.PROMISES, Stance.THREATENS, Stance.DECLINES)
)
"""Stances of whoever would do it: what is considered is considered by the source."""
APART = timedelta(days=730)
"""What lies further apart without a step between is another measure."""
_NAMELESS = ("described:", "open:", "group:")


class Progress(StrEnum):
    """How far a measure is in an account."""

    DEMANDED = "demanded"
    CONSIDERED = "considered"
    PROMISED = "promised"
    DECIDED = "decided"
    DONE = "done"
    NOT_DONE = "not done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """What one claim tells of a measure; ``when`` is the date it gives, else of publication."""

    claim: str
    document: str
    progress: Progress
    source: str
    when: Interval | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Measure:
    """A thread: what, by whom, toward whom or about which place; ``steps`` by date.

    ``doers`` and ``toward`` are sides, () where no account names them; ``topic`` is a measure of
    its own within its kind, as an expulsion is among sanctions. ``id`` is made of all these.
    """

    id: str
    kind: Kind
    topic: str
    doers: tuple[str, ...]
    toward: tuple[str, ...]
    place: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one account tells of a measure: all that linking compares of it.

    ``doers`` are who would do it, ``targets`` toward whom, ``start`` where its words begin.
    """

    kind: Kind
    topic: str
    doers: tuple[str, ...]
    targets: tuple[str, ...]
    theatre: str | None
    place: str | None
    start: int
    step: Step


class _Line(NamedTuple):
    """A line of ``steps.yaml``."""

    stance: frozenset[str]
    modality: frozenset[str]
    doer: bool
    words: re.Pattern[str] | None
    progress: Progress
    code: str


def block(account: Account) -> str:
    """The key of the accounts with which one can be of the same measure; "" where with none."""
    if account.kind not in KINDS:
        return ""
    where = account.theatre if account.theatre and account.theatre.isupper() else ""
    return f"{account.kind}/{stem(_toward(account.targets)) or where}"


def told(account: Account, claim: Claim) -> Told | None:
    """What an account tells of a measure; None where it only speaks about one, or of none."""
    if account.kind not in KINDS:
        return None
    speakers = account.signatories or (account.side,)
    given = account.users or (speakers if account.stance in OWN else ())
    words = " ".join(span.exact for span in claim.content)
    for line in _lines():
        if (
            account.stance in line.stance
            and (not line.modality or account.modality in line.modality)
            and (not line.doer or set(speakers) & {*_named(given), *account.targets})
            and (line.words is None or line.words.search(words))
        ):
            reason = Reason(line.code, (account.stance, account.modality))
            time = account.time
            when = time if time and time.start and time.end else account.published
            return Told(
                account.kind,
                _topic(account.kind, words),
                _named(given),
                account.targets,
                account.theatre,
                account.place,
                min((span.start for span in claim.content), default=0),
                Step(account.claim, account.document, line.progress, account.side, when, reason),
            )
    return None


def measures(every: Iterable[Told]) -> tuple[Measure, ...]:
    """The measures of one block, by id, whatever the order of what is told.

    ``every`` is what all accounts tell for which ``block`` gives one key.
    """
    topics: dict[str, list[Told]] = {}
    for one in sorted(set(every), key=lambda one: (one.step.document, one.step.claim, one.doers)):
        topics.setdefault(one.topic, []).append(one)
    found = [
        _measure(part, number)
        for of_topic in topics.values()
        for thread in _threads(of_topic)
        for number, part in enumerate(_apart(thread))
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def _named(sides: Iterable[str]) -> tuple[str, ...]:
    return tuple(side for side in sides if not side.startswith(_NAMELESS))


def _threads(every: Sequence[Told]) -> list[list[Told]]:
    """Who share a doer are together; who names none is with what the source does, or else with all
    others that name none and are of the same place, or of the only place there is."""
    parent = {stem(name): stem(name) for one in every for name in one.doers}

    def find(name: str) -> str:
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    for one in every:
        for name in one.doers[1:]:
            parent[find(stem(name))] = find(stem(one.doers[0]))
    threads: dict[str, list[Told]] = {}
    for one in every:
        if one.doers:
            threads.setdefault(find(stem(one.doers[0])), []).append(one)
    only = next(iter(threads)) if len(threads) == 1 else None
    places = {one.place for one in every if not one.doers and one.place}
    alone = places.pop() if len(places) == 1 else None
    for one in every:
        if not one.doers:
            source = stem(one.step.source)
            home = find(source) if source in parent else only
            threads.setdefault(home or f"at {one.place or alone}", []).append(one)
    return list(threads.values())


def _apart(thread: Sequence[Told]) -> list[list[Told]]:
    """A thread cut where years lie between two steps."""
    parts: list[list[Told]] = []
    before: date | None = None
    for one in sorted(thread, key=_order):
        day = _day(one.step)
        if not parts or (before and day and day - before > APART):
            parts.append([])
        parts[-1].append(one)
        before = day or before
    return parts


def _measure(thread: Sequence[Told], number: int) -> Measure:
    doers = tuple(sorted({name for one in thread for name in one.doers}))
    toward = tuple(sorted({name for one in thread for name in one.targets}))
    first = thread[0]
    place = first.place or first.theatre
    later = (str(number + 1),) if number else ()
    target = _toward(first.targets) or place or ""
    parts = (first.kind, first.topic, "+".join(doers), target, *later)
    steps = tuple(one.step for one in thread)
    return Measure("/".join(parts), first.kind, first.topic, doers, toward, place, steps)


def _toward(targets: Iterable[str]) -> str:
    """The side toward which it is: a state before those of it who are named."""
    return min(targets, key=lambda one: (not one.startswith("state:"), one), default="")


def _day(step: Step) -> date | None:
    return (step.when.start or step.when.end) if step.when else None


def _order(told: Told) -> tuple[date, str, int, str]:
    return _day(told.step) or date.max, told.step.document, told.start, told.step.claim


def _topic(kind: Kind, words: str) -> str:
    for topic, pattern in _topics().get(kind, {}).items():
        if pattern.search(words):
            return topic
    return ""


@cache
def _data() -> Mapping[str, Any]:
    data = yaml.safe_load((files(__package__) / "steps.yaml").read_text("utf-8"))
    return dict(data)


@cache
def _lines() -> tuple[_Line, ...]:
    return tuple(
        _Line(
            frozenset(line["stance"]),
            frozenset(line.get("modality", ())),
            line.get("by") == "doer",
            re.compile(line["words"], re.IGNORECASE) if "words" in line else None,
            Progress(line["step"]),
            f"step_{line.get('reason', line['step']).replace(' ', '_')}",
        )
        for line in _data()["steps"]
    )


@cache
def _topics() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        kind: {topic: re.compile(form, re.IGNORECASE) for topic, form in topics.items()}
        for kind, topics in _data()["topics"].items()
    }
