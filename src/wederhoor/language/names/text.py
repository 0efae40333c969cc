"""What the name rules read: the columns of a text, and the atoms found in it."""

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass

from spacy.tokens import Doc

from wederhoor.language.annotations import text_of
from wederhoor.language.gazetteer import Listed
from wederhoor.language.lexicon import Lexicon

__all__ = ["Atom", "Text"]

OPENING = frozenset("\"'“„‘‚«»”’:-–—•*([")


@dataclass(slots=True)
class Atom:
    """Words that may refer to an actor. ``start`` and ``end`` are tokens, ``chars`` characters
    of the text where the words are not whole tokens.

    ``kind``: state, body, person (listed names), name (unlisted), role, group, description (of a
    body), government, force, pronoun or "no actor". ``determiner``: definite, indefinite,
    possessive, both or "". ``owner`` is the listed first part of a compound ("NAVO-topman").
    ``shared``: the complement is of two ("van A en B"). ``tail``: a complement of plain words.
    """

    start: int
    end: int
    head: int
    kind: str
    noun: str = ""
    name: str = ""
    listed: tuple[Listed, ...] = ()
    determiner: str = ""
    adjective: Listed | None = None
    owner: Listed | None = None
    portfolio: str = ""
    complement: "Atom | None" = None
    apposition: "Atom | None" = None
    shared: bool = False
    tail: str = ""
    chars: tuple[int, int] | None = None


class Text:
    """The columns of a Doc that the name rules read, fetched once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.raw = text_of(doc)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.pos: list[str] = []
        self.first: list[bool] = []
        for token in doc:
            self.words.append(token.text)
            self.starts.append(token.idx)
            self.pos.append(token.pos_)
            self.first.append(bool(token.is_sent_start))
        self.lower = [word.lower() for word in self.words]
        self._inside: set[str] | None = None
        self._plain: set[str] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def at(self, char: int) -> int:
        """The token in which the character lies."""
        return bisect_right(self.starts, char) - 1

    def end_char(self, token: int) -> int:
        return int(self.starts[token]) + len(self.words[token])

    def chars(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.end_char(end - 1)

    def opens(self, i: int) -> bool:
        """Whether a capital here may be that of a sentence."""
        return i == 0 or self.first[i] or self.words[i - 1] in OPENING or "\n" in self.words[i - 1]

    def after(self, i: int, words: Set[str]) -> bool:
        """Whether one of the words, or two that go together, stand right before token i."""
        if i == 0 or self.lower[i - 1] in words:
            return i > 0
        return i > 1 and f"{self.lower[i - 2]} {self.lower[i - 1]}" in words

    def settled(self, i: int, lexicon: Lexicon) -> bool:
        """Whether what stands before token i says that an unknown name there is a place's."""
        first = self.lower[i - 2] if i > 1 else ""
        return i > 0 and bool(lexicon.settling(first, self.lower[i - 1]))

    def inside(self, word: str) -> bool:
        """Whether the word has its capital within a sentence somewhere too."""
        if self._inside is None:
            capitals = ((i, w) for i, w in enumerate(self.words) if w[:1].isupper())
            self._inside = {w for i, w in capitals if not self.opens(i)}
        return word in self._inside

    def plain(self, word: str) -> bool:
        """Whether the word stands somewhere without its capital."""
        if self._plain is None:
            self._plain = set(self.words)
        return word.lower() in self._plain
