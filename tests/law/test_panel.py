from datetime import date

import pytest

from wederhoor import law
from wederhoor.law.records import Panel
from wederhoor.model import Weapon
from wederhoor.vocabulary import Category, Kind

DAY = date(2025, 7, 4)
RUSSIA_IN_UKRAINE = (("perpetrator", "RU"), ("target", "UA"))


def ways(panel: Panel) -> dict[str, tuple[str, ...]]:
    return {way.procedure.id: way.may_start for way in panel.ways}


def test_alleged_use_of_a_chemical_weapon() -> None:
    weapon = Weapon(Category.CHEMICAL, (), "chloropicrin")
    panel = law.panel(Kind.USE, weapon, DAY, states=RUSSIA_IN_UKRAINE, place="UA")
    assert panel.schedule == "Schedule 3, A(4)"
    assert [r.provision.article for r in panel.rules if r.provision.treaty == "CWC"] == ["I.1(b)"]
    assert 74 in [custom.number for custom in panel.customary]
    bound = {
        (i.role, i.state.code): {s.treaty: s.bound for s in i.standings} for i in panel.involved
    }
    assert bound["perpetrator", "RU"]["CWC"] is True
    assert bound["perpetrator", "RU"]["ROME"] is False
    assert bound["target", "UA"]["ROME"] is True
    open_ways = ways(panel)
    assert open_ways["cwc-challenge"] == ("UA",)
    assert open_ways["cwc-alleged-use"] == ("RU", "UA")
    assert open_ways["icc"] == ("UA",)
    assert "unsgm" in open_ways
    assert {"opcw-ffm", "opcw-iit", "jim"}.isdisjoint(open_ways)


def test_a_way_only_against_a_party_is_left_out_where_no_one_complained_of_is_one() -> None:
    weapon = Weapon(Category.CLUSTER)
    day = date(2023, 7, 16)
    both = law.panel(Kind.USE, weapon, day, states=RUSSIA_IN_UKRAINE)
    assert "ccm-clarification" not in ways(both)
    assert not any(s.bound for i in both.involved for s in i.standings if s.treaty == "CCM")
    assert [custom.number for custom in both.customary] == [11, 14, 70, 71]
    assert ways(law.panel(Kind.USE, weapon, DAY, states=RUSSIA_IN_UKRAINE))["icc"] == ("UA",)
    nobody = law.panel(Kind.USE, weapon, day)
    assert "ccm-clarification" in ways(nobody)


def test_a_mandate_is_for_its_state_and_its_time() -> None:
    weapon = Weapon(Category.CHEMICAL)
    then = law.panel(Kind.USE, weapon, date(2017, 4, 4), place="SY")
    later = law.panel(Kind.USE, weapon, date(2018, 4, 7), states=[("perpetrator", "SY")])
    assert {"opcw-ffm", "opcw-iit", "jim"} <= set(ways(then))
    assert "opcw-ffm" in ways(later) and "jim" not in ways(later)


def test_a_claim_of_a_treaty_without_a_weapon() -> None:
    panel = law.panel(Kind.LEGAL, None, DAY, treaty="CCM", states=[("party", "NL")])
    assert {rule.provision.treaty for rule in panel.rules} == {"CCM"}
    assert [s.bound for s in panel.involved[0].standings] == [True]
    assert panel.customary == () and panel.schedule is None


@pytest.mark.parametrize("kind", [Kind.SANCTIONS, Kind.DIPLOMACY, Kind.PROTECTION, Kind.OTHER])
def test_a_kind_that_touches_no_rule_has_an_empty_panel(kind: Kind) -> None:
    panel = law.panel(kind, Weapon(Category.CHEMICAL), DAY, states=RUSSIA_IN_UKRAINE)
    assert panel.rules == panel.ways == panel.customary == ()
    assert [i.standings for i in panel.involved] == [(), ()]
