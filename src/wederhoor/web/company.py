"""What others say of what a claim is about: its matters, seen from this one claim."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wederhoor.errors import RegisterError
from wederhoor.linking.replies import Answer, Reply
from wederhoor.linking.sides import slug
from wederhoor.model import Attribution, Link, Matter
from wederhoor.register import browse_linked, hearings
from wederhoor.register.linked import Heard
from wederhoor.register.opening import Register
from wederhoor.report.dossier import Excerpt
from wederhoor.report.entries import Entry
from wederhoor.report.labels import Labels
from wederhoor.report.naming import Naming

__all__ = ["Company", "company"]

FIRST = 6
"""So many other accounts are shown, of as many roots as there are."""


@dataclass(frozen=True, slots=True)
class Company:
    """A matter that a claim belongs to: other accounts, one of each root first, what is answered
    to the claim and what it answers itself, and the contradictions that it is a side of."""

    heard: Heard
    others: Sequence[Entry]
    replies: Sequence[tuple[Reply, Sequence[tuple[Answer, Sequence[Entry]]]]]
    answered: Sequence[Entry]
    contradictions: Sequence[tuple[Link, Sequence[Sequence[Entry]]]]

    @property
    def matter(self) -> Matter:
        return self.heard.matter


def company(
    register: Register, entry: Entry, matters: Iterable[str], labels: Labels
) -> tuple[Naming, list[Company]]:
    """The matters with these ids around a claim of theirs, and what all in them is called.

    One that has changed and waits to be linked is left out.
    """
    claim = entry.claim.id
    found = [heard for one in matters if (heard := _heard(register, one))]
    wanted = {claim}.union(*(_named_in(heard, claim) for heard in found))
    entries = {
        id: Entry(one.edition, one.claim, one.number, _attribution(one))
        for id, one in hearings.cited(register, wanted).items()
    }
    ids = [heard.matter.id for heard in found]
    sides = {side for heard in found for side in (*heard.matter.users, *heard.matter.targets)}
    excerpt = Excerpt(entries.values(), hearings.identities(register, entries))
    naming = Naming(
        excerpt,
        labels,
        browse_linked.named(register, sorted(sides)),
        {id or slug(name): name for id, name in hearings.places(register, ids)},
    )
    return naming, [_company(heard, claim, excerpt) for heard in found]


def _heard(register: Register, matter: str) -> Heard | None:
    try:
        return hearings.hearing(register, matter)
    except RegisterError:
        return None


def _company(heard: Heard, claim: str, excerpt: Excerpt) -> Company:
    of = excerpt.entries_of
    return Company(
        heard,
        of(_others(heard, claim)),
        [(reply, excerpt.answers(reply)) for reply in _replies(heard, claim)],
        of(_answered(heard, claim)),
        [
            (link, [of(side.values[:FIRST]) for side in link.reasons[1:]])
            for link in _contradictions(heard, claim)
        ],
    )


def _named_in(heard: Heard, claim: str) -> Iterator[str]:
    """The claims that are shown beside this one."""
    yield from _others(heard, claim)
    yield from _answered(heard, claim)
    for reply in _replies(heard, claim):
        yield from (answer.claim for answer in reply.answers)
    for link in _contradictions(heard, claim):
        for side in link.reasons[1:]:
            yield from side.values[:FIRST]


def _others(heard: Heard, claim: str) -> list[str]:
    """Other accounts: the first of each other root, then more."""
    roots = sorted(heard.balance.independence.roots, key=lambda root: claim in root.claims)
    firsts = [one for root in roots for one in root.claims[:1]]
    ordered = dict.fromkeys((*firsts, *heard.balance.accounts))
    return [one for one in ordered if one != claim][:FIRST]


def _replies(heard: Heard, claim: str) -> list[Reply]:
    """What those whom the claim accuses answer."""
    return [reply for reply in heard.replies if claim in reply.accusations]


def _answered(heard: Heard, claim: str) -> list[str]:
    """What the claim answers, the earliest first."""
    accusations = (
        one
        for reply in heard.replies
        if any(answer.claim == claim for answer in reply.answers)
        for one in reply.accusations
    )
    return list(dict.fromkeys(accusations))[:FIRST]


def _contradictions(heard: Heard, claim: str) -> list[Link]:
    """Those that the claim is a side of, but for what is among the replies already."""
    replied = {answer.claim for reply in _replies(heard, claim) for answer in reply.answers}
    replied.update(_answered(heard, claim))
    found = []
    for link in heard.balance.contradictions:
        sides = [set(side.values) for side in link.reasons[1:]]
        against = set().union(*(side for side in sides if claim not in side))
        if any(claim in side for side in sides) and not against <= replied:
            found.append(link)
    return found


def _attribution(one: hearings.Cited) -> Attribution | None:
    return next(
        (said for said in one.edition.attributions if said.id == one.claim.attribution), None
    )
