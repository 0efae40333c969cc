"""Word classes: which words of a text belong to which class of ``<language>/words.yaml``.

A line of the file holds alternatives. Each is one regular expression a word, matched in full
against the word in lower case; a phrase has one for each of its words; ``…`` is any one word or
none; ``verb + particle`` is a separable verb whose particle stands later in the same clause.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml
from spacy.tokens import Doc

__all__ = ["Tags", "Words", "hits", "load", "words"]

Tags = Sequence[Mapping[str, int]]
"""For each token the classes that start there, each with the index after their last word."""

_NONE: Mapping[str, int] = {}
_ANY = "…"
_REACH = 25
"""How many words a particle may stand behind its verb."""
_NOUN_PHRASE = frozenset(("ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"))


class _Phrase(NamedTuple):
    """A class entry of several words, without its first."""

    name: str
    rest: tuple[re.Pattern[str], ...]
    particle: str | None


def load(language: str, name: str) -> Any:
    """The data file ``<language>/<name>.yaml`` of this package."""
    return yaml.safe_load((files(__package__) / language / f"{name}.yaml").read_text("utf-8"))


@cache
def words(language: str) -> "Words":
    """The word classes of a language, read once."""
    return Words(language)


def hits(tags: Tags, indexes: Iterable[int], *names: str) -> list[int]:
    """The tokens among ``indexes`` where one of the classes starts."""
    return [i for i in indexes if any(name in tags[i] for name in names)]


class Words:
    """The word classes of one language. Raises FileNotFoundError for a language without them."""

    def __init__(self, language: str) -> None:
        single: dict[str, list[str]] = defaultdict(list)
        self._phrases: list[tuple[re.Pattern[str], _Phrase]] = []
        for name, lines in load(language, "words").items():
            for entry in (e for line in lines for e in _alternatives(line)):
                verb, _, particle = entry.partition(" + ")
                first, *rest = verb.split(" ")
                if rest or particle:
                    phrase = _Phrase(name, tuple(map(re.compile, rest)), particle or None)
                    self._phrases.append((re.compile(first), phrase))
                else:
                    single[name].append(entry)
        self._single = {n: re.compile("|".join(f"(?:{e})" for e in p)) for n, p in single.items()}
        self._belongs = {n: lru_cache(1 << 16)(_matcher(p)) for n, p in self._single.items()}
        self._known = lru_cache(maxsize=1 << 16)(self._look_up)

    def _look_up(self, form: str) -> tuple[tuple[str, ...], tuple[_Phrase, ...]]:
        return (
            tuple(name for name, pattern in self._single.items() if pattern.fullmatch(form)),
            tuple(phrase for first, phrase in self._phrases if first.fullmatch(form)),
        )

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Whether a (class, word in lower case) pair holds."""
        name, form = pair
        return name in self._known(form)[0]

    def count(self, doc: Doc, name: str) -> int:
        """How many tokens of the document belong to the class by themselves."""
        belongs = self._belongs[name]
        return sum(map(belongs, (token.lower_ for token in doc)))

    def tag(self, doc: Doc) -> Tags:
        """The classes of each token of the document. A verb whose particle stands apart is that
        verb alone: "trof … aan" is no "trof"."""
        forms = [token.lower_ for token in doc]
        tags: list[Mapping[str, int]] = []
        for i, form in enumerate(forms):
            names, phrases = self._known(form)
            found: dict[str, int] = {}
            parted = False
            for name, rest, particle in phrases:
                end = i + 1 + len(rest)
                if (
                    end <= len(forms)
                    and all(p.fullmatch(f) for p, f in zip(rest, forms[i + 1 : end], strict=True))
                    and (particle is None or _has_particle(doc, forms, end, particle))
                ):
                    found[name] = max(end, found.get(name, 0))
                    parted = parted or particle is not None
            if not parted:
                found |= {name: max(i + 1, found.get(name, 0)) for name in names}
            tags.append(found or _NONE)
        return tags


def _matcher(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda form: pattern.fullmatch(form) is not None


def _alternatives(line: str) -> Iterator[str]:
    """The alternatives of a line: split at each "|" outside brackets, with "…" written out."""
    depth = start = 0
    for i, char in enumerate(line + "|"):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            entry, start = line[start:i], i + 1
            yield entry.replace(_ANY, r"\w+")
            if _ANY in entry:
                yield entry.replace(f"{_ANY} ", "")


def _has_particle(doc: Doc, forms: Sequence[str], start: int, particle: str) -> bool:
    """Whether the particle follows in the clause, and not as a preposition with a noun phrase."""
    for i in range(start, min(len(forms), start + _REACH)):
        if forms[i] == particle and (
            doc[i].dep_ == "compound:prt"
            or i + 1 == len(forms)
            or doc[i + 1].pos_ not in _NOUN_PHRASE
        ):
            return True
        if doc[i].is_sent_start or forms[i] in ".;:!?":
            return False
    return False
