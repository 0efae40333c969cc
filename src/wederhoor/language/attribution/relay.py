"""The relay chain: who stands between the source of the words and the reader.

Three things make a link: who passes on what another found ("meldt X op gezag van de dienst"), an
outlet or agency that the words were given to ("zei de minister tegen persbureau X"), and an
attribution that this one is nested in ("de bond zegt dat de fabriek erkent …"), whose source then
relays with a stance of its own.
"""

from spacy.tokens import Doc

from wederhoor.language.attribution.drafts import Draft
from wederhoor.language.attribution.syntax import Text
from wederhoor.model import Actor, Relay
from wederhoor.vocabulary import Type

__all__ = ["relays"]

REACH = 4
"""Words between such a preposition and the outlet's name: "tegen het Franse persbureau X"."""


def relays(text: Text, drafts: list[Draft], parents: list[int | None]) -> list[tuple[Relay, ...]]:
    """For each draft its relay chain, from the source outwards to the reader."""
    own = [(*_passed_on(text, draft), *_given_to(text, draft.by or draft)) for draft in drafts]
    return [_chain(text.doc, drafts, parents, own, at) for at in range(len(drafts))]


def _passed_on(text: Text, draft: Draft) -> tuple[Relay, ...]:
    """Who passes on the words of another as his ground."""
    if draft.by is None:
        return ()
    return (Relay(_speaker(text.doc, draft.by), draft.by.stance),)


def _speaker(doc: Doc, draft: Draft) -> Actor:
    first, last = doc[draft.source[0].start], doc[draft.source[-1].end - 1]
    actor: Actor = doc._.actor_of(first.idx, last.idx + len(last))
    return actor


def _given_to(text: Text, draft: Draft) -> tuple[Relay, ...]:
    doc = text.doc
    anchors = [*draft.cue, *([draft.tag] if draft.tag else []), *draft.source]
    if not anchors:
        return ()
    sentence = text.sentence(anchors[0].start)
    start, end = doc[sentence.start].idx, doc[sentence.end - 1].idx
    found = []
    for mention in doc._.mentions:
        if mention.actor.type is not Type.OUTLET or not start <= mention.span.start <= end:
            continue
        at = next(i for i in range(*sentence) if doc[i].idx + len(doc[i]) > mention.span.start)
        if any(r.start <= at < r.end for r in (*draft.content, *draft.source)):
            continue
        if text.classes.given_to & set(text.words[max(sentence.start, at - REACH) : at + 1]):
            found.append(Relay(mention.actor))
    return tuple(dict.fromkeys(found))


def _chain(
    doc: Doc,
    drafts: list[Draft],
    parents: list[int | None],
    own: list[tuple[Relay, ...]],
    at: int,
) -> tuple[Relay, ...]:
    chain = list(own[at])
    outer = parents[at]
    while outer is not None:
        draft = drafts[outer]
        if draft.source:
            chain.append(Relay(_speaker(doc, draft), draft.stance))
        chain.extend(own[outer])
        outer = parents[outer]
    return tuple(dict.fromkeys(chain))
