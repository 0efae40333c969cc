"""Rules for nouns for bodies and groups: "de organisatie", "beide landen", "het leger"."""

from itertools import islice

from wederhoor.language.gazetteer import STATE, force, inflected, slug
from wederhoor.language.names.cast import Referent
from wederhoor.language.names.offices import belongs, country_of
from wederhoor.language.names.pronouns import antecedent
from wederhoor.language.names.reading import BODIES, Answer, Reading
from wederhoor.language.names.text import Atom
from wederhoor.vocabulary import Form, Type

__all__ = ["armed_force", "description", "government", "group"]


def group(reading: Reading, atom: Atom) -> Answer:
    members = _members(reading, atom)
    if members:
        words = reading.phrase(atom)
        names = [next(iter(member.names)) for member in members]
        id = "+".join(slug(member.id.partition(":")[2]) for member in members)
        group = reading.cast.new(Type.GROUP, " en ".join(names), id=f"group:{id}", described=True)
        group.names |= dict.fromkeys([n for member in members for n in member.names])
        group.names.setdefault(words)
        return group, Form.DESCRIPTION, "those of the kind named last"
    country = country_of(reading, atom) or None
    owner = belongs(reading, atom) or None
    group = reading.cast.new(
        Type.GROUP, reading.phrase(atom), country=country, parent=owner, described=True
    )
    english = _english(reading, atom)
    if english:
        group.names.setdefault(english)
    return group, Form.DESCRIPTION, "group known by a description only"


def _english(reading: Reading, atom: Atom) -> str:
    """The English name of a group of states, "westerse landen"; "" where none is listed."""
    *adjectives, noun = reading.phrase(atom).lower().split()
    words = [reading.lexicon.group_names.get(word, "") for word in (*adjectives, noun)]
    return " ".join(words) if all(words) else ""


def _members(reading: Reading, atom: Atom) -> list[Referent]:
    """The actors a group noun sums up; [] where it names a group of its own."""
    kinds = reading.lexicon.members.get(atom.noun, frozenset())
    plain = not (atom.adjective or atom.owner or atom.complement)
    if not kinds or not plain:
        return []
    both = atom.determiner == "both"
    alone = atom.determiner == "definite" and atom.start == atom.head - 1
    if not both and not (alone and "service" in kinds):
        return []
    fitting = (
        referent
        for referent in reading.cast.latest(Type)
        if referent.kind in kinds or (referent.type in kinds and not referent.described)
    )
    if both and reading.pair and "state" in kinds and atom.noun not in reading.lexicon.opposed:
        return reading.pair
    last = list(islice(fitting, 2 if both else 4))[::-1]
    return last if len(last) > 1 else []


def description(reading: Reading, atom: Atom) -> Answer:
    kinds = reading.lexicon.bodies[atom.noun]
    if atom.apposition is not None:
        referent = _named_body(reading, atom, atom.apposition)
        return referent, Form.DESCRIPTION, "description in front of the name"
    country = country_of(reading, atom)
    if "ministry" in kinds and atom.portfolio:
        return _ministry(reading, atom, country)
    if atom.determiner == "definite" and not (atom.complement or atom.tail):
        before = _named_before(reading, atom, country)
        if before is not None:
            return before, Form.DESCRIPTION, "body of that kind named last"
    if not atom.determiner and not country:
        return None, Form.DESCRIPTION, ""
    kind = Type.OUTLET if kinds & reading.lexicon.outlets else Type.ORGANISATION
    referent = reading.cast.new(
        kind,
        reading.phrase(atom),
        country=country or None,
        parent=belongs(reading, atom) or None,
        kind=min(kinds),
        described=True,
    )
    return referent, Form.DESCRIPTION, "body known by a description only"


def _named_before(reading: Reading, atom: Atom, country: str) -> Referent | None:
    """The body that a bare noun ("de dienst", "de Duitse dienst") refers back to."""
    kinds = reading.lexicon.bodies[atom.noun]
    if "state" in kinds:
        return antecedent(reading, atom, "", (Type.STATE,))
    if atom.head - atom.start > 1 + (atom.adjective is not None):
        return None
    for referent in reading.cast.latest(BODIES):
        unlisted = not referent.kind and " " in next(iter(referent.names))
        general = atom.noun in reading.lexicon.general and unlisted
        if (referent.kind in kinds or general) and country in ("", referent.country):
            return referent
    return None


def _named_body(reading: Reading, atom: Atom, name: Atom) -> Referent:
    """The body whose kind stands in front of its name."""
    kinds = reading.lexicon.bodies[atom.noun]
    referent = reading.resolve(name)[0]
    kind = Type.OUTLET if kinds & reading.lexicon.outlets else Type.ORGANISATION
    if referent is None or (name.kind == "name" and referent.type not in (kind, Type.FORCE)):
        referent = reading.cast.new(kind, name.name, kind=min(kinds))
        reading.short[name.name] = referent
        reading.done[id(name)] = referent, Form.NAME, "name after a word for a body"
        reading.cast.mention(referent)
    referent.kind = referent.kind or min(kinds)
    referent.country = referent.country or country_of(reading, atom) or None
    if atom.adjective or atom.complement:
        referent.names.setdefault(reading.phrase(atom))
    return referent


def _ministry(reading: Reading, atom: Atom, country: str) -> Answer:
    words = f"{atom.noun} {reading.lexicon.of} {atom.portfolio}"
    if not country:
        for referent in reading.cast.latest(BODIES):
            if referent.kind == "ministry" and slug(words) in referent.id:
                return referent, Form.DESCRIPTION, "ministry named last"
    referent = reading.cast.new(
        Type.ORGANISATION,
        reading.phrase(atom),
        id=f"organisation:{slug(f'{country.removeprefix(STATE)} {words}')}" if country else "",
        described=not country,
        country=country or None,
        parent=f"{STATE}{country.removeprefix(STATE)}" if country else None,
        kind="ministry",
    )
    return referent, Form.NAME, "ministry by its portfolio"


def government(reading: Reading, atom: Atom) -> Answer:
    entry = atom.adjective or atom.owner
    if entry is None and atom.complement is not None and atom.complement.kind == "state":
        entry = atom.complement.listed[0]
    if entry is not None and entry.actor.type is Type.STATE:
        state = reading.cast.of(entry.actor, "state")
        return state, Form.DESCRIPTION, "government stands for its state"
    if atom.determiner != "definite":
        return None, Form.DESCRIPTION, ""
    body = reading.cast.new(Type.ORGANISATION, reading.phrase(atom), described=True)
    return body, Form.DESCRIPTION, "government of a state that is not named"


def armed_force(reading: Reading, atom: Atom) -> Answer:
    entry = atom.adjective or atom.owner
    if entry is None and atom.complement is not None:
        entry = atom.complement.listed[0]
    if entry is None or entry.actor.type is not Type.STATE:
        latest = next(reading.cast.latest([Type.FORCE]), None)
        if atom.determiner == "definite" and latest is not None:
            return latest, Form.DESCRIPTION, "armed force named last"
        return None, Form.DESCRIPTION, ""
    state = entry.actor
    stem = entry.kind if entry.form is Form.ADJECTIVE else ""
    names = tuple(f"{inflected(stem)} {noun}" for noun in reading.lexicon.force_names if stem)
    referent = reading.cast.of(force(state, names), "army")
    referent.names.setdefault(reading.phrase(atom))
    return referent, Form.DESCRIPTION, "armed forces of the state"
