"""What one document shows of the actors that it names: all that is compared of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wederhoor.linking.naming import body, initials, is_name, office, person, sound
from wederhoor.model import Actor, Edition
from wederhoor.vocabulary import Form, Type

__all__ = ["Trait", "traits"]

TYPES = frozenset([Type.PERSON, Type.ORGANISATION, Type.FORCE, Type.OUTLET, Type.GROUP])


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """An actor as one document names it.

    ``block`` holds actors apart that cannot be one: it is how the family name sounds, or the
    initials of a body. ``names`` begins with those the register has; ``offices`` are those that
    the text gives, in its words; ``country`` and ``parent`` are the actor's, "" where not known.
    """

    document: str
    actor: str
    type: Type
    block: str
    names: tuple[str, ...]
    offices: tuple[str, ...] = ()
    country: str = ""
    parent: str = ""


def traits(edition: Edition) -> tuple[Trait, ...]:
    """One for each person and body that a document names; none for states and the described."""
    actors = {mention.actor.id: mention.actor for mention in edition.mentions}
    named: dict[str, set[str]] = {}
    held: dict[str, set[str]] = {}
    for mention in edition.mentions:
        if mention.actor.type not in TYPES:
            continue
        if mention.form is Form.NAME:
            named.setdefault(mention.actor.id, set()).add(mention.span.exact)
        elif mention.form is Form.ROLE and office(mention.span.exact):
            held.setdefault(mention.actor.id, set()).add(mention.span.exact)
    found = []
    for id, written in named.items():
        actor = actors[id]
        names = _names(actor, written)
        block = _block(actor.type, names)
        if block:
            offices = tuple(sorted(held.get(id, ())))
            belongs = actor.country or "", actor.parent or ""
            document = edition.document.id
            found.append(Trait(document, id, actor.type, block, tuple(names), offices, *belongs))
    return tuple(sorted(found))


def _names(actor: Actor, written: Iterable[str]) -> list[str]:
    """The names of an actor, none a description, an office or a genitive."""
    given = dict.fromkeys([*filter(is_name, actor.names), *sorted(written)])
    if actor.type is Type.PERSON:
        titles = {name for name in given if (held := office(name)) and held.of}
        given = {name: None for name in given if name not in titles}
    return [name for name in given if not (name[-1] == "s" and name[:-1] in given)]


def _block(type: Type, names: Sequence[str]) -> str:
    """How the family name of the fullest name sounds, or by which initials a body goes."""
    if type is Type.PERSON:
        people = [found for name in names if (found := person(name))]
        if not people:
            return ""
        fullest = max(people, key=lambda name: (name.full, len(name.between), name.whole))
        return f"person:{sound(fullest.family)}"
    short = [one.whole for name in names if (one := body(name)) and one.short]
    letters = [initials(name) for name in sorted(names, key=len, reverse=True)]
    known = [name for name in letters if name in short] or short or letters
    return f"body:{known[0]}" if known and known[0] else ""
