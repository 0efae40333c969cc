"""Which accounts are of one matter, whatever the order in which they came."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.linking.accounts import Account
from wederhoor.linking.matters import block, matters, same
from wederhoor.linking.reasons import sentence
from wederhoor.model import Judgement, Reason
from wederhoor.vocabulary import Category, Counted, Kind, Position, Precision, Scope, Verdict

from .making import account, figure, town


def hamlet(claim: str, name: str = "aarle", **fields: Any) -> Account:
    """The account of an event in a village of which the state is not known."""
    return town(claim, name, theatre=None, **fields)


def together(accounts: Iterable[Account]) -> list[list[str]]:
    """The claims of each matter of these accounts, which are of one block."""
    given = list(accounts)
    assert len({block(one) for one in given}) == 1
    return sorted(sorted(m.claim for m in matter.accounts) for matter in matters(given))


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        pytest.param(
            [town("a-1", on="2017-04-04"), town("b-1", on="2017-04-04", users=("state:OO",))],
            [{"a-1", "b-1"}],
            id="another user is a contradiction, not another incident",
        ),
        pytest.param(
            [town("a-1", on="2017-04-04"), town("b-1", on="2017-04-06", agent="chlorine")],
            [{"a-1", "b-1"}],
            id="two days apart",
        ),
        pytest.param(
            [town("a-1", on="2017-04-04"), town("b-1", on="2017-04-18")],
            [{"a-1"}, {"b-1"}],
            id="two weeks apart",
        ),
        pytest.param(
            [
                town("a-1", on="2017-04-04"),
                town("a-2", on="2017-04-05"),
                town("b-1", on="2017-04-05"),
            ],
            [{"a-1"}, {"a-2", "b-1"}],
            id="one source tells of two days in one document",
        ),
        pytest.param(
            [hamlet("a-1", on="2017-04-04"), hamlet("b-1", "wensum", on="2017-04-04")],
            [{"a-1"}, {"b-1"}],
            id="two towns",
        ),
        pytest.param(
            [
                town("a-1", on="2017-04-04", figures=(figure(Counted.KILLED, 3, None),)),
                town("b-1", on="2017-04-04", figures=(figure(Counted.KILLED, 80, None),)),
            ],
            [{"a-1", "b-1"}],
            id="a larger figure is an update",
        ),
        pytest.param(
            [town("a-1", on="2017-04-04"), town("b-1", on="2017-04"), town("c-1", on="2017")],
            [{"a-1", "b-1", "c-1"}],
            id="a month and a year with one event in them",
        ),
        pytest.param(
            [
                town("a-1", on="2017-04-04"),
                town("b-1", on="2017-04-24"),
                town("c-1", on="2017-04"),
                town("d-1"),
            ],
            [{"a-1"}, {"b-1"}, {"c-1"}, {"d-1"}],
            id="a month with two events in it is of neither, nor what has no date",
        ),
        pytest.param(
            [town("a-1", on="2017-04-04"), town("b-1")],
            [{"a-1", "b-1"}],
            id="without a date, of the only event of the town",
        ),
        pytest.param(
            [hamlet("a-1", on="2017-04-04"), account("b-1", theatre="dal", on="2017-04-04")],
            [{"a-1", "b-1"}],
            id="without a place, of the only event of the day",
        ),
        pytest.param(
            [
                hamlet("a-1", on="2017-04-04"),
                hamlet("b-1", "wensum", on="2017-04-04"),
                account("c-1", on="2017-04-04"),
            ],
            [{"a-1"}, {"b-1"}, {"c-1"}],
            id="without a place, of neither of two events of the day",
        ),
        pytest.param(
            [account("a-1", theatre="ZU"), account("b-1", theatre="ZU", agent="chlorine")],
            [{"a-1", "b-1"}],
            id="a practice by user and theatre",
        ),
        pytest.param(
            [account("a-1", theatre="ZU"), account("b-1", targets=("state:ZU",)), account("c-1")],
            [{"a-1", "b-1", "c-1"}],
            id="a practice against the people of the state, and one without a theatre",
        ),
        pytest.param(
            [account("a-1", theatre="ZU"), account("b-1", theatre="OO"), account("c-1")],
            [{"c-1"}, {"b-1"}, {"a-1"}],
            id="two theatres, and one of neither",
        ),
        pytest.param(
            [
                account("a-1", users=("organisation:karmond",), theatre="dal"),
                account("b-1", users=("person:karmond",)),
                account("c-1", users=(), theatre="dal"),
            ],
            [{"a-1", "b-1", "c-1"}],
            id="unlisted users by name, and who is not named in their theatre",
        ),
        pytest.param(
            [
                account("a-1", users=("organisation:karmond",), theatre="dal"),
                account("b-1", users=("organisation:valmond",), theatre="dal"),
                account("c-1", users=(), theatre="dal"),
            ],
            [{"a-1"}, {"c-1"}, {"b-1"}],
            id="nobody named where two unlisted users are known",
        ),
    ],
)
def test_what_is_of_one_matter(accounts: list[Account], expected: list[set[str]]) -> None:
    assert together(accounts) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (account("a-1", theatre="ZU"), account("b-1", theatre="ZU", kind=Kind.POSSESSION)),
        (account("a-1", theatre="ZU"), account("b-1", theatre="ZU", family=Category.CLUSTER)),
        (account("a-1", theatre="ZU"), account("b-1", theatre="ZU", users=("state:OO",))),
        (account("a-1", theatre="ZU"), town("b-1", on="2017-04-04")),
        (town("a-1", on="2017-04-04"), town("b-1", on="2017-04-04", theatre="OO")),
        (town("a-1", on="2017-04-04"), town("b-1", "wensum", on="2017-04-04")),
        (town("a-1", on="2017-04-04"), account("b-1", theatre="ZU", on="2017-04-04")),
    ],
)
def test_blocks_keep_apart_what_is_never_one(one: Account, other: Account) -> None:
    assert block(one) != block(other)
    assert same(one, other) is None


@pytest.mark.parametrize(
    "one",
    [
        account("a-1", users=()),
        account("a-1", family=None),
        account("a-1", position=Position.OPEN),
        account("a-1", kind=Kind.SANCTIONS),
        account("a-1", users=(), theatre="ZU", taken=(Reason("theatre_only", ("ZU", "a-0")),)),
    ],
)
def test_what_says_neither_who_nor_where_nor_what_is_of_no_matter(one: Account) -> None:
    assert block(one) == ""


def test_what_is_only_denied_makes_no_matter() -> None:
    denial = account("a-1", position=Position.DISPUTES, side="state:NO")
    assert matters([denial]) == ()


def test_answers_stand_beside_the_accounts_and_an_admission_is_both() -> None:
    (matter,) = matters(
        [
            town("a-1", on="2017-04-04"),
            town("b-1", position=Position.DISPUTES, side="state:NO"),
            town("c-1", on="2017-04", position=Position.WITHHOLDS, side="state:NO"),
            town("d-1", on="2017-04-04", position=Position.ADMITS, side="state:NO"),
        ]
    )
    assert [member.claim for member in matter.accounts] == ["a-1", "d-1"]
    assert sorted(member.claim for member in matter.answers) == ["b-1", "c-1", "d-1"]


def test_a_denial_without_a_theatre_is_of_every_theatre() -> None:
    denial = account("c-1", position=Position.DISPUTES, side="state:NO")
    found = matters([account("a-1", theatre="ZU"), account("b-1", theatre="OO"), denial])
    assert [[member.claim for member in matter.answers] for matter in found] == [["c-1"], ["c-1"]]


def test_an_incident_says_what_it_is_of() -> None:
    (matter,) = matters(
        [
            town("a-1", "geonames:7", on="2017-04-04", targets=("state:ZU",)),
            town("b-1", "geonames:7", on="2017-04-05", users=("state:OO",)),
            town("c-1", "geonames:7", on="2017-04-05"),
        ]
    )
    assert matter.id == "use-chemical-geonames-7-2017-04-05"
    assert (matter.scope, matter.kind, matter.family) == (
        Scope.INCIDENT,
        Kind.USE,
        Category.CHEMICAL,
    )
    assert (matter.users, matter.targets) == (("state:NO", "state:OO"), ("state:ZU",))
    assert (matter.theatre, matter.place) == ("ZU", "geonames:7")
    assert matter.time and matter.time.start and matter.time.start.isoformat() == "2017-04-05"


@pytest.mark.parametrize(
    ("one", "id"),
    [
        (account("a-1", theatre="ZU"), "use-chemical-no-zu"),
        (account("a-1"), "use-chemical-no"),
        (account("a-1", users=(), theatre="ZU"), "use-chemical-unknown-zu"),
        (account("a-1", users=("organisation:karmond",)), "use-chemical-karmond"),
        (account("a-1", users=("organisation:zu",)), "use-chemical-organisation-zu"),
        (town("a-1", "geonames:7", on="2017-04"), "use-chemical-geonames-7-2017-04"),
        (town("a-1", on="2017"), "use-chemical-zu-aarle-2017"),
        (town("a-1", theatre=None), "use-chemical-aarle"),
        (account("a-1", on="2017-04-04", theatre="ZU"), "use-chemical-zu-2017-04-04"),
        (town("a-1", family=Category.CLUSTER), "use-cluster-munition-zu-aarle"),
    ],
)
def test_an_id_is_made_of_what_the_matter_is_about(one: Account, id: str) -> None:
    assert [matter.id for matter in matters([one])] == [id]


def test_what_was_completed_or_joined_by_what_is_lacking_is_less_sure() -> None:
    (matter,) = matters([town("a-1", on="2017-04-04"), town("b-1")])
    sure, unsure = matter.accounts
    assert sure.score == 1.0 > unsure.score
    for member in matter.accounts:
        for reason in member.reasons:
            assert sentence(reason, "nl") and sentence(reason, "en")


def test_a_link_between_two_accounts_has_their_reasons() -> None:
    link = same(town("b-1", on="2017-04-04"), town("a-1", on="2017-04-05"))
    assert link is not None
    assert (link.left, link.right) == ("a-1", "b-1")
    assert [reason.code for reason in link.reasons] == ["incident_told", "incident_told"]
    assert same(town("a-1", on="2017-04-04"), town("b-1", on="2017-05-04")) is None


TIMES = st.sampled_from([None, "2017-04-02", "2017-04-04", "2017-04-06", "2017-04-20", "2017-04"])


@st.composite
def incidents(draw: st.DrawFn) -> list[Account]:
    count = draw(st.integers(1, 7))
    made = []
    for n in range(count):
        time, place = draw(TIMES), draw(st.sampled_from(["aarle", "wensum", None]))
        fields = {} if time is None else {"on": time}
        claim = f"{draw(st.sampled_from('abc'))}-{n}"
        position = draw(st.sampled_from([Position.HOLDS, Position.HOLDS, Position.DISPUTES]))
        if place is not None:
            made.append(hamlet(claim, place, position=position, **fields))
        elif time is not None and len(time) > 7:
            made.append(account(claim, theatre="dal", position=position, **fields))
    return made


@st.composite
def practices(draw: st.DrawFn) -> list[Account]:
    return [
        account(
            f"{draw(st.sampled_from('abc'))}-{n}",
            users=draw(st.sampled_from([("x:karmond",), ("y:karmond",), ("x:valmond",), ()])),
            theatre=draw(st.sampled_from([None, "dal", "berg"])) or "dal",
            position=draw(st.sampled_from([Position.HOLDS, Position.DISPUTES])),
        )
        for n in range(draw(st.integers(1, 6)))
    ]


@given(st.one_of(incidents(), practices()), st.randoms())
def test_the_order_of_arrival_is_nothing(accounts: list[Account], order: random.Random) -> None:
    shuffled = list(accounts)
    order.shuffle(shuffled)
    assert matters(shuffled) == matters(accounts)


@given(st.one_of(incidents(), practices()))
def test_every_claim_that_holds_is_of_one_matter_and_ids_are_unique(
    accounts: list[Account],
) -> None:
    found = matters(accounts)
    claims = [member.claim for matter in found for member in matter.accounts]
    assert sorted(claims) == sorted(one.claim for one in accounts if one.position is Position.HOLDS)
    assert len({matter.id for matter in found}) == len(found)


def judgement(claim: str, matter: str, verdict: Verdict, day: int) -> Judgement:
    moment = datetime(2025, 1, day, tzinfo=UTC)
    return Judgement(claim, matter, verdict, "redactie", moment, "nagekeken")


ID = "use-chemical-no-zu"
OUT, IN, BACK = Verdict.DIFFERENT, Verdict.SAME, Verdict.WITHDRAWN


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], ["a-1", "b-1"]),
        ([judgement("a-1", ID, OUT, 1)], ["b-1"]),
        ([judgement("a-1", ID, OUT, 1), judgement("a-1", ID, BACK, 2)], ["a-1", "b-1"]),
        ([judgement("a-1", ID, OUT, 1), judgement("a-1", ID, IN, 2)], ["a-1", "b-1"]),
        ([judgement("z-9", ID, IN, 1)], ["a-1", "b-1", "z-9"]),
        ([judgement("z-9", ID, IN, 1), judgement("z-9", ID, BACK, 2)], ["a-1", "b-1"]),
        ([judgement("z-9", ID, IN, 1), judgement("z-9", ID, OUT, 2)], ["a-1", "b-1"]),
        ([judgement("a-1", "use-chemical-oo", OUT, 1)], ["a-1", "b-1"]),
    ],
)
def test_what_a_person_decided_lies_over_what_was_found(
    judgements: list[Judgement], expected: list[str]
) -> None:
    accounts = [account("a-1", theatre="ZU"), account("b-1", theatre="ZU")]
    for order in permutations(judgements):
        (matter,) = matters(accounts, order)
        assert [member.claim for member in matter.accounts] == expected


def test_who_put_a_claim_in_is_its_reason() -> None:
    (matter,) = matters([account("a-1", theatre="ZU")], [judgement("z-9", ID, IN, 1)])
    assert matter.accounts[-1].score == 1.0
    assert "redactie" in sentence(matter.accounts[-1].reasons[0], "nl")


def test_a_region_or_an_unlisted_name_without_a_date_is_a_theatre() -> None:
    unclear = account("a-1", theatre="dal", place="dal")
    assert [matter.scope for matter in matters([unclear])] == [Scope.PRACTICE]
    dated = account("a-1", theatre="dal", place="dal", on="2017-04-04")
    assert [matter.scope for matter in matters([dated])] == [Scope.INCIDENT]
    around = town("a-1", precision=Precision.AREA)
    assert [matter.scope for matter in matters([around])] == [Scope.INCIDENT]


def test_matters_that_no_id_tells_apart_are_numbered() -> None:
    here = hamlet("a-1", "dal", on="2017-04-04")
    elsewhere = hamlet("b-1", on="2017-04-04")
    nowhere = account("c-1", theatre="dal", on="2017-04-04")
    assert [matter.id for matter in matters([here, elsewhere, nowhere])] == [
        "use-chemical-aarle-2017-04-04",
        "use-chemical-dal-2017-04-04",
        "use-chemical-dal-2017-04-04-2",
    ]
