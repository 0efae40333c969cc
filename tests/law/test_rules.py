import pytest

from wederhoor import law
from wederhoor.law.records import Conduct, Conflict
from wederhoor.model import Weapon
from wederhoor.vocabulary import Category, Kind

CHEMICAL = Weapon(Category.CHEMICAL)
TEAR_GAS = Weapon(Category.RIOT_CONTROL, (Category.CHEMICAL,), "tear gas")
CLUSTER = Weapon(Category.CLUSTER)
BANNED = ("chemical", "biological", "nuclear", "cluster munition", "anti-personnel mine")
WITH_A_RULE = (
    "use",
    "finding",
    "casualties",
    "attack",
    "investigation",
    "threat",
    "programme",
    "possession",
    "transfer",
    "legal",
)


def cited(kind: Kind | None, weapon: Weapon, conflict: Conflict | None = None) -> set[str]:
    rules = law.touched(kind, weapon, conflict)
    return {f"{rule.provision.treaty} {rule.provision.article}" for rule in rules}


@pytest.mark.parametrize(
    ("kind", "weapon", "touched"),
    [
        (Kind.USE, CHEMICAL, {"CWC I.1(b)", "GP1925 declaration on gases"}),
        (Kind.USE, TEAR_GAS, {"CWC I.5", "CWC I.1(b)"}),
        (Kind.PROGRAMME, CHEMICAL, {"CWC I.1(a)", "CWC I.1(c)"}),
        (Kind.THREAT, CHEMICAL, {"CWC I.1(c)", "CWC I.1(b)"}),
        (Kind.USE, CLUSTER, {"CCM 1.1(a)"}),
        (Kind.TRANSFER, CLUSTER, {"CCM 1.1(b)", "CCM 1.1(c)", "ATT 6.1", "ATT 6.2", "ATT 6.3"}),
        (Kind.POSSESSION, CLUSTER, {"CCM 1.1(b)"}),
        (Kind.USE, Weapon(Category.MINE), {"APMBC 1.1(a)", "CCW-II-A 3.7", "CCW-II 3.2"}),
        (Kind.USE, Weapon(Category.INCENDIARY), {"CCW-III 2.1", "CCW-III 2.2", "CCW-III 2.3"}),
        (Kind.USE, Weapon(Category.BIOLOGICAL), {"BWC I (understanding of 1996)"}),
        (Kind.THREAT, Weapon(Category.NUCLEAR), {"TPNW 1.1(d)"}),
        (Kind.DEPLOYMENT, Weapon(Category.NUCLEAR), {"TPNW 1.1(g)"}),
        (Kind.TRANSFER, Weapon(Category.NUCLEAR), {"NPT I", "NPT II", "TPNW 1.1(b)"}),
        (Kind.USE, Weapon(Category.BIOLOGICAL, (), "ricin"), {"CWC I.1(b)"}),
        (Kind.USE, Weapon(Category.OTHER, (), "blinding laser"), {"CCW-IV 1"}),
    ],
)
def test_what_a_claim_touches(kind: Kind, weapon: Weapon, touched: set[str]) -> None:
    assert touched <= cited(kind, weapon)


def test_what_a_claim_does_not_touch() -> None:
    assert "CCM 1.1(a)" not in cited(Kind.TRANSFER, CLUSTER)
    assert "CWC I.5" not in cited(Kind.USE, CHEMICAL)
    assert not cited(Kind.DIPLOMACY, CHEMICAL)
    assert not cited(Kind.POSSESSION, Weapon(Category.INCENDIARY))


def test_a_riot_control_agent_is_so_only_on_its_condition() -> None:
    rule = next(r for r in law.touched(Kind.USE, TEAR_GAS) if r.provision.article == "I.5")
    assert rule.condition and "method of warfare" in rule.condition.en
    assert [definition.article for definition in rule.see] == ["II.7", "II.9"]


def test_what_is_scheduled_is_listed_so() -> None:
    """By article II.7 a scheduled chemical is no riot control agent, whatever it is used for."""
    assert law.weapon("chloropicrin") == Weapon(Category.CHEMICAL, (), "chloropicrin")
    assert law.schedule("chloropicrin") == "Schedule 3, A(4)"
    assert law.schedule("chlorine") is None
    assert law.schedule("tear gas") is None


def test_the_kind_of_conflict_leaves_out_what_is_limited_to_the_other() -> None:
    within = cited(Kind.USE, CHEMICAL, Conflict.NON_INTERNATIONAL)
    between = cited(Kind.USE, CHEMICAL, Conflict.INTERNATIONAL)
    assert "ROME-2010 8.2(e)(xiii)" in within - between
    assert {"ROME 8.2(b)(xvii)", "GP1925 declaration on gases"} <= between - within
    assert "CWC I.1(b)" in within & between


@pytest.mark.parametrize(
    ("weapon", "numbers"),
    [
        (CHEMICAL, [72, 74]),
        (TEAR_GAS, [72, 74, 75]),
        (Weapon(Category.BIOLOGICAL), [73]),
        (Weapon(Category.INCENDIARY), [84, 85]),
        (Weapon(Category.MINE), [80, 81, 82, 83]),
        (Weapon(Category.OTHER, (), "expanding bullets"), [77]),
        (CLUSTER, []),
        (Weapon(Category.NUCLEAR), []),
        (Weapon(Category.THERMOBARIC), []),
    ],
)
def test_customary_rules_by_the_number_of_the_study(weapon: Weapon, numbers: list[int]) -> None:
    assert [c.number for c in law.customary(weapon)] == [*numbers, 11, 14, 70, 71]


@pytest.mark.parametrize("category", list(Category))
def test_every_weapon_leads_to_a_rule(category: Category) -> None:
    assert law.touched(Kind.USE, Weapon(category)) or law.customary(Weapon(category))


@pytest.mark.parametrize("category", BANNED)
@pytest.mark.parametrize("kind", WITH_A_RULE)
def test_a_weapon_banned_as_such_is_touched_by_every_kind(category: str, kind: str) -> None:
    rules = law.touched(Kind(kind), Weapon(Category(category)))
    assert rules
    assert all(Conduct.DEFINE not in rule.provision.conducts for rule in rules)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("chemical", Category.CHEMICAL),
        ("Cluster munition", Category.CLUSTER),
        ("cluster", Category.CLUSTER),
        ("mine", Category.MINE),
        ("tear gas", Category.RIOT_CONTROL),
        ("riot control agent", Category.RIOT_CONTROL),
        ("VX", Category.CHEMICAL),
    ],
)
def test_a_weapon_by_name(name: str, category: Category) -> None:
    assert law.weapon(name).category is category


@pytest.mark.parametrize("name", ["", "sword", "agents"])
def test_an_unknown_weapon_is_an_error(name: str) -> None:
    with pytest.raises(LookupError):
        law.weapon(name)
