"""The component that fills ``doc._.mentions`` and ``doc._.weapons``."""

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.gazetteer import known
from wederhoor.language.geography import geography
from wederhoor.language.lexicon import lexicon
from wederhoor.language.names import bodies, pronouns, proper, roles
from wederhoor.language.names.atoms import atoms
from wederhoor.language.names.cast import Cast
from wederhoor.language.names.kinds import kind_of_name
from wederhoor.language.names.phrases import join
from wederhoor.language.names.polities import polities
from wederhoor.language.names.reading import Reading, Rule
from wederhoor.language.names.text import Text
from wederhoor.language.weapons import weapons
from wederhoor.model import Mention, Span
from wederhoor.vocabulary import Type

__all__ = ["names", "read"]

RULES: Mapping[str, Rule] = {
    "state": proper.state,
    "body": proper.body,
    "person": proper.listed_person,
    "name": proper.name,
    "role": roles.role,
    "group": bodies.group,
    "description": bodies.description,
    "government": bodies.government,
    "force": bodies.armed_force,
    "pronoun": pronouns.pronoun,
}


@Language.component("wederhoor_names")
def names(doc: Doc) -> Doc:
    """Find who is named, described or meant, and which weapons are named.

    A mention may lie within another: the adjective in "de Russische president" is one of the
    state, the whole one of the person. A reference that is not safe is left out.
    """
    reading = read(doc)
    doc._.mentions = _mentions(reading)
    doc._.weapons = weapons(reading.text.raw)
    return doc


def read(doc: Doc) -> Reading:
    """The atoms of a document, each resolved to whom it means."""
    words, gazetteer = lexicon(doc.lang_), known()
    text = Text(doc)
    places = geography(doc.lang_)
    own = polities(text, words, gazetteer, places)
    found = join(text, atoms(text, words, gazetteer, own, places.usual), words)
    reading = Reading(text, found, Cast(words, gazetteer), RULES)
    for atom in reading.atoms:  # a family name may stand before the full one
        if atom.kind == "person":
            reading.cast.enrol(reading.cast.of(atom.listed[0].actor), atom.name)
        elif (
            atom.kind == "name" and " " in atom.name and kind_of_name(reading, atom) is Type.PERSON
        ):
            reading.cast.person(atom.name)
    for atom in reading.atoms:
        reading.resolve(atom)
    return reading


def _mentions(reading: Reading) -> tuple[Mention, ...]:
    """The mentions in the order of the text, each with all its actor's names."""
    found = []
    for atom in reading.atoms:
        referent, form, rule = reading.resolve(atom)
        if referent is not None:
            chars = atom.chars or reading.text.chars(atom.start, atom.end)
            found.append((chars, referent, form, rule))
    actors = {referent.id: referent.actor() for _, referent, _, _ in found}
    return tuple(
        Mention(Span.of(reading.text.raw, *chars), actors[referent.id], form, rule)
        for chars, referent, form, rule in found
    )
