"""The document's own statements: main clauses about the subject that nobody else is said to say."""

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as SpanOfDoc

from wederhoor.claims.passage import Reading, finite, indexes
from wederhoor.claims.words import Tags
from wederhoor.model import Attribution, Span

__all__ = ["clauses"]

_FOREIGN = 0.4
"""A clause of which a larger share belongs to attributions is theirs."""
_SHORTEST = 3
_LONGEST_HEADING = 20
_FRAMED = 4
"""Words within which a clause that only frames another shows that it does."""
_CLOSED = frozenset(".?!…,;:")


def clauses(reading: Reading) -> Iterator[tuple[Span, ...]]:
    """The contents of the document's own main clauses, in the order of the text.

    A clause has a finite verb, which a heading may do without, and none of saying: whatever that
    reports is not the document's. Stretches that belong to an attribution are cut out; a clause
    that holds little else is left to it.
    """
    doc, tags = reading.doc, reading.tags
    taken: set[int] = set()
    cues: set[int] = set()
    for attribution in doc._.attributions:
        taken.update(indexes(doc, _parts(attribution)))
        cues.update(indexes(doc, attribution.cue))
    for sent in doc.sents:
        heading = _is_heading(sent)
        for start, end in _split(doc, tags, sent.start, sent.end, heading=heading):
            start = _behind_frame(tags, start, end)
            words = [i for i in range(start, end) if not (doc[i].is_punct or doc[i].is_space)]
            own = [i for i in words if i not in taken]
            if (
                len(own) >= _SHORTEST
                and len(words) - len(own) <= _FOREIGN * len(words)
                and not any(i in cues for i in words)
                and (heading or any(finite(doc[i]) for i in own))
                and not any("reports" in tags[i] for i in own)
            ):
                yield tuple(_stretches(reading, own, taken))


def _parts(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.content, *attribution.cue, *attribution.source)


def _behind_frame(tags: Tags, start: int, end: int) -> int:
    """Where what is stated begins: behind "it is certain that" and "there are grounds to believe
    that", which say of nobody that he says it."""
    for i in range(start, min(end, start + _FRAMED)):
        if "impersonal" in tags[i]:
            that = (j for j in range(tags[i]["impersonal"], end) if "that" in tags[j])
            return next(that, start - 1) + 1
    return start


def _is_heading(sent: SpanOfDoc) -> bool:
    """Whether a sentence ends its line without a mark, as a heading does."""
    words = [token for token in sent if not token.is_space]
    doc = sent.doc
    breaks = "\n" in doc[sent.end - 1].text or (sent.end < len(doc) and "\n" in doc[sent.end].text)
    return breaks and 0 < len(words) <= _LONGEST_HEADING and words[-1].text not in _CLOSED


def _split(
    doc: Doc, tags: Tags, start: int, end: int, *, heading: bool
) -> Iterator[tuple[int, int]]:
    """The coordinated main clauses of a sentence, each with a finite verb; the parts of a heading
    around its colon."""
    first = start
    has_verb = below = False
    for i in range(start, end):
        token = doc[i]
        if "subordinator" in tags[i] and (i == first or doc[i - 1].text == ","):
            below = True
        elif finite(doc[i]) and not below:
            has_verb = True
        joins = token.text in ",;" or "coordinator" in tags[i]
        if heading and token.text == ":":
            yield first, i
            first, has_verb, below = i + 1, False, False
        if joins and has_verb and _main_clause(doc, tags, i + 1, end):
            yield first, i
            first, has_verb, below = i + 1, False, False
    yield first, end


def _main_clause(doc: Doc, tags: Tags, start: int, end: int) -> bool:
    """Whether a main clause with a subject of its own starts here: no subordinator ahead, and a
    finite verb behind its first phrase, before the next comma or coordinator."""
    first = start + 1 if start < end and "coordinator" in tags[start] else start
    for i in range(first, end):
        if finite(doc[i]):
            return i > first
        if "subordinator" in tags[i] or "coordinator" in tags[i] or doc[i].is_punct:
            return False
    return False


def _stretches(reading: Reading, own: list[int], taken: set[int]) -> Iterator[Span]:
    """The runs of own words, whatever lies between them included unless it is attributed."""
    first = last = own[0]
    for i in own[1:]:
        if any(j in taken for j in range(last + 1, i)):
            yield reading.span(first, last + 1)
            first = i
        last = i
    yield reading.span(first, last + 1)
