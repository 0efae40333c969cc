import json
from datetime import UTC, datetime

import pytest

from wederhoor.errors import RegisterError
from wederhoor.model import Decision, Judgement
from wederhoor.register import record, reviews
from wederhoor.register.links import (
    Layer,
    Record,
    alike,
    block,
    enter,
    judgements,
    pair,
    place,
    renew,
    stale,
    unlinked,
)
from wederhoor.vocabulary import Verdict

CLAIMS, ACTORS, DOCUMENTS = Layer.CLAIMS, Layer.ACTORS, Layer.DOCUMENTS
MATTER = json.dumps(
    {"scope": "practice", "kind": "use", "users": [], "targets": [], "accounts": [], "answers": []}
)


def judgement(subject: str, object: str, verdict: Verdict = Verdict.SAME) -> Judgement:
    return Judgement(subject, object, verdict, "anna", datetime(2031, 5, 1, tzinfo=UTC), "gelezen")


def judge(register, judgement):
    """As a desk does it, without a log."""
    with register.engine.connect() as connection:
        place(connection, judgement)
    reviews.mirror(register, [Decision(reviews.mirrored(register), judgement)])


@pytest.fixture
def documents(register, bare):
    """Three documents in the register: their ids, in the order in which they came in."""
    written = [bare(f"Stuk {n}.", entry=n) for n in range(3)]
    for edition in written:
        record(register, edition)
    return [edition.document.id for edition in written]


@pytest.fixture
def entered(register, documents):
    """The three with one claim each, the first two in one block, all of it renewed."""
    for n, (document, name) in enumerate(zip(documents, ("gas", "gas", "mijnen"), strict=True)):
        claims = [Record(f"c{n}", name, f'"{n}"')]
        found = {DOCUMENTS: [Record(document, document, "")], CLAIMS: claims}
        shared = ["samen", f"eigen {n}"] if n < 2 else ["ander"]
        enter(register, document, found, shared, crowded)
    settle(register)
    return documents


def crowded(key: str, size: int) -> bool:
    return size > 2


def settle(register):
    """Renew whatever is stale: a group a block, named after it, with all that lies there."""
    for layer, name in stale(register):
        if layer is DOCUMENTS:
            pair(
                register, name, [(*sorted((name, o)), "{}") for o in alike(register, name, crowded)]
            )
        else:
            renew(register, layer, name, [(f"groep {name}", MATTER)])
    assert stale(register) == []


def lying(register, name):
    return [one.id for one in block(register, CLAIMS, name)[0]]


def test_a_document_is_unlinked_until_it_is_entered(register, documents):
    assert unlinked(register) == documents
    enter(
        register, documents[1], {DOCUMENTS: [Record(documents[1], documents[1], "")]}, [], crowded
    )
    assert unlinked(register) == [documents[0], documents[2]]


def test_entering_makes_the_blocks_of_a_document_stale_and_no_others(register, entered, bare):
    late = bare("Een laat stuk.", entry=9)
    record(register, late)
    id = late.document.id
    claims = [Record("c9", "gas", "9"), Record("c10", "", "10")]
    enter(register, id, {DOCUMENTS: [Record(id, id, "")], CLAIMS: claims}, [], crowded)
    assert stale(register) == [(CLAIMS, "gas"), (DOCUMENTS, id)]
    assert lying(register, "gas") == ["c0", "c1", "c9"]


def test_documents_that_share_a_key_are_alike(register, entered):
    first, second, third = entered
    assert alike(register, first, crowded) == [second]
    assert alike(register, third, crowded) == []


def test_a_document_judged_with_another_is_compared_with_it(register, entered):
    first, _, third = entered
    judge(register, judgement(third, first))
    assert stale(register) == sorted([(DOCUMENTS, first), (DOCUMENTS, third)])
    assert alike(register, third, crowded) == [first]
    assert third in alike(register, first, crowded)


def test_a_key_that_becomes_too_common_tells_no_more(register, entered, bare):
    late = bare("Een laat stuk.", entry=9)
    record(register, late)
    id = late.document.id
    enter(register, id, {DOCUMENTS: [Record(id, id, "")]}, ["samen"], crowded)
    assert stale(register) == sorted((DOCUMENTS, one) for one in (*entered[:2], id))
    assert alike(register, entered[0], crowded) == []


def test_a_judgement_makes_both_its_blocks_stale(register, entered):
    judge(register, judgement("c2", "groep gas"))
    assert stale(register) == [(CLAIMS, "gas"), (CLAIMS, "mijnen")]
    settle(register)
    judge(register, judgement("c2", "groep gas", Verdict.WITHDRAWN))
    assert stale(register) == [(CLAIMS, "gas"), (CLAIMS, "mijnen")]


def test_a_block_comes_with_the_judgements_about_it(register, entered):
    made = judgement("c0", "groep gas", Verdict.DIFFERENT)
    judge(register, made)
    judge(register, judgement("c2", "groep mijnen"))
    about = judgement("c2", "groep gas")
    judge(register, about)
    assert block(register, CLAIMS, "gas")[1] == [made, about]
    assert len(judgements(register)) == 3


def test_judgements_outlive_a_new_reading_of_their_document(register, entered, bare):
    judge(register, judgement("c2", "groep gas"))
    settle(register)
    again = bare("Stuk 2.", entry=2)
    record(register, type(again)(**{**_fields(again), "analyser": "2"}))
    assert (CLAIMS, "mijnen") in stale(register)
    assert unlinked(register) == [entered[2]]
    found = {DOCUMENTS: [Record(entered[2], entered[2], "")], CLAIMS: [Record("c2", "olie", "2")]}
    enter(register, entered[2], found, [], crowded)
    assert [one.subject for one in block(register, CLAIMS, "olie")[1]] == ["c2"]


def _fields(edition):
    return {name: getattr(edition, name) for name in edition.__slots__}


@pytest.mark.parametrize(
    ("subject", "object", "reason"),
    [
        ("nergens", "groep gas", "nothing that can be linked has this id"),
        ("c0", "groep nergens", "no matter has this id"),
    ],
)
def test_a_judgement_of_what_is_not_there_is_refused(register, entered, subject, object, reason):
    with pytest.raises(RegisterError, match=reason):
        judge(register, judgement(subject, object))
    assert judgements(register) == []
