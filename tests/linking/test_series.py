"""Figures over time: updates, repeats and corrections, each source in its own line."""

from datetime import date
from importlib.resources import files
from itertools import permutations

import pytest
import yaml

from wederhoor.linking.matters import block, matters
from wederhoor.linking.roots import independence
from wederhoor.linking.series import Coverage, Series, series
from wederhoor.model import Interval, Matter, Member
from wederhoor.vocabulary import Category, Counted, Granularity, Kind, Scope

from .papers import DIENST, OOSTLAND, Line, Papers

MAY = Interval(date(2025, 5, 1), date(2025, 5, 31), Granularity.MONTH)
JUNE = Interval(date(2025, 6, 1), date(2025, 6, 30), Granularity.MONTH)


def told(papers: Papers) -> tuple[Series, ...]:
    """The series of a matter that has all claims as its accounts."""
    every = papers.accounts
    members = {account.claim for account in every}
    matter = Matter(
        "practice",
        Scope.PRACTICE,
        Kind.USE,
        Category.CHEMICAL,
        ("state:XN",),
        (),
        None,
        None,
        None,
        tuple(Member(claim, 1.0, ()) for claim in sorted(members)),
        (),
    )
    counted = independence(
        [one for one in every if one.claim in {member.claim for member in matter.accounts}],
        papers.claims,
        papers.documents,
        papers.links,
        beside=every,
    )
    sources = {claim: root.id for root in counted.roots for claim in root.claims}
    return series([matter], every, papers.claims, papers.documents, sources)


def attacks(words: str, low: int | None, high: int | None, figure: str, **other: object) -> Line:
    return Line(words, DIENST, figure=(Counted.ATTACK, low, high, figure), **other)  # type: ignore[arg-type]


MORE_THAN_140 = attacks("Er waren ruim 140 aanvallen met gas.", 141, None, "ruim 140")


@pytest.mark.parametrize(
    ("later", "part", "code"),
    [
        (attacks("Er waren 160 aanvallen met gas.", 160, 160, "160"), "update", "later_figure"),
        (attacks("Er waren ruim 140 aanvallen.", 141, None, "ruim 140"), "repeat", "same_figure"),
        (attacks("Er waren 114 aanvallen met gas.", 114, 114, "114"), "correction", "lower_figure"),
        (
            attacks("De dienst stelt het aantal bij tot 150 aanvallen.", 150, 150, "150"),
            "correction",
            "said_to_correct",
        ),
        (
            attacks("Er waren tientallen aanvallen.", 10, None, "tientallen"),
            "repeat",
            "wider_figure",
        ),
    ],
)
def test_what_a_later_figure_is_to_the_earlier(later: Line, part: str, code: str) -> None:
    papers = Papers()
    papers.add("een", MORE_THAN_140, day="2025-03-01")
    papers.add("twee", later, day="2025-04-01")
    (line,) = told(papers)
    assert [point.part for point in line.points] == ["first", part]
    assert line.points[1].reasons[0].code == code
    assert {point.source for point in line.points} == {"organisation:dvo"}


def test_each_source_has_its_own_line() -> None:
    papers = Papers()
    papers.add("een", MORE_THAN_140)
    other = Line("Er waren 37 aanvallen.", OOSTLAND, figure=(Counted.ATTACK, 37, 37, "37"))
    papers.add("twee", other, day="2025-04-01")
    (line,) = told(papers)
    assert [(point.source, point.part) for point in line.points] == [
        ("organisation:dvo", "first"),
        ("state:XO", "first"),
    ]


def test_incidents_are_attacks_and_the_dead_are_not() -> None:
    papers = Papers()
    papers.add(
        "een",
        MORE_THAN_140,
        Line("Er vielen twaalf doden.", DIENST, figure=(Counted.KILLED, 12, 12, "twaalf")),
        Line(
            "Er zijn duizenden incidenten.",
            OOSTLAND,
            figure=(Counted.INCIDENT, 1000, None, "duizenden"),
        ),
    )
    assert {one.of: len(one.points) for one in told(papers)} == {
        Counted.ATTACK: 2,
        Counted.KILLED: 1,
    }


@pytest.mark.parametrize(
    ("line", "coverage"),
    [
        (attacks("In mei waren het er 17.", 17, 17, "17", time=MAY), Coverage.PERIOD),
        (attacks("Sinds mei waren het er 17.", 17, 17, "17", time=MAY), Coverage.CUMULATIVE),
        (attacks("Het waren er 17.", 17, 17, "17"), Coverage.CUMULATIVE),
    ],
)
def test_a_month_and_a_total_are_never_in_one_line(line: Line, coverage: Coverage) -> None:
    papers = Papers()
    papers.add("een", MORE_THAN_140)
    papers.add("twee", line, day="2025-06-01")
    found = told(papers)
    assert coverage in {one.coverage for one in found if one.points[-1].min == 17}
    assert len(found) == (2 if coverage is Coverage.PERIOD else 1)


def test_months_are_compared_with_themselves_only() -> None:
    papers = Papers()
    papers.add(
        "een", attacks("In juni waren het er 17.", 17, 17, "17", time=JUNE), day="2025-07-01"
    )
    papers.add("twee", attacks("In mei waren het er 30.", 30, 30, "30", time=MAY), day="2025-07-02")
    papers.add(
        "drie", attacks("In juni waren het er 19.", 19, 19, "19", time=JUNE), day="2025-07-03"
    )
    (line,) = told(papers)
    assert [(point.min, point.part) for point in line.points] == [
        (30, "first"),
        (17, "first"),
        (19, "update"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Er waren 114 aanvallen met gas en niet 140.",
        "Niet 140 maar 114 aanvallen waren het.",
        "Er waren 114 aanvallen, onder wie de kinderen 140.",
        "Er waren 114 aanvallen; het getal van 140 klopt niet.",
    ],
)
def test_a_figure_that_is_not_held_is_no_point(words: str) -> None:
    papers = Papers()
    papers.add("een", attacks(words, 140, 140, "140"))
    papers.add("twee", attacks(words, 114, 114, "114"))
    (line,) = told(papers)
    assert [point.min for point in line.points] == [114]


def test_what_came_of_it_indirectly_is_counted_apart() -> None:
    papers = Papers()
    dead = (Counted.KILLED, 3, None, "zeker drie")
    papers.add("een", Line("Er vielen zeker drie doden.", DIENST, figure=dead))
    papers.add("twee", Line("Indirect vielen er zeker drie doden.", DIENST, figure=dead))
    assert {(one.indirect, len(one.points)) for one in told(papers)} == {(False, 1), (True, 1)}


def test_a_document_that_says_it_twice_has_one_point() -> None:
    papers = Papers()
    papers.add("een", MORE_THAN_140, MORE_THAN_140)
    (line,) = told(papers)
    assert len(line.points) == 1


def test_kinds_of_one_practice_are_taken_together_whatever_the_order() -> None:
    papers = Papers()
    papers.add("een", MORE_THAN_140)
    papers.add("twee", attacks("Er waren 150 aanvallen.", 150, 150, "150"), day="2025-04-01")
    dead = (Counted.KILLED, 12, None, "zeker twaalf")
    papers.add(
        "drie", Line("Er vielen zeker twaalf doden.", DIENST, kind=Kind.CASUALTIES, figure=dead)
    )

    def computed(some: Papers) -> tuple[Series, ...]:
        blocks: dict[str, list] = {}
        for account in some.accounts:
            blocks.setdefault(block(account), []).append(account)
        found = [one for key, every in blocks.items() if key for one in matters(every)]
        sources = {account.claim: account.side for account in some.accounts}
        return series(found, some.accounts, some.claims, some.documents, sources)

    first = computed(papers)
    assert [one.of for one in first] == [Counted.ATTACK, Counted.KILLED]
    for order in permutations(range(3)):
        assert computed(papers.order(order)) == first


def test_every_reason_has_its_sentence() -> None:
    folder = files("wederhoor.linking")
    sentences = yaml.safe_load((folder / "reasons" / "series.yaml").read_text("utf-8"))
    source = (folder / "series.py").read_text("utf-8")
    assert all(f'"{code}"' in source for code in sentences)
    assert all(set(words) == {"nl", "en"} for words in sentences.values())
