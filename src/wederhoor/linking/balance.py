"""What a matter comes to: who holds it, from how many roots, what contradicts what, who is accused.

All of it follows from the matter and the documents in which its claims stand. What the accused
answer may stand in any document, and is looked for from here (``replies``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wederhoor.linking.contradictions import contradictions
from wederhoor.linking.record import Account
from wederhoor.linking.replies import Charge, charges
from wederhoor.linking.roots import Independence, independence
from wederhoor.linking.series import Series
from wederhoor.linking.sides import stem
from wederhoor.linking.voices import EVENTS
from wederhoor.model import Claim, Document, Link, Matter, Member
from wederhoor.vocabulary import Kind, Scope

__all__ = ["Balance", "Material", "balance", "denials", "differences", "figures", "published"]

_DENIED = frozenset(("contradiction_denied", "contradiction_investigation"))
"""Reasons of a contradiction between its being said and denied; their values are both sides."""


@dataclass(frozen=True)
class Material:
    """What is known of the documents in which a matter's claims stand.

    ``claims`` and ``documents`` are by id, ``accounts`` all those of the documents, ``links`` those
    between them; ``identities`` give the actor of the register for ``DOCUMENT#ACTOR``.
    """

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    accounts: Sequence[Account]
    links: Sequence[Link]
    identities: Mapping[str, str]

    @cached_property
    def by_claim(self) -> Mapping[str, Sequence[Account]]:
        """The accounts of each claim: one that two sides do a thing has two."""
        found: dict[str, list[Account]] = defaultdict(list)
        for account in self.accounts:
            found[account.claim].append(account)
        return found


@dataclass(frozen=True, slots=True)
class Balance:
    """What a matter comes to, by ids: ``accounts`` and ``answers`` by date of publication.

    ``inquiries`` are what the same documents say of an investigation; ``first`` is the day on which
    the first account with a date came out.
    """

    matter: str
    documents: tuple[str, ...]
    accounts: tuple[str, ...]
    answers: tuple[str, ...]
    independence: Independence
    contradictions: tuple[Link, ...]
    charges: tuple[Charge, ...]
    inquiries: tuple[str, ...]
    first: date | None

    @property
    def disputes(self) -> int:
        """How many contradictions there are, whoever denies it being one."""
        return len(differences(self.contradictions)) + len(denials(self.contradictions))


def balance(matter: Matter, material: Material) -> Balance:
    """What a matter comes to, out of what is known of its documents, in whatever order."""
    claims, documents = material.claims, material.documents

    def place(claim: str) -> tuple[date, str, int, str]:
        said = claims[claim]
        start = min(span.start for span in said.content)
        return published(documents[said.document]), said.document, start, claim

    def ordered(members: Sequence[Member]) -> tuple[str, ...]:
        return tuple(sorted((member.claim for member in members), key=place))

    accounts, answers = ordered(matter.accounts), ordered(matter.answers)
    mine = [one for claim in (*accounts, *answers) for one in _of(matter, material.by_claim[claim])]
    held = frozenset(accounts)
    days = [day for claim in accounts if (day := place(claim)[0]) != date.max]
    return Balance(
        matter=matter.id,
        documents=tuple(sorted(documents)),
        accounts=accounts,
        answers=answers,
        independence=independence(
            [one for one in mine if one.claim in held],
            claims,
            documents,
            material.links,
            material.identities,
            material.accounts,
        ),
        contradictions=contradictions(matter, claims, mine),
        # Whoever investigates is accused of nothing.
        charges=() if matter.kind is Kind.INVESTIGATION else charges(matter, mine),
        inquiries=tuple(
            sorted(
                (id for id, claim in claims.items() if claim.kind is Kind.INVESTIGATION),
                key=lambda id: place(id)[1:],
            )
        ),
        first=min(days, default=None),
    )


def figures(matter: Matter, found: Iterable[Series]) -> tuple[Series, ...]:
    """Of the series of what a matter is about those that are of the matter: all those of an event,
    else those in which an account of it has a figure."""
    held = {member.claim for member in matter.accounts}
    return tuple(
        one
        for one in found
        if matter.kind in EVENTS or not held.isdisjoint(point.claim for point in one.points)
    )


def denials(links: Sequence[Link]) -> dict[str, list[Link]]:
    """The contradictions between those who say it and who denies it, by who denies it."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.reasons[0].code in _DENIED:
            found[link.reasons[0].values[1]].append(link)
    return found


def differences(links: Sequence[Link]) -> list[Link]:
    """All other contradictions: about who, where, when or how many."""
    return [link for link in links if link.reasons[0].code not in _DENIED]


def published(document: Document) -> date:
    """The first day on which a document may have come out; the last of days for none."""
    return (document.published.start if document.published else None) or date.max


def _of(matter: Matter, accounts: Sequence[Account]) -> Sequence[Account]:
    """A claim's accounts of this matter; all it has, where a person put it here."""
    return [one for one in accounts if _is_of(one, matter)] or accounts


def _is_of(account: Account, matter: Matter) -> bool:
    """Whether an account is of a matter: that two sides do a thing is of two practices."""
    if (account.kind, account.family) != (matter.kind, matter.family):
        return False
    users = {stem(user) for user in account.users}
    event = matter.scope is Scope.INCIDENT or not matter.users
    return event or not users or not users.isdisjoint(map(stem, matter.users))
