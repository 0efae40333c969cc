"""Grammars of expressions: patterns over classes of words, kept as data, found in one pass.

A grammar is ``language/<code>/<name>.yaml``. ``classes`` maps words to values, class by class;
``shapes`` are regular expressions that are classes too, with digits as values; ``count`` is the
class of numerals. ``patterns`` are regular expressions, the first that fits at a place, in which a
space stands for any one white space, ``{name}`` for a word of the class of that name and
``{name:class}`` for one under a name of its own; a pattern may use the ``macros``. ``first`` lists
what a pattern may begin with besides a word of a class or a number.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from wederhoor.language.numerals import alternatives, beginning, lexicon, numerals

__all__ = ["Dropped", "Expression", "Grammar", "spaced"]

SLOT = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")


class Expression(NamedTuple):
    """A pattern found at ``text[start:end]``; the words in its slots, and their values."""

    start: int
    end: int
    rule: str
    words: Mapping[str, str]
    found: Mapping[str, Any]


class Dropped(NamedTuple):
    """An expression that is none of what its grammar is for; ``why`` says what it is instead."""

    start: int
    end: int
    rule: str
    why: str


def spaced(pattern: str) -> str:
    """The pattern with any one white space for each space."""
    return pattern.replace(" ", r"\s")


class Grammar:
    """A grammar compiled: one expression finds any of its patterns, one each takes it apart."""

    def __init__(self, language: str, name: str) -> None:
        grammar = lexicon(language, name)
        self._numerals = numerals(language)
        self._classes: dict[str, Mapping[str, Any]] = grammar["classes"]
        self._macros: Mapping[str, str] = grammar["macros"]
        self._shapes = {shape: f"(?:{form})" for shape, form in grammar["shapes"].items()}
        self._shapes |= {of: alternatives(words) for of, words in self._classes.items()}
        self._shapes["count"] = self._numerals.pattern
        patterns = {
            rule: spaced(SLOT.sub(self._macro, form)) for rule, form in grammar["patterns"].items()
        }
        self._slots = {
            rule: {slot: of or slot for slot, of in SLOT.findall(form)}
            for rule, form in patterns.items()
        }
        self._rules = {
            rule: re.compile(rf"(?:{SLOT.sub(self._named, form)})(?!\w)")
            for rule, form in patterns.items()
        }
        whole = "|".join(
            f"(?P<{rule}>{SLOT.sub(self._unnamed, form)})" for rule, form in patterns.items()
        )
        first = beginning(
            chain(*self._classes.values(), self._numerals.beginnings, grammar["first"])
        )
        self._any = re.compile(rf"(?<![\w\-/.,]){first}(?:{whole})(?!\w)")

    def _macro(self, slot: re.Match[str]) -> str:
        return self._macros.get(slot[1], slot[0])

    def _named(self, slot: re.Match[str]) -> str:
        return f"(?P<{slot[1]}>{self._shapes[slot[2] or slot[1]]})"

    def _unnamed(self, slot: re.Match[str]) -> str:
        return self._shapes[slot[2] or slot[1]]

    def expressions(self, lower: str) -> Iterator[Expression]:
        """Every expression in a lower-case text, from left to right; none overlaps another."""
        for match in self._any.finditer(lower):
            rule = str(match.lastgroup)
            words = self._rules[rule].match(lower, match.start())
            if words is None:
                continue
            given = {slot: word for slot, word in words.groupdict().items() if word is not None}
            found = {slot: self._value(rule, slot, word) for slot, word in given.items()}
            if None not in found.values():
                yield Expression(match.start(), match.end(), rule, given, found)

    def _value(self, rule: str, slot: str, word: str) -> Any:
        of = self._slots[rule].get(slot)
        if of in self._classes:
            return self._classes[of][re.sub(r"\s", " ", word)]
        if of == "count":
            return self._numerals.value(word)
        return int(word) if word.isdecimal() else word
