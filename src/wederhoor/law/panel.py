"""All that the law has to say about one claim."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from wederhoor.law.participation import bound
from wederhoor.law.procedures import ways
from wederhoor.law.records import Conflict, Involved, Panel, Procedure, Way
from wederhoor.law.rules import customary, schedule, touched, touched_of
from wederhoor.law.states import state
from wederhoor.model import Weapon
from wederhoor.vocabulary import Kind, Role

__all__ = ["panel"]

_COMPLAINED_OF = frozenset((Role.PERPETRATOR, Role.GIVER, Role.HOLDER, Role.ORIGIN))


def panel(
    kind: Kind,
    weapon: Weapon | None,
    on: date,
    *,
    treaty: str | None = None,
    states: Iterable[tuple[str, str]] = (),
    place: str | None = None,
    conflict: Conflict | None = None,
) -> Panel:
    """The rules a claim touches, who of those involved was bound, and which ways are open.

    ``on`` is the day of the claim, or of its document where it has none. Without a weapon the
    rules are those of ``treaty``; without either, or for a kind that touches none, all is empty.
    ``states`` are pairs of a role and a state's code, in the order to show; ``place`` is the code
    of the state where it is said to have happened; ``conflict`` as for ``touched``. A way that is
    open only against a party is left out where none of those complained of may be one. Raises
    LookupError for a state that is not known.
    """
    if weapon is not None:
        rules = touched(kind, weapon, conflict)
    else:
        rules = touched_of(kind, treaty) if treaty else ()
    treaties = tuple(dict.fromkeys(rule.provision.treaty for rule in rules))
    involved = tuple(
        Involved(role, found, tuple(bound(found.code, id, on) for id in treaties))
        for role, found in ((role, state(code, on)) for role, code in states)
    )
    existing = ways(treaties, weapon) if rules else ()
    return Panel(
        on=on,
        rules=rules,
        customary=customary(weapon) if weapon is not None and rules else (),
        involved=involved,
        ways=tuple(_open(existing, involved, place, on)),
        schedule=schedule(weapon.agent) if weapon is not None else None,
    )


def _open(
    procedures: Sequence[Procedure], involved: Sequence[Involved], place: str | None, on: date
) -> Iterator[Way]:
    """The procedures that are open, and who of those involved may start each as a party."""
    codes = dict.fromkeys(i.state.code for i in involved)
    complained_of = {i.state.code for i in involved if i.role in _COMPLAINED_OF}
    parties = {
        treaty: {code: bound(code, treaty, on).bound for code in codes}
        for treaty in {p.treaty for p in procedures if p.treaty}
    }
    for procedure in procedures:
        if procedure.only not in (None, place, *codes):
            continue
        if procedure.until is not None and procedure.until <= on:
            continue
        party = dict(parties[procedure.treaty]) if procedure.treaty else {}
        if procedure.against_party:
            against = [party.pop(code) for code in complained_of]
            if against and all(is_bound is False for is_bound in against):
                continue
        starters = [code for code in party if party[code] and procedure.by_party]
        yield Way(procedure, tuple(starters))
