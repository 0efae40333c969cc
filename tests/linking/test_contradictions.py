"""What cannot all be so, and what only seems so."""

from typing import Any

import pytest

from wederhoor.linking.accounts import Account
from wederhoor.linking.contradictions import contradictions
from wederhoor.linking.matters import matters
from wederhoor.linking.reasons import sentence
from wederhoor.model import Link
from wederhoor.vocabulary import Counted, Kind, Position, Relation

from .making import account, claim_of, figure, town


def against(*accounts: Account) -> list[Link]:
    claims = {one.claim: claim_of(one, f"woorden van {one.claim}") for one in accounts}
    return [
        link for matter in matters(accounts) for link in contradictions(matter, claims, accounts)
    ]


def fields(*accounts: Account) -> list[tuple[str, str, str]]:
    return [
        (link.reasons[0].code.removeprefix("contradiction_"), link.left, link.right)
        for link in against(*accounts)
    ]


def killed(claim: str, low: int | None, high: int | None, **more: Any) -> Account:
    """So many killed at Aarle on the fourth; each document by another side."""
    told = {
        "on": "2017-04-04",
        "kind": Kind.CASUALTIES,
        "side": f"organisation:{claim[0]}",
        "published": "2017-04-10",
        "figures": (figure(Counted.KILLED, low, high, more.pop("approximate", False)),),
    }
    return town(claim, **told | more)


DENIAL = {"position": Position.DISPUTES, "side": "state:NO"}
APRIL = "2017-04-04"


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ([town("a-1", on=APRIL), town("b-1", on=APRIL, **DENIAL)], [("denied", "a-1", "b-1")]),
        ([town("a-1", on=APRIL, users=("state:OO",)), town("b-1", on=APRIL, **DENIAL)], []),
        (
            [town("a-1", on=APRIL), town("b-1", on=APRIL, side="state:OO", users=("state:OO",))],
            [("perpetrator", "a-1", "b-1")],
        ),
        ([town("a-1", on=APRIL), town("b-1", on=APRIL, users=())], []),
        ([town("a-1", on=APRIL), town("b-1", on=APRIL, users=("group:rebellen",))], []),
        ([town("a-1", on=APRIL), town("b-1", on="2017-04-06")], [("time", "a-1", "b-1")]),
        ([town("a-1", on=APRIL), town("b-1", on="2017-04")], []),
        ([account("a-1", theatre="ZU"), account("b-1", theatre="ZU", on="2017")], []),
        (
            [
                account("a-1", kind=Kind.INVESTIGATION),
                account("b-1", kind=Kind.INVESTIGATION, position=Position.DISPUTES),
            ],
            [("investigation", "a-1", "b-1")],
        ),
        ([town("a-1", on=APRIL), town("b-1", on=APRIL, position=Position.WITHHOLDS)], []),
    ],
)
def test_fields_that_contradict(
    accounts: list[Account], expected: list[tuple[str, str, str]]
) -> None:
    assert fields(*accounts) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(killed("a-1", 3, 3), killed("b-1", 5, 5), True, id="three and five"),
        pytest.param(killed("a-1", 3, None), killed("b-1", 5, 5), False, id="at least three"),
        pytest.param(killed("a-1", 7, None), killed("b-1", 5, 5), True, id="at least seven"),
        pytest.param(
            killed("a-1", 3, 3),
            killed("b-1", 5, 5, published="2017-05-01"),
            False,
            id="later, more",
        ),
        pytest.param(
            killed("a-1", 5, 5),
            killed("b-1", 3, 3, published="2017-05-01"),
            True,
            id="later, fewer",
        ),
        pytest.param(
            killed("a-1", 5, 5),
            killed("b-1", 3, 3, published="2017-05-01", side="organisation:a"),
            False,
            id="the same source corrects itself",
        ),
        pytest.param(
            killed("a-1", 100, 100, approximate=True), killed("b-1", 95, 95), False, id="about"
        ),
        pytest.param(
            killed("a-1", 11, 11, own_voice=True),
            killed("a-2", 3, 3, side="x:y"),
            False,
            id="a part",
        ),
        pytest.param(
            killed("a-1", 11, 11),
            killed("a-2", 3, 3, side="x:y"),
            True,
            id="two quoted in one paper",
        ),
        pytest.param(
            killed("a-1", 46, 46),
            killed("b-1", 58, 58, figures=(figure(Counted.INJURED, 58, 58),)),
            False,
            id="killed and injured",
        ),
        pytest.param(
            killed("a-1", 0, 0, figures=(figure(Counted.INJURED, 46, 46),)),
            killed("b-1", 0, 0, figures=(figure(Counted.INJURED, 58, 58),)),
            False,
            id="in hospital and treated",
        ),
        pytest.param(
            killed("a-1", 0, 0, figures=(figure(Counted.INJURED, 20, 20),)),
            killed("b-1", 0, 0, figures=(figure(Counted.INJURED, 50, 50),)),
            True,
            id="injured that differ by more than twice",
        ),
    ],
)
def test_figures_that_exclude_each_other(one: Account, other: Account, expected: bool) -> None:
    assert [field for field, _, _ in fields(one, other)] == ["figure"] * expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("2025", "2025", True), ("2025", "2025-10", False), ("2025", None, False)],
)
def test_figures_of_a_practice_only_over_one_period(
    one: str, other: str | None, expected: bool
) -> None:
    found = fields(
        account("a-1", on=one, side="x:a", figures=(figure(Counted.ATTACK, 140, 140),)),
        account(
            "b-1",
            side="x:b",
            figures=(figure(Counted.INCIDENT, 17, 17),),
            **({"on": other} if other else {}),
        ),
    )
    assert bool(found) is expected


def test_one_for_each_pair_of_sides_with_all_that_stand_for_them() -> None:
    found = against(
        *(town(f"a-{n}", on=APRIL) for n in range(4)),
        town("b-1", on=APRIL, side="state:OO"),
        *(town(f"c-{n}", on=APRIL, **DENIAL) for n in range(3)),
    )
    assert [link.reasons[0].values for link in found] == [
        ("state:ZU", "state:NO"),
        ("state:OO", "state:NO"),
    ]
    assert found[0].reasons[1].values == ("a-0", "a-1", "a-2", "a-3")
    assert found[0].reasons[2].values == ("c-0", "c-1", "c-2")


def test_a_contradiction_has_the_words_of_both_sides() -> None:
    (link,) = against(town("b-1", on=APRIL), town("a-1", on=APRIL, **DENIAL))
    assert link.relation is Relation.CONTRADICTS
    assert (link.left, link.right) == ("a-1", "b-1")
    ((left, right),) = link.passages
    assert (left.exact, right.exact) == ("woorden van a-1", "woorden van b-1")
    for reason in link.reasons:
        assert sentence(reason, "nl") != sentence(reason, "en")
