"""Reasons in words: the sentences of the lists in this folder, one list for each step."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from wederhoor.model import Reason

__all__ = ["sentence", "sentences"]


def sentence(reason: Reason, language: str) -> str:
    """The reason in a language of the lists ("nl", "en"), with its values filled in.

    Where a sentence takes all values at once it says ``{all}``. Raises KeyError for a code or a
    language that the lists do not have.
    """
    return sentences()[reason.code][language].format(*reason.values, all=", ".join(reason.values))


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Every sentence by its code and language, read once."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(files(__package__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            found |= yaml.safe_load(path.read_text("utf-8"))
    return found
