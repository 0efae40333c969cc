from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.language.lexicon import read_yaml
from wederhoor.language.weapons import DATA, weapons
from wederhoor.vocabulary import Category

LISTED = [
    (name.removesuffix("$"), row["category"], row.get("agent"))
    for row in read_yaml(DATA)["weapons"]
    for name in (*row["names"], *row.get("exact", ()))
]


@pytest.mark.parametrize(("name", "category", "agent"), LISTED)
def test_every_listed_name_is_recognised(name: str, category: str, agent: str | None) -> None:
    (found,) = weapons(f"Er is sprake van {name}.")
    assert (found.category, found.agent) == (Category(category), agent)


@pytest.mark.parametrize(
    ("text", "words", "category", "agent"),
    [
        ("De gifgasaanval duurde kort.", "gifgasaanval", Category.CHEMICAL, None),
        ("Clusterbommen vielen.", "Clusterbommen", Category.CLUSTER, None),
        ("Het kernwapenarsenaal groeit.", "kernwapenarsenaal", Category.NUCLEAR, None),
        ("Het novitsjokonderzoek loopt.", "novitsjokonderzoek", Category.CHEMICAL, "novichok"),
        ("Antipersoneelsmijnen lagen er.", "Antipersoneelsmijnen", Category.MINE, None),
        ("Een thermobarische raket sloeg in.", "thermobarische", Category.THERMOBARIC, None),
        ("De TOS-1 werd gezien.", "TOS-1", Category.THERMOBARIC, None),
    ],
)
def test_inflection_and_compounds(
    text: str, words: str, category: Category, agent: str | None
) -> None:
    (found,) = weapons(text)
    assert found.span is not None
    assert (found.span.exact, found.category, found.agent) == (words, category, agent)
    assert found.span.matches(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chloorgas dreef over.", "word that begins with “chloorgas”"),
        ("Biologische en chemische wapens.", "adjective in a series"),
        ("De TOS-1 werd gezien.", "“TOS-1”, letter for letter"),
    ],
)
def test_the_rule_says_by_which_name(text: str, rule: str) -> None:
    assert weapons(text)[0].rule == rule


def test_tear_gas_is_both_riot_control_and_chemical() -> None:
    (found,) = weapons("Er werd traangas gebruikt.")
    assert (found.category, found.also) == (Category.RIOT_CONTROL, (Category.CHEMICAL,))


def test_each_adjective_of_a_series_counts() -> None:
    found = weapons("Dreiging van chemische, biologische en nucleaire wapens.")
    assert [w.category for w in found] == [
        Category.CHEMICAL,
        Category.BIOLOGICAL,
        Category.NUCLEAR,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Het Chemisch Wapenverdrag verbiedt dat.",
        "Zo staat het in het Verdrag Chemische Wapens.",
        "De Organisatie voor het Verbod op Chemische Wapens wacht af.",
        "Er zijn verboden middelen ingezet.",
        "De chemische industrie en de nucleaire energie groeien.",
        "De chloorlucht in het zwembad is sterk.",
        "Hij schoot met scherp.",
    ],
)
def test_what_is_no_weapon(text: str) -> None:
    assert weapons(text) == ()


def test_the_pipeline_writes_the_layer(read: Callable[[str], Doc]) -> None:
    assert [w.agent for w in read("Er was sarin en chloorgas.")._.weapons] == ["sarin", "chlorine"]
