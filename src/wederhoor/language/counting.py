"""What a number counts: the noun behind it, and what the clause says befell the people counted.

The words are those of ``language/<code>/quantities.yaml``. No parse is needed: behind a number a
Dutch noun phrase is adjectives, which end in -e or are listed, and then its noun, which the lists
know by itself or as the last part of a compound.
"""

import re
from typing import NamedTuple

from wederhoor.language.grammar import spaced
from wederhoor.language.numerals import lexicon
from wederhoor.vocabulary import Counted

__all__ = ["Counting", "Phrase"]

PHRASE = 6
"""Words behind a number among which its noun is looked for."""

REACH = 160
"""Characters on either side of a number in which the words of its clause are looked for."""

TAIL = 5
"""The shortest noun that is known as the last part of a compound."""

PEOPLE = {Counted.SOLDIER, Counted.CIVILIAN, Counted.PERSON, Counted.DIPLOMAT, Counted.AFFECTED}
WORD = re.compile(r"\s\(?([^\W\d](?:[\w'’-]*\w)?)\)?")


class Phrase(NamedTuple):
    """The noun phrase behind a number, which ends at ``end``.

    ``of`` is None where the number stands alone, or where what follows is never counted; the
    latter has ``never``. ``currency`` is ISO 4217.
    """

    end: int
    of: Counted | None = None
    known: bool = False
    never: bool = False
    currency: str | None = None


class Counting:
    """The words of a language that say what is counted. ``stops`` end a noun phrase."""

    def __init__(self, language: str) -> None:
        words = lexicon(language, "quantities")
        self._nouns = {noun: Counted(of) for of, nouns in words["nouns"].items() for noun in nouns}
        self._befallen = {
            word: Counted(of) for of, found in words["adjectives"].items() for word in found
        }
        self._fates = [
            (Counted(of), re.compile(spaced(rf"\b(?:{fate})\b")))
            for of, fate in words["fates"].items()
        ]
        self._money: dict[str, str] = words["money"]
        self._percent = set(words["percent"])
        self._never, self.stops = set(words["never"]), set(words["stops"])
        self._loose, self._unlike = set(words["loose"]), set(words["unlike"])
        self._joins = set(words["joins"])
        self._people, self._plural = re.compile(words["people"]), re.compile(words["plural"])
        self._partitive = re.compile(spaced(words["partitive"]))
        self._clause = re.compile(words["clause"])
        self._there = re.compile(words["there"])

    def phrase(self, text: str, lower: str, end: int) -> Phrase:
        """The noun phrase that begins at ``end``, behind a number in a text, also lower-cased."""
        if lower.startswith(("%", " %"), end):
            return Phrase(lower.index("%", end) + 1, Counted.SHARE, known=True)
        partitive = self._partitive.match(lower, end)
        place = partitive.end() if partitive else end
        fate, found = None, Phrase(end)
        for _ in range(PHRASE):
            match = WORD.match(lower, place)
            if match is None:
                break
            word, place = match[1], match.end()
            if word in self._befallen:
                fate = self._befallen[word]
                found = Phrase(match.end(1), fate, known=True)
                continue
            if word in self._joins and found.end > end:
                continue
            if word in self.stops:
                break
            if word in self._never:
                return Phrase(end, never=not partitive)
            of = self._noun(word)
            if of is not None:
                of = fate if fate and of in PEOPLE else of
                return Phrase(match.end(1), of, known=True, currency=self._money.get(word))
            if text[match.start(1)].isupper() and self._people.search(word):
                return Phrase(match.end(1), fate or Counted.PERSON, known=True)
            if word.endswith("e") or word in self._loose:
                found = Phrase(match.end(1), Counted.OTHER)
                continue
            return Phrase(match.end(1), Counted.OTHER) if self._plural.search(word) else found
        return found

    def fate(self, lower: str, start: int, end: int) -> Counted | None:
        """Killed or injured, where the clause around the people at ``start:end`` says so."""
        close = self._clause.search(lower, end, end + REACH)
        right = lower[end : close.start() if close else end + REACH]
        clause = f"{self._left(lower, start)} {right}"
        return next((of for of, words in self._fates if words.search(clause)), None)

    def opens(self, lower: str, start: int) -> bool:
        """Whether a number without a noun can count people: its clause begins there or has "er"."""
        left = self._left(lower, start)
        return not left.strip() or self._there.search(left) is not None

    def _left(self, lower: str, start: int) -> str:
        """The words of the clause before a place in the text."""
        first = max(0, start - REACH)
        for boundary in self._clause.finditer(lower, first, start):
            first = boundary.end()
        return lower[first:start]

    def _noun(self, word: str) -> Counted | None:
        if word in self._nouns:
            return self._nouns[word]
        if word in self._money:
            return Counted.MONEY
        if word in self._percent:
            return Counted.SHARE
        if word in self._unlike:
            return None
        tails = (word[i:] for i in range(1, len(word) - TAIL + 1))
        return next((self._nouns[tail] for tail in tails if tail in self._nouns), None)
