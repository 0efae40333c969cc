"""The record that linking compares."""

from dataclasses import dataclass

from wederhoor.model import Interval, Reason
from wederhoor.vocabulary import (
    Category,
    Counted,
    Kind,
    Modality,
    Position,
    Precision,
    Stance,
)

__all__ = ["HOLDING", "Account", "Figure", "speakers"]

HOLDING = frozenset((Position.HOLDS, Position.ADMITS))
"""Where somebody stands who says that it is so."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a claim without its words; ``scope`` are the pairs of its scope, sorted."""

    of: Counted
    min: int | None
    max: int | None
    approximate: bool
    scope: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one claim says is so, or not so, without its words.

    A claim that two sides do it is about two practices and has two accounts, one for each. ``kind``
    is folded (``positions.fold``), ``family`` the category of the weapon, riot control agents under
    chemical. ``users`` are the sides of whoever does it, ``targets`` of those to whom it is done,
    ``side`` and ``via`` those of the source and of the relay, the nearest to the source first;
    ``signatories`` the sides of all who make one statement together, () for a source that speaks
    alone. ``theatre`` is a state's alpha-2 code or the slug of a place not in the lists, ``place``
    the id or slug of a place narrower than that. ``time`` is that of the deed, never that of its
    report, which is ``published``. ``taken`` says what was completed out of the same document.
    """

    claim: str
    document: str
    position: Position
    kind: Kind
    stance: Stance
    modality: Modality
    family: Category | None
    agent: str | None
    users: tuple[str, ...]
    targets: tuple[str, ...]
    theatre: str | None
    place: str | None
    precision: Precision | None
    time: Interval | None
    figures: tuple[Figure, ...]
    source: str
    side: str
    signatories: tuple[str, ...]
    via: tuple[str, ...]
    published: Interval | None
    own_voice: bool
    taken: tuple[Reason, ...] = ()


def speakers(account: Account) -> frozenset[str]:
    """The sides that say it: all who sign it, or the one that speaks."""
    return frozenset(account.signatories or (account.side,))
