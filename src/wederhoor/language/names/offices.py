"""What roles persons hold, and for whom: read from the phrase around the role noun."""

from wederhoor.language.names.atoms import Atom
from wederhoor.language.names.cast import Referent, Role
from wederhoor.language.names.reading import BODIES, Reading

__all__ = ["appoint", "belongs", "country_of", "role_of"]


def country_of(reading: Reading, atom: Atom) -> str:
    """The state a noun belongs to: by its adjective, its compound or its complement."""
    for entry in (atom.adjective, atom.owner):
        if entry is not None:
            return entry.actor.country or ""
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


def appoint(reading: Reading, person: Referent, atom: Atom) -> None:
    """Give a person the role, and its description as a name."""
    signature = role_of(reading, atom)
    person.roles.add(signature)
    person.country = person.country or signature[2] or None
    person.gender = person.gender or reading.lexicon.gender.get(atom.noun, "")
    words = reading.phrase(atom)
    if atom.portfolio and atom.portfolio.lower() not in words.lower():
        words = f"{words.lower()} {reading.lexicon.of} {atom.portfolio}"
    if any((*signature[2:], atom.complement)):
        person.names.setdefault(words)
