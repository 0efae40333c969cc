"""The passages that two texts have in common, word for word.

Greedy string tiling (Wise 1993): the longest stretches of words that both have, from left to
right, however either is laid out. What letters begin and mails end with, a letterhead or a
disclaimer, is no passage.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from wederhoor.linking.sketches import Figure, Word, quotes, words
from wederhoor.model import Edition, Span

__all__ = [
    "Passage",
    "Quotation",
    "Text",
    "Tile",
    "phrase",
    "quotations",
    "read",
    "shared",
    "stretches",
]

SEED = 5
"""Words of the shortest stretch that counts."""

BRIDGE = 3
"""Words that may differ between two stretches of one passage."""

EDGE = 12
"""Words from the beginning or the end, or from other furniture, within which furniture stands:
date, reference and subject change from letter to letter."""

FURNITURE = 150
"""Words of the longest letterhead or disclaimer."""

ENTIRE = 0.9
"""Share of the shorter text in common, from which no part of it is furniture."""

MOST = 20
"""Places of one stretch that are tried, so that a table of equal lines does not take for ever."""

Tile = tuple[int, int, int]
"""A stretch in common: where it begins in the one text, where in the other, and its words."""


class Text(NamedTuple):
    """A document as words; ``quoted`` holds which of them stand between quotation marks, ``line``
    all of them folded, with a space around each."""

    edition: Edition
    words: list[Word]
    quoted: frozenset[int]
    line: str

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end``, exclusive."""
        text = self.edition.document.text
        return Span.of(text, self.words[start].start, self.words[end - 1].end)

    def at(self, figure: Figure) -> Span:
        """The place of a figure."""
        return Span.of(self.edition.document.text, figure.start, figure.end)


class Quotation(NamedTuple):
    """The same words in both texts, quoted in one at least; whether they are in each."""

    one: Span
    other: Span
    one_quotes: bool
    other_quotes: bool


class Passage(NamedTuple):
    """Words ``start`` to ``end`` of the one text, and of the other; ``same`` of them are the same.

    Of these ``own`` are those that a writer chooses, neither quoted nor beginning with a capital;
    ``quoted`` those that are so in one text only.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    same: int
    own: int
    quoted: int


def read(edition: Edition) -> Text:
    """The words of a document, and which are quoted."""
    text = edition.document.text
    found = words(text)
    inside = iter(quotes(text))
    start, end = next(inside, (len(text), len(text)))
    quoted = set()
    for index, word in enumerate(found):
        while word.start >= end:
            start, end = next(inside, (len(text), len(text)))
        if word.start >= start:
            quoted.add(index)
    return Text(edition, found, frozenset(quoted), _line(found))


def phrase(name: str) -> str:
    """A name as it stands in the line of a text."""
    return _line(words(name))


def _line(found: Sequence[Word]) -> str:
    return f" {' '.join(word.folded for word in found)} "


def stretches(one: Text, other: Text) -> list[Tile]:
    """The longest common stretches, in the order of the other text."""
    left, right = [word.folded for word in one.words], [word.folded for word in other.words]
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(left) - SEED + 1):
        places.setdefault(tuple(left[i : i + SEED]), []).append(i)
    found: list[Tile] = []
    taken, j = bytearray(len(left)), 0
    while j <= len(right) - SEED:
        longest, at = 0, 0
        for i in places.get(tuple(right[j : j + SEED]), ())[:MOST]:
            length, most = 0, min(len(left) - i, len(right) - j)
            while length < most and left[i + length] == right[j + length] and not taken[i + length]:
                length += 1
            if length > longest:
                longest, at = length, i
        if longest >= SEED:
            found.append((at, j, longest))
            taken[at : at + longest] = b"\1" * longest
        j += longest if longest >= SEED else 1
    return found


def shared(one: Text, other: Text, tiles: Sequence[Tile]) -> list[Passage]:
    """The passages in common, in the order of the other text, without furniture."""
    passages = [_passage(one, other, near) for near in _bridged(tiles)]
    shorter = min(len(one.words), len(other.words))
    if sum(passage.same for passage in passages) >= ENTIRE * shorter:
        return passages
    furniture = _furniture(one, other, passages)
    return [passage for passage in passages if passage not in furniture]


def quotations(one: Text, other: Text, tiles: Sequence[Tile]) -> Iterator[Quotation]:
    """What one text quotes and the other has, quoted or not: ``SEED`` words at least."""
    for i, j, length in tiles:
        marks = [(i + n in one.quoted, j + n in other.quoted) for n in range(length)]
        first = 0
        for (here, there), group in groupby(marks):
            last = first + len(list(group))
            if (here or there) and last - first >= SEED:
                yield Quotation(
                    one.span(i + first, i + last), other.span(j + first, j + last), here, there
                )
            first = last


def _bridged(tiles: Sequence[Tile]) -> Iterator[list[Tile]]:
    """Stretches with hardly a word between them, together."""
    current: list[Tile] = []
    for tile in tiles:
        if current:
            i, j, length = current[-1]
            if not (0 <= tile[0] - i - length <= BRIDGE and tile[1] - j - length <= BRIDGE):
                yield current
                current = []
        current.append(tile)
    if current:
        yield current


def _passage(one: Text, other: Text, tiles: Sequence[Tile]) -> Passage:
    text = one.edition.document.text
    own = quoted = 0
    for i, j, length in tiles:
        for n in range(length):
            here, there = i + n in one.quoted, j + n in other.quoted
            quoted += here != there
            own += not (here or there or text[one.words[i + n].start].isupper())
    (start, other_start, _), (i, j, length) = tiles[0], tiles[-1]
    same = sum(tile[2] for tile in tiles)
    return Passage(start, i + length, other_start, j + length, same, own, quoted)


def _furniture(one: Text, other: Text, passages: Sequence[Passage]) -> set[Passage]:
    """The passages with which both texts begin or end, and in which nobody says a thing."""
    said = [*_said(one), *_said(other)]
    plain = [passage for passage in passages if _says_nothing(one, other, passage, said)]
    found: set[Passage] = set()
    i = j = EDGE
    for passage in plain:
        if passage.start <= i and passage.other_start <= j:
            found.add(passage)
            i, j = passage.end + EDGE, passage.other_end + EDGE
    i, j = len(one.words) - EDGE, len(other.words) - EDGE
    for passage in reversed(plain):
        if passage.end >= i and passage.other_end >= j:
            found.add(passage)
            i, j = passage.start - EDGE, passage.other_start - EDGE
    return found


def _says_nothing(
    one: Text, other: Text, passage: Passage, said: Sequence[tuple[Text, Span]]
) -> bool:
    """Whether a passage may be furniture: it is short, and nobody says anything in it.

    Where nobody at all does, less than half of two texts of one publisher may be.
    """
    if passage.same > FURNITURE:
        return False
    if not said:
        publisher = one.edition.document.publisher
        known = publisher is not None and publisher == other.edition.document.publisher
        return known and 2 * passage.same < min(len(one.words), len(other.words))
    places = {id(one): passage[:2], id(other): passage[2:4]}
    return not any(_within(text, *places[id(text)], span) for text, span in said)


def _within(text: Text, start: int, end: int, span: Span) -> bool:
    """Whether a span has to do with the words from ``start`` to ``end``."""
    return span.start < text.words[end - 1].end and text.words[start].start < span.end


def _said(text: Text) -> Iterator[tuple[Text, Span]]:
    """Where somebody says something, or the document itself does about its subject."""
    contents = [found.content for found in text.edition.attributions]
    contents += [found.content for found in text.edition.claims]
    return ((text, span) for content in contents for span in content)
