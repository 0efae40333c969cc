"""The component: drafts of all rules, settled into one list of records."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.attribution.direct import direct, spoken
from wederhoor.language.attribution.drafts import Draft, Passed
from wederhoor.language.attribution.grounds import grounded
from wederhoor.language.attribution.indirect import indirect
from wederhoor.language.attribution.lexicon import lexicon
from wederhoor.language.attribution.phrases import (
    behind_colon,
    headed,
    inverted,
    nominal,
    prepositional,
)
from wederhoor.language.attribution.relay import relays
from wederhoor.language.attribution.syntax import Range, Text
from wederhoor.model import Attribution, Span
from wederhoor.vocabulary import Mode

__all__ = ["attribution", "passed_over"]


@Language.component("wederhoor_attribution")
def attribution(doc: Doc) -> Doc:
    """Write ``doc._.attributions``, in the order of their content."""
    text = Text(doc, lexicon(doc.lang_))
    drafts = (found for found in _found(text) if isinstance(found, Draft))
    doc._.attributions = _records(text, _in_order(grounded(text, _settled(drafts))))
    return doc


def passed_over(doc: Doc) -> list[Passed]:
    """The words of the lexicon of which no attribution came, in the order of the text.

    Reads the layers that the component reads.
    """
    text = Text(doc, lexicon(doc.lang_))
    found = list(_found(text))
    drafts = [one for one in found if isinstance(one, Draft)]
    kept = grounded(text, _settled(drafts))
    passed = [one for one in found if isinstance(one, Passed)]
    for draft in drafts:
        if draft not in kept:
            why = "another rule gives the same content"
            passed += (Passed(at, text.doc[slice(*at)].text, why) for at in draft.cue)
    used = {i for draft in kept for at in draft.cue for i in range(*at)}
    return sorted(
        (one for one in passed if used.isdisjoint(range(*one.at))), key=lambda one: one.at
    )


def _found(text: Text) -> Iterator[Draft | Passed]:
    """What every rule makes of the text, the first rules first."""
    quotes = spoken(text)
    drafts = list(direct(text, quotes))
    taken = frozenset(i for d in drafts for r in d.cue for i in range(*r))
    drafts += inverted(text, taken, quotes)
    drafts += behind_colon(text, quotes)
    taken = frozenset(i for d in drafts for r in d.cue for i in range(*r))
    yield from drafts
    yield from headed(text)
    yield from indirect(text, taken)
    yield from nominal(text)
    yield from prepositional(text, quotes)


def _settled(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft a content: where two rules give the same words, the first rule's stands."""
    kept: dict[tuple[Range, ...], Draft] = {}
    for draft in drafts:
        kept.setdefault(draft.content, draft)
    return list(kept.values())


def _in_order(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end))


def _records(text: Text, drafts: list[Draft]) -> tuple[Attribution, ...]:
    doc = text.doc
    parents = [_parent(drafts, at) for at in range(len(drafts))]
    chains = relays(text, drafts, parents)
    return tuple(
        Attribution(
            id=f"a{number}",
            source=_spans(text, draft.source),
            cue=_spans(text, draft.cue),
            content=_spans(text, draft.content),
            mode=_mode(doc, draft),
            stance=draft.stance,
            rule=draft.rule,
            parent=None if parent is None else f"a{parent + 1}",
            via=via,
        )
        for number, (draft, parent, via) in enumerate(zip(drafts, parents, chains, strict=True), 1)
    )


def _spans(text: Text, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    doc = text.doc
    return tuple(
        Span.of(text.raw, doc[r.start].idx, doc[r.end - 1].idx + len(doc[r.end - 1]))
        for r in ranges
    )


def _mode(doc: Doc, draft: Draft) -> Mode:
    if draft.direct:
        return Mode.DIRECT
    inside = any(r.start < q.end and q.start < r.end for r in draft.content for q in doc._.quotes)
    return Mode.MIXED if inside else Mode.INDIRECT


def _parent(drafts: list[Draft], at: int) -> int | None:
    """The narrowest other draft whose content holds this one's cue or, without a cue, content.
    A parent's content is longer than its child's, so that no two can be each other's."""
    inner = (drafts[at].cue or drafts[at].content)[0]
    own = _length(drafts[at])
    holding = [
        (_length(other), number)
        for number, other in enumerate(drafts)
        if number != at
        and any(r.start <= inner.start and inner.end <= r.end for r in other.content)
    ]
    return min((pair for pair in holding if pair[0] > own), default=(0, None))[1]


def _length(draft: Draft) -> int:
    return sum(r.end - r.start for r in draft.content)
