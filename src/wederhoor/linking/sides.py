"""With whom an actor counts: the side that speaks when he does, and answers when it is accused."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from wederhoor.model import Actor
from wederhoor.vocabulary import Type

__all__ = ["members", "side", "sides", "slug", "stem"]

_ALONE: Mapping[str, Actor] = MappingProxyType({})
_STATE, _FORCE = "state:", "force:"
_NOBODY = frozenset((Type.OUTLET, Type.PLACE, Type.THING))
_PARTS = frozenset((Type.PERSON, Type.ORGANISATION, Type.FORCE))
_WHOLES = frozenset((Type.STATE, Type.ORGANISATION, Type.PLACE))
_FREE = frozenset((Type.ORGANISATION, Type.DOCUMENT))
"""What has a country without being of its state, unless it is said to belong to it."""


def side(actor: Actor, known: Mapping[str, Actor] = _ALONE) -> str:
    """The id of the side an actor counts with.

    ``state:XX`` for a state and all who belong to it: its forces and bodies, its people and groups
    of them, its office-holders. A part of a body counts with the body, a person with the body for
    which he speaks, whatever his nationality. International organisations, NGOs, parties, outlets
    and documents are their own side. ``known`` are the actors of the same document by id: an
    actor names its body by id alone, and only the body itself says of which state it is.
    """
    seen: set[str] = set()
    while actor.parent and actor.type not in _NOBODY:
        if actor.parent.startswith((_STATE, _FORCE)):
            return _STATE + actor.parent.partition(":")[2]
        seen.add(actor.id)
        body = known.get(actor.parent)
        if body is None or body.id in seen:
            return actor.parent
        actor = body
    if actor.country and actor.type not in _FREE | _NOBODY:
        return _STATE + actor.country
    body = _named_in(actor, known)
    return body.id if body is not None else actor.id


def _named_in(actor: Actor, known: Mapping[str, Actor]) -> Actor | None:
    """The body with whose name a description of an actor ends ("the army of Noordland"). Of a
    person only words that begin with a small letter describe him: his name ends in his own."""
    if actor.type not in _PARTS:
        return None
    told = (name for name in actor.names if actor.type is not Type.PERSON or name[:1].islower())
    ends = {name.rsplit(" ", 1)[1] for name in told if " " in name}
    fitting = (
        other
        for other in known.values()
        if other.type in _WHOLES and other.id != actor.id and not ends.isdisjoint(other.names)
    )
    return next((other for other in fitting if other.parent is None), None) if ends else None


def members(actor: Actor, known: Mapping[str, Actor] = _ALONE) -> tuple[Actor, ...]:
    """Those of whom a group consists, as its names tell; () where they do not.

    A group of several ("Noordland en Zuidland", "beide diensten") bears the names of each of them.
    """
    if actor.type is not Type.GROUP:
        return ()
    names = set(actor.names)
    found = (
        other
        for other in known.values()
        if other.type is not Type.GROUP and other.names and names.issuperset(other.names[:1])
    )
    return tuple(sorted(found, key=lambda other: other.id))


def sides(actors: Iterable[Actor], known: Mapping[str, Actor] = _ALONE) -> tuple[str, ...]:
    """The sides of several actors, and of the members of groups among them, each once, sorted."""
    found: set[str] = set()
    for actor in actors:
        found.update(side(one, known) for one in members(actor, known) or (actor,))
    return tuple(sorted(found))


def stem(side: str) -> str:
    """A side without its type: an unlisted one is now taken for a body, now for a person. Two
    letters alone are always a state's."""
    kind, _, name = side.partition(":")
    return name if kind == "state" or len(name) > 2 else side


def slug(words: str) -> str:
    """Words as the last part of an id: lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", words.casefold()))
