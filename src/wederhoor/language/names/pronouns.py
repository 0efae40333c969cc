"""Rules for pronouns: the nearest person that fits, or none.

In the manner of rule-based systems since Lappin and Leass (1994): the nearest sentence's only
fitting person, or its subject where several fit; open where neither settles it.
"""

from wederhoor.language.names.atoms import Atom
from wederhoor.language.names.cast import Referent
from wederhoor.language.names.reading import Answer, Reading
from wederhoor.vocabulary import Form, Type

__all__ = ["antecedent", "pronoun"]

REACH = 4
"""Sentences back in which a pronoun's person is sought."""

MANY = (Type.GROUP, Type.FORCE)


def pronoun(reading: Reading, atom: Atom) -> Answer:
    noun = atom.noun
    if noun == "either":
        noun = {"Plur": "they", "Sing": "she"}.get(_number(reading, atom.head), "")
    if not noun or _quoted(reading, atom.head):
        return None, Form.PRONOUN, ""
    types = MANY if noun == "they" else (Type.PERSON,)
    referent = antecedent(reading, atom, noun, types)
    return (
        referent,
        Form.PRONOUN,
        "nearest person that fits" if noun != "they" else "nearest group",
    )


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
    other = {"he": "f", "she": "m"}.get(noun, "")
    here = reading.sentence[atom.head]
    candidates: dict[int, dict[str, tuple[bool, Referent]]] = {}
    for sentence, head, referent in reading.trail:
        if here - sentence > REACH or head >= atom.head:
            continue
        if referent.type in types and not (other and referent.gender == other):
            near = candidates.setdefault(sentence, {})
            subject = reading.text.doc[head].dep_ in ("nsubj", "nsubj:pass")
            near[referent.id] = subject or near.get(referent.id, (False,))[0], referent
    for sentence in sorted(candidates, reverse=True):
        near = candidates[sentence]
        if len(near) == 1:
            return next(iter(near.values()))[1]
        subjects = [referent for subject, referent in near.values() if subject]
        return subjects[0] if len(subjects) == 1 else None
    return None
