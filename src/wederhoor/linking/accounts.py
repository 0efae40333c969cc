"""From a document's claims to its accounts: what each is about, in a form that can be compared.

``completion`` then fills in what a claim leaves to the rest of its document. Nothing else is looked
at, so an account depends on one document alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from wederhoor.linking.completion import REFUSING, Draft, complete, is_event
from wederhoor.linking.positions import (
    HARM,
    MATTERS,
    TARGETS,
    USERS,
    done,
    family,
    fold,
    inside,
    names_weapon,
    position,
)
from wederhoor.linking.record import HOLDING, Account, Figure
from wederhoor.linking.sides import members, side, sides, slug
from wederhoor.model import Actor, Attribution, Claim, Edition, Interval, Place, RoleFiller, Span
from wederhoor.vocabulary import (
    Genre,
    Kind,
    Modality,
    Position,
    Precision,
    Review,
    Role,
    Stance,
    Type,
)

__all__ = ["Account", "Figure", "accounts"]

_VAGUE = frozenset((Kind.OTHER, Kind.ASSESSMENT, Kind.DIPLOMACY))
_NO_USER = frozenset((Type.THING, Type.DOCUMENT))
_OPEN = "open:"
_UNKNOWN = "group:unknown"
_DESCRIBED = "described:"
"""Somebody known only by words that mean somebody else in another document."""
_BEHIND = 40
"""Characters behind what is said within which its time and place may follow."""
_STOP = frozenset('.:;!?()\n“”"')
_SIGNED = frozenset((Genre.LETTER, Genre.PRESS))
"""What its author or the body that sends it says itself."""


def accounts(edition: Edition) -> tuple[Account, ...]:
    """The accounts of a document's claims, in their order.

    Claims of what is neither a deed nor a state of affairs nor a measure have none (the kinds
    other, assessment and diplomacy), but for denials and refusals: of what they are stands
    elsewhere in the document. What a person rejected is no claim.
    """
    kept = tuple(one for one in edition.claims if edition.reviews.get(one.id) != Review.REJECTED)
    around = _Around.of(replace(edition, claims=kept))
    drafts = [
        draft
        for claim in kept
        if claim.kind not in _VAGUE or claim.stance in REFUSING
        for draft in _drafts(claim, around)
    ]
    return tuple(account for account in complete(drafts) if account.kind not in _VAGUE)


class _Around(NamedTuple):
    """What stands around a claim: its document, the actors and attributions of that by id, the
    claims within what each attribution says, and the side of the document's own voice."""

    edition: Edition
    known: Mapping[str, Actor]
    attributions: Mapping[str, Attribution]
    within: Mapping[str | None, Sequence[Claim]]
    voice: str

    @classmethod
    def of(cls, edition: Edition) -> "_Around":
        known = {mention.actor.id: mention.actor for mention in edition.mentions}
        for claim in edition.claims:
            for actor in (claim.source, *(filler.actor for filler in claim.roles)):
                known.setdefault(actor.id, actor)
        attributions = {one.id: one for one in edition.attributions}
        within: dict[str | None, list[Claim]] = {}
        for claim in edition.claims:
            if said := attributions.get(claim.attribution or ""):
                within.setdefault(said.parent, []).append(claim)
        return cls(edition, known, attributions, within, _voice(edition, known))

    def position(self, claim: Claim) -> Position:
        """Where its source stands; open where it only tells that another fears or denies it."""
        inner = self.within.get(claim.attribution, ()) if claim.attribution else ()
        told = any(one.kind is claim.kind and position(one) not in HOLDING for one in inner)
        return Position.OPEN if told else position(claim)


def _drafts(claim: Claim, around: _Around) -> Iterator[Draft]:
    """A draft for each kind of account that the claim is, and for each user of a practice."""
    document, known = around.edition.document, around.known
    own_voice = claim.attribution is None
    signatories = () if own_voice else _signatories(claim, around)
    speaker = around.voice if own_voice else side(claim.source, known)
    if len(signatories) == 1:
        speaker, signatories = signatories[0], ()
    place = claim.place if claim.place and _of_deed(claim.place.span, claim, around) else None
    theatre, narrow = _located(place)
    account = Account(
        claim=claim.id,
        document=document.id,
        position=around.position(claim),
        kind=claim.kind,
        stance=claim.stance,
        modality=claim.modality,
        family=family(claim.weapon.category) if claim.weapon else None,
        agent=claim.weapon.agent if claim.weapon else None,
        users=_users(claim, known),
        targets=_fillers(claim, TARGETS.get(claim.kind, (Role.TARGET,)), known),
        theatre=theatre,
        place=narrow,
        precision=place.precision if place else None,
        time=_time(claim, around),
        figures=tuple(
            Figure(q.of, q.min, q.max, q.approximate, tuple(sorted(q.scope.items())))
            for q in claim.quantities
        ),
        source=claim.source.id,
        side=speaker,
        signatories=signatories,
        via=tuple(side(relay.actor, known) for relay in claim.via),
        published=document.published,
        own_voice=own_voice,
    )
    unknown = _nobody(claim.source)
    vague = not account.users and done(claim)
    event = is_event(account) or len(account.users) < 2
    for kind in fold(claim):
        for users in [account.users] if event else [(user,) for user in account.users]:
            figures = _figures(account.figures, kind)
            one = replace(account, kind=kind, users=users, figures=figures)
            yield Draft(one, not names_weapon(claim), unknown, vague)


def _figures(figures: tuple[Figure, ...], kind: Kind) -> tuple[Figure, ...]:
    """Those of the kind, where what is counted tells; all of them for other kinds."""
    if kind is Kind.CASUALTIES:
        return tuple(figure for figure in figures if figure.of in HARM) or figures
    if kind is Kind.USE:
        return tuple(figure for figure in figures if figure.of not in HARM)
    return figures


def _users(claim: Claim, known: Mapping[str, Actor]) -> tuple[str, ...]:
    """The sides of whoever does it; who is accused of it, where no role says more."""
    users = _fillers(claim, USERS.get(claim.kind, (Role.PERPETRATOR,)), known)
    if not users and claim.stance is Stance.ACCUSES and claim.kind in MATTERS:
        return _fillers(claim, (Role.COUNTERPARTY,), known)
    return users


def _fillers(claim: Claim, roles: tuple[Role, ...], known: Mapping[str, Actor]) -> tuple[str, ...]:
    """The sides of those in the first of the roles that is filled."""
    for role in roles:
        actors = [filler.actor for filler in claim.roles if filler.role is role and _acts(filler)]
        if actors:
            return tuple(s for s in sides(actors, known) if not s.startswith(_DESCRIBED))
    return ()


def _acts(filler: RoleFiller) -> bool:
    return filler.actor.type not in _NO_USER and not _nobody(filler.actor)


def _nobody(actor: Actor) -> bool:
    """Whether it is not safe to say who is meant."""
    return actor.id.startswith(_OPEN) or actor.id == _UNKNOWN


def _located(place: Place | None) -> tuple[str | None, str | None]:
    """Theatre and place. A name of which it is not known what kind of place it is may be either,
    and stands for both."""
    if place is None:
        return None, None
    name = place.id or slug(place.names[0])
    if place.precision is Precision.COUNTRY or name == place.country:
        return place.country or name, None
    if place.country:
        return place.country, name if place.precision is not Precision.REGION else None
    if place.precision is Precision.REGION:
        return name, None
    return (None if place.precision else name), name


def _of_deed(span: Span, claim: Claim, around: _Around) -> bool:
    """Whether a time or place is of what is said, and not of the saying: it stands in what is said,
    or right behind it while the words for saying it stand before ("accuses X of Y, on the 4th")."""
    if inside(span, claim):
        return True
    words = around.attributions.get(claim.attribution or "")
    start, end = claim.content[0].start, claim.content[-1].end
    if words is None or not end <= span.start <= end + _BEHIND:
        return False
    between = around.edition.document.text[end : span.start]
    saying = (*words.source, *words.cue)
    return all(part.end <= start for part in saying) and not _STOP.intersection(between)


def _time(claim: Claim, around: _Around) -> Interval | None:
    """The dates of what is said; None for a date after the report of what is said to have been,
    and for the full date of the report itself, which is that of its dateline."""
    expression, published = claim.time, around.edition.document.published
    if expression is None or not _of_deed(expression.span, claim, around):
        return None
    time = expression.interval
    if published is None:
        return time
    if time.start and published.end and time.start > published.end:
        return time if claim.modality is Modality.PLANNED else None
    dateline = published.start is not None and str(published.start.year) in expression.span.exact
    return None if dateline and time == published else time


def _voice(edition: Edition, known: Mapping[str, Actor]) -> str:
    """The side of the document's own voice: who signs or sends it, else its agency or outlet."""
    document = edition.document
    if document.genre in _SIGNED:
        named = {name: actor for actor in known.values() for name in actor.names}
        for name in (*document.authors, document.publisher or ""):
            if name in named:
                return side(named[name], known)
        sender = document.publisher or next(iter(document.authors), "")
        return f"organisation:{slug(sender)}" if sender else f"document:{document.id}"
    outlet = document.agency or document.publisher
    return f"outlet:{slug(outlet)}" if outlet else f"document:{document.id}"


def _signatories(claim: Claim, around: _Around) -> tuple[str, ...]:
    """The sides of those who speak with one voice: the members of a group, those whom the words for
    the source name, or, for a paper of nobody that is named, the group named last before it."""
    source = claim.source
    if source.type is Type.GROUP:
        return sides(members(source, around.known) or _named(claim, around), around.known)
    if source.type is Type.DOCUMENT and source.parent is None:
        return sides(_named(claim, around) or _signers(claim, around), around.known)
    return ()


def _named(claim: Claim, around: _Around) -> list[Actor]:
    """Those whom the words for the claim's source name."""
    words = around.attributions.get(claim.attribution or "")
    found = (actor for span in words.source for actor in _within(span, around)) if words else ()
    return [actor for actor in found if actor != claim.source]


def _signers(claim: Claim, around: _Around) -> list[Actor]:
    """The members of the group named last before what is said, in the same paragraph."""
    start = claim.content[0].start
    for mention in sorted(around.edition.mentions, key=lambda m: -m.span.start):
        if mention.span.end <= start and mention.actor.type is Type.GROUP:
            if "\n" in around.edition.document.text[mention.span.end : start]:
                return []
            found = list(members(mention.actor, around.known)) or _within(mention.span, around)
            if len({side(actor, around.known) for actor in found}) > 1:
                return found
    return []


def _within(span: Span, around: _Around) -> list[Actor]:
    """The single actors that a stretch of the text names."""
    return [
        mention.actor
        for mention in around.edition.mentions
        if span.start <= mention.span.start
        and mention.span.end <= span.end
        and mention.actor.type is not Type.GROUP
    ]
