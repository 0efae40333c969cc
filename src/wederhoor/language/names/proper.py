"""Rules for names: states, listed bodies and persons, and unlisted capitalised names."""

from wederhoor.language.names.cast import Referent
from wederhoor.language.names.kinds import kind_of_name
from wederhoor.language.names.offices import appoint
from wederhoor.language.names.reading import Answer, Reading
from wederhoor.language.names.text import Atom
from wederhoor.vocabulary import Form, Type

__all__ = ["body", "listed_person", "name", "state"]


def state(reading: Reading, atom: Atom) -> Answer:
    entry = atom.listed[0]
    if len(atom.listed) > 1:
        named = [e for e in atom.listed if e.actor.id in reading.cast.referents]
        entry = (named or atom.listed)[0]
    located = reading.text.after(atom.start, reading.lexicon.place_words)
    if entry.form is Form.SEAT and located:
        return None, entry.form, ""
    rule = {
        Form.NAME: "name of the state",
        Form.ADJECTIVE: "adjective of the state",
        Form.INHABITANT: "inhabitants stand for their state",
        Form.SEAT: "seat of government stands for its state",
    }[entry.form]
    referent = reading.cast.of(entry.actor, "state")
    if entry.actor.country is None:
        rule += ", one by the bodies the text gives it"
    elif entry.form is Form.NAME and atom.name.removesuffix("s") not in entry.actor.names:
        rule += ", misspelt"
    _note_pair(reading, atom, referent)
    return referent, entry.form, rule


def _note_pair(reading: Reading, atom: Atom, state: Referent) -> None:
    """Remember two states named together, and no third with them."""
    other, reading.last_state = reading.last_state, (atom, state)
    if other is None or other[1] is state:
        return
    words = reading.text.lower
    between = [w for w in words[other[0].end : atom.start] if w not in reading.lexicon.definite]
    if between == ["en"] and words[other[0].start - 1] != ",":
        reading.pair = [other[1], state]


def body(reading: Reading, atom: Atom) -> Answer:
    entry = atom.listed[0]
    referent = reading.cast.of(entry.actor, entry.kind)
    if atom.apposition:
        _alias(reading, referent, atom.apposition)
    return referent, Form.NAME, "listed name"


def _alias(reading: Reading, referent: Referent, short: Atom) -> None:
    """An abbreviation in brackets is a name of what stands before it."""
    if short.kind == "name":
        referent.names.setdefault(short.name)
        reading.short[short.name] = referent
        reading.done[id(short)] = referent, Form.NAME, "abbreviation given in brackets"


def listed_person(reading: Reading, atom: Atom) -> Answer:
    referent = reading.cast.of(atom.listed[0].actor)
    _office_after(reading, referent, atom)
    return referent, Form.NAME, "listed name"


def name(reading: Reading, atom: Atom) -> Answer:
    if atom.name in reading.short:
        return reading.short[atom.name], Form.NAME, "name given before"
    if atom.apposition and atom.apposition.kind == "body":
        entry = atom.apposition.listed[0]
        referent = reading.cast.of(entry.actor, entry.kind)
        referent.names.setdefault(atom.name)
        reading.short[atom.name] = referent
        return referent, Form.NAME, "its abbreviation in brackets is listed"
    for family in (atom.name, atom.name.removesuffix("s")):
        known = reading.cast.by_family(family)
        if known is not None:
            known.names.setdefault(family)
            return known, Form.NAME, "family name"
    whole = _initials(reading, atom.name)
    if whole is not None:
        whole.names.setdefault(atom.name)
        return whole, Form.NAME, "initials of a name in the document"
    kind = kind_of_name(reading, atom)
    if kind is None:
        return None, Form.NAME, ""
    if kind is Type.ORGANISATION and " " not in atom.name:
        kind = Type.PERSON if _by_given(reading, atom.name) else kind
    if kind is Type.PERSON:
        referent = _by_given(reading, atom.name) or reading.cast.person(atom.name)
        _office_after(reading, referent, atom)
        return referent, Form.NAME, "capitalised name"
    kinds = [reading.lexicon.bodies.get(word.lower(), ()) for word in atom.name.split()]
    body_kind = next((min(of) for of in kinds if of), "")
    referent = reading.cast.new(kind, atom.name, kind=body_kind)
    if atom.apposition:
        _alias(reading, referent, atom.apposition)
    return referent, Form.NAME, "capitalised name, not a person's"


def _initials(reading: Reading, name: str) -> Referent | None:
    """The body named before whose initials these capitals are."""
    if not (name.isupper() and 1 < len(name) < 7):
        return None
    for referent in reading.cast.latest([Type.ORGANISATION]):
        for full in referent.names:
            if "".join(word[0] for word in full.split() if word[0].isupper()) == name:
                return referent
    return None


def _by_given(reading: Reading, name: str) -> Referent | None:
    """Whom a given name alone means: the only person so called in the document."""
    if " " in name or name not in reading.lexicon.given:
        return None
    called = reading.cast.called.get(name, {})
    return next(iter(called.values())) if len(called) == 1 else None


def _office_after(reading: Reading, person: Referent, atom: Atom) -> None:
    """The role that stands after the name is the person's."""
    role = atom.apposition
    if role is not None and role.kind == "role":
        appoint(reading, person, role)
        reading.done[id(role)] = person, Form.ROLE, "role in apposition to the name"
        if role.complement:
            reading.resolve(role.complement)
