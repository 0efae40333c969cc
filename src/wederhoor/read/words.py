"""The word lists of this package: ``nl/`` and ``en/`` hold them, this loads them once."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["LANGUAGES", "alternatives", "shared", "words"]

LANGUAGES = ("nl", "en")
"""Languages in which headings, dates and letterheads are recognised."""


@cache
def words(language: str, name: str) -> Any:
    """The content of ``<language>/<name>.yaml``."""
    return _load(f"{language}/{name}.yaml")


@cache
def shared(name: str) -> Any:
    """The content of ``<name>.yaml``, a list of names that no language has to itself."""
    return _load(f"{name}.yaml")


def _load(path: str) -> Any:
    return yaml.safe_load(files("wederhoor.read").joinpath(path).read_text("utf-8"))


def alternatives(phrases: list[str]) -> str:
    """A regular expression for any of the phrases; a ``*`` in one stands for word characters."""
    patterns = (
        r"\s+".join(r"\w*".join(map(re.escape, word.split("*"))) for word in phrase.split())
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return "(?:" + "|".join(patterns) + ")"
