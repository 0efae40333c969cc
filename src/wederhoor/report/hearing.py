"""Hearings: each matter with who holds it, from how many roots, and what the accused answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from wederhoor.law.records import Panel
from wederhoor.linking import balance
from wederhoor.linking.measures import Measure
from wederhoor.linking.replies import Reply, unanswered
from wederhoor.linking.roots import Independence
from wederhoor.linking.series import Series
from wederhoor.model import Link, Matter, Member
from wederhoor.register.linked import Heard
from wederhoor.report.entries import Entry
from wederhoor.report.legal import panel_of_matter

__all__ = ["Course", "Hearing", "published"]


@dataclass(frozen=True)
class Hearing:
    """A matter as linking left it, with the claims that its page shows, by id."""

    heard: Heard
    entries: Mapping[str, Entry]

    @property
    def matter(self) -> Matter:
        return self.heard.matter

    @property
    def independence(self) -> Independence:
        return self.heard.balance.independence

    @property
    def contradictions(self) -> Sequence[Link]:
        return self.heard.balance.contradictions

    @property
    def replies(self) -> Sequence[Reply]:
        return self.heard.replies

    @property
    def series(self) -> Sequence[Series]:
        return self.heard.series

    @cached_property
    def accounts(self) -> Sequence[tuple[Entry, Member]]:
        """Those who hold it, by date, with why they belong to it."""
        return self._paired(self.heard.balance.accounts, self.matter.accounts)

    @cached_property
    def answers(self) -> Sequence[tuple[Entry, Member]]:
        """Those who deny, admit or decline, likewise."""
        return self._paired(self.heard.balance.answers, self.matter.answers)

    @property
    def inquiries(self) -> Sequence[Entry]:
        """What the same documents say of an investigation."""
        return [self.entries[claim] for claim in self.heard.balance.inquiries]

    @cached_property
    def panel(self) -> Panel | None:
        """What the law has to say of it, on its day or on that of the first account."""
        claims = [entry.claim for entry, _ in self.accounts]
        return panel_of_matter(self.matter, claims, self.heard.balance.first)

    @property
    def by_document(self) -> list[list[tuple[Entry, Member]]]:
        """The accounts of each document together."""
        together = groupby(self.accounts, key=lambda pair: pair[0].claim.document)
        return [list(found) for _, found in together]

    @property
    def denials(self) -> dict[str, list[Link]]:
        """The contradictions between those who say it and who denies it, by who denies it."""
        return balance.denials(self.contradictions)

    @property
    def differences(self) -> Sequence[Link]:
        """All other contradictions: about who, where, when or how many."""
        return balance.differences(self.contradictions)

    @property
    def disputes(self) -> int:
        """How many contradictions there are, whoever denies it being one."""
        return self.heard.balance.disputes

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

    @property
    def weight(self) -> tuple[int, int, str]:
        """By which the matters with the most documents come first."""
        return -len(self.independence.documents), -len(self.matter.accounts), self.matter.id

    def _paired(
        self, ordered: Iterable[str], members: Iterable[Member]
    ) -> list[tuple[Entry, Member]]:
        of = {member.claim: member for member in members}
        return [(self.entries[claim], of[claim]) for claim in ordered]


@dataclass(frozen=True, slots=True)
class Course:
    """A measure with the claims that tell its steps, by id."""

    measure: Measure
    entries: Mapping[str, Entry]


def published(entry: Entry) -> date:
    """The first day on which the claim's document may have come out; the last of days for none."""
    return balance.published(entry.edition.document)
