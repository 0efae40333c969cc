"""Rules for role nouns: "minister", "de NAVO-topman", "zijn woordvoerder"."""

from wederhoor.language.names.cast import Referent, Role
from wederhoor.language.names.offices import appoint, belongs, role_of
from wederhoor.language.names.pronouns import antecedent
from wederhoor.language.names.reading import BODIES, Answer, Reading
from wederhoor.language.names.text import Atom
from wederhoor.vocabulary import Form, Type

__all__ = ["role"]


def role(reading: Reading, atom: Atom) -> Answer:
    if atom.apposition is not None and atom.noun in reading.lexicon.either:
        referent = reading.resolve(atom.apposition)[0]
        if referent is not None and referent.type is not Type.PERSON:
            return referent, Form.DESCRIPTION, "description in front of the name"
    if atom.apposition is not None:
        person = _titled(reading, atom.apposition)
        if person is not None:
            appoint(reading, person, atom)
            return person, Form.ROLE, "role in front of the name"
    if atom.determiner == "possessive":
        return _possessed(reading, atom)
    signature = role_of(reading, atom)
    private = signature[0] in ("person", "press", "expert") and atom.determiner != "definite"
    if (
        atom.determiner == "indefinite"
        or private
        or (not atom.determiner and (atom.complement or atom.tail))
    ):
        return _described(reading, atom, signature)
    told = atom.complement is None or signature[2] or signature[3]
    if told and (atom.determiner or atom.owner):
        holder = reading.cast.with_role(*signature) or _ahead(reading, signature)
        if holder is not None:
            appoint(reading, holder, atom)
            return holder, Form.ROLE, "role of a person in the document"
    if not atom.determiner and not any(signature[2:]):
        return None, Form.ROLE, ""
    return _described(reading, atom, signature)


def _titled(reading: Reading, name: Atom) -> Referent | None:
    """The person of a name that has a title, whatever the name looks like; None if a body's."""
    referent = reading.resolve(name)[0]
    if referent is not None and referent.type is Type.PERSON:
        return referent
    company = any(word in reading.lexicon.companies for word in name.name.lower().split())
    if company or name.name.isupper() or (referent is not None and referent.kind):
        return None
    person = reading.cast.person(name.name)
    reading.done[id(name)] = person, Form.NAME, "capitalised name after a role"
    reading.cast.mention(person)
    return person


def _ahead(reading: Reading, signature: Role) -> Referent | None:
    """The only person in the text, here or further on, who is given the role by name."""
    holders: dict[str, Referent] = {}
    for other in reading.titles.get(signature[1], ()):
        if other.apposition is not None:
            theirs = role_of(reading, other)
            if all(
                not a or not b or a == b for a, b in zip(signature[2:], theirs[2:], strict=True)
            ):
                person = _titled(reading, other.apposition)
                if person is not None:
                    holders[person.id] = person
    return next(iter(holders.values())) if len(holders) == 1 else None


def _described(reading: Reading, atom: Atom, signature: Role) -> Answer:
    person = reading.cast.new(
        Type.PERSON, reading.phrase(atom), country=signature[2] or None, described=True
    )
    person.parent = belongs(reading, atom) or None
    person.gender = reading.lexicon.gender.get(atom.noun, "")
    person.roles.add(signature)
    return person, Form.DESCRIPTION, "person known by a description only"


def _possessed(reading: Reading, atom: Atom) -> Answer:
    """ "zijn woordvoerder": described by whose it is."""
    owner = antecedent(reading, atom, "he", (Type.PERSON, Type.STATE, *BODIES))
    words = reading.phrase(atom)
    if owner is None:
        return _described(reading, atom, role_of(reading, atom))
    person = reading.cast.new(
        Type.PERSON,
        f"{words} {reading.lexicon.of} {next(iter(owner.names))}",
        country=owner.country,
        described=True,
    )
    person.roles.add((reading.lexicon.roles[atom.noun], atom.noun, owner.country or "", "", ""))
    return person, Form.DESCRIPTION, "described by whose it is"
