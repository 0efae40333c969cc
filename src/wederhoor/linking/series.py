"""How the figures about one quantity moved: what each source said of it, and when.

Figures are of one series where the same is counted of the same: attacks, or people killed, by one
family of weapon, in one event or one practice, directly or indirectly. What is counted from a
beginning until now never stands in one line with what is counted of a month. Within a series each
source has its own line: a later figure is an update of its own earlier one, a lower one or one
that is said to correct it a correction, an equal one a repeat, whoever prints it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from wederhoor.linking.knowledge import Phrases, phrases, sentence
from wederhoor.linking.record import Account
from wederhoor.model import Claim, Document, Interval, Matter, Quantity, Reason
from wederhoor.vocabulary import Category, Counted, Granularity, Position, Scope

__all__ = ["Coverage", "Part", "Point", "Series", "Subject", "series"]

COUNTED: Mapping[Counted, Counted] = MappingProxyType({Counted.INCIDENT: Counted.ATTACK})
"""What is counted under another name: incidents in which a weapon was used are its attacks."""
SERIES = frozenset(
    (
        *(Counted.KILLED, Counted.INJURED, Counted.AFFECTED),
        *(Counted.ATTACK, Counted.INCIDENT, Counted.MUNITION),
    )
)
"""What is counted of a deed; other figures describe something beside it."""
NEAR = 48
"""Characters beside a figure in which the words that qualify it are looked for."""


class Coverage(StrEnum):
    """Of which time a figure is."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"


class Part(StrEnum):
    """What a figure is to the earlier ones of its source."""

    FIRST = "first"
    UPDATE = "update"
    REPEAT = "repeat"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as bounds (None is open), who gives it and from which root (``roots.Root.id``).

    ``when`` is the period of which it is, or for a cumulative figure the day until which it counts:
    that of publication. ``place`` is where its words stand in the claim's document.
    """

    claim: str
    document: str
    speaker: str
    source: str
    min: int | None
    max: int | None
    approximate: bool
    when: Interval | None
    place: int
    part: Part = Part.FIRST
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Figures about one quantity: what is counted, of what, and of which time; ``points`` by date.

    ``users`` are those of a practice; ``place`` and ``time`` those of an incident. ``indirect`` is
    what did not come of the weapon itself. ``id`` is made of all these.
    """

    id: str
    of: Counted
    coverage: Coverage
    indirect: bool
    scope: Scope
    family: Category | None
    users: tuple[str, ...]
    theatre: str | None
    place: str | None
    time: Interval | None
    points: tuple[Point, ...]


class Subject(NamedTuple):
    """What is counted about; kinds of claims do not part it."""

    scope: str
    family: str
    users: tuple[str, ...]
    theatre: str
    place: str
    day: str

    @classmethod
    def of(cls, matter: Matter) -> "Subject":
        event = matter.scope is Scope.INCIDENT
        day = matter.time.start if event and matter.time else None
        return cls(
            matter.scope,
            matter.family or "",
            () if event else matter.users,
            matter.theatre or "",
            (matter.place or "") if event else "",
            day.isoformat() if day else "",
        )

    @property
    def key(self) -> str:
        """All of it as text."""
        return "/".join((*self[:2], "+".join(self.users), *self[3:]))


def series(
    matters: Sequence[Matter],
    accounts: Sequence[Account],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    sources: Mapping[str, str],
) -> tuple[Series, ...]:
    """The series in these matters, by id, whatever the order of what is given.

    Matters of one subject are taken together, whatever their kind. ``accounts``, ``claims`` and
    ``documents`` are those of the documents of the matters; ``sources`` give for each of their
    accounts, by claim, the root from which it is (``roots.Root.id``).
    """
    subjects: dict[Subject, list[Matter]] = {}
    for matter in sorted(matters, key=lambda one: one.id):
        subjects.setdefault(Subject.of(matter), []).append(matter)
    found: list[Series] = []
    for subject, of_one in subjects.items():
        held = {member.claim for matter in of_one for member in matter.accounts}
        chosen = {account.claim: account for account in accounts if account.claim in held}
        event = subject.scope == Scope.INCIDENT
        lines: dict[tuple[Counted, Coverage, bool], list[Point]] = {}
        for account in chosen.values():
            claim, document = claims[account.claim], documents[account.document]
            for key, point in _points(account, claim, document, sources[claim.id], event=event):
                lines.setdefault(key, []).append(point)
        found += (_line(*key, subject, of_one[0], lines[key], documents) for key in lines)
    return tuple(sorted(found, key=lambda one: one.id))


def _points(
    account: Account, claim: Claim, document: Document, source: str, *, event: bool
) -> Iterator[tuple[tuple[Counted, Coverage, bool], Point]]:
    """The figures of an account that its source holds, each with the line in which it stands."""
    if account.position not in (Position.HOLDS, Position.ADMITS):
        return
    words = phrases(document.language)
    for quantity in claim.quantities:
        if quantity.of not in SERIES or not _meant(quantity, document, words):
            continue
        told = sentence(document, quantity.span)
        time = None if event or words.whole.search(told) else _period(account.time)
        coverage = Coverage.PERIOD if time else Coverage.CUMULATIVE
        indirect = words.indirect.search(told) is not None
        of = COUNTED.get(quantity.of, quantity.of)
        yield (
            (of, coverage, indirect),
            Point(
                claim.id,
                document.id,
                account.source,
                source,
                quantity.min,
                quantity.max,
                quantity.approximate,
                time or document.published,
                quantity.span.start,
            ),
        )


def _meant(quantity: Quantity, document: Document, words: Phrases) -> bool:
    """Whether it is the figure that is given: none that is rejected, no part of another."""
    span, text = quantity.span, document.text
    before, after = text[max(0, span.start - NEAR) : span.start], text[span.end : span.end + NEAR]
    clause = words.clause.split(after)[0]
    return not (
        words.spared.search(before) or words.among.search(before) or words.rejected.search(clause)
    )


def _period(time: Interval | None) -> Interval | None:
    """A month, a year or other stretch with both its ends; a day is that of an event."""
    if time is None or time.start is None or time.end is None:
        return None
    return None if time.granularity is Granularity.DAY else time


def _line(
    of: Counted,
    coverage: Coverage,
    indirect: bool,
    subject: Subject,
    matter: Matter,
    points: Sequence[Point],
    documents: Mapping[str, Document],
) -> Series:
    parts = (of, coverage, *(("indirect",) if indirect else ()), *subject[:2], *subject.users)
    event = subject.scope == Scope.INCIDENT
    ordered = sorted(points, key=lambda one: _order(one, documents[one.document].published))
    return Series(
        "/".join(filter(None, (*parts, *subject[3:]))),
        of,
        coverage,
        indirect,
        matter.scope,
        matter.family,
        subject.users,
        matter.theatre,
        matter.place if event else None,
        matter.time if event else None,
        tuple(_told(ordered, coverage, documents)),
    )


def _order(point: Point, published: Interval | None) -> tuple[tuple[str, str], ...]:
    """By what it is of, then by publication, document and place in the text."""
    dates = [
        (
            time.start.isoformat() if time and time.start else "9999",
            time.end.isoformat() if time and time.end else "",
        )
        for time in (point.when, published)
    ]
    return (*dates, (point.document, f"{point.place:09}"), (point.claim, ""))


def _told(
    points: Sequence[Point], coverage: Coverage, documents: Mapping[str, Document]
) -> Iterator[Point]:
    """Each point with what it is to the earlier ones of its source; twice in a document is once."""
    lines: dict[tuple[str, Interval | None], list[Point]] = {}
    for point in points:
        period = point.when if coverage is Coverage.PERIOD else None
        line = lines.setdefault((point.source, period), [])
        if any(_equal(one, point) and one.document == point.document for one in line):
            continue
        part, reason = _part(point, line, documents[point.document])
        line.append(point)
        yield replace(point, part=part, reasons=(reason,))


def _equal(one: Point, other: Point) -> bool:
    return (one.min, one.max) == (other.min, other.max)


def _part(point: Point, line: Sequence[Point], document: Document) -> tuple[Part, Reason]:
    if not line:
        return Part.FIRST, Reason("first_figure", (point.source,))
    for earlier in reversed(line):
        if _equal(earlier, point):
            return Part.REPEAT, Reason("same_figure", (point.source, earlier.document))
    last = line[-1]
    values = point.source, last.document
    start = max(0, point.place - 3 * NEAR)
    words = phrases(document.language).corrected.search(
        document.text, start, point.place + 3 * NEAR
    )
    if words:
        return Part.CORRECTION, Reason("said_to_correct", (*values, words[0]))
    if point.max is not None and last.min is not None and point.max < last.min:
        return Part.CORRECTION, Reason("lower_figure", values)
    if (point.min or 0) < (last.min or 0):
        return Part.REPEAT, Reason("wider_figure", values)
    return Part.UPDATE, Reason("later_figure", values)
