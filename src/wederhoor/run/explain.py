"""Why a place in a text was read as it was: the parse, what was found there, and what was not.

Everything comes from the components themselves; those that choose list what they chose from.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from wederhoor.claims.extract import Weighed, weigh
from wederhoor.errors import OutsideText
from wederhoor.export.exchange import iso
from wederhoor.language.annotations import text_of
from wederhoor.language.attribution.component import passed_over
from wederhoor.language.grammar import Dropped
from wederhoor.language.names.others import others
from wederhoor.language.places import sightings
from wederhoor.model import (
    Attribution,
    Claim,
    Document,
    Mention,
    Place,
    Quantity,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.run.findings import annotated
from wederhoor.settings import Settings

__all__ = ["Alternative", "Explanation", "Word", "explain"]


T = TypeVar("T", Mention, TimeExpression, Quantity, Place, Weapon)


class Word(NamedTuple):
    """A token of the parse; ``number`` counts from 1, ``head`` is its head's, 0 for none."""

    number: int
    text: str
    lemma: str
    part_of_speech: str
    relation: str
    head: int


class Alternative(NamedTuple):
    """A reading of some words of the sentence that was considered, and why it was not taken."""

    layer: str
    span: Span
    reading: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentence around a place in a document's text, what covers the place, and what else the
    words of the sentence could have been."""

    document: str
    at: int
    sentence: Span
    parse: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    weapons: tuple[Weapon, ...]
    quotes: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    alternatives: tuple[Alternative, ...]


def explain(document: Document, at: int, settings: Settings, place: object) -> Explanation:
    """The reading of a document around character ``at`` of its text, in code points from 0.

    ``place`` is the document's name in an error. Raises OutsideText where no word stands there,
    Unanalysed where no pipeline reads the document.
    """
    text = document.text
    if not 0 <= at < len(text):
        raise OutsideText(place, f"its text has no character {at}; it has {len(text):,}")
    nlp, doc = annotated(document, settings, place)
    sentence = _sentence(doc, at)
    if sentence is None:
        raise OutsideText(place, f"there is no word at character {at}")
    weighed = list(weigh(doc))
    said = _covering_parts(doc._.attributions, at)
    ids = {attribution.id for attribution in said}
    quotes = (doc[quote.start : quote.end] for quote in doc._.quotes)
    return Explanation(
        document=document.id,
        at=at,
        sentence=Span.of(text, sentence.start_char, sentence.end_char),
        parse=tuple(_words(sentence)),
        mentions=_covering(doc._.mentions, at),
        times=_covering(doc._.times, at),
        quantities=_covering(doc._.quantities, at),
        places=_covering(doc._.places, at),
        weapons=_covering(doc._.weapons, at),
        quotes=tuple(
            Span.of(text, quote.start_char, quote.end_char)
            for quote in quotes
            if quote.start_char <= at < quote.end_char
        ),
        attributions=said,
        claims=tuple(
            one.claim
            for one in weighed
            if not one.left_out and (one.claim.attribution in ids or _holds(one.claim.content, at))
        ),
        alternatives=tuple(
            alternative
            for alternative in _alternatives(nlp, doc, weighed)
            if sentence.start_char <= alternative.span.start < sentence.end_char
        ),
    )


def _sentence(doc: Doc, at: int) -> Tokens | None:
    """The sentence of the last word that starts at or before a character, or of the first word,
    without white space around it."""
    words = [token for token in doc if not token.is_space]
    if not words:
        return None
    word = words[max(0, bisect_right([token.idx for token in words], at) - 1)]
    within = [token.i for token in word.sent if not token.is_space]
    return doc[within[0] : within[-1] + 1]


def _words(sentence: Tokens) -> Iterator[Word]:
    tokens = [token for token in sentence if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(tokens, 1)}
    for token in tokens:
        head = 0 if token.head.i == token.i else numbers.get(token.head.i, 0)
        yield Word(numbers[token.i], token.text, token.lemma_, token.pos_, token.dep_, head)


def _covering(records: Iterable[T], at: int) -> tuple[T, ...]:
    return tuple(one for one in records if one.span and _holds([one.span], at))


def _covering_parts(attributions: Iterable[Attribution], at: int) -> tuple[Attribution, ...]:
    return tuple(one for one in attributions if _holds([*one.source, *one.cue, *one.content], at))


def _holds(spans: Iterable[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _alternatives(nlp: Language, doc: Doc, weighed: Iterable[Weighed]) -> Iterator[Alternative]:
    text, document = text_of(doc), doc._.document
    for span, actor, why in others(doc):
        yield Alternative("mention", span, f"{actor.id} ({', '.join(actor.names[:1])})", why)
    for start, end, (_, *namesakes), _, rule in sightings(doc):
        for site in namesakes:
            name = ", ".join(filter(None, (site.names[0], site.country, site.id)))
            yield Alternative("place", Span.of(text, start, end), name, rule)
    times: Any = nlp.get_pipe("wederhoor_times")
    yield from _dropped("time", times.weigh(text, document.published), text)
    for chosen in doc._.times:
        for other in times.readings(text, document.published, chosen):
            yield Alternative("time", other.span, iso(other.interval), f"not {other.rule}")
    quantities: Any = nlp.get_pipe("wederhoor_quantities")
    yield from _dropped("quantity", quantities.weigh(text, doc._.times), text)
    for passed in passed_over(doc):
        words = doc[passed.at.start : passed.at.end]
        span = Span.of(text, words.start_char, words.end_char)
        yield Alternative("attribution", span, f"cue {passed.cue!r}", passed.why)
    for claim, verdicts, left_out in weighed:
        first = verdicts[0]
        if left_out:
            yield Alternative("claim", claim.content[0], first.reason, left_out)
            continue
        for verdict in verdicts:
            if verdict.kind is claim.kind or not verdict.weight:
                continue
            why = f"weighs {verdict.weight:g}, {first.kind} {first.weight:g}"
            if claim.kind is not first.kind:
                why = f"the kind is carried over: {claim.kind}"
            yield Alternative("claim", claim.content[0], verdict.reason, why)


def _dropped(layer: str, found: Iterable[object], text: str) -> Iterator[Alternative]:
    for one in found:
        if isinstance(one, Dropped):
            span = Span.of(text, one.start, one.end)
            yield Alternative(layer, span, one.rule, one.why)
