"""Which rules a claim touches: provisions of treaties, and rules of customary law."""

from wederhoor.law import loading
from wederhoor.law.records import Conduct, Conflict, Custom, Rule
from wederhoor.model import Weapon
from wederhoor.vocabulary import Category, Kind

__all__ = ["customary", "schedule", "touched", "touched_of", "weapon"]


def weapon(name: str) -> Weapon:
    """The weapon of this name: an agent's canonical one, a category, or a word of a category.

    Raises LookupError where there is none, or several.
    """
    plain = name.casefold()
    for agent, (known, _) in loading.agents().items():
        if plain == agent.casefold():
            return known if agent not in set(Category) else Weapon(known.category, known.also)
    found = [c for c in Category if plain == c] or [c for c in Category if plain in c.split()]
    if len(found) != 1:
        raise LookupError(name, "no weapon has that name")
    return Weapon(found[0])


def touched(
    kind: Kind | None, weapon: Weapon, conflict: Conflict | None = None
) -> tuple[Rule, ...]:
    """The provisions that a claim of a kind about a weapon touches, each on its own condition.

    None for ``kind``: all that there are on the weapon. ``conflict`` leaves out what is limited to
    the other kind of armed conflict; None leaves out nothing. To be touched is not to be breached:
    that needs the facts, and a state that is bound.
    """
    conducts = frozenset(Conduct) if kind is None else loading.kinds().get(kind, frozenset())
    categories, agent = {weapon.category, *weapon.also}, weapon.agent
    return tuple(
        rule
        for (weapons, agents), rule in loading.rule_list()
        if (not weapons.isdisjoint(categories) or agent in agents)
        and not conducts.isdisjoint(rule.provision.conducts)
        and (conflict is None or rule.provision.conflict in (None, conflict))
    )


def touched_of(kind: Kind, treaty: str) -> tuple[Rule, ...]:
    """The provisions of one treaty that a claim of a kind touches where it names no weapon."""
    conducts = loading.kinds().get(kind, frozenset())
    rules = (rule for _, rule in loading.rule_list() if rule.provision.treaty == treaty)
    return tuple(dict.fromkeys(r for r in rules if not conducts.isdisjoint(r.provision.conducts)))


def customary(weapon: Weapon) -> tuple[Custom, ...]:
    """The rules of customary law on using a weapon, those on any weapon last.

    As numbered in the study of the International Committee of the Red Cross. They bind whether or
    not a treaty does; the study says of each to which kind of armed conflict it extends.
    """
    categories, agent = {weapon.category, *weapon.also}, weapon.agent
    found = (
        custom
        for (weapons, agents), custom in loading.customs()
        if custom.general or not weapons.isdisjoint(categories) or agent in agents
    )
    return tuple(sorted(found, key=lambda custom: custom.general))


def schedule(agent: str | None) -> str | None:
    """The agent's entry in the Schedules of the CWC; None where it is in none.

    The Schedules serve verification and do not define chemical weapons (II.1(a), II.2), but what
    is listed in one is no riot control agent (II.7).
    """
    known = loading.agents().get(agent or "")
    return known[1] if known else None
