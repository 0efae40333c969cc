"""A sentence never runs over a line break, nor over the date at the head of a plain text."""

import re

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["HEAD", "paragraphs"]

HEAD = re.compile(r"\s*date \d{4}(?:-\d\d){0,2}(?=\s)")
"""``date 2025-07`` in front of the first sentence, as collections of plain texts have it."""


@Language.component("wederhoor_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Mark the first word of each line as a sentence start, before the parser sees it."""
    head = HEAD.match(doc.text)
    after_head = head.end() if head else -1
    after_break = True
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
        elif after_break:
            token.is_sent_start = True
            after_break = False
        elif 0 <= after_head <= token.idx:
            token.is_sent_start = True
            after_head = -1
    return doc
