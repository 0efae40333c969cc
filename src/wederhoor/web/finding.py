"""Words of a text, chosen by a person: where they stand, and the stretch without blanks around."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from wederhoor.errors import SettingsError
from wederhoor.report.marks import Mark, excerpt

__all__ = ["Found", "places", "trimmed"]

MOST = 50
"""Places that are shown of words that stand in a text more often."""


class Found(NamedTuple):
    """A place in a text, with the words around it."""

    start: int
    end: int
    around: Markup


def places(text: str, words: str) -> Iterator[Found]:
    """Where these words stand, whole, however they are spaced and whatever their capitals."""
    if not words.split():
        return
    spaced = r"\s+".join(map(re.escape, words.split()))
    pattern = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    for match in islice(pattern.finditer(text), MOST):
        start, end = match.span()
        yield Found(start, end, excerpt(text, [Mark(start, end, "con", "asserts")]))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from ``start`` to ``end`` without the blanks at its ends.

    Raises SettingsError where it is none of the text, or has no words.
    """
    if not 0 <= start < end <= len(text):
        raise SettingsError("start", f"not a place in a text of {len(text)} characters")
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end:
        raise SettingsError("start", "there are no words there")
    return start, end
