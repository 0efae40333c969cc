"""Which fields of a claim a person can correct, and how each is read and put in.

Values are JSON as in the exchange format; ``null`` (for lists ``[]``) takes away what is there. An
actor that the document knows may be given by its id alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from wederhoor.errors import SettingsError
from wederhoor.model import Actor, Claim, Edition, RoleFiller, Weapon
from wederhoor.review import values
from wederhoor.vocabulary import Category, Kind, Modality, Role, Stance

__all__ = ["FIELDS", "Around", "change", "value"]


@dataclass(frozen=True, slots=True)
class Around:
    """What a correction is read with: the document's text, its actors by id, and the rule that is
    noted as what filled the field."""

    text: str
    known: Mapping[str, Actor]
    rule: str

    @classmethod
    def of(cls, edition: Edition, who: str) -> "Around":
        """The surroundings of an edition's claims, for what ``who`` corrects."""
        known = {mention.actor.id: mention.actor for mention in edition.mentions}
        for claim in edition.claims:
            relays = (relay.actor for relay in claim.via)
            for actor in (claim.source, *relays, *(one.actor for one in claim.roles)):
                known.setdefault(actor.id, actor)
        return cls(edition.document.text, known, f"corrected by {who}")


class _Field(NamedTuple):
    write: Callable[[Claim], Any]
    put: Callable[[Claim, Any, Around], Claim]


def value(claim: Claim, field: str) -> Any:
    """What a claim has in a field, as JSON."""
    return FIELDS[field].write(claim)


def change(claim: Claim, field: str, value: Any, around: Around) -> Claim:
    """The claim with this value in a field. Raises SettingsError where it cannot have it."""
    if field not in FIELDS:
        raise SettingsError(field, f"no field of a claim; these are: {', '.join(FIELDS)}")
    try:
        return FIELDS[field].put(claim, value, around)
    except ValueError as error:
        raise SettingsError(field, str(error)) from error


def _weapon(claim: Claim, value: Any, around: Around) -> Claim:
    if value is None:
        return replace(claim, weapon=None)
    category, before = values.member(Category, value), claim.weapon
    if before is None:
        return replace(claim, weapon=Weapon(category, rule=around.rule))
    also = tuple(one for one in before.also if one is not category)
    return replace(claim, weapon=replace(before, category=category, also=also, rule=around.rule))


def _also(claim: Claim, value: Any, around: Around) -> Claim:
    if claim.weapon is None:
        if not value:
            return claim
        raise ValueError("a claim about no weapon has no second category")
    also = tuple(dict.fromkeys(values.member(Category, one) for one in _several(value)))
    if claim.weapon.category in also:
        raise ValueError("the second category is the first")
    return replace(claim, weapon=replace(claim.weapon, also=also, rule=around.rule))


def _agent(claim: Claim, value: Any, around: Around) -> Claim:
    if claim.weapon is None:
        if value is None:
            return claim
        raise ValueError("a claim about no weapon names no agent")
    agent = None if value is None else values.read_text(value)
    return replace(claim, weapon=replace(claim.weapon, agent=agent, rule=around.rule))


def _time(claim: Claim, value: Any, around: Around) -> Claim:
    words = claim.time.span if claim.time else claim.content[0]
    if value is None:
        return replace(claim, time=None)
    return replace(claim, time=values.read_time(value, around.text, words, around.rule))


def _place(claim: Claim, value: Any, around: Around) -> Claim:
    words = claim.place.span if claim.place else claim.content[0]
    if value is None:
        return replace(claim, place=None)
    return replace(claim, place=values.read_place(value, around.text, words, around.rule))


def _quantities(claim: Claim, value: Any, around: Around) -> Claim:
    read = (
        values.read_quantity(one, around.text, claim.content[0], around.rule)
        for one in _several(value)
    )
    return replace(claim, quantities=tuple(read))


def _via(claim: Claim, value: Any, around: Around) -> Claim:
    return replace(
        claim, via=tuple(values.read_relay(one, around.known) for one in _several(value))
    )


def _source(claim: Claim, value: Any, around: Around) -> Claim:
    return replace(claim, source=values.read_actor(value, around.known))


def _content(claim: Claim, value: Any, around: Around) -> Claim:
    return replace(claim, content=values.read_content(value, around.text))


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError("is to be a list")
    return value


def _listed(name: str, kind: type[Kind] | type[Stance] | type[Modality]) -> _Field:
    """A field that has a member of a closed list."""

    def put(claim: Claim, value: Any, _: Around) -> Claim:
        read: dict[str, Any] = {name: values.member(kind, value)}
        return replace(claim, **read)

    return _Field(lambda claim: getattr(claim, name).value, put)


def _written(name: str) -> _Field:
    """A field that has a code, or nothing."""

    def put(claim: Claim, value: Any, _: Around) -> Claim:
        read: dict[str, Any] = {name: None if value is None else values.read_text(value)}
        return replace(claim, **read)

    return _Field(lambda claim: getattr(claim, name), put)


def _role(role: Role) -> _Field:
    """The actors in a role: of one that had it before the words are kept, unless others are given
    as its ``span``."""

    def write(claim: Claim) -> list[Any]:
        return [
            values.actor(one.actor) | {"span": one.span and values.span(one.span)}
            for one in claim.roles
            if one.role is role
        ]

    def put(claim: Claim, value: Any, around: Around) -> Claim:
        before = {one.actor.id: one.span for one in claim.roles if one.role is role}
        found = []
        for one in _several(value):
            actor = values.read_actor(one, around.known)
            given = one.get("span") if isinstance(one, Mapping) else None
            span = values.read_span(given, around.text) if given else before.get(actor.id)
            found.append(RoleFiller(role, actor, span))
        others = tuple(one for one in claim.roles if one.role is not role)
        return replace(claim, roles=others + tuple(found))

    return _Field(write, put)


FIELDS: Mapping[str, _Field] = {
    "content": _Field(lambda claim: values.spans(claim.content), _content),
    "source": _Field(lambda claim: values.actor(claim.source), _source),
    "via": _Field(lambda claim: [values.relay(one) for one in claim.via], _via),
    "stance": _listed("stance", Stance),
    "kind": _listed("kind", Kind),
    "modality": _listed("modality", Modality),
    "weapon": _Field(lambda claim: claim.weapon and claim.weapon.category.value, _weapon),
    "weapon_also": _Field(lambda claim: [*claim.weapon.also] if claim.weapon else [], _also),
    "agent": _Field(lambda claim: claim.weapon and claim.weapon.agent, _agent),
    "treaty": _written("treaty"),
    "act": _written("act"),
    **{role.value: _role(role) for role in Role},
    "quantities": _Field(lambda claim: [*map(values.quantity, claim.quantities)], _quantities),
    "time": _Field(lambda claim: claim.time and values.time(claim.time), _time),
    "place": _Field(lambda claim: claim.place and values.place(claim.place), _place),
}
"""By name, as the columns of an exported table, in the order in which corrections are put in: the
category of a weapon before its agent."""
