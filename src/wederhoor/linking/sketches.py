"""Keys by which documents that share words or figures find each other.

A key is made of one document alone, so that nothing depends on what else is in the register.
Five kinds, told apart by their first letter:

``b``  a band of a MinHash over shingles of ``SHINGLE`` words: texts of which most words are shared
       (Broder 1997; bands after Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, 3.4)
``p``  a fingerprint of ``GRAM`` words chosen by winnowing: any ``GRAM + WINDOW - 1`` words in a row
       that two texts share give them a key in common (Schleimer, Wilkerson and Aiken 2003)
``s``  the first ``GRAM`` words of a sentence, quoted or not
``q``  the first and the last ``QUOTED`` words of a sentence between quotation marks
``f``  two figures named in documents that were published within ``DAYS`` days of each other

Whatever many documents share, a disclaimer or a much-quoted sentence, says little of any two of
them: two documents are compared, and their link counts, while they share a key that no more than
``CROWD`` have, or a band. As a key only ever gets commoner, that does not depend on who came first.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import combinations, pairwise
from typing import NamedTuple

from rensa import RMinHash

from wederhoor.model import Document, Edition

__all__ = ["CROWD", "Figure", "Sketch", "Word", "crowded", "figures", "quotes", "sketch", "words"]

SHINGLE, BANDS, ROWS = 3, 16, 4
"""Texts whose shingles are half the same meet in a band in 64 of 100 cases; where 0.7 are, 99."""

GRAM, WINDOW = 8, 23
"""Thirty words in a row, two sentences of a Dutch newspaper, are never missed."""

QUOTED = 5
FIGURES = 8
"""Figures of a document from which pairs are made, so that a table does not make thousands."""
DAYS = 4
CROWD = 100
SEED = 4
"""Fixed, as a sketch must come out the same on any day and machine."""

WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
"""A word; in scripts that do not part words, a character."""

QUOTE = re.compile(
    r"[“„«”](?P<a>[^“„«”»]{12,1500}?)[”“»]"
    r"|,,(?P<e>[^”]{12,1500}?)(?:''|”|\")"
    r'|"(?P<b>[^"]{12,1500}?)"'
    r"|(?<!\w)[‘‚](?P<c>[^‘‚]{12,1500}?)’(?!\w)"
    r"|(?<![\w'])'(?P<d>\w[^\n]{12,600}?)'(?![\w'])"
)
BREAK = re.compile(r"[.!?…:]\s|[\n“”„«»\"]")
SENTENCE = re.compile(r"[^.!?…]+")
NUMBER = re.compile(r"(?<![\w.,:/-])(?:\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d+)(?![\w:/-]|[.,]\d)")
DATE_LIKE = range(1900, 2100)
SMALLEST = 32
"""Numbers in digits below this are mostly days of a month or hours."""


class Word(NamedTuple):
    """A word without case and accents, at ``text[start:end]``."""

    folded: str
    start: int
    end: int


class Figure(NamedTuple):
    """A number of the text: ``key`` is its digits, or its bounds where it is written out."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """The keys of a document, sorted, each once. Each is a letter, a colon and hexadecimals."""

    document: str
    keys: tuple[str, ...]


def crowded(key: str, size: int) -> bool:
    """Whether a key that ``size`` documents have no longer brings them together."""
    return size > CROWD and not key.startswith("b")


def sketch(edition: Edition) -> Sketch:
    """The keys of a document, whatever its language; none for one of hardly any words."""
    document = edition.document
    found = words(document.text)
    folded = [word.folded for word in found]
    if len(folded) < GRAM:
        return Sketch(document.id, ())
    keys = {*_bands(folded), *_fingerprints(folded), *_sentences(document.text, found)}
    for start, end in quotes(document.text):
        keys.update(_quoted(document.text[start:end]))
    keys.update(_pairs(document, figures(edition)))
    return Sketch(document.id, tuple(sorted(keys)))


def words(text: str) -> list[Word]:
    """The words of a text in its order."""
    return [Word(fold(m[0]), m.start(), m.end()) for m in WORD.finditer(text)]


def fold(word: str) -> str:
    """A word without case, accents and ligatures."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def quotes(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what stands between paired quotation marks, without the marks."""
    for match in QUOTE.finditer(text):
        yield match.span(match.lastgroup or 0)


def figures(edition: Edition) -> list[Figure]:
    """The figures by which a report may be known, in the order of the text.

    A number in digits, but no year, hour or day; a number written out where it is a quantity of a
    claim and more than ten. Nothing is said of what it counts: words for that vary too much.
    """
    text = edition.document.text
    found = {
        match.span(): re.sub(r"\D", "", match[0])
        for match in NUMBER.finditer(text)
        if _telling(re.sub(r"\D", "", match[0]), match[0])
    }
    for claim in edition.claims:
        for quantity in claim.quantities:
            span, bound = quantity.span, quantity.min or quantity.max or 0
            if bound > 10 and not any(character.isdigit() for character in span.exact):
                low, high = (("" if n is None else n) for n in (quantity.min, quantity.max))
                found[span.start, span.end] = f"{low}-{high}"
    return [Figure(key, *place) for place, key in sorted(found.items())]


def _telling(digits: str, written: str) -> bool:
    return int(digits) >= SMALLEST and not (len(written) == 4 and int(digits) in DATE_LIKE)


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _grams(folded: Sequence[str], size: int) -> list[str]:
    """Runs of ``size`` words."""
    return [" ".join(folded[i : i + size]) for i in range(len(folded) - size + 1)]


def _bands(folded: Sequence[str]) -> Iterator[str]:
    minhash = RMinHash(BANDS * ROWS, SEED)
    minhash.update(_grams(folded, SHINGLE))
    digest = minhash.digest()
    for band in range(BANDS):
        yield "b:" + _hash(str(band), *map(str, digest[band * ROWS : (band + 1) * ROWS]))


def _fingerprints(folded: Sequence[str]) -> Iterator[str]:
    """The least hash of every window of grams, the rightmost of equals."""
    if len(folded) < GRAM + WINDOW - 1:
        return
    hashes = RMinHash.hash_token_sets([_grams(folded, GRAM)])[0]
    chosen = -1
    for first in range(len(hashes) - WINDOW + 1):
        last = first + WINDOW
        if chosen < first:
            chosen = min(range(first, last), key=lambda i: (hashes[i], -i))
        elif hashes[last - 1] <= hashes[chosen]:
            chosen = last - 1
        else:
            continue
        yield f"p:{hashes[chosen]:016x}"


def _sentences(text: str, found: Sequence[Word]) -> Iterator[str]:
    """The beginning of every sentence, as far as marks and line ends show one."""
    gaps = (text[one.end : other.start] for one, other in pairwise(found))
    breaks = (i for i, gap in enumerate(gaps, 1) if gap != " " and BREAK.search(gap))
    for first, after in pairwise((0, *breaks, len(found))):
        if after - first >= GRAM:
            yield "s:" + _hash(*(word.folded for word in found[first : first + GRAM]))


def _quoted(quote: str) -> Iterator[str]:
    for sentence in SENTENCE.findall(quote):
        said = [word.folded for word in words(sentence)]
        if len(said) >= QUOTED:
            yield "q:" + _hash(*said[:QUOTED])
            yield "q:" + _hash(*said[-QUOTED:])


def _pairs(document: Document, found: Sequence[Figure]) -> Iterator[str]:
    """Pairs of figures, once for the span of days that the publication is in and once for the next:
    two documents published at most ``DAYS`` days apart have one of these in common."""
    day = published(document)
    if day is None:
        return
    distinct = list(dict.fromkeys(figure.key for figure in found))[:FIGURES]
    span = day.toordinal() // DAYS
    for pair in combinations(sorted(distinct), 2):
        yield "f:" + _hash(str(span), *pair)
        yield "f:" + _hash(str(span + 1), *pair)


def published(document: Document) -> date | None:
    """The first day on which a document may have been published; None where it is not known."""
    return document.published.start if document.published else None
