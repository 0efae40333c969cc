"""Quotes: paired quotation marks in every typography that Dutch newspapers use.

Accepted: “…” „…” ”…” «…» "…" ,,…'' '…' ‘…’ ‚…’; an outer and an inner pair (nested quotes),
and a quote that runs over several paragraphs, opened anew at the head of each. Marks are paired
within a paragraph and before the parse is believed; a mark that finds no partner pairs with
nothing and is left alone.
"""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from wederhoor.language.annotations import Quote, text_of

__all__ = ["INFIXES", "MARKS", "SUFFIXES", "quotes"]

INFIXES = (r":(?=,,)|,(?=,,\S)|,,|''|[“”„«»]", r'(?<=\S)"(?=\S)', r"(?<=[:,.?!])['‘’](?=\S)")
"""What the tokenizer splits on besides its own rules: marks glued to words on both sides."""

SUFFIXES = (",,",)
"""What the tokenizer takes off the end of a word besides its own rules."""

OPENING = frozenset(["„", ",,", "“", "«"])
CLOSING = frozenset(["”", "''", "»"])
EITHER = frozenset(['"'])
DOUBLE = OPENING | CLOSING | EITHER
SINGLE = frozenset(["'", "‘", "’", "‚"])
MARKS = DOUBLE | SINGLE

_ANY_MARK = re.compile(r"""["“”„«»'‘’‚]|,,""")


@Language.component("wederhoor_quotes")
def quotes(doc: Doc) -> Doc:
    """Write ``doc._.quotes``: Quote tuples in the order of their start, inner after outer."""
    if not _ANY_MARK.search(text_of(doc)):
        return doc
    found = sorted({q for start, end in _paragraphs(doc) for q in _paired(doc, start, end)})
    doc._.quotes = tuple(q for q in found if q.start < q.end)
    return doc


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    breaks = [t.i + 1 for t in doc if t.is_space and "\n" in t.text]
    return list(pairwise([0, *breaks, len(doc)]))


def _paired(doc: Doc, start: int, end: int) -> list[Quote]:
    """The quotes of one paragraph. A double quote left open runs to the paragraph's end if the
    next paragraph opens one too or closes without opening: a quote of several paragraphs."""
    found: list[Quote] = []
    double: int | None = None
    single: int | None = None
    for token in doc[start:end]:
        mark = token.text
        if mark in DOUBLE:
            if double is None or (mark in OPENING and not _closes_here(token, mark, double, doc)):
                if _can_open(token):
                    double, single = token.i + 1, None
                elif double is None and not found and mark in CLOSING:
                    found.append(Quote(_first_word(doc, start), token.i))
            else:
                found.append(Quote(double, token.i))
                double, single = None, None
        elif mark in SINGLE:
            if single is None and _can_open(token) and mark != "’":
                single = token.i + 1
            elif single is not None and _can_close(token):
                found.append(Quote(single, token.i))
                single = None
            elif single is None and mark == "’" and _can_open(token):
                single = token.i + 1
    if double is not None and _goes_on(doc, end):
        found.append(Quote(double, _last_word(doc, end)))
    return found


def _closes_here(token: Token, mark: str, opened: int, doc: Doc) -> bool:
    """“ closes a quote opened by „ (the German way); any other opening mark opens anew."""
    return mark == "“" and doc[opened - 1].text == "„"


def _can_open(token: Token) -> bool:
    """A word follows, directly or (",, Hij") after a space that the mark keeps from the left."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.is_space:
        return False
    if not token.whitespace_:
        before = token.doc[token.i - 1] if token.i else None
        return (
            before is None
            or bool(before.whitespace_)
            or before.is_space
            or before.is_punct
            or token.text in OPENING
        )
    return token.text in OPENING


def _can_close(token: Token) -> bool:
    return token.i > 0 and not token.doc[token.i - 1].whitespace_


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether the text after token ``end`` goes on with the quote left open before it."""
    for token in doc[end : end + 400]:
        if token.text in CLOSING or (token.text in EITHER and _can_close(token)):
            return True
        if token.text in OPENING or token.text in EITHER:
            return token.i == end
    return False


def _first_word(doc: Doc, start: int) -> int:
    while start < len(doc) and doc[start].is_space:
        start += 1
    return start


def _last_word(doc: Doc, end: int) -> int:
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    return end
