"""What the law says of a claim or a matter: the treaty in question first, and who was bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wederhoor import law
from wederhoor.law.records import Involved, Panel, Rule, Standing, Treaty
from wederhoor.model import Claim, Matter, Weapon
from wederhoor.report.entries import Entry
from wederhoor.vocabulary import Kind, Role, Type

__all__ = ["Clause", "clauses", "panel_of_claim", "panel_of_matter"]

_STATE = "state:"
_BOUND = (Role.PERPETRATOR, Role.HOLDER, Role.GIVER, Role.TARGET, Role.BENEFICIARY, Role.PARTY)
"""Roles of which the reader wants to know whether a treaty bound them, in the order shown."""

_DOES = (Role.PERPETRATOR, Role.TARGET)
_PARTS = {
    Kind.TRANSFER: (Role.GIVER, Role.BENEFICIARY),
    Kind.PROGRAMME: (Role.HOLDER, Role.TARGET),
    Kind.POSSESSION: (Role.HOLDER, Role.TARGET),
    Kind.INVESTIGATION: (Role.INVESTIGATOR, Role.TARGET),
}
"""What the users and the targets of a matter are in law, where they do not do and suffer a deed."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A treaty that is touched, with its rules and where each of those involved stands to it."""

    treaty: Treaty
    rules: Sequence[Rule]
    standings: Sequence[tuple[Involved, Standing]]


def clauses(panel: Panel) -> list[Clause]:
    """The treaties of a panel in its own order, the foremost first."""
    rules: dict[str, list[Rule]] = {}
    for rule in panel.rules:
        rules.setdefault(rule.provision.treaty, []).append(rule)
    return [
        Clause(
            law.treaties()[id],
            found,
            [(one, at) for one in panel.involved for at in one.standings if at.treaty == id],
        )
        for id, found in rules.items()
    ]


def panel_of_claim(entry: Entry) -> Panel | None:
    """What the law has to say of one claim; None where it touches no rule or has no date."""
    claim = entry.claim
    told = claim.time.interval if claim.time else entry.edition.document.published
    day = (told.start or told.end) if told else None
    states = [
        (filler.role.value, filler.actor.country)
        for role in _BOUND
        for filler in claim.roles
        if filler.role is role and filler.actor.type is Type.STATE and filler.actor.country
    ]
    place = claim.place.country if claim.place else None
    return _touched(claim.kind, claim.weapon, claim.treaty, day, states, place)


def panel_of_matter(matter: Matter, claims: Sequence[Claim], first: date | None) -> Panel | None:
    """What it has to say of a matter with these claims, on its day or on that of the ``first``."""
    day = matter.time.start if matter.time and matter.time.start else first
    if matter.family is None:
        return None
    weapons = [claim.weapon for claim in claims if claim.weapon]
    agents = {weapon.agent for weapon in weapons if weapon.agent}
    also = {one for weapon in weapons for one in (weapon.category, *weapon.also)} - {matter.family}
    agent = agents.pop() if len(agents) == 1 else None
    states = [
        (role.value, side.removeprefix(_STATE))
        for role, sides in zip(
            _PARTS.get(matter.kind, _DOES), (matter.users, matter.targets), strict=True
        )
        for side in sides
        if side.startswith(_STATE)
    ]
    weapon = Weapon(matter.family, tuple(sorted(also)), agent)
    return _touched(matter.kind, weapon, None, day, states, matter.theatre)


def _touched(
    kind: Kind,
    weapon: Weapon | None,
    treaty: str | None,
    day: date | None,
    states: Sequence[tuple[str, str]],
    place: str | None,
) -> Panel | None:
    if day is None:
        return None
    part: dict[str, str] = {}
    for role, code in states:
        part.setdefault(code, role)
    known = [(role, code) for code, role in part.items() if _is_known(code, day)]
    found = law.panel(kind, weapon, day, treaty=treaty, states=known, place=place)
    return found if found.rules else None


def _is_known(code: str, day: date) -> bool:
    try:
        law.state(code, day)
    except LookupError:
        return False
    return True
