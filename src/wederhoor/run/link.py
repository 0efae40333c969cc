"""The documents of a register, compared with each other: only what is new, with its candidates."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from wederhoor.linking.accounts import accounts
from wederhoor.linking.actors import Identity, identify
from wederhoor.linking.derivation import compare
from wederhoor.linking.matters import block as block_of
from wederhoor.linking.matters import matters
from wederhoor.linking.measures import Measure, Told, measures, told
from wederhoor.linking.measures import block as measure_of
from wederhoor.linking.record import Account
from wederhoor.linking.replies import answer, answerable, first_of_each
from wederhoor.linking.sketches import crowded, sketch
from wederhoor.linking.traits import Trait, traits
from wederhoor.model import Edition, Judgement, Link, Matter, Reason
from wederhoor.register import Register, balances, read
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
from wederhoor.run.hear import hear
from wederhoor.vocabulary import Relation, Verdict

__all__ = ["link", "relate", "renew_stale"]

TOGETHER = 50
"""Documents that are read at a time, alone or with their candidates: a question to the register
takes no more than some thirty thousand ids."""


def link(register: Register) -> None:
    """Compare every document that was not compared yet, renew the blocks that it touches, and hear
    the matters in them.

    The same documents give the same links in whatever order they came. A run that was stopped is
    completed by the same call. Raises RegisterError, and SpanBroken where a span does not match.
    """
    with register.linking():
        _relate(register)
        hear(register)


def relate(register: Register) -> None:
    """As ``link``, but leave the matters that were touched to be heard."""
    with register.linking():
        _relate(register)


def renew_stale(register: Register) -> None:
    """Make anew what came of the blocks that are stale, in a register that nobody else links."""
    _renew(register)
    hear(register)


def _relate(register: Register) -> None:
    for group in _groups(unlinked(register)):
        for edition in read.editions(register, group):
            document = edition.document.id
            enter(register, document, _records(edition), sketch(edition).keys, crowded)
    _renew(register)


def _renew(register: Register) -> None:
    waiting = stale(register)
    changed = [name for layer, name in waiting if layer is Layer.DOCUMENTS]
    for document in changed:
        _answer(register, document)
    _pairs(register, changed)
    for layer, name in waiting:
        if layer is Layer.DOCUMENTS:
            continue
        records, decided = block(register, layer, name)
        data = (record.data for record in records)
        made: Sequence[Identity | Matter | Measure]
        if layer is Layer.ACTORS:
            made = identify(load(Trait, data), decided)
            _move(register, name, made)
        elif layer is Layer.CLAIMS:
            made = matters(load(Account, data), decided)
        else:
            made = measures(load(Told, data))
        renew(register, layer, name, [(one.id, dump(one)) for one in made])


def _groups(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(documents), TOGETHER):
        yield documents[start : start + TOGETHER]


def _records(edition: Edition) -> dict[Layer, list[Record]]:
    document = edition.document.id
    found = accounts(edition)
    claims = {claim.id: claim for claim in edition.claims}
    return {
        Layer.DOCUMENTS: [Record(document, document, "")],
        Layer.ACTORS: [
            Record(f"{document}#{trait.actor}", trait.block, dump(trait))
            for trait in traits(edition)
        ],
        Layer.CLAIMS: [
            Record(account.claim, block_of(account), dump(account)) for account in found
        ],
        Layer.MEASURES: [
            Record(f"{account.claim}#measure", measure_of(account), dump(step))
            for account in found
            if (step := told(account, claims[account.claim])) is not None
        ],
    }


def _answer(register: Register, document: str) -> None:
    """Hold what a document says against the charges that it may answer."""
    spoken = balances.said(register, document)
    keys = [(key, n) for n, account in spoken for key in answerable(account)]
    given = [
        (name, charge, one)
        for name, charge in balances.charged(register, {key for key, _ in keys})
        for one in first_of_each(answer(charge, account) for _, account in spoken)
    ]
    balances.answered(register, document, keys, given)


def _move(register: Register, block: str, made: Iterable[Identity]) -> None:
    """Drop the hearings of documents of which an actor is not who he was."""
    before, after = (
        {(member, one.id) for one in found for member in one.members}
        for found in (balances.identified(register, block), made)
    )
    balances.spoil(register, {document for (document, _), _ in before ^ after})


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
    reason = Reason("judged_copy", (judged.who, judged.why))
    return Link(Relation.REPEATS, left, right, 1.0, (reason,))


def _decided(register: Register) -> dict[frozenset[str], Judgement]:
    """The last decision about each two, unless it was withdrawn."""
    found = {frozenset((one.subject, one.object)): one for one in judgements(register)}
    return {two: one for two, one in found.items() if one.verdict is not Verdict.WITHDRAWN}
