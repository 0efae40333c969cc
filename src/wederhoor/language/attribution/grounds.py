"""Who passes on what another found: "meldt X op gezag van Y", "concludeert X op basis van
onderzoek van Y".

The words are then Y's first, and X stands between Y and the reader. Both get an attribution of the
same content, the one of Y with X in its relay chain.
"""

from collections.abc import Iterator, Sequence

from wederhoor.language.attribution.drafts import Draft
from wederhoor.language.attribution.nouns import phrase
from wederhoor.language.attribution.syntax import Range, Text
from wederhoor.model import Mention
from wederhoor.vocabulary import Form, Stance, Type

__all__ = ["grounded"]

KNOWING = frozenset([Type.PERSON, Type.STATE, Type.ORGANISATION, Type.FORCE, Type.OUTLET])
NAMING = frozenset([Form.NAME, Form.SEAT])


def grounded(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with, for each that rests on somebody, one more for whom it rests on.

    A draft that took the phrase itself for its cue, and all around it for its content, gives way.
    """
    found = list(_grounds(text))
    made = [
        Draft((source,), (at,), draft.content, Stance.ASSERTS, f"rests on: {draft.rule}", by=draft)
        for at, source in found
        for draft in [_resting(text, at, drafts)]
        if draft is not None
    ]
    better = {one.cue for one in made}
    return [one for one in drafts if one.cue not in better] + made


def _grounds(text: Text) -> Iterator[tuple[Range, Range]]:
    """Where such a phrase stands, and where in it whom it names."""
    sequences = [tuple(words.split()) for words in sorted(text.classes.grounds)]
    firsts = {sequence[0] for sequence in sequences}
    for i, word in enumerate(text.words):
        for sequence in sequences if word in firsts else ():
            end = i + len(sequence)
            if tuple(text.words[i:end]) != sequence:
                continue
            named = phrase(text, end, text.sentence(i).end, closed=True)
            if named is not None and (who := _named(text, named)):
                yield Range(i, end), who
            break


def _named(text: Text, where: Range) -> Range | None:
    """The last body or person that a phrase names: "onderzoek van de dienst" names the dienst."""
    tokens = text.doc[where.start : where.end]
    start, end = tokens.start_char, tokens.end_char
    named: list[Mention] = [
        mention
        for mention in text.doc._.mentions
        if start <= mention.span.start
        and mention.span.end <= end
        and mention.form in NAMING
        and mention.actor.type in KNOWING
    ]
    if not named:
        return None
    span = text.doc.char_span(named[-1].span.start, named[-1].span.end, alignment_mode="expand")
    if span is None:
        return None
    first = span.start
    if first > where.start and text.doc[first - 1].pos_ == "DET":
        first -= 1
    return Range(first, span.end)


def _resting(text: Text, at: Range, drafts: Sequence[Draft]) -> Draft | None:
    """The narrowest draft of the sentence by a cue of its own, around which the phrase stands."""
    sentence = text.sentence(at.start)
    near = [
        draft
        for draft in drafts
        if draft.cue
        and draft.source
        and draft.cue != (at,)
        and sentence.start <= draft.cue[0].start < sentence.end
        and not any(r.start <= at.start < r.end for r in draft.content)
    ]
    return min(near, key=lambda draft: abs(draft.cue[0].start - at.start), default=None)
