"""The reading of one document: what the rules for names share, and what they have found."""

from collections import Counter
from collections.abc import Callable, Mapping

from wederhoor.language.geography import geography
from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.atoms import Atom, Text
from wederhoor.language.names.cast import Cast, Referent
from wederhoor.vocabulary import Form, Type

__all__ = ["BODIES", "Answer", "Reading", "Rule"]

BODIES = (Type.ORGANISATION, Type.OUTLET, Type.FORCE)

Answer = tuple[Referent | None, Form, str]
"""The referent (None where it is not safe), how the words refer, and the rule in words."""

Rule = Callable[["Reading", Atom], Answer]


class Reading:
    """One document on its way from atoms to referents.

    ``done`` holds the answer for each atom, ``trail`` (sentence, token, referent) of each mention
    so far, ``alone`` the names of one word, ``located`` those that are used as places,
    ``free`` how often others are not, ``short`` those given in brackets, ``pair`` the two states
    last named together.
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
        settled = Counter(n for n, i in names if text.after(i, self.lexicon.settled))
        free = Counter(n for n, i in names if not text.after(i, self.lexicon.place_words))
        self.located = {name for name in settled if settled[name] >= free[name]}
        self.free = free
        self.done: dict[int, Answer] = {}
        self.trail: list[tuple[int, int, Referent]] = []
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
                self.cast.order.append(answer[0])
                self.trail.append((self.sentence[atom.head], atom.head, answer[0]))
        return answer

    def phrase(self, atom: Atom) -> str:
        """The words of a phrase without the article."""
        first, last = self.text.chars(atom.start + bool(atom.determiner), atom.end)
        return " ".join(self.text.raw[first:last].split())
