"""Whom else a pronoun or a family name could mean: those among whom the rules chose."""

from collections.abc import Iterator

from spacy.tokens import Doc

from wederhoor.language.names.cast import Referent
from wederhoor.language.names.component import read
from wederhoor.language.names.pronouns import candidates, sought
from wederhoor.language.names.reading import Reading
from wederhoor.language.names.text import Atom
from wederhoor.model import Actor, Span
from wederhoor.vocabulary import Type

__all__ = ["others"]


def others(doc: Doc) -> Iterator[tuple[Span, Actor, str]]:
    """(words, actor, why it is not who is meant), in the order of the text.

    Reads the parse and ``doc._.quotes``.
    """
    reading = read(doc)
    for atom in reading.atoms:
        chosen, _, rule = reading.resolve(atom)
        why = f"not the {rule}" if chosen else "several fit as well; left open"
        for referent in _fitting(reading, atom):
            if referent is not chosen:
                chars = atom.chars or reading.text.chars(atom.start, atom.end)
                yield Span.of(reading.text.raw, *chars), referent.actor(), why


def _fitting(reading: Reading, atom: Atom) -> list[Referent]:
    if atom.kind == "pronoun":
        noun, types = sought(reading, atom)
        near = candidates(reading, atom, noun, types) if noun else []
        return list({r.id: r for sentence in near for r, _ in sentence}.values())
    chosen = reading.resolve(atom)[0]
    if chosen is not None and chosen.type is Type.PERSON and atom.name:
        return list(reading.cast.families.get(reading.cast.family(atom.name), {}).values())
    return []
