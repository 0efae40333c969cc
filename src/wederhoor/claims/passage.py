"""A passage: the words of one claim in their sentence, with what the layers found in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from spacy.tokens import Doc, Token

from wederhoor.claims.words import Tags, hits
from wederhoor.model import Actor, Quantity, Span, Weapon
from wederhoor.vocabulary import Stance

__all__ = ["Passage", "Reading", "finite", "indexes", "within"]

_VERBAL = frozenset(("VERB", "AUX"))
_START = frozenset(("DET", "NUM", "PRON"))
_PHRASE = frozenset(("ADP", "ADJ", "DET", "NOUN", "NUM", "PROPN"))
_CLAUSES = frozenset(("ROOT", "conj", "ccomp", "advcl", "acl:relcl", "parataxis"))
_HELPERS = frozenset(("aux", "aux:pass", "cop"))
_NOMINAL = frozenset(("NOUN", "ADJ", "NUM"))
_NEAR = 6
"""Words in which "both" stands in front of its "and"."""
_CLOSERS = frozenset(",;:–—()")


class _Spanned(Protocol):
    @property
    def span(self) -> Span | None: ...


T = TypeVar("T", bound=_Spanned)


def within(records: Iterable[T], spans: Sequence[Span]) -> tuple[T, ...]:
    """The records of a layer that lie inside one of the spans."""
    return tuple(
        r
        for r in records
        if r.span and any(s.start <= r.span.start and r.span.end <= s.end for s in spans)
    )


def indexes(doc: Doc, spans: Iterable[Span]) -> tuple[int, ...]:
    """The tokens that lie in the spans, in order."""
    found: set[int] = set()
    for span in spans:
        part = doc.char_span(span.start, span.end, alignment_mode="expand")
        if part is not None:
            found.update(range(part.start, part.end))
    return tuple(sorted(found))


def finite(token: Token) -> bool:
    """Whether the token is a finite verb, also one that the parse takes for the participle of the
    same form ("gebruikt") though it heads a clause without a helping verb."""
    form = token.morph.get("VerbForm", [])
    if form != ["Part"]:
        return "Fin" in form
    return (
        token.pos_ == "VERB"
        and token.dep_ in _CLAUSES
        and token.text.endswith("t")
        and not any(child.dep_ in _HELPERS for child in token.children)
        and any(child.dep_ == "nsubj" for child in token.children)
    )


def _is_role(doc: Doc, i: int) -> bool:
    """Whether a single bare noun stands at token ``i``: "as weapon" opens no clause."""
    return i < len(doc) and doc[i].pos_ == "NOUN" and doc[i].morph.get("Number", []) == ["Sing"]


class Reading(NamedTuple):
    """A document with its text (which a Doc puts together anew each time), its word classes and
    weapons, but none within the name of a body."""

    doc: Doc
    text: str
    tags: Tags
    weapons: tuple[Weapon, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the tokens ``start`` to ``end``."""
        last = self.doc[end - 1]
        return Span.of(self.text, self.doc[start].idx, last.idx + len(last))


@dataclass(frozen=True)
class Passage:
    """What a claim is read from.

    ``stance`` is what the attribution's cue gives, ``cue`` and ``source`` their tokens (none in
    the document's own voice), ``speaker`` who says it, ``direct`` whether in quoted words.
    """

    reading: Reading
    content: tuple[Span, ...]
    speaker: Actor
    stance: Stance
    cue: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    direct: bool = False
    own_voice: bool = False

    @property
    def doc(self) -> Doc:
        return self.reading.doc

    @property
    def tags(self) -> Tags:
        return self.reading.tags

    @cached_property
    def words(self) -> tuple[int, ...]:
        """The indexes of the content's tokens."""
        return indexes(self.doc, self.content)

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """First token and end of the sentence in which the content starts."""
        sent = self.doc[self.words[0]].sent
        return sent.start, sent.end

    @cached_property
    def main(self) -> tuple[int, ...]:
        """The content's tokens outside subordinate clauses.

        A comma ends such a clause, but one of purpose only behind its infinitive.
        """
        kept: list[int] = []
        below = purpose = False
        for n, i in enumerate(self.words):
            tags = self.tags[i]
            if self.doc[i].text in _CLOSERS and not purpose:
                below = False
            elif "subordinator" in tags and self._opens_clause(n):
                below, purpose = True, "purpose" in tags
            elif "infinitive" in tags:
                purpose = False
            if not below:
                kept.append(i)
        return tuple(kept)

    @cached_property
    def nominal(self) -> bool:
        """Whether the content is a noun phrase, perhaps with what it is called: no verb outside
        its subordinate clauses but a participle."""
        if self.clausal or "subordinator" in self.tags[self.words[0]]:
            return False
        return not any(
            self.doc[i].pos_ == "AUX" or "Inf" in self.doc[i].morph.get("VerbForm", [])
            for i in self.main
        )

    @cached_property
    def core(self) -> Set[int]:
        """What says how it is: the main clause, or all where that is a bare noun phrase."""
        return frozenset(self.words if self.nominal else self.main)

    @cached_property
    def _first_noun(self) -> int:
        return next((i for i in self.words if self.doc[i].pos_ == "NOUN"), self.words[0])

    def is_head(self, i: int) -> bool:
        """Whether token ``i`` heads a content that is a noun phrase: up to its first noun, or the
        predicate that closes it ("calls the attack **a success**")."""
        return self.nominal and (
            i <= self._first_noun or (i == self.words[-1] and self.doc[i].pos_ in ("ADJ", "VERB"))
        )

    @cached_property
    def verbs(self) -> tuple[int, ...]:
        """The finite verbs of the main clause."""
        return tuple(i for i in self.main if finite(self.doc[i]) or "past_form" in self.tags[i])

    @cached_property
    def clausal(self) -> bool:
        """Whether the content is a finite clause: it has such a verb, or "that" stands before."""
        before = self.words[0] - 1
        return bool(self.verbs) or (before >= 0 and "complementiser" in self.tags[before])

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return within(self.doc._.quantities, self.content)

    @cached_property
    def weapons(self) -> tuple[Weapon, ...]:
        """The prohibited or contested weapons named in the content."""
        return within(self.reading.weapons, self.content)

    @cached_property
    def main_verbs(self) -> frozenset[int]:
        """The verbs of the main clause that are no auxiliaries."""
        return frozenset(i for i in self.core if self.doc[i].pos_ == "VERB")

    def is_verb(self, i: int) -> bool:
        """Whether token ``i`` is a verb, also one that looks like a noun at the end of a clause
        that has no other finite verb. What a number stands in front of is none."""
        if i and self.doc[i - 1].pos_ == "NUM":
            return False
        verb = self.doc[i].pos_ == "VERB" or {"past_form", "participle"} & self.tags[i].keys()
        return bool(verb) or (i == self.words[-1] and self.clausal and not self.verbs)

    @cached_property
    def background(self) -> Set[int]:
        """The tokens of phrases that only say after, since or because of what: the noun phrase
        behind such a preposition, with those that further prepositions hang on it."""
        found: set[int] = set()
        for i in self._by_class.get("background", ()):
            j, end = self.tags[i]["background"], self.words[-1] + 1
            while j < end and self.doc[j].pos_ in _PHRASE:
                if self.doc[j].pos_ in _START and j - 1 in found and self.doc[j - 1].pos_ != "ADP":
                    break
                found.add(j)
                j += 1
        return found

    def is_predicate(self, i: int) -> bool:
        """Whether token ``i`` is no adjective, participle or infinitive in front of its noun."""
        if self.doc[i].pos_ == "NOUN" or finite(self.doc[i]):
            return True
        form = self.doc[i].morph.get("VerbForm", [])
        if "Inf" in form and not (i and "infinitive" in self.tags[i - 1]):
            return True
        after = next((t for t in self.doc[i + 1 : i + 5] if t.pos_ not in ("ADJ", "CCONJ")), None)
        return after is None or after.pos_ not in ("NOUN", "PROPN")

    @cached_property
    def armed(self) -> Set[int]:
        """The first tokens of the weapons that are more than background."""
        firsts = (indexes(self.doc, (w.span,))[0] for w in self.weapons if w.span)
        return frozenset(i for i in firsts if i not in self.background)

    def stands_behind(self, i: int) -> Token | None:
        """The preposition of the noun phrase around token ``i``, or None."""
        for j in range(i - 1, max(i - 6, self.words[0] - 2), -1):
            if j >= 0 and self.doc[j].pos_ == "ADP":
                return self.doc[j]
            if j < 0 or self.doc[j].pos_ not in _PHRASE - {"NOUN", "PROPN"}:
                return None
        return None

    @cached_property
    def timed(self) -> frozenset[int]:
        """The tokens of time expressions in the content."""
        return frozenset(
            indexes(self.doc, (t.span for t in within(self.doc._.times, self.content)))
        )

    @cached_property
    def _by_class(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i in self.words:
            for name in self.tags[i]:
                found[name].append(i)
        return dict(found)

    def find(self, *names: str) -> list[int]:
        """The content's tokens where one of the word classes starts."""
        found = {i for name in names for i in self._by_class.get(name, ())}
        return sorted(found)

    def find_in_core(self, *names: str) -> list[int]:
        """The same, outside subordinate clauses."""
        return [i for i in self.find(*names) if i in self.core]

    def find_in_cue(self, *names: str) -> list[int]:
        """The same among the cue's tokens."""
        return hits(self.tags, self.cue, *names)

    def find_in_source(self, *names: str) -> list[int]:
        """The same among the source's tokens."""
        return hits(self.tags, self.source, *names)

    def token(self, n: int) -> Token | None:
        """The n-th token of the content, or None."""
        return self.doc[self.words[n]] if -len(self.words) <= n < len(self.words) else None

    def _opens_clause(self, n: int) -> bool:
        """Whether the subordinator at ``words[n]`` opens a clause: a verb comes before the next
        comma, or an infinitive after one of purpose, and it is not the determiner of a noun."""
        i = self.words[n]
        if "whether" in self.tags[i] and self.doc[i].pos_ != "SCONJ":
            return False
        if "condition" in self.tags[i] and (
            _is_role(self.doc, i + 1) or hits(self.tags, self.words[max(0, n - _NEAR) : n], "both")
        ):
            return False
        if "purpose" in self.tags[i]:
            return bool(hits(self.tags, self.words[n:], "infinitive"))
        if n == 0 and "condition" not in self.tags[i] and "complementiser" not in self.tags[i]:
            return False
        if "relative" in self.tags[i] and 0 < i < len(self.doc) - 1:
            before, after = self.doc[i - 1], self.doc[i + 1]
            if before.pos_ == "PROPN":
                return False
            if after.pos_ in _NOMINAL and before.text != "," and before.pos_ != "NOUN":
                return False
        for j in self.words[n + 1 :]:
            if self.doc[j].text in _CLOSERS:
                break
            if self.doc[j].pos_ in _VERBAL:
                return True
        return False
