"""Direct speech: who says what stands between quotation marks.

One draft a sentence of the quote. The sentence next to the cue has the cue; the others, and
quotes without one, have the speaker found in the context.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from wederhoor.language.annotations import Quote
from wederhoor.language.attribution.drafts import Draft
from wederhoor.language.attribution.nouns import phrase, phrase_of
from wederhoor.language.attribution.subjects import subject
from wederhoor.language.attribution.syntax import END, VERBAL, Range, Text
from wederhoor.language.quotes import MARKS
from wederhoor.vocabulary import Stance

__all__ = ["direct", "spoken"]

SHORTEST = 4
"""Words from which a quote that starts with a capital can be speech without a cue beside it."""
REACH = 5
"""Sentences in front of a quote in which its speaker is looked for."""
MAIN = frozenset(["ROOT", "conj", "parataxis"])


class Side(StrEnum):
    """Where a tag stands beside its quote."""

    BEHIND = "behind the quote"
    BEFORE = "in front of the quote"
    COLON = "in front of a colon"


class Tag(NamedTuple):
    """The words beside a quote that say who speaks: source and cue, and on which side."""

    source: Range | None
    cue: Range | None
    stance: Stance
    side: Side


def spoken(text: Text) -> list[Quote]:
    """The quotes that are speech of their own, not words taken up into a sentence."""
    found: list[Quote] = []
    for quote in text.doc._.quotes:
        if found and quote.start < found[-1].end:
            continue
        if _is_speech(text, quote):
            found.append(quote)
    return found


def _is_speech(text: Text, quote: Quote) -> bool:
    doc, words = text.doc, text.words
    first = doc[quote.start]
    before = words[quote.start - 2] if quote.start >= 2 else ""
    if before == ":":
        return quote.end - quote.start > 1 or words[quote.end - 1] in END
    capital = first.text[:1].isupper() or first.text[:1].isdigit() or first.is_punct
    verb = any(t.pos_ in VERBAL for t in doc[quote.start : quote.end])
    closed = words[quote.end - 1] in END or words[quote.end - 1] == ","
    after = _after(text, quote)
    tagged = after < len(doc) and (
        words[after] in text.classes.quote_tags or _inverts(text, quote, after)
    )
    if tagged and (capital or _continues(text, quote)):
        return True
    if closed and capital and (verb or words[quote.end - 1] in END):
        return True
    if _continues(text, quote):
        return verb or closed
    return capital and verb and quote.end - quote.start >= SHORTEST


def _continues(text: Text, quote: Quote) -> bool:
    """Whether a quote in lower case goes on with one that its cue interrupted."""
    if quote.start < 3:
        return False
    start = text.sentence(quote.start - 2).start
    return any(
        start <= other.end < quote.start and quote.start - other.end <= 12
        for other in text.doc._.quotes
    ) and text.words[quote.start - 2] in (",", ".", ":")


def _after(text: Text, quote: Quote) -> int:
    """The first word behind the quote's closing mark and a comma."""
    at = quote.end + 1
    while at < len(text.words) and text.words[at] in ({",", *text.classes.quote_adverbs}):
        at += 1
    return at


def _inverts(text: Text, quote: Quote, at: int) -> bool:
    """Whether a finite verb in lower case stands at ``at``, as in "…", zei zij."""
    token = text.doc[at]
    cue = text.quoting(at, text.sentence(at).end)
    if (cue is None and token.pos_ not in VERBAL) or not token.text[:1].islower():
        return False
    separated = text.words[at - 1] == "," or text.words[quote.end - 1] in (",", "?", "!")
    return separated and token.morph.get("VerbForm", []) != ["Inf"]


def direct(text: Text, quotes: list[Quote]) -> Iterator[Draft]:
    """The drafts of all direct speech, in the order of the text."""
    speaker: Range | None = None
    previous: Quote | None = None
    opened: Tag | None = None
    joined: Quote | None = None
    for number, quote in enumerate(quotes):
        following = quotes[number + 1] if number + 1 < len(quotes) else None
        parts = [r for s in text.sentences(*quote) if (r := text.trim(*s)).start < r.end]
        if not parts:
            continue
        tag = None
        if joined is quote and opened is not None:
            source, parts = opened.source, parts[1:]
        else:
            after, before = tag_after(text, quote), tag_before(text, quote)
            tag = before if before and before.side is Side.COLON else after or before
            source = tag.source if tag else _context(text, quote, previous, speaker)
        cued = _cued(tag, len(parts))
        joined = None
        for at, part in enumerate(parts):
            has_cue = at == cued
            content = [part]
            behind = has_cue and tag is not None and tag.side is Side.BEHIND
            if behind and following and _resumes(text, quote, following):
                rest = text.sentences(*following)[0]
                content.append(text.trim(*rest))
                joined = following
            near = source if has_cue or not source else text.nearest(source, part)
            yield Draft(
                source=(near,) if near else (),
                cue=(tag.cue,) if tag and tag.cue and has_cue else (),
                content=tuple(content),
                stance=tag.stance if tag and has_cue else Stance.ASSERTS,
                rule=f"direct speech, {tag.side if tag and has_cue else 'speaker in the context'}",
                direct=True,
                tag=tag.cue if tag else None,
            )
        opened = tag or opened
        speaker, previous = source or speaker, quote


def _cued(tag: Tag | None, parts: int) -> int | None:
    """Which sentence of the quote has the cue: the one next to it; None where there is no cue."""
    if tag is None or tag.cue is None:
        return None
    return parts - 1 if tag.side is Side.BEHIND else 0


def _resumes(text: Text, quote: Quote, following: Quote) -> bool:
    first = text.doc[following.start].text
    near = following.start - quote.end < 20
    return near and first[:1].islower() and _continues(text, following)


def tag_after(text: Text, quote: Quote) -> Tag | None:
    """The tag behind a quote: ", zei zij", ", aldus de burgemeester"."""
    doc, words = text.doc, text.words
    at = _after(text, quote)
    if at >= len(doc) or doc[at].is_space:
        return None
    end = text.sentence(at).end
    if words[at] in text.classes.source_tags:
        source = phrase(text, at + 1, end, closed=True)
        return Tag(source, Range(at, at + 1), Stance.ASSERTS, Side.BEHIND)
    cue = text.quoting(at, end)
    if (cue is None and doc[at].pos_ not in VERBAL) or not doc[at].text[:1].islower():
        return None
    if cue is None and not (_inverts(text, quote, at) and doc[at].pos_ == "VERB"):
        return None
    head = at
    if doc[at].pos_ == "AUX":
        participle = next((i for i in range(at + 1, end) if text.quoting(i, end)), None)
        if participle is None:
            return None
        head, cue = participle, text.quoting(participle, end)
    source = None
    for start in range(at + 1, min(at + 4, end)):
        if doc[start].pos_ != "ADV" and words[start] not in text.classes.oblique:
            source = phrase(text, start, end, closed=True)
            break
    if source is None:
        source = subject(text, doc[head])
    stance = cue.stance if cue else Stance.ASSERTS
    return Tag(source, Range(head, head + 1), stance, Side.BEHIND)


def tag_before(text: Text, quote: Quote) -> Tag | None:
    """The tag in front of a quote: "Zij zei:", "De burgemeester:"."""
    doc, words = text.doc, text.words
    mark = quote.start - 1
    if mark < 1:
        return None
    if words[mark - 1] in END or doc[mark - 1].is_space:
        return None
    lower = text.sentence(mark - 1).start
    inside = [q for q in doc._.quotes if lower < q.end < mark]
    if inside:
        lower = inside[-1].end + 1
    colon = words[mark - 1] == ":"
    if not colon and doc[quote.start].text[:1].islower():
        return None
    start, end = text.trim(lower, mark - 1 if colon else mark)
    if start >= end or mark - end > 2:
        return None
    if text.classes.quote_tags & {words[start], words[end - 1]}:
        return None
    at = next((i for i in range(end - 1, start - 1, -1) if text.quoting(i, end)), None)
    if at is not None and (cue := text.quoting(at, end)):
        source = subject(text, doc[at])
        return Tag(source, Range(at, at + 1), cue.stance, Side.COLON if colon else Side.BEFORE)
    if not colon:
        return None
    if not any(t.pos_ in VERBAL for t in doc[start:end]):
        named = phrase(text, start, end)
        if named and named.end == end and doc[end - 1].text[:1].isupper():
            return Tag(named, None, Stance.ASSERTS, Side.COLON)
    return None


def _context(
    text: Text, quote: Quote, previous: Quote | None, speaker: Range | None
) -> Range | None:
    """The speaker of a quote without a tag: the nearest person in front of it, after the last
    quote, who is the subject of a verb; else who spoke last; else who the sentence behind it
    is about."""
    doc = text.doc
    lower = previous.end + 1 if previous else 0
    if previous and speaker and text.sentence(lower).end >= quote.start - 1:
        return speaker
    at = quote.start - 2
    sentences = 0
    while at >= lower and sentences < REACH:
        if not doc[at].is_space:
            sentences += 1
            sentence = text.sentence(at)
            start = max(sentence.start, lower)
            if found := _topic(text, start, at + 1):
                return found
            at = start
        at -= 1
    if speaker is not None:
        return speaker
    behind = quote.end + 1
    while behind < len(doc) and doc[behind].is_space:
        behind += 1
    if behind < len(doc):
        return _topic(text, behind, text.sentence(behind).end)
    return None


def _topic(text: Text, start: int, end: int) -> Range | None:
    """Who a stretch of text is about: a source named in it, else the first person who is the
    subject of a main clause."""
    doc, words = text.doc, text.words
    for i in range(start, end):
        if (
            words[i] in text.classes.source_tags
            and i + 1 < end
            and (found := phrase(text, i + 1, end, closed=True))
        ):
            return found
    for token in doc[start:end]:
        if token.dep_ == "nsubj" and token.head.dep_ in MAIN:
            found = phrase_of(text, token, start, end, closed=token.i > token.head.i)
            says = text.quoting(token.head.i, end) is not None
            if found and (says or _person(text, found)):
                return found
    return None


def _person(text: Text, phrase: Range) -> bool:
    if text.words[phrase.start] in text.classes.persons:
        return True
    if text.is_person(phrase):
        return True
    tokens = text.doc[phrase.start : phrase.end]
    if tokens[0].pos_ == "DET" and not any(t.pos_ == "NOUN" for t in tokens):
        return False
    return any(t.pos_ == "PROPN" and t.text not in MARKS for t in tokens)
