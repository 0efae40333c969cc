"""The ways that exist to look into an allegation, and the terms in which bodies report."""

from collections.abc import Iterable

from wederhoor.law import loading
from wederhoor.law.records import Procedure, Standard
from wederhoor.model import Weapon

__all__ = ["procedures", "standards", "ways"]


def procedures(treaty: str | None = None) -> tuple[Procedure, ...]:
    """The procedures founded on a treaty; all, those founded on none included, without one."""
    return tuple(p for p in loading.procedure_list() if treaty is None or p.treaty == treaty)


def ways(treaties: Iterable[str], weapon: Weapon | None) -> tuple[Procedure, ...]:
    """The procedures that exist for an allegation of this weapon that touches these treaties.

    One that is for named weapons exists for an allegation of them; one that is founded on a treaty
    and no more, where the treaty is touched; one that is neither, always.
    """
    known = {None, *treaties}
    categories = {weapon.category, *weapon.also} if weapon is not None else set()
    return tuple(
        p
        for p in loading.procedure_list()
        if (not categories.isdisjoint(p.weapons) if p.weapons else p.treaty in known)
    )


def standards(body: str | None = None) -> tuple[Standard, ...]:
    """The terms of proof of a body, by its actor's id; of all bodies without one.

    A finding keeps its own body's term: there is no scale on which those of two bodies compare.
    """
    return tuple(s for s in loading.standard_list() if body is None or s.body == body)
