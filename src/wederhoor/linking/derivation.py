"""Whether one document was copied, taken over or retold from another.

What is retold in other words is known by what two writers seldom have in common by chance: the
same quotation, the same figures, in the same order (for the kinds of reuse of news: Clough,
Gaizauskas, Piao and Wilks 2002, *METER*).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wederhoor.linking.passages import (
    Passage,
    Quotation,
    Text,
    Tile,
    phrase,
    quotations,
    read,
    shared,
    stretches,
)
from wederhoor.linking.sketches import DAYS, figures, words
from wederhoor.model import Document, Edition, Link, Reason, Span
from wederhoor.vocabulary import Form, Genre, Relation, Type

__all__ = ["compare"]

COPY = 0.5
"""Share of the words of the shorter text from which it counts as a copy."""

TAKEN = 16
"""Words of a writer's own, about a sentence, that two texts have in common by more than chance."""

WHOLE = 20
"""Words of the shortest text that counts as copied in part."""

PHRASE = 6
"""Words of a writer's own below which a passage adds nothing to these."""

POINTS, UNTOLD = 3, 5
"""What makes a retelling, and what makes it one where the texts do not tell which was first. A long
quotation weighs two; a short one and a figure one; one each that all come in the same order, and
that the texts do tell which was first. Figures alone make a retelling only of what news draws on,
by a text that names the sender."""

LONG = 8
"""Words from which a quotation is long."""

NAMES = 2
"""Persons and bodies that a retelling and its source both name, at least; the source is one."""

SURE = 0.93
"""How sure a link is that is no copy. Of 12 in ``samples/`` and ``nl-news-2019`` all were right; by
Laplace's rule of succession 13 of 14 will be."""

PRIMARY = frozenset([Genre.PRESS, Genre.LETTER, Genre.REPORT, Genre.INTERVIEW, Genre.POST])
"""Genres that the news draws on."""

NAMED = frozenset([Type.PERSON, Type.ORGANISATION, Type.FORCE, Type.OUTLET])

Pair = tuple[Span, Span]


class Points(NamedTuple):
    """What both texts give: the quotations, the figures, and what they weigh together."""

    quotations: list[Quotation]
    figures: list[Pair]
    ordered: bool

    @property
    def weight(self) -> int:
        said = sum(2 if len(words(quote.one.exact)) >= LONG else 1 for quote in self.quotations)
        return said + len(self.figures) + self.ordered


class Origin(NamedTuple):
    """Which document the other has it from, and why; ``told`` if more than the date says so."""

    document: Document
    reason: Reason
    told: bool = True


def compare(one: Edition, other: Edition) -> Link | None:
    """How two documents hang together, None where nothing shows that they do.

    ``repeats``: at least half of the shorter is in the other, or both have their matter from one
    source. ``derives_from``: the left took over or retold what the right has, and more than a date
    shows which of them was first. The score of a copy is the share of words in common; else it is
    the share of such links that was right where it was measured. Which document is given first
    makes no difference.
    """
    one, other = sorted((one, other), key=lambda edition: edition.document.id)
    left, right = read(one), read(other)
    if one.document.id == other.document.id:
        return None
    tiles = stretches(left, right)
    passages = shared(left, right, tiles)
    points = _points(left, right, tiles)
    origin = _origin(left, right, points)
    return (
        _copied(left, right, passages, origin)
        or _taken(left, right, passages, origin)
        or _retold(left, right, points, origin)
    )


def _copied(
    left: Text, right: Text, passages: Sequence[Passage], origin: Origin | None
) -> Link | None:
    """A link for two texts of which one has most of the other's words."""
    same = sum(passage.same for passage in passages)
    shorter = min(len(left.words), len(right.words))
    equal = shorter >= LONG and left.line == right.line
    if not equal and (same < WHOLE or same < COPY * shorter or _only_quoted(passages)):
        return None
    share = 1.0 if equal else same / shorter
    reasons = [Reason("same_text") if equal else Reason("copied", (f"{share:.0%}",))]
    if origin is not None:
        reasons.append(origin.reason)
    ids = left.edition.document.id, right.edition.document.id
    pairs = tuple(_spans(left, right, passage) for passage in passages)
    return Link(Relation.REPEATS, *ids, share, tuple(reasons), pairs)


def _only_quoted(passages: Sequence[Passage]) -> bool:
    """Whether the one text quotes the other, rather than being its copy."""
    return 2 * sum(p.quoted for p in passages) > sum(p.same for p in passages)


def _taken(
    left: Text, right: Text, passages: Sequence[Passage], origin: Origin | None
) -> Link | None:
    """A link for sentences taken over."""
    taken = [passage for passage in passages if passage.own >= PHRASE]
    if sum(passage.own for passage in taken) < TAKEN:
        return None
    reason = Reason("taken", (str(sum(passage.same for passage in taken)),))
    pairs = [_spans(left, right, passage) for passage in taken]
    return _derived(left, right, [reason], pairs, origin)


def _retold(left: Text, right: Text, points: Points, origin: Origin | None) -> Link | None:
    """A link for one matter retold, where the points in common are more than chance gives."""
    told = origin is not None and origin.told
    named = origin is not None and origin.reason.code in ("names_source", "quotes_text")
    needed = POINTS if told else UNTOLD
    if points.weight + told < needed or _names(left, right) + named < NAMES:
        return None
    if not points.quotations and not (named and _draws(left, right)):
        return None
    reasons = []
    if points.quotations:
        reasons.append(Reason("same_quotation", (points.quotations[0].one.exact,)))
    if points.figures:
        exact = dict.fromkeys(span.exact for span, _ in points.figures)
        reasons.append(Reason("same_figures", (", ".join(exact),)))
    if points.ordered:
        reasons.append(Reason("same_order"))
    pairs = [(quote.one, quote.other) for quote in points.quotations] + points.figures
    return _derived(left, right, reasons, pairs, origin)


def _derived(
    left: Text,
    right: Text,
    reasons: list[Reason],
    pairs: list[Pair],
    origin: Origin | None,
) -> Link:
    """The link from what derives to its origin; both ways where the texts leave that open."""
    if origin is not None:
        reasons.append(origin.reason)
    ids = left.edition.document.id, right.edition.document.id
    if origin is None or not origin.told:
        return Link(Relation.REPEATS, *ids, SURE, tuple(reasons), tuple(pairs))
    if origin.document.id == ids[0]:
        ids = ids[::-1]
        pairs = [(there, here) for here, there in pairs]
    return Link(Relation.DERIVES_FROM, *ids, SURE, tuple(reasons), tuple(pairs))


def _spans(left: Text, right: Text, passage: Passage) -> Pair:
    return (
        left.span(passage.start, passage.end),
        right.span(passage.other_start, passage.other_end),
    )


def _points(left: Text, right: Text, tiles: Sequence[Tile]) -> Points:
    found = {phrase(quote.one.exact): quote for quote in quotations(left, right, tiles)}
    said = list(found.values())
    given: list[Pair] = []
    if _apart(left.edition.document, right.edition.document) <= DAYS:
        there = {figure.key: figure for figure in reversed(figures(right.edition))}
        for key, figure in {f.key: f for f in reversed(figures(left.edition))}.items():
            if key in there:
                given.append((left.at(figure), right.at(there[key])))
    given.sort(key=lambda pair: pair[0].start)
    pairs = [(quote.one, quote.other) for quote in said] + given
    places = sorted((one.start, other.start) for one, other in pairs)
    ordered = len(places) > 2 and all(a[1] < b[1] for a, b in pairwise(places))
    return Points(said, given, ordered)


def _apart(one: Document, other: Document) -> int:
    """Days that two documents were published apart at least; 0 where it is not known."""
    if not (one.published and other.published):
        return 0
    ends = [(p.start or p.end, p.end or p.start) for p in (one.published, other.published)]
    (start, end), (other_start, other_end) = ends
    if not (start and end and other_start and other_end):
        return 0
    return max(0, (start - other_end).days, (other_start - end).days)


def _names(left: Text, right: Text) -> int:
    """How many persons and bodies, states left out, both texts name."""

    def found(text: Text, line: str) -> int:
        actors = {
            mention.actor.id
            for mention in text.edition.mentions
            if mention.form is Form.NAME
            and mention.actor.type in NAMED
            and phrase(mention.span.exact) in line
        }
        return len(actors)

    return max(found(left, right.line), found(right, left.line))


def _draws(left: Text, right: Text) -> bool:
    """Whether one of two texts is what news draws on, and the other is not."""
    return len({text.edition.document.genre in PRIMARY for text in (left, right)}) == 2


def _origin(left: Text, right: Text, points: Points) -> Origin | None:
    """Which of two documents the other probably has it from."""
    pairs = ((left, right), (right, left))
    documents = left.edition.document, right.edition.document
    credits = [
        Origin(source.edition.document, Reason("names_source", (name,)))
        for text, source in pairs
        if not _before(text.edition.document, source.edition.document)
        and (name := _credit(text, source.edition.document))
    ]
    if len(credits) == 1:
        return credits[0]
    quoted = {
        quote.one_quotes
        for quote in points.quotations
        if quote.one_quotes != quote.other_quotes and len(words(quote.one.exact)) >= LONG
    }
    if len(quoted) == 1:
        text, source = pairs[0] if quoted.pop() else pairs[1]
        document = source.edition.document
        plain = not source.quoted or document.genre in PRIMARY
        if plain and not _before(text.edition.document, document):
            return Origin(document, Reason("quotes_text"))
    for text, source in pairs:
        later, earlier = text.edition.document, source.edition.document
        if earlier.genre in PRIMARY and later.genre not in PRIMARY and not _before(later, earlier):
            return Origin(earlier, Reason("primary_genre"))
    for earlier, later in (documents, documents[::-1]):
        if _before(earlier, later) and earlier.published and earlier.published.start:
            own = earlier.publisher is not None and earlier.publisher == later.publisher
            day = earlier.published.start.isoformat()
            return Origin(earlier, Reason("published_first", (day,)), told=own)
    return None


def _before(one: Document, other: Document) -> bool:
    """Whether one document is certainly of an earlier day than another."""
    if not (one.published and other.published and one.published.end and other.published.start):
        return False
    return one.published.end < other.published.start


def _credit(text: Text, source: Document) -> str | None:
    """The name by which a text gives another document's sender as where it has its matter from."""
    document = text.edition.document
    for name in _senders(source):
        if name in _senders(document):
            continue
        if name == document.agency or _written(name, document.text):
            return name
        for mention in text.edition.mentions:
            exact = mention.span.exact
            if mention.form is Form.NAME and " " in exact and phrase(exact) in phrase(name):
                return exact
    return None


def _written(name: str, text: str) -> bool:
    """Whether a text has a name with its capitals, "De Tijd" and not "de tijd"; an article at the
    name's beginning may have either."""
    first, _, rest = name.partition(" ")
    pattern = rf"(?i:{re.escape(first)}) {re.escape(rest)}" if rest else re.escape(name)
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def _senders(document: Document) -> tuple[str, ...]:
    """Under which names a document went out: its publisher, else its agency, else its writers."""
    sender = document.publisher or document.agency
    return (sender,) if sender else document.authors
