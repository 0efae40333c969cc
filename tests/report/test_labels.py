"""The site's words: complete in both languages, with numbers and dates as readers write them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib.resources import files

import pytest
import yaml

from wederhoor import law
from wederhoor.linking.measures import KINDS, Progress
from wederhoor.linking.positions import MATTERS
from wederhoor.linking.replies import Answering
from wederhoor.linking.series import Coverage, Part
from wederhoor.model import Actor, Interval, Quantity, Span, Weapon
from wederhoor.report.labels import LANGUAGES, Labels
from wederhoor.vocabulary import (
    Category,
    Counted,
    Genre,
    Granularity,
    Kind,
    Modality,
    Mode,
    Precision,
    Rank,
    Review,
    Role,
    Scope,
    Stance,
    Type,
    Verdict,
    define,
)

NL, EN = Labels("nl"), Labels("en")
LISTS = (Stance, Kind, Modality, Mode, Category, Role, Counted, Genre, Type)
SPAN = Span(0, 1, "x")
LINKING = files("wederhoor.linking")


def words(language: str) -> dict[str, object]:
    source = files("wederhoor.report") / "labels" / f"{language}.yaml"
    return yaml.safe_load(source.read_text("utf-8"))


def keys(tree: object, path: str = "") -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from keys(value, f"{path}/{key}")
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from keys(value, f"{path}/{number}")
    else:
        assert str(tree).strip(), f"nothing at {path}"
        yield path


def test_both_languages_have_the_same_keys_but_for_their_articles() -> None:
    dutch, english = ({**words(code), "article": ""} for code in LANGUAGES)
    dutch["article"] = english["article"] = "de, het; the"
    assert list(keys(dutch)) == list(keys(english))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_linking_tells_apart_has_its_words(language: str) -> None:
    labels = Labels(language)
    assert all(labels.said("answering", kind) for kind in Answering)
    assert all(labels.said("progress", progress) for progress in Progress)
    assert all(labels[scope] for scope in Scope)
    assert all(labels[f"coverage_{coverage}"] for coverage in Coverage)
    assert all(labels[f"part_{part}"] for part in Part)
    for kind in MATTERS:
        assert "{" not in labels.alleged(kind, None)
    for kind in KINDS:
        assert labels.measured(kind)
        assert all("{" not in labels.joined(kind, part, "x") for part in ("by", "to", "in"))
    for family in Category:
        assert labels.alleged(Kind.USE, family) != labels.alleged(Kind.USE, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_and_office_of_linking_has_its_word(language: str) -> None:
    labels, read = Labels(language), lambda name: yaml.safe_load(LINKING.joinpath(name).read_text())
    topics = read("steps.yaml")["topics"].values()
    assert all(labels.measured(topic) for found in topics for topic in found)
    offices = read("naming.yaml")
    for office in (*offices["single"], *offices["many"]):
        assert office in words(language)["office"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_treaty_has_a_name(language: str) -> None:
    labels = Labels(language)
    parts = {p.article for treaty in law.treaties().values() for p in treaty.provisions}
    named = {part for part in parts if part[:1].islower()}
    assert named == set(words(language)["declaration"])
    assert labels.article("I.1(b)").endswith(" I.1(b)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_the_workbench_s_lists_has_a_name(language: str) -> None:
    for members in (Granularity, Precision, Rank, Review, Verdict):
        assert all(Labels(language).term(member).name for member in members)


def test_sizes_are_in_the_largest_unit_that_they_fill() -> None:
    assert [NL.size(n) for n in (0, 1_500, 10**8, 10**9)] == ["0 byte", "1,5 kB", "100 MB", "1 GB"]


def test_whoever_has_no_name_is_not_called_by_an_id() -> None:
    assert EN.actor(Actor("group:unknown", Type.GROUP, ())) == "somebody not named"


def test_counts_are_in_the_right_number() -> None:
    assert [NL.count("publishers", n) for n in (0, 1, 2)] == [
        "0 uitgevers",
        "1 uitgever",
        "2 uitgevers",
    ]
    assert [EN.count("roots", n) for n in (1, 9001)] == [
        "1 independent root",
        "9,001 independent roots",
    ]


@pytest.mark.parametrize(
    ("name", "nl", "en"),
    [
        ("Verenigde Staten", "de Verenigde Staten", None),
        ("Verenigd Koninkrijk", "het Verenigd Koninkrijk", None),
        ("Internationaal Strafhof", "het Internationaal Strafhof", None),
        ("Oostmarkse Inlichtingendienst", "de Oostmarkse Inlichtingendienst", None),
        ("Noordland", "Noordland", "Noordland"),
        ("Salisbury, Verenigd Koninkrijk", "Salisbury, Verenigd Koninkrijk", None),
        ("de Oostmarkse dienst", "de Oostmarkse dienst", None),
        ("United States", None, "the United States"),
        ("Netherlands", None, "the Netherlands"),
        ("Eastmark Intelligence Service", None, "the Eastmark Intelligence Service"),
        ("the army of Northland", None, "the army of Northland"),
    ],
)
def test_names_have_their_article_in_a_sentence(name: str, nl: str | None, en: str | None) -> None:
    assert nl in (None, NL.definite(name))
    assert en in (None, EN.definite(name))


@pytest.mark.parametrize(
    ("start", "end", "nl"),
    [
        ("2025-07-04", "2025-07-04", "4 juli 2025"),
        ("2025-07-01", "2025-07-31", "juli 2025"),
        ("2024-02-01", "2024-02-29", "februari 2024"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-07-04", None, "sinds 4 juli 2025"),
        (None, "2025-07-04", "tot en met 4 juli 2025"),
    ],
)
def test_a_span_of_dates_is_a_whole_month_or_year_where_it_is_one(
    start: str | None, end: str | None, nl: str
) -> None:
    assert NL.span(*(day and date.fromisoformat(day) for day in (start, end))) == nl


def test_how_sure_a_link_is_stands_in_percents() -> None:
    assert (NL.sure(0.95), EN.sure(1.0)) == ("95% zeker", "100% sure")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("closed", LISTS, ids=lambda e: e.__name__)
def test_every_member_has_a_name_of_its_own_and_a_meaning(
    closed: type[StrEnum], language: str
) -> None:
    labels = Labels(language)
    terms = [labels.term(member) for member in closed]
    assert terms == labels.terms(closed.__name__.lower())
    assert all(term.meaning for term in terms)
    assert len({term.name for term in terms}) == len(terms)


@pytest.mark.parametrize("member", [*Stance, *Kind, *Modality])
def test_english_meanings_are_the_vocabularys(member: StrEnum) -> None:
    assert EN.term(member).meaning == define(member)


@pytest.mark.parametrize(
    ("start", "end", "granularity", "nl", "en"),
    [
        ("2025-07-04", "2025-07-04", "day", "4 juli 2025", "4 July 2025"),
        ("2025-07-01", "2025-07-31", "month", "juli 2025", "July 2025"),
        ("2025-06-30", "2025-07-06", "week", "week 27 van 2025", "week 27 of 2025"),
        ("2025-07-01", "2025-09-30", "quarter", "3e kwartaal 2025", "3rd quarter 2025"),
        ("2025-01-01", "2025-12-31", "year", "2025", "2025"),
        ("2010-01-01", "2019-12-31", "decade", "jaren 2010", "2010s"),
        ("2022-02-24", None, "day", "sinds 24 februari 2022", "since 24 February 2022"),
        ("2022-02-01", None, "month", "sinds februari 2022", "since February 2022"),
        (None, "2023-12-31", "year", "tot en met 2023", "until 2023"),
        (None, None, "range", "zonder datum", "undated"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(
    start: str | None, end: str | None, granularity: str, nl: str, en: str
) -> None:
    interval = Interval(
        start and date.fromisoformat(start),
        end and date.fromisoformat(end),
        Granularity(granularity),
    )
    assert (NL.interval(interval), EN.interval(interval)) == (nl, en)


def test_a_range_names_both_ends() -> None:
    summer = Interval(date(2025, 6, 1), date(2025, 8, 31), Granularity.SEASON)
    assert NL.interval(summer).split() == ["1", "jun", "–", "31", "aug", "2025"]


def test_a_period_runs_from_the_first_date_to_the_last() -> None:
    month = Interval(date(2025, 7, 1), date(2025, 7, 31), Granularity.MONTH)
    day = Interval(date(2024, 3, 5), date(2024, 3, 5), Granularity.DAY)
    assert NL.period([month, None, day]) == "5 maart 2024 – juli 2025"
    assert NL.period([month]) == "juli 2025"
    assert NL.period([None]) == "zonder datum"


@pytest.mark.parametrize(
    ("low", "high", "approximate", "nl"),
    [
        (9001, None, False, "≥ 9.001"),
        (1000, None, True, "≥ 1.000 (bij benadering)"),
        (None, 99, True, "≤ 99 (bij benadering)"),
        (None, 0, False, "≤ 0"),
        (3, 3, False, "3"),
        (10, 10, True, "± 10"),
        (10, 20, False, "10–20"),
        (None, None, False, "aantal niet genoemd"),
    ],
)
def test_quantities_are_bounds(
    low: int | None, high: int | None, approximate: bool, nl: str
) -> None:
    quantity = Quantity(Counted.KILLED, low, high, approximate, SPAN, "number")
    assert NL.bounds(quantity).replace("\N{NO-BREAK SPACE}", " ") == nl


def test_digits_are_grouped_as_readers_do() -> None:
    assert (NL.number(9001), EN.number(9001)) == ("9.001", "9,001")


def test_names_are_in_the_readers_language() -> None:
    state = Actor("state:DE", Type.STATE, ("Duitsland", "Germany"), "DE")
    person = Actor("person:de-groot", Type.PERSON, ("De Groot", "minister De Groot"), "DE")
    assert (NL.actor(state), EN.actor(state)) == ("Duitsland", "Germany")
    assert EN.actor(person) == "De Groot"
    listed = Actor("organisation:un", Type.ORGANISATION, ("VN",))
    assert (NL.actor(listed), EN.actor(listed)) == ("Verenigde Naties", "United Nations")
    assert EN.actor(Actor("state:X9", Type.STATE, ("Verzonnenland",), "X9")) == "Verzonnenland"
    assert (NL.tongue("nl"), EN.tongue("nl")) == ("Nederlands", "Dutch")
    assert EN.tongue(None) == "language unknown"
    assert EN.tongue("not a tag") == "not a tag"


def test_a_weapon_is_named_by_agent_and_category() -> None:
    weapon = Weapon(Category.RIOT_CONTROL, (Category.CHEMICAL,), "tear gas")
    assert NL.weapon(weapon) == "traangas (ordehandhavingsmiddel, chemisch wapen)"
    assert EN.weapon(Weapon(Category.NUCLEAR)) == "nuclear weapon"


def test_moments_are_in_utc() -> None:
    assert NL.moment(datetime(2031, 4, 2, 14, 2, tzinfo=UTC)) == "2 april 2031 14:02 UTC"
