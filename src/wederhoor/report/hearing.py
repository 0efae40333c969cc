"""Hearings: each matter with who holds it, from how many roots, and what the accused answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from wederhoor.law.records import Panel
from wederhoor.linking.contradictions import contradictions
from wederhoor.linking.measures import Measure, block, measures
from wederhoor.linking.record import Account
from wederhoor.linking.replies import Reply, answerable, replies, unanswered
from wederhoor.linking.roots import Independence, independence
from wederhoor.linking.series import Series, series
from wederhoor.linking.sides import stem
from wederhoor.linking.voices import EVENTS
from wederhoor.model import Link, Matter, Member
from wederhoor.register.linked import Linked
from wederhoor.report.entries import Entry
from wederhoor.report.legal import panel_of_matter
from wederhoor.vocabulary import Category, Kind, Scope

__all__ = ["Course", "Hearing", "Hearings", "published"]

_DENIED = frozenset(("contradiction_denied", "contradiction_investigation"))
"""Reasons of a contradiction between its being said and denied; their values are both sides."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A matter and all that its page shows; accounts and answers with why they belong to it.

    ``inquiries`` are what the same documents say of an investigation.
    """

    matter: Matter
    accounts: Sequence[tuple[Entry, Member]]
    answers: Sequence[tuple[Entry, Member]]
    independence: Independence
    contradictions: Sequence[Link]
    replies: Sequence[Reply]
    series: Sequence[Series]
    inquiries: Sequence[Entry]
    panel: Panel | None

    @property
    def by_document(self) -> list[list[tuple[Entry, Member]]]:
        """The accounts of each document together."""
        together = groupby(self.accounts, key=lambda pair: pair[0].claim.document)
        return [list(found) for _, found in together]

    @property
    def denials(self) -> dict[str, list[Link]]:
        """The contradictions between those who say it and who denies it, by who denies it."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.contradictions:
            if link.reasons[0].code in _DENIED:
                found[link.reasons[0].values[1]].append(link)
        return found

    @property
    def differences(self) -> Sequence[Link]:
        """All other contradictions: about who, where, when or how many."""
        return [link for link in self.contradictions if link.reasons[0].code not in _DENIED]

    @property
    def disputes(self) -> int:
        """How many contradictions there are, whoever denies it being one."""
        return len(self.differences) + len(self.denials)

    def facing(self, links: Iterable[Link]) -> tuple[list[Entry], list[Entry]]:
        """Of contradictions the claims that answer, and those that hold it, each once."""
        claims = {claim for link in links for reason in link.reasons[1:] for claim in reason.values}
        answers, accounts = (
            [entry for entry, member in members if member.claim in claims]
            for members in (self.answers, self.accounts)
        )
        return answers, accounts

    @property
    def unanswered(self) -> Sequence[Reply]:
        """The accused of whom no answer was found, or only that they would give none."""
        return unanswered(self.replies)


@dataclass(frozen=True, slots=True)
class Course:
    """A measure with the claims that tell its steps."""

    measure: Measure
    entries: Mapping[str, Entry]


class Hearings:
    """All hearings of a dossier, those with the most documents first, and all its measures."""

    def __init__(self, entries: Iterable[Entry], linked: Linked) -> None:
        self._entries = {entry.claim.id: entry for entry in entries}
        self._linked = linked
        self._of_claim: dict[str, list[Account]] = defaultdict(list)
        self._of_document: dict[str, list[Account]] = defaultdict(list)
        self._speaking: dict[tuple[str, Category | None], list[Account]] = defaultdict(list)
        for account in linked.accounts:
            self._of_claim[account.claim].append(account)
            self._of_document[account.document].append(account)
            for key in answerable(account):
                self._speaking[key, account.family].append(account)
        self._said: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            self._said[entry.claim.document].append(entry)
        self._identities = {
            f"{document}#{actor}": one.id
            for one in linked.identities
            for document, actor in one.members
        }
        self._links: dict[str, list[Link]] = defaultdict(list)
        for link in linked.links:
            self._links[link.left].append(link)
            self._links[link.right].append(link)
        self._series = self._all_series()
        self.hearings = sorted(map(self._hearing, linked.matters), key=_weight)
        self.courses = [self._course(one) for one in self._measures()]

    def _hearing(self, matter: Matter) -> Hearing:
        accounts, answers = self._paired(matter.accounts), self._paired(matter.answers)
        documents = _documents(entry for entry, _ in (*accounts, *answers))
        said = [entry for document in documents for entry in self._said[document]]
        claims = {entry.claim.id: entry.claim for entry in said}
        mine = [
            one
            for entry, _ in (*accounts, *answers)
            for one in self._accounts(entry.claim.id, matter)
        ]
        held = {entry.claim.id for entry, _ in accounts}
        return Hearing(
            matter=matter,
            accounts=accounts,
            answers=answers,
            independence=independence(
                [one for one in mine if one.claim in held],
                claims,
                {entry.claim.document: entry.edition.document for entry in said},
                self._between(documents),
                self._identities,
                [one for document in documents for one in self._of_document[document]],
            ),
            contradictions=contradictions(matter, claims, mine),
            replies=self._replies(matter, mine),
            series=[
                one
                for one in self._series[_subject(matter)]
                if matter.kind in EVENTS or not held.isdisjoint(p.claim for p in one.points)
            ],
            inquiries=[entry for entry in said if entry.claim.kind is Kind.INVESTIGATION],
            panel=panel_of_matter(
                matter, [entry.claim for entry, _ in accounts], _first_day(accounts)
            ),
        )

    def _accounts(self, claim: str, matter: Matter) -> list[Account]:
        """A claim's accounts of this matter; all it has, where a person put it here."""
        found = self._of_claim[claim]
        return [one for one in found if _is_of(one, matter)] or found

    def _replies(self, matter: Matter, mine: Sequence[Account]) -> Sequence[Reply]:
        """What the accused answer; whoever investigates is accused of nothing."""
        if matter.kind is Kind.INVESTIGATION:
            return ()
        accused = sorted({stem(user) for user in matter.users})
        said = [one for key in accused for one in self._speaking[key, matter.family]]
        return replies(matter, [*mine, *said])

    def _between(self, documents: Sequence[str]) -> list[Link]:
        """The links between these documents, each once."""
        within = set(documents)
        return [
            link
            for document in documents
            for link in self._links[document]
            if link.left == document and link.right in within
        ]

    def _paired(self, members: Iterable[Member]) -> list[tuple[Entry, Member]]:
        """Members with their entries, by date, document and place in the text."""
        found = [(self._entries[member.claim], member) for member in members]
        return sorted(
            found, key=lambda pair: (published(pair[0]), pair[0].claim.document, pair[0].start)
        )

    def _all_series(self) -> dict[tuple[Any, ...], Sequence[Series]]:
        """The series of what each matter is about, whatever its kind."""
        matters: dict[tuple[Any, ...], list[Matter]] = defaultdict(list)
        for matter in self._linked.matters:
            matters[_subject(matter)].append(matter)
        return {subject: self._series_of(found) for subject, found in matters.items()}

    def _series_of(self, matters: Sequence[Matter]) -> Sequence[Series]:
        """The series of the matters that are about one thing."""
        members = [member for matter in matters for member in matter.accounts]
        documents = _documents(self._entries[member.claim] for member in members)
        said = [entry for document in documents for entry in self._said[document]]
        return series(
            matters,
            [one for document in documents for one in self._of_document[document]],
            {entry.claim.id: entry.claim for entry in said},
            {entry.claim.document: entry.edition.document for entry in said},
            self._between(documents),
            self._identities,
        )

    def _measures(self) -> Iterator[Measure]:
        blocks: dict[str, list[Account]] = defaultdict(list)
        for account in self._linked.accounts:
            if key := block(account):
                blocks[key].append(account)
        for key in sorted(blocks):
            claims = {one.claim: self._entries[one.claim].claim for one in blocks[key]}
            yield from measures(blocks[key], claims)

    def _course(self, measure: Measure) -> Course:
        return Course(measure, {step.claim: self._entries[step.claim] for step in measure.steps})


def _is_of(account: Account, matter: Matter) -> bool:
    """Whether an account is of a matter: that two sides do a thing is of two practices."""
    if (account.kind, account.family) != (matter.kind, matter.family):
        return False
    users = {stem(user) for user in account.users}
    event = matter.scope is Scope.INCIDENT or not matter.users
    return event or not users or not users.isdisjoint(map(stem, matter.users))


def _subject(matter: Matter) -> tuple[Any, ...]:
    """What figures are counted of: an event, or a practice of somebody somewhere."""
    if matter.scope is Scope.PRACTICE:
        return matter.scope, matter.family, matter.users, matter.theatre
    day = matter.time and matter.time.start
    return matter.scope, matter.family, matter.place, matter.theatre, day


def _documents(entries: Iterable[Entry]) -> list[str]:
    return sorted({entry.claim.document for entry in entries})


def _weight(hearing: Hearing) -> tuple[int, int, str]:
    return -len(hearing.independence.documents), -len(hearing.accounts), hearing.matter.id


def _first_day(pairs: Iterable[tuple[Entry, Member]]) -> date | None:
    days = [day for entry, _ in pairs if (day := published(entry)) != date.max]
    return min(days, default=None)


def published(entry: Entry) -> date:
    """The first day on which the claim's document may have come out; the last of days for none."""
    time = entry.edition.document.published
    return (time.start if time else None) or date.max
