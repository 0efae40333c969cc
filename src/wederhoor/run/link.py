"""The documents of a register, compared with each other: only what is new, with its candidates."""

from collections.abc import Iterator, Sequence
from itertools import chain

from wederhoor.linking.accounts import accounts
from wederhoor.linking.actors import identify
from wederhoor.linking.derivation import compare
from wederhoor.linking.matters import block as block_of
from wederhoor.linking.matters import matters
from wederhoor.linking.record import Account
from wederhoor.linking.sketches import crowded, sketch
from wederhoor.linking.traits import Trait, traits
from wederhoor.model import Edition, Judgement, Link, Reason
from wederhoor.register import Register, read
from wederhoor.register.linked import dump, load
from wederhoor.register.links import (
    Layer,
    Record,
    alike,
    block,
    enter,
    judgements,
    pair,
    renew,
    stale,
    unlinked,
)
from wederhoor.vocabulary import Relation, Verdict

__all__ = ["link"]

TOGETHER = 50
"""Documents that are read at a time, alone or with their candidates: a question to the register
takes no more than some thirty thousand ids."""


def link(register: Register) -> None:
    """Compare every document that was not compared yet, and renew the blocks that it touches.

    The same documents give the same links in whatever order they came. A run that was stopped is
    completed by the same call. Raises RegisterError, and SpanBroken where a span does not match.
    """
    for group in _groups(unlinked(register)):
        for edition in read.editions(register, group):
            document = edition.document.id
            enter(register, document, _records(edition), sketch(edition).keys, crowded)
    waiting = stale(register)
    _pairs(register, [name for layer, name in waiting if layer is Layer.DOCUMENTS])
    for layer, name in waiting:
        if layer is Layer.DOCUMENTS:
            continue
        records, decided = block(register, layer, name)
        data = (record.data for record in records)
        if layer is Layer.ACTORS:
            made = [(one.id, dump(one)) for one in identify(load(Trait, data), decided)]
        else:
            made = [(one.id, dump(one)) for one in matters(load(Account, data), decided)]
        renew(register, layer, name, made)


def _groups(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(documents), TOGETHER):
        yield documents[start : start + TOGETHER]


def _records(edition: Edition) -> dict[Layer, list[Record]]:
    document = edition.document.id
    return {
        Layer.DOCUMENTS: [Record(document, document, "")],
        Layer.ACTORS: [
            Record(f"{document}#{trait.actor}", trait.block, dump(trait))
            for trait in traits(edition)
        ],
        Layer.CLAIMS: [
            Record(account.claim, block_of(account), dump(account)) for account in accounts(edition)
        ],
    }


def _pairs(register: Register, documents: Sequence[str]) -> None:
    """Compare documents with all that they may hang together with, each pair once."""
    place = {document: n for n, document in enumerate(documents)}
    decided = _decided(register)
    for group in _groups(documents):
        near = {
            one: [
                other
                for other in alike(register, one, crowded)
                if place.get(other, -1) < place[one]
            ]
            for one in group
        }
        wanted = sorted({*near, *chain.from_iterable(near.values())})
        known = {edition.document.id: edition for edition in read.editions(register, wanted)}
        for one, others in near.items():
            found = (
                _link(known[one], known[other], decided.get(frozenset((one, other))))
                for other in others
            )
            made = [(link.left, link.right, dump(link)) for link in found if link is not None]
            pair(register, one, made)


def _link(one: Edition, other: Edition, judged: Judgement | None) -> Link | None:
    """How two documents hang together, with what a person decided about it laid over."""
    if judged is not None and judged.verdict is Verdict.DIFFERENT:
        return None
    link = compare(one, other)
    if link is not None or judged is None:
        return link
    left, right = sorted((one.document.id, other.document.id))
    reason = Reason("judged_same", (judged.who, judged.why))
    return Link(Relation.REPEATS, left, right, 1.0, (reason,))


def _decided(register: Register) -> dict[frozenset[str], Judgement]:
    """The last decision about each two, unless it was withdrawn."""
    found = {frozenset((one.subject, one.object)): one for one in judgements(register)}
    return {two: one for two, one in found.items() if one.verdict is not Verdict.WITHDRAWN}
