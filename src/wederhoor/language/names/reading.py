"""The reading of one document: what the rules for names share, and what they have found."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from wederhoor.language.geography import geography
from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.cast import Cast, Referent
from wederhoor.language.names.text import Atom, Text
from wederhoor.vocabulary import Form, Type

__all__ = ["BODIES", "Answer", "Reading", "Rule", "Sense"]

BODIES = (Type.ORGANISATION, Type.OUTLET, Type.FORCE)

Answer = tuple[Referent | None, Form, str]
"""The referent (None where it is not safe), how the words refer, and the rule in words."""

Rule = Callable[["Reading", Atom], Answer]


class Sense(NamedTuple):
    """What a name names, None for no actor; ``told`` is whether anything in the text says so."""

    type: Type | None
    told: bool = True


class Reading:
    """One document on its way from atoms to referents.

    ``named`` holds the mentions of each unlisted name, ``longer`` the names of several words by
    their first, ``told`` and ``senses`` what each names by the text and in the end, ``starting``
    and ``ending`` the longest atom that begins or ends at a token, ``done`` the answer for each
    atom, ``trail`` (token, referent) of each mention so far by its sentence, ``titles`` the roles
    in front of names by their noun, ``alone`` the names of one word, ``located`` those that are
    used as places, ``free`` how often others are not, ``short`` those given in brackets, ``pair``
    the two states last named together.
    """

    def __init__(
        self, text: Text, atoms: list[Atom], cast: Cast, rules: Mapping[str, Rule]
    ) -> None:
        self.text = text
        self.atoms = atoms
        self.cast = cast
        self.lexicon: Lexicon = cast.lexicon
        self.places = geography(text.doc.lang_)
        self.rules = rules
        self.alone = {a.name for a in atoms if a.kind == "name" and " " not in a.name}
        names = [(a.name, a.start) for a in atoms if a.kind == "name"]
        settled = Counter(n for n, i in names if text.settled(i, self.lexicon))
        either = self.lexicon.place_words | {self.lexicon.of}
        free = Counter(
            n for n, i in names if not (text.after(i, either) or text.settled(i, self.lexicon))
        )
        self.located = {name for name in settled if settled[name] >= free[name]}
        self.free = free
        self.named: dict[str, list[Atom]] = {}
        for atom in atoms:
            if atom.kind == "name":
                self.named.setdefault(atom.name, []).append(atom)
        self.longer: dict[str, list[str]] = {}
        for name in self.named:
            if " " in name:
                self.longer.setdefault(name.split()[0], []).append(name)
        self.starting = {atom.start: atom for atom in reversed(atoms)}
        self.ending = {atom.end: atom for atom in reversed(atoms)}
        self.told: dict[str, Sense] = {}
        self.senses: dict[str, Type | None] = {}
        self.done: dict[int, Answer] = {}
        self.trail: dict[int, list[tuple[int, Referent]]] = {}
        self.titles: dict[str, list[Atom]] = {}
        for atom in atoms:
            if atom.kind == "role" and atom.apposition is not None:
                self.titles.setdefault(atom.noun, []).append(atom)
        self.short: dict[str, Referent] = {}
        self.pair: list[Referent] = []
        self.last_state: tuple[Atom, Referent] | None = None
        self.sentence: list[int] = []
        number = 0
        for first in text.first:
            number += first
            self.sentence.append(number)

    def resolve(self, atom: Atom) -> Answer:
        """The answer of the rule for the atom's kind, asked once."""
        answer = self.done.get(id(atom))
        if answer is None:
            self.done[id(atom)] = answer = self.rules[atom.kind](self, atom)
            if answer[0] is not None and answer[1] is not Form.ADJECTIVE:
                self.cast.mention(answer[0])
                trail = self.trail.setdefault(self.sentence[atom.head], [])
                trail.append((atom.head, answer[0]))
        return answer

    def phrase(self, atom: Atom) -> str:
        """The words of a phrase without the article."""
        first, last = self.text.chars(atom.start + bool(atom.determiner), atom.end)
        return " ".join(self.text.raw[first:last].split())
