"""The language of a text, by py3langid (Lui and Baldwin 2012), with leave to abstain."""

from functools import cache
from typing import TYPE_CHECKING

from wederhoor.read.words import shared

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["identify"]

_LETTERS = 40
"""Fewer letters than this are too little to go by."""
_CONFIDENCE = 0.9
_READ = 1200
"""Characters read; the answer hardly moves after a few hundred."""


def identify(text: str) -> str | None:
    """The BCP 47 code of the text's language; None for a short, mixed or unclear text."""
    sample = text[:_READ]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None
    code, confidence = _identifier().classify(sample)
    return code if confidence >= _CONFIDENCE else None


@cache
def _identifier() -> "LanguageIdentifier":
    # Imported here: it brings numpy and a model, and most commands never ask for a language.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(shared("languages"))
    return identifier
