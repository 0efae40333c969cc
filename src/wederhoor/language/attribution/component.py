"""The component: drafts of all rules, settled into one list of records."""

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.attribution.direct import direct, spoken
from wederhoor.language.attribution.drafts import Draft
from wederhoor.language.attribution.indirect import indirect
from wederhoor.language.attribution.lexicon import lexicon
from wederhoor.language.attribution.phrases import behind_colon, inverted, nominal, prepositional
from wederhoor.language.attribution.relay import relays
from wederhoor.language.attribution.syntax import Range, Text
from wederhoor.model import Attribution, Span
from wederhoor.vocabulary import Mode

__all__ = ["attribution"]


@Language.component("wederhoor_attribution")
def attribution(doc: Doc) -> Doc:
    """Write ``doc._.attributions``, in the order of their content."""
    text = Text(doc, lexicon(doc.lang_))
    quotes = spoken(text)
    drafts = list(direct(text, quotes))
    taken = frozenset(i for d in drafts for r in d.cue for i in range(*r))
    drafts += inverted(text, taken, quotes)
    drafts += behind_colon(text, quotes)
    taken = frozenset(i for d in drafts for r in d.cue for i in range(*r))
    drafts += indirect(text, taken)
    drafts += nominal(text)
    drafts += prepositional(text, quotes)
    doc._.attributions = _records(text, _settled(drafts))
    return doc


def _settled(drafts: list[Draft]) -> list[Draft]:
    """One draft a content: where two rules give the same words, the first rule's stands."""
    kept: dict[tuple[Range, ...], Draft] = {}
    for draft in drafts:
        kept.setdefault(draft.content, draft)
    return sorted(kept.values(), key=lambda d: (d.content[0].start, -d.content[-1].end))


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
