"""Numbers in digits and in words: a pattern that finds them, and their value.

Number words are read by text2num, one word at a time and only where the pattern found one, so
that its reading of "een" as 1 never meets an article. Decimal signs, scales ("2,5 miljoen") and
halves ("anderhalf") are read here, by the lists of ``language/<code>/numerals.yaml``.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache
from math import prod
from pathlib import Path
from typing import Any

import yaml
from text_to_num import text2num

__all__ = ["Numerals", "alternatives", "beginning", "lexicon", "lowered", "numerals"]

DIGITS = r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
"""Digits with the thousands apart by a point or a space and a decimal comma, as Dutch has them."""


@cache
def lexicon(language: str, name: str) -> dict[str, Any]:
    """The word list ``language/<code>/<name>.yaml``, read once."""
    file = Path(__file__).parent / language / f"{name}.yaml"
    return dict(yaml.safe_load(file.read_text("utf-8")))


def alternatives(words: Iterable[Any]) -> str:
    """A regular expression for any of the words, the longest first; a space is one of any kind."""
    longest = sorted(map(str, words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest) + ")"


def lowered(text: str) -> str:
    """The text in lower case, every character in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def beginning(words: Iterable[str]) -> str:
    """A regular expression that looks ahead for any of the words, told apart by first letter.

    It lets a scan over a text reject most places at the cost of one character.
    """
    letters: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        letters.setdefault(word[0], []).append(word[1:])
    return "(?=" + "|".join(re.escape(k) + alternatives(v) for k, v in letters.items()) + ")"


class Numerals:
    """The numbers of a language.

    ``pattern`` is the source of a regular expression, without groups that capture, for one number
    as it stands in lower-case text. It takes in number words by their parts, and is looser than
    ``value``, which has the last word. ``scale`` is one for what may stand behind a number and
    multiplies it, and ``beginnings`` has all that a number may begin with.
    """

    def __init__(self, language: str) -> None:
        words = lexicon(language, "numerals")
        self._language = language
        self._scales: dict[str, int] = words["scales"]
        self._values = {word: Fraction(value) for word, value in words["values"].items()}
        self._respelled: dict[str, str] = words["respelled"]
        self._and_a_half = re.compile(rf"(?P<whole>.+?){words['and_a_half']}")
        self.beginnings = (*map(str, range(10)), *words["first"], *self._values)
        self.scale = rf"(?:\s{alternatives(self._scales)}(?!\w))"
        value = rf"{alternatives(self._values)}(?!\w)"
        parts = rf"{alternatives(words['first'])}{alternatives(words['parts'])}*"
        word = rf"{parts}(?:{words['and_a_half']})?(?!\w)"
        point = rf"\d+\.\d\d?(?={self.scale})"
        self.pattern = rf"(?:(?:{point}|{DIGITS}|{value}|{word}){self.scale}*)"

    def value(self, words: str) -> Fraction | None:
        """What the words amount to, or None where they are no number; case does not matter."""
        words = re.sub(r"\s", " ", words.lower())
        factor = Fraction(1)
        while " " in words and words.rsplit(" ", 1)[1] in self._scales:
            words, scale = words.rsplit(" ", 1)
            factor *= self._scales[scale]
        number = self._unscaled(words)
        return None if number is None else number * factor

    def scale_of(self, words: str) -> int:
        """What the scales behind a number multiply it by: 1000000 in "2,5 miljoen"."""
        return prod(self._scales.get(word, 1) for word in words.lower().split()[1:])

    def _unscaled(self, words: str) -> Fraction | None:
        if words in self._values:
            return self._values[words]
        if words[0].isdecimal():
            point = re.fullmatch(r"\d+\.\d\d?", words)
            return Fraction(words if point else re.sub(r"[.\s]", "", words).replace(",", "."))
        half = self._and_a_half.fullmatch(words)
        word = half["whole"] if half else words
        for wrong, right in self._respelled.items():
            word = word.replace(wrong, right)
        number = _spoken(word, self._language)
        return None if number is None else Fraction(number) + (Fraction(1, 2) if half else 0)


@lru_cache(maxsize=4096)
def _spoken(word: str, language: str) -> int | None:
    try:
        return int(text2num(word, language))
    except ValueError:
        return None


@cache
def numerals(language: str) -> Numerals:
    """The numbers of a language, their lists read once."""
    return Numerals(language)
