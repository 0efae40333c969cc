"""A sentence never runs over a line break, nor over the date at the head of a plain text or the
dateline of a message."""

import re

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["DATELINE", "HEAD", "paragraphs"]

HEAD = re.compile(r"\s*date \d{4}(?:-\d\d){0,2}(?=\s)")
"""``date 2025-07`` in front of the first sentence, as collections of plain texts have it."""

DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ'’ /-]{2,40}(?:,[^()\n–—]{1,30})?(?:\s?\([^()\n]{2,30}\))?\s[–—-]\s+", re.M
)
"""``GENÈVE, 4 juli 2025 (Noordpost) –`` in front of the first sentence of a message."""


@Language.component("wederhoor_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Mark the first word of each line and behind each head as a sentence start, before the parser
    sees it."""
    text = doc.text
    head = HEAD.match(text)
    heads = [*([head.end()] if head else []), *(found.end() for found in DATELINE.finditer(text))]
    after_break = True
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
        elif after_break:
            token.is_sent_start = True
            after_break = False
        elif heads and heads[0] <= token.idx:
            token.is_sent_start = True
            heads.pop(0)
    return doc
