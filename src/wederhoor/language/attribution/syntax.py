"""A parsed text as the attribution rules see it: sentences, names, quotes.

Ranges are token indices, end exclusive.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token

from wederhoor.language.annotations import text_of
from wederhoor.language.attribution.lexicon import Cue, Lexicon
from wederhoor.language.paragraphs import DATELINE, HEAD
from wederhoor.language.quotes import MARKS
from wederhoor.vocabulary import Form, Type

__all__ = ["END", "NEAR", "NOMINAL", "VERBAL", "Range", "Text", "finite"]

NOMINAL = frozenset(["NOUN", "PROPN"])
VERBAL = frozenset(["VERB", "AUX"])
END = frozenset([".", "?", "!", "…", "..."])
NEAR = 8
"""Words within which two parts of one act of saying are looked for though the parse differs."""


class Range(NamedTuple):
    """Tokens ``start`` to ``end``, end exclusive."""

    start: int
    end: int


class Text:
    """One parsed document as the rules see it."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.raw = text_of(doc)
        self.lexicon = lexicon
        self.classes = lexicon.classes
        self.words = [token.lower_ for token in doc]
        self._starts = self._sentence_starts()

    def _sentence_starts(self) -> list[int]:
        """A sentence begins where the parser says so and punctuation agrees, and where a full
        stop is followed by a capital even if the parser read on."""
        doc = self.doc
        head = HEAD.match(self.raw)
        starts = [0, *([t.i for t in doc[:6] if t.idx > head.end()][:1] if head else [])]
        for found in DATELINE.finditer(self.raw):
            behind = doc.char_span(found.start(), found.end(), alignment_mode="expand")
            starts += [behind.end] if behind is not None and behind.end < len(doc) else []
        ended = False
        for i, word in enumerate(self.words):
            if word in END:
                ended = True
            elif word[:1] in "\n\r" and word.isspace():
                starts.append(i + 1)
                ended = False
            elif ended and word not in MARKS and word not in ")]":
                token = doc[i]
                if token.is_sent_start or token.text[:1].isupper() or token.text[:1].isdigit():
                    start = i
                    while start > starts[-1] and _opens(doc[start - 1]):
                        start -= 1
                    starts.append(start)
                ended = False
        return sorted(set(starts))

    def sentence(self, i: int) -> Range:
        """The sentence that holds token ``i``."""
        at = bisect_right(self._starts, i)
        end = self._starts[at] if at < len(self._starts) else len(self.doc)
        return Range(self._starts[at - 1], end)

    def sentences(self, start: int, end: int) -> list[Range]:
        """The sentences, or parts of them, within a range."""
        found = []
        while start < end:
            stop = min(self.sentence(start).end, end)
            found.append(Range(start, stop))
            start = stop
        return found

    @cached_property
    def name_starts(self) -> dict[int, int]:
        """First token -> one past the last, of every mention that is a name."""
        found = {}
        for mention in self.doc._.mentions:
            if mention.form is Form.NAME:
                span = self.doc.char_span(mention.span.start, mention.span.end)
                if span is not None:
                    found[span.start] = span.end
        return found

    def trim(self, start: int, end: int) -> Range:
        """Without punctuation, quotation marks and white space at either end."""
        doc = self.doc
        while start < end and _outer(doc[start]):
            start += 1
        while end > start and _outer(doc[end - 1]) and not self._closes_bracket(start, end):
            end -= 1
        return Range(start, end)

    def _closes_bracket(self, start: int, end: int) -> bool:
        return self.words[end - 1] == ")" and "(" in self.words[start : end - 1]

    def quoting(self, at: int, end: int) -> Cue | None:
        """The cue at ``at`` that can introduce direct speech, if there is one."""
        word = self.words[at]
        for cue in self.lexicon.whole.get(word, ()):
            if "quote" in cue.frames and not cue.fixed and not cue.source:
                return cue
        for cue in self.lexicon.split.get(word, ()):
            if "quote" in cue.frames and cue.particle in self.words[at + 1 : end]:
                return cue
        return None

    def is_time(self, phrase: Range) -> bool:
        """Whether a phrase is a time expression or part of one."""
        if self.words[phrase.end - 1] in self.classes.time_words:
            return True
        start, end = self.doc[phrase.start].idx, self.doc[phrase.end - 1].idx
        return any(t.span.start <= start and end < t.span.end for t in self.doc._.times)

    def is_person(self, phrase: Range) -> bool:
        """Whether a phrase holds the name of a person."""
        doc = self.doc
        start, end = doc[phrase.start].idx, doc[phrase.end - 1].idx + len(doc[phrase.end - 1])
        return any(
            start <= m.span.start < end and m.actor.type is Type.PERSON for m in doc._.mentions
        )

    def is_name(self, phrase: Range) -> bool:
        """Whether a phrase is, or ends in, the name of somebody."""
        return any(phrase.start <= s and e == phrase.end for s, e in self.name_starts.items())

    def is_heading(self, start: int, end: int) -> bool:
        """Whether a sentence is a line by itself that ends without a mark."""
        opens = start == 0 or "\n" in self.words[start - 1]
        ends = end < len(self.words) and "\n" in self.words[end - 1]
        return opens and ends and self.words[end - 2] not in END

    def is_speaker(self, phrase: Range) -> bool:
        """Whether a phrase opens with a noun for who speaks or writes, or ends in the name of a
        person, a body or a state."""
        nouns = tuple(self.classes.speakers)
        if self.words[phrase.start].endswith(nouns) or self.words[phrase.end - 1].endswith(nouns):
            return True
        doc = self.doc
        end = doc[phrase.end - 1].idx + len(doc[phrase.end - 1])
        return any(
            m.form is Form.NAME and m.span.end == end and m.actor.type in (Type.PERSON, Type.STATE)
            for m in doc._.mentions
        ) or (self.is_name(phrase) and doc[phrase.start].is_upper)

    def nearest(self, speaker: Range, part: Range) -> Range:
        """Where the words that name ``speaker`` stand nearest to ``part``, before or behind it."""
        text, doc = self.raw, self.doc
        start, end = doc[speaker.start].idx, doc[speaker.end - 1].idx + len(doc[speaker.end - 1])
        at, best = doc[part.start].idx, speaker
        for found in re.finditer(rf"\b{re.escape(text[start:end])}\b", text):
            if abs(found.start() - at) < abs(doc[best.start].idx - at):
                span = doc.char_span(*found.span())
                if span is not None and not self._quoted(span.start):
                    best = Range(span.start, span.end)
        return best

    def within_quote(self, i: int, upper: int) -> int:
        """``upper``, or the end of the quote that token ``i`` stands in where that comes first."""
        for quote in self.doc._.quotes:
            if quote.start <= i < quote.end:
                return min(upper, int(quote.end))
        return upper

    def _quoted(self, i: int) -> bool:
        return any(q.start <= i < q.end for q in self.doc._.quotes)

    def extent(self, head: Token, lower: int, upper: int) -> Range:
        """What stands under ``head`` in the parse, within ``lower:upper``."""
        start = max(lower, min(head.left_edge.i, head.i))
        end = min(upper, max(head.right_edge.i, head.i) + 1)
        return Range(start, end)


def _opens(token: Token) -> bool:
    return token.text in MARKS and not token.is_space


def _outer(token: Token) -> bool:
    return token.is_space or token.is_punct or token.text in MARKS


def finite(token: Token) -> bool:
    """Whether a token is a finite verb."""
    return token.pos_ in VERBAL and token.morph.get("VerbForm", []) == ["Fin"]
