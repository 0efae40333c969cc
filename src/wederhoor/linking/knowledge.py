"""How a source knows what it says, by its words: the lists of ``knowledge.yaml``."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from wederhoor.model import Actor, Document, Span
from wederhoor.vocabulary import Type

__all__ = ["Phrases", "around", "is_body", "is_source", "nameless", "phrases", "sentence"]

LANGUAGES = ("nl", "en")
END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(]?[^\W\d_a-z])|\n")
"""Where a sentence ends: a stop before a capital, or the end of a line."""
REACH = 600
"""Characters within which the ends of a sentence are looked for."""


class Phrases(NamedTuple):
    """The expressions of one language, each matched without case."""

    own: re.Pattern[str]
    borrowed: re.Pattern[str]
    corrected: re.Pattern[str]
    whole: re.Pattern[str]
    spared: re.Pattern[str]
    rejected: re.Pattern[str]
    among: re.Pattern[str]
    indirect: re.Pattern[str]
    negation: re.Pattern[str]
    clause: re.Pattern[str]
    office: tuple[str, ...]
    part: tuple[str, ...]
    adjective: str

    def knows(self, text: str) -> str | None:
        """The words by which a source says that it knows this itself, None where it does not.

        "It made no observations of its own" says the opposite: a negation in the clause counts.
        """
        for clause in self.clause.split(text):
            found = self.own.search(clause)
            if found and not self.negation.search(clause):
                return found[0]
        return None


@cache
def _lists() -> Mapping[str, Mapping[str, Any]]:
    data = (files(__package__) / "knowledge.yaml").read_text("utf-8")
    return {str(language): lists for language, lists in yaml.safe_load(data).items()}


@cache
def phrases(language: str | None) -> Phrases:
    """The expressions of a language; of one that has no list, those of all that have."""
    code = (language or "").partition("-")[0].lower()
    lists = [_lists()[name] for name in ([code] if code in LANGUAGES else LANGUAGES)]

    def either(name: str, form: str = r"\b(?:{})") -> re.Pattern[str]:
        every = [each for one in lists for each in one[name]]
        return re.compile(form.format("|".join(every)), re.IGNORECASE)

    return Phrases(
        either("own"),
        either("borrowed"),
        either("corrected"),
        either("whole"),
        either("spared", r"\b(?:{})\s*$"),
        either("rejected"),
        either("among", r"\b(?:{})\b[^,.;:]*$"),
        either("indirect"),
        either("not", r"\b(?:{})\b"),
        re.compile("|".join(one["clause"] for one in lists), re.IGNORECASE),
        tuple(form for one in lists for form in one["office"]),
        tuple(form for one in lists for form in one["part"]),
        "|".join(one["adjective"] for one in lists),
    )


def sentence(document: Document, *spans: Span) -> str:
    """The sentences in which these spans stand, from the first to the last; "" without spans."""
    if not spans:
        return ""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return around(document.text, start, end)


def around(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the rest of the sentences in which it begins and ends."""
    before = [found.end() for found in END.finditer(text, max(0, start - REACH), start)]
    after = END.search(text, max(start, end - 1))
    first = before[-1] if before else max(0, start - REACH)
    return text[first : after.start() + 1 if after else end + REACH]


def nameless(actor: Actor) -> str | None:
    """Either ``nobody`` or ``witnesses`` for a source that the text does not make known, else None.

    A pronoun that may mean several, a document of which no author is told, a description without
    a name that could be anybody's ("a source", "officials").
    """
    if actor.id.startswith("open:"):
        return "nobody"
    if actor.parent or actor.country:
        return None
    if actor.type is Type.DOCUMENT:
        return "nobody"
    words = re.findall(r"\w+", " ".join(actor.names[:1]))
    if any(word != word.lower() for word in words[1:]):
        return None
    told = [word.lower() for word in words]
    if words and not words[0].islower() and not _listed(told[:1], "witnesses", "nobody", "bodies"):
        return None
    if _listed(told, "witnesses"):
        return "witnesses"
    return "nobody" if _listed(told, "nobody", "bodies") else None


def is_body(name: str) -> bool:
    """Whether a name begins with what it is: "Ministerie", "Dienst", "Commission"."""
    return name.lower().partition(" ")[0] in _nouns("bodies")


def is_source(name: str) -> bool:
    """Whether a name says that it is a body, or an office or a source in one."""
    return _listed(re.findall(r"\w+", name.lower()), "bodies", "nobody")


def _listed(words: Iterable[str], *names: str) -> bool:
    """Whether one of these words is in a list, or ends in one: "onderzoeksteam" is a team."""
    nouns = frozenset[str]().union(*map(_nouns, names))
    long = tuple(noun for noun in nouns if len(noun) > 3)
    return any(word in nouns or word.endswith(long) for word in words)


@cache
def _nouns(name: str) -> frozenset[str]:
    """The nouns of a list, in all languages."""
    return frozenset(noun for language in LANGUAGES for noun in _lists()[language][name])
