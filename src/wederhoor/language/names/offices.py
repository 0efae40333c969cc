"""What roles persons hold, and for whom: read from the phrase around the role noun."""

from wederhoor.language.gazetteer import home
from wederhoor.language.names.cast import Referent, Role
from wederhoor.language.names.reading import BODIES, Reading
from wederhoor.language.names.text import Atom

__all__ = ["appoint", "belongs", "country_of", "role_of"]


PARTY = "party"
PRIVATE = frozenset(["person", "press"])
"""Classes of roles whose holders speak for themselves."""


def country_of(reading: Reading, atom: Atom) -> str:
    """The state, as ``home`` gives it, that a noun belongs to: by its adjective, its compound or
    its complement; "" if none."""
    for entry in (atom.adjective, atom.owner):
        if entry is not None:
            return home(entry.actor) or ""
    if atom.complement is not None and not atom.shared:
        referent = reading.resolve(atom.complement)[0]
        return (referent.country if referent else "") or ""
    return ""


def belongs(reading: Reading, atom: Atom) -> str:
    """The id of the body a role is held in, where the phrase names one."""
    if atom.owner is not None and atom.owner.actor.type in BODIES:
        return atom.owner.actor.id
    if atom.complement is not None:
        referent = reading.resolve(atom.complement)[0]
        if referent is not None and referent.type in BODIES:
            return referent.id
    return ""


def role_of(reading: Reading, atom: Atom) -> Role:
    """The role that the phrase gives; a plain complement stands in for the body."""
    group = reading.lexicon.roles[atom.noun]
    body = belongs(reading, atom) or atom.tail
    return group, atom.noun, country_of(reading, atom), body, atom.portfolio


def _past(reading: Reading, atom: Atom) -> bool:
    """Whether the role is no longer held: "voormalig woordvoerder", "oud-commandant"."""
    words = reading.text.lower[atom.start : atom.head + 1]
    return any(word.partition("-")[0] in reading.lexicon.former for word in words)


def _spoken_for(reading: Reading, atom: Atom) -> str | None:
    """The id of the body in which a role is held, but of no party its holder is from."""
    id = belongs(reading, atom)
    body = reading.cast.referents.get(id)
    kind = body.kind if body else atom.owner.kind if atom.owner else ""
    return id if id and kind != PARTY else None


def appoint(reading: Reading, person: Referent, atom: Atom) -> None:
    """Give a person the role, the body he speaks for in it, and its description as a name."""
    signature = role_of(reading, atom)
    person.roles.add(signature)
    person.country = person.country or signature[2] or None
    if signature[0] not in PRIVATE and not _past(reading, atom):
        person.parent = person.parent or _spoken_for(reading, atom)
    person.gender = person.gender or reading.lexicon.gender.get(atom.noun, "")
    words = reading.phrase(atom)
    if atom.portfolio and atom.portfolio.lower() not in words.lower():
        words = f"{words.lower()} {reading.lexicon.of} {atom.portfolio}"
    if any((*signature[2:], atom.complement)):
        person.names.setdefault(words)
