"""What the actors named in a passage do in it: subject, object, or behind which preposition."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from spacy.tokens import Doc, Token

from wederhoor.claims.passage import Passage, indexes, within
from wederhoor.model import Actor, Mention
from wederhoor.vocabulary import Form, Stance, Type

__all__ = ["Phrase", "phrases"]

_PREPOSITIONS = ("agent", "against", "of", "to", "for", "from", "with")
_CALLING = frozenset((Stance.DEMANDS, Stance.ASKS))
_COPULAR = frozenset(("AUX", "ADV", "ADJ", "NOUN", "PROPN", "ADP"))
_INSIDE = frozenset(("DET", "ADJ", "NUM", "ADV"))


class Phrase(NamedTuple):
    """An actor's phrase: its words, what they do (a key of ``roles.yaml``), and whether in the
    main clause."""

    actor: Actor
    start: int
    end: int
    does: str
    main: bool = True


class _Named(NamedTuple):
    """Words that refer to actors; ``adjective`` where they are one ("Russian")."""

    start: int
    end: int
    actors: list[Actor]
    adjective: bool = False


def phrases(passage: Passage) -> Iterator[Phrase]:
    """The phrases of the actors in the content, in the order of the text.

    People of a state stand for it: "Russian troops" gives the state with the whole phrase. A
    proper name that no layer knows is an actor too, and so are people who do something.
    """
    doc = passage.doc
    before: Phrase | None = None
    taken: set[bool] = set()
    known = list(_mentioned(passage))
    for start, end, actors, adjective in sorted(
        [*known, *_unknown(passage, known)], key=lambda n: n.start
    ):
        if _in_brackets(doc, start) or _is_harm(passage, end - 1):
            continue
        head = _modified(passage, end) if adjective else None
        end = head.i + 1 if head else end
        main = start in passage.core
        if before is not None and start < before.end:
            does = before.does
        else:
            full = main in taken or _weapon_leads(passage, start)
            does = _does(passage, start, end, head, before, full)
        if does in ("subject", "accused"):
            taken.add(main)
        for actor in actors:
            before = Phrase(actor, start, end, does, main)
            yield before


def _mentioned(passage: Passage) -> Iterator[_Named]:
    """The mentions that lie within no other."""
    mentions = within(passage.doc._.mentions, passage.content)
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start < end:
            continue
        end = mention.span.end
        inner = [m for m in mentions if mention.span.start <= m.span.start and m.span.end <= end]
        tokens = indexes(passage.doc, (mention.span,))
        yield _Named(
            tokens[0],
            tokens[-1] + 1,
            _stands_for(mention, inner),
            mention.form is Form.ADJECTIVE,
        )


def _unknown(passage: Passage, known: Sequence[_Named]) -> Iterator[_Named]:
    """Runs of proper names that are in no mention and name no place, time or weapon, and nouns for
    people that are the subject of a verb."""
    doc = passage.doc
    layers = (*doc._.places, *doc._.times, *passage.weapons)
    taken = set(indexes(doc, (r.span for r in within(layers, passage.content))))
    taken.update(i for n in known for i in range(n.start, n.end))
    names = [
        i
        for i in passage.words
        if (doc[i].pos_ == "PROPN" and doc[i].is_title)
        or (doc[i].dep_ == "nsubj" and "people" in passage.tags[i])
    ]
    names = [i for i in names if i not in taken and i - 1 not in taken]
    for _, run in groupby(enumerate(names), key=lambda n: n[1] - n[0]):
        first, *rest = (i for _, i in run)
        last = doc[rest[-1] if rest else first]
        yield _Named(first, last.i + 1, [doc._.actor_of(doc[first].idx, last.idx + len(last))])


def _stands_for(mention: Mention, inner: Sequence[Mention]) -> list[Actor]:
    """The states whose people or forces are mentioned, else the actor itself."""
    if mention.actor.type in (Type.GROUP, Type.FORCE):
        states = [m.actor for m in inner if m.actor.type is Type.STATE]
        if states:
            return states
    return [mention.actor]


def _is_harm(passage: Passage, i: int) -> bool:
    """Whether the phrase's noun is one of harm: "victims" are counted, they play no role."""
    return any(name in passage.tags[i] for name in ("killed", "injured", "affected"))


def _in_brackets(doc: Doc, i: int) -> bool:
    return i > 0 and doc[i - 1].text == "("


def _modified(passage: Passage, i: int) -> Token | None:
    """The noun that an adjective before token ``i`` belongs to."""
    doc = passage.doc
    for j in range(i, min(i + 5, len(doc))):
        if doc[j].pos_ == "NOUN" or "people" in passage.tags[j] or "action" in passage.tags[j]:
            return doc[j]
        if doc[j].pos_ not in ("ADJ", "ADV", "CCONJ", "PROPN"):
            return None
    return None


def _does(
    passage: Passage,
    start: int,
    end: int,
    head: Token | None,
    before: Phrase | None,
    taken: bool,
) -> str:
    tags, doc = passage.tags, passage.doc
    if head is not None and "action" in tags[head.i]:
        return "modifier"
    if head is not None and not {"people", "carrier"} & tags[head.i].keys():
        return "origin" if "material" in tags[head.i] else ""
    left = _left_edge(passage, start)
    if (
        before is not None
        and before.end <= left <= before.end + 1
        and (_joined(doc[left - 1]) or "both" in tags[before.start - 1])
    ):
        return before.does
    if any("comparison" in tags[j] for j in range(max(left - 2, 0), left)):
        return ""
    preposition = doc[left - 1] if left else None
    if preposition is not None and "subordinator" not in tags[preposition.i]:
        for name in _PREPOSITIONS:
            if name in tags[preposition.i] and preposition.pos_ in ("ADP", "SCONJ", "ADV"):
                if name == "agent" and _attributive(passage, preposition.i):
                    return ""
                return _of(passage, preposition.i) if name == "of" else name
        if preposition.pos_ == "ADP" or "aside" in tags[preposition.i]:
            return ""
    return _bare(passage, start, taken)


def _attributive(passage: Passage, i: int) -> bool:
    """Whether "by X" belongs to a participle before a noun: "in by X held towns"."""
    return i > 0 and passage.doc[i - 1].pos_ in ("ADP", "DET")


def _joined(token: Token) -> bool:
    return token.pos_ == "CCONJ" or token.text == ","


def _left_edge(passage: Passage, start: int) -> int:
    """Where the noun phrase that holds token ``start`` begins."""
    left = start
    while (
        left
        and passage.doc[left - 1].pos_ in _INSIDE
        and left - 1 in passage.words
        and left - 1 not in passage.timed
        and not any(name in passage.tags[left - 1] for name in _PREPOSITIONS)
    ):
        left -= 1
    return left


def _of(passage: Passage, i: int) -> str:
    """ "Of X": the noun before it is an act of X, or people or carriers of X, which do something
    themselves."""
    for j in range(i - 1, max(passage.sentence[0], i - 8) - 1, -1):
        if "action" in passage.tags[j] or "use" in passage.tags[j]:
            return "modifier"
        if {"people", "carrier"} & passage.tags[j].keys():
            return _does(passage, j, j + 1, None, None, False)
        if "came" in passage.tags[j] and passage.weapons:
            return "modifier"
        if passage.doc[j].pos_ in ("VERB", "AUX", "PUNCT", "ADP"):
            break
    return "of"


def _bare(passage: Passage, start: int, taken: bool) -> str:
    """Subject or object, for a phrase without a preposition."""
    doc = passage.doc
    if (passage.stance is Stance.ACCUSES and not taken) or _is_blamed(passage, start):
        return "accused"
    if start not in passage.core:
        return _below(passage, start)
    if not passage.clausal:
        called = passage.stance in _CALLING and passage.find_in_core("cease")
        return "addressee" if called else "object"
    passive = any(doc[i].dep_ == "aux:pass" for i in passage.core)
    return "object" if taken or passive else "subject"


def _is_blamed(passage: Passage, start: int) -> bool:
    """Whether the phrase around token ``start`` is said to be responsible: "X (is) responsible"."""
    return any(
        start < i and all(t.pos_ in _COPULAR for t in passage.doc[start + 1 : i])
        for i in passage.find("responsible")
    )


def _below(passage: Passage, start: int) -> str:
    """Subject or object in a subordinate clause: one of purpose has no subject."""
    for i in reversed([i for i in passage.words if i < start]):
        if "subordinator" in passage.tags[i]:
            return "goal" if "purpose" in passage.tags[i] else "subject"
    return "object"


def _weapon_leads(passage: Passage, start: int) -> bool:
    """Whether a weapon is the subject: named before token ``start``, behind no preposition."""
    for weapon in passage.weapons:
        part = weapon.span and passage.doc.char_span(
            weapon.span.start, weapon.span.end, alignment_mode="expand"
        )
        if part and part.end <= start and part.start in passage.core:
            left = _left_edge(passage, part.start)
            if not left or passage.doc[left - 1].pos_ != "ADP":
                return True
    return False
