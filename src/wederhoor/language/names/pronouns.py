"""Rules for pronouns: the nearest person that fits, or none.

In the manner of rule-based systems since Lappin and Leass (1994): the nearest sentence's only
fitting person, or its subject where several fit; open where neither settles it.
"""

from wederhoor.language.names.cast import Referent
from wederhoor.language.names.reading import Answer, Reading
from wederhoor.language.names.text import Atom
from wederhoor.vocabulary import Form, Type

__all__ = ["antecedent", "candidates", "pronoun", "sought"]

REACH = 4
"""Sentences back in which a pronoun's person is sought."""

MANY = (Type.GROUP, Type.FORCE)


def pronoun(reading: Reading, atom: Atom) -> Answer:
    noun, types = sought(reading, atom)
    if not noun:
        return None, Form.PRONOUN, ""
    referent = antecedent(reading, atom, noun, types)
    return (
        referent,
        Form.PRONOUN,
        "nearest person that fits" if noun != "they" else "nearest group",
    )


def sought(reading: Reading, atom: Atom) -> tuple[str, tuple[Type, ...]]:
    """The sort of pronoun, by its verb's number where need be, and the types it may stand for;
    "" where it is not sought for."""
    noun = atom.noun
    if noun == "either":
        noun = {"Plur": "they", "Sing": "she"}.get(_number(reading, atom.head), "")
    if _quoted(reading, atom.head):
        noun = ""
    return noun, MANY if noun == "they" else (Type.PERSON,)


def _quoted(reading: Reading, i: int) -> bool:
    return any(quote.start <= i < quote.end for quote in reading.text.doc._.quotes)


def _number(reading: Reading, i: int) -> str:
    """Sing or Plur by the finite verb of the pronoun at token i; "" where it does not show."""
    head = reading.text.doc[i].head
    for verb in (head, *(t for t in head.children if t.dep_ in ("aux", "aux:pass", "cop"))):
        if "Fin" in verb.morph.get("VerbForm", []):
            return next(iter(verb.morph.get("Number", [])), "")
    return ""


def antecedent(reading: Reading, atom: Atom, noun: str, types: tuple[Type, ...]) -> Referent | None:
    """The referent of a pronoun; None where it is not safe."""
    for near in candidates(reading, atom, noun, types):
        if len(near) == 1:
            return near[0][0]
        subjects = [referent for referent, subject in near if subject]
        return subjects[0] if len(subjects) == 1 else None
    return None


def candidates(
    reading: Reading, atom: Atom, noun: str, types: tuple[Type, ...]
) -> list[list[tuple[Referent, bool]]]:
    """Who fits a pronoun, sentence by sentence from the nearest, and who is the subject there."""
    other = {"he": "f", "she": "m"}.get(noun, "")
    here = reading.sentence[atom.head]
    found: dict[int, dict[str, tuple[Referent, bool]]] = {}
    for sentence in range(here - REACH, here + 1):
        for head, referent in reading.trail.get(sentence, ()):
            if head >= atom.head:
                continue
            if referent.type in types and not (other and referent.gender == other):
                near = found.setdefault(sentence, {})
                subject = reading.text.doc[head].dep_ in ("nsubj", "nsubj:pass")
                subject = subject or (referent.id in near and near[referent.id][1])
                near[referent.id] = referent, subject
    return [list(found[sentence].values()) for sentence in sorted(found, reverse=True)]
