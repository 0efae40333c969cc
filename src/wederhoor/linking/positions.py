"""What a claim amounts to: where its source stands, what kind of thing it is of, and whose deed."""

from collections.abc import Mapping

from wederhoor.model import Claim, Span
from wederhoor.vocabulary import Category, Counted, Kind, Modality, Position, Role, Stance

__all__ = [
    "EVENTS",
    "HARM",
    "MATTERS",
    "TARGETS",
    "USERS",
    "done",
    "family",
    "fold",
    "inside",
    "names_weapon",
    "position",
]

_STANDS: Mapping[Stance, Position] = {
    Stance.ASSERTS: Position.HOLDS,
    Stance.CONFIRMS: Position.HOLDS,
    Stance.CONCLUDES: Position.HOLDS,
    Stance.ESTIMATES: Position.HOLDS,
    Stance.ACCUSES: Position.HOLDS,
    Stance.CONDEMNS: Position.HOLDS,
    Stance.PRAISES: Position.HOLDS,
    Stance.ADMITS: Position.ADMITS,
    Stance.DENIES: Position.DISPUTES,
    Stance.DOUBTS: Position.DISPUTES,
    Stance.DECLINES: Position.WITHHOLDS,
    Stance.UNCONFIRMED: Position.WITHHOLDS,
    Stance.SILENT: Position.WITHHOLDS,
}
"""All other stances leave open whether it is so: they fear it, ask for it, plan it."""

_GIVEN = frozenset((Modality.ACTUAL, Modality.HEARSAY))

MATTERS = frozenset(
    (
        *(Kind.USE, Kind.FINDING, Kind.CASUALTIES, Kind.ATTACK, Kind.DECEPTION),
        *(Kind.PROGRAMME, Kind.POSSESSION, Kind.TRANSFER, Kind.THREAT, Kind.INVESTIGATION),
    )
)
"""Deeds and states of affairs: what accounts can be of one matter about."""

EVENTS = frozenset((Kind.USE, Kind.FINDING, Kind.CASUALTIES, Kind.ATTACK, Kind.DECEPTION))
"""Kinds that happen at a place and a date; the others last."""

HARM = frozenset(
    (
        *(Counted.KILLED, Counted.INJURED, Counted.AFFECTED),
        *(Counted.PERSON, Counted.CIVILIAN, Counted.SOLDIER),
    )
)
"""What is counted of casualties; all else is counted of the use."""

USERS: Mapping[Kind, tuple[Role, ...]] = {
    Kind.FINDING: (Role.PERPETRATOR,),
    Kind.PROGRAMME: (Role.HOLDER, Role.PERPETRATOR),
    Kind.POSSESSION: (Role.HOLDER, Role.PERPETRATOR),
    Kind.TRANSFER: (Role.GIVER,),
    Kind.SUPPORT: (Role.GIVER,),
    Kind.PROTECTION: (Role.GIVER,),
    Kind.DEPLOYMENT: (Role.HOLDER, Role.PERPETRATOR),
    Kind.SANCTIONS: (Role.GIVER,),
    Kind.INVESTIGATION: (Role.INVESTIGATOR,),
    Kind.LEGAL: (Role.PARTY, Role.PERPETRATOR),
}
"""The roles of whoever does it, the first that is filled; the perpetrator for other kinds."""

TARGETS: Mapping[Kind, tuple[Role, ...]] = {
    Kind.TRANSFER: (Role.BENEFICIARY,),
    Kind.SUPPORT: (Role.BENEFICIARY,),
    Kind.PROTECTION: (Role.BENEFICIARY,),
    Kind.THREAT: (Role.TARGET, Role.COUNTERPARTY),
    Kind.SANCTIONS: (Role.COUNTERPARTY,),
    Kind.INVESTIGATION: (Role.COUNTERPARTY,),
}
"""The roles of whom it is done to; the target for other kinds."""


_COUNTED = HARM | {Counted.ATTACK, Counted.INCIDENT}


def position(claim: Claim) -> Position:
    """Where the source of a claim stands to what the claim is about.

    Condemnation holds it to be so only of somebody: that a use is "unacceptable" says of none that
    it was. An accusation of what is planned is that it is planned (``fold``), and so holds. "Not
    seven but five" disputes a figure, not that there were dead.
    """
    stands = _STANDS.get(claim.stance, Position.OPEN)
    if stands in (Position.DISPUTES, Position.WITHHOLDS):
        return stands
    if stands is not Position.OPEN and claim.modality is Modality.NEGATED:
        counts = any(quantity.of in _COUNTED for quantity in claim.quantities)
        return Position.OPEN if counts else Position.DISPUTES
    planned = claim.stance is Stance.ACCUSES and claim.modality is Modality.PLANNED
    if claim.modality not in _GIVEN and not planned:
        return Position.OPEN
    if claim.stance is Stance.CONDEMNS and not (claim.place or done(claim)):
        return Position.OPEN
    return stands


def fold(claim: Claim) -> tuple[Kind, ...]:
    """The kinds under which accounts of one thing meet, the foremost first.

    An attack with a weapon that is named is its use: one writes "140 attacks with it", another that
    it is used. A use that somebody is said to prepare is a programme. A use told with its dead is
    an account of both, and so are casualties of a weapon that is said to have been used there.
    Whoever rejects "the charges" after casualties were told rejects the use.
    """
    if claim.kind is Kind.USE and claim.modality is Modality.PLANNED:
        return (Kind.PROGRAMME,)
    if claim.kind is Kind.CASUALTIES and claim.stance is Stance.DENIES:
        return (Kind.CASUALTIES,) if names_weapon(claim) or claim.quantities else (Kind.USE,)
    if claim.weapon is None:
        return (claim.kind,)
    if claim.kind in (Kind.USE, Kind.ATTACK):
        harmed = any(quantity.of in HARM for quantity in claim.quantities)
        return (Kind.USE, Kind.CASUALTIES) if harmed else (Kind.USE,)
    if claim.kind is Kind.CASUALTIES and names_weapon(claim):
        return (Kind.CASUALTIES, Kind.USE)
    return (claim.kind,)


def names_weapon(claim: Claim) -> bool:
    """Whether what is said names a weapon itself, and does not point back at one."""
    return bool(claim.weapon and claim.weapon.span and inside(claim.weapon.span, claim))


def inside(span: Span, claim: Claim) -> bool:
    """Whether it stands in what is said. What stands beside it belongs to the saying: the day of
    a press conference, the town where it was held."""
    return any(part.start <= span.start < part.end for part in claim.content)


def family(category: Category) -> Category:
    """Riot control agents count as chemical: the same deed is called both."""
    return Category.CHEMICAL if category is Category.RIOT_CONTROL else category


def done(claim: Claim) -> bool:
    """Whether it says that somebody does it."""
    return any(filler.role in USERS.get(claim.kind, (Role.PERPETRATOR,)) for filler in claim.roles)
