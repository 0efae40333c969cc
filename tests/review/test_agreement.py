"""Krippendorff's alpha against values worked out by hand."""

import pytest

from wederhoor.review.agreement import agreement, alpha, readings
from wederhoor.vocabulary import Verdict

from .handmade import FIRST, SECOND, THIRD, edition, judgement, logged


@pytest.mark.parametrize(
    ("units", "value"),
    [
        # Coincidences: a-a 2, b-b 2, a-b and b-a 1 each; 3 of each value, n 6.
        # Do = 2/6, De = (3*3 + 3*3)/(6*5) = 18/30; alpha = 1 - (1/3)/(3/5) = 4/9.
        (["aa", "bb", "ab"], 4 / 9),
        (["aa", "bb"], 1.0),
        # Do = 1, De = (2*2 + 2*2)/(4*3) = 2/3; alpha = 1 - 3/2.
        (["ab", "ba"], -0.5),
        (["aa", "bb", "ab", "a", ""], 4 / 9),
        (["aa", "aa"], None),
        (["a", "b"], None),
        ([], None),
    ],
)
def test_alpha(units: list[str], value: float | None) -> None:
    found = alpha([list(unit) for unit in units])
    assert found == (value if value is None else pytest.approx(value))


def test_agreement_by_field_over_claims_that_two_read() -> None:
    made = logged(
        [
            judgement(Verdict.CORRECTED, blind=True, kind="attack"),
            judgement(Verdict.ACCEPTED, blind=True, who="bob"),
            judgement(Verdict.ACCEPTED, subject=SECOND, blind=True),
            judgement(Verdict.ACCEPTED, subject=SECOND, blind=True, who="bob"),
            judgement(Verdict.REJECTED, subject=THIRD, blind=True),
        ]
    )
    found = readings(edition(), made)
    assert set(found) == {FIRST, SECOND}
    by_field = {one.field: one for one in agreement(found.values())}
    kind, stance, decision = by_field["kind"], by_field["stance"], by_field["decision"]
    assert (kind.claims, kind.alike) == (2, 1)
    # use-use and attack-use: 3 and 1, n 4; Do = 2/4, De = (3*1 + 1*3)/(4*3) = 1/2.
    assert kind.alpha == pytest.approx(0.0)
    assert (stance.alpha, stance.alike) == (1.0, 2)
    assert (decision.alpha, decision.alike) == (None, 2)
