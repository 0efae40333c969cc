"""What the accused answer, and the accusations that nobody answers."""

from typing import Any

import pytest

from wederhoor.linking.accounts import Account
from wederhoor.linking.matters import matters
from wederhoor.linking.reasons import sentence
from wederhoor.linking.replies import (
    Answering,
    Reply,
    answerable,
    answers,
    called,
    charges,
    reply,
    unanswered,
)
from wederhoor.vocabulary import Category, Kind, Position

from .making import account, town

APRIL = "2017-04-04"
NORTH: dict[str, Any] = {"side": "state:NO"}
DENIES = {"position": Position.DISPUTES, **NORTH}
ELSEWHERE = {"theatre": "ZU", "place": "wensum", "on": "2019-01-01"}


def asked(*accounts: Account) -> list[Reply]:
    """The replies in the matter of the first account, with all the others in the register.

    Those of other matters are found by the keys that they share with a charge.
    """
    own = [one for one in accounts if one.claim[0] != "z"]
    (matter,) = [m for m in matters(own) if accounts[0].claim in {x.claim for x in m.accounts}]
    found = []
    for charge in charges(matter, own):
        keys = set(called(charge))
        known = [one for one in accounts if one in own or keys.intersection(answerable(one))]
        found.append(reply(charge, answers(charge, matter, known)))
    return found


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (town("b-1", on=APRIL, **DENIES), (Answering.DENIAL, True)),
        (town("b-1", on=APRIL, **NORTH, position=Position.ADMITS), (Answering.ADMISSION, True)),
        (town("b-1", on=APRIL, **NORTH, position=Position.WITHHOLDS), (Answering.REFUSAL, True)),
        (
            town("b-1", on=APRIL, **NORTH, users=("state:ZU",)),
            (Answering.COUNTER_ACCUSATION, True),
        ),
        (account("z-1", **DENIES), (Answering.DENIAL, False)),
        (account("z-1", **DENIES, kind=Kind.POSSESSION), (Answering.DENIAL, False)),
        (account("z-1", **NORTH, users=("state:ZU",)), (Answering.COUNTER_ACCUSATION, False)),
        (
            town("z-1", on=APRIL, **NORTH, users=(), kind=Kind.DECEPTION),
            (Answering.COUNTER_ACCUSATION, True),
        ),
        (town("z-1", "wensum", on="2019-01-01", **DENIES), None),
        (account("z-1", theatre="OO", **DENIES), None),
        (account("z-1", **DENIES, family=Category.CLUSTER), None),
        (account("z-1", **DENIES, kind=Kind.TRANSFER), None),
        (account("z-1", **DENIES, users=("state:OO",)), None),
        (account("z-1", **NORTH, users=("state:WE",)), None),
        (account("z-1", **NORTH, users=(), kind=Kind.DECEPTION), None),
        (account("z-1", position=Position.DISPUTES, side="state:OO"), None),
        (
            account(
                "z-1", position=Position.DISPUTES, side="x:y", signatories=("state:NO", "state:OO")
            ),
            (Answering.DENIAL, False),
        ),
    ],
)
def test_what_answers_an_accusation(
    answer: Account, expected: tuple[Answering, bool] | None
) -> None:
    accusation = town("a-1", on=APRIL)
    reply = next(r for r in asked(accusation, answer) if r.accused == "state:NO")
    assert reply.accusations == ("a-1",)
    found = [(answer.kind, answer.direct) for answer in reply.answers]
    assert found == ([expected] if expected else [])


def test_a_denial_of_use_answers_the_casualties_of_that_event() -> None:
    harmed = town("a-1", on=APRIL, kind=Kind.CASUALTIES)
    (reply,) = asked(harmed, town("z-1", on=APRIL, **DENIES))
    assert [answer.reason.code for answer in reply.answers] == ["reply_event"]


def test_answers_come_in_the_order_of_their_dates_and_early_ones_say_so() -> None:
    (reply,) = asked(
        account("a-1", theatre="ZU", published="2017-04-10"),
        account("b-1", theatre="ZU", published="2017-05-01", **DENIES),
        account("c-1", theatre="ZU", published="2016-01-01", **DENIES),
    )
    assert [(answer.claim, answer.early) for answer in reply.answers] == [
        ("c-1", True),
        ("b-1", False),
    ]
    assert reply.answers[0].document == "c"


def test_each_accused_side_has_its_own_reply_and_nobody_accuses_himself() -> None:
    found = asked(
        town("a-1", on=APRIL),
        town("b-1", on=APRIL, side="state:NO", users=("state:OO",)),
        town("c-1", on=APRIL, side="state:WE", users=("state:WE",)),
    )
    assert [(reply.accused, reply.accusations) for reply in found] == [
        ("state:NO", ("a-1",)),
        ("state:OO", ("b-1",)),
    ]


def test_an_unlisted_side_answers_under_whatever_type_it_is_found() -> None:
    (reply,) = asked(
        account("a-1", users=("organisation:karmond",)),
        account(
            "b-1", users=("person:karmond",), side="person:karmond", position=Position.DISPUTES
        ),
    )
    assert [answer.claim for answer in reply.answers] == ["b-1"]


def test_the_editors_list_has_what_nobody_answered_in_substance() -> None:
    silent = account("b-1", theatre="ZU", **NORTH, position=Position.WITHHOLDS)
    denial = account("c-1", theatre="ZU", **DENIES)
    accusation = account("a-1", theatre="ZU")
    assert [r.accused for r in unanswered(asked(accusation))] == ["state:NO"]
    assert [r.accused for r in unanswered(asked(accusation, silent))] == ["state:NO"]
    assert unanswered(asked(accusation, silent, denial)) == ()


def test_every_answer_has_its_reason_in_words() -> None:
    (reply,) = asked(
        town("a-1", on=APRIL), town("b-1", on=APRIL, **DENIES), account("z-1", **DENIES)
    )
    assert len(reply.answers) == 2
    for answer in reply.answers:
        assert sentence(answer.reason, "nl") != sentence(answer.reason, "en")
