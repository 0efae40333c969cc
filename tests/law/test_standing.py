import csv
from datetime import date
from pathlib import Path

import pytest

from wederhoor import law
from wederhoor.law import participation
from wederhoor.law.participation import Row
from wederhoor.law.records import Standing

HERE = Path(__file__).parent
BOUND = {"true": True, "false": False, "null": None}

with (HERE / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = [pytest.param(*row, id=" ".join(row[:3])) for row in list(csv.reader(file))[1:]]


@pytest.mark.parametrize(("state", "treaty", "on", "bound", "why"), CASES)
def test_who_was_bound(state: str, treaty: str, on: str, bound: str, why: str) -> None:
    standing = law.bound(state, treaty, date.fromisoformat(on))
    assert standing.bound is BOUND[bound], why
    assert standing.bound is None or (standing.source and standing.as_of)


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 120


def test_an_answer_has_its_dates_and_its_source() -> None:
    standing = law.bound("LTU", "Convention on Cluster Munitions", date(2025, 3, 6))
    assert standing.source
    assert standing == Standing(
        state="LT",
        treaty="CCM",
        on=date(2025, 3, 6),
        bound=False,
        signed="2008-12-03",
        since="2011-09-01",
        until="2025-03-06",
        source=standing.source,
        as_of=standing.as_of,
    )


def test_what_is_known_beside_a_row_stands_with_its_source() -> None:
    source = law.bound("UA", "APMBC", date(2025, 9, 1)).source
    assert source and "suspension" in source


@pytest.mark.parametrize(
    ("in_force", "ended", "on", "bound"),
    [
        ("2015", "", "2014-12-31", False),
        ("2015", "", "2015-06-01", None),
        ("2015", "", "2016-01-01", True),
        ("2015-03", "", "2015-03-31", None),
        ("2015-03", "", "2015-04-01", True),
        ("2015-03-10", "2018", "2018-05-01", None),
        ("2015-03-10", "2018", "2019-01-01", False),
    ],
)
def test_a_date_known_roughly_is_not_read_as_a_day(
    monkeypatch: pytest.MonkeyPatch, in_force: str, ended: str, on: str, bound: bool | None
) -> None:
    row = Row("CWC", "NL", "", in_force, "accession", in_force, "", ended, "memory", "2026", "")
    monkeypatch.setattr(participation, "_rows", lambda: {("CWC", "NL"): (row,)})
    assert law.bound("NL", "CWC", date.fromisoformat(on)).bound is bound


def test_a_notice_without_a_known_end_leaves_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row("CWC", "NL", "", "2000", "accession", "2000", "2010-05-01", "", "memory", "2026", "")
    monkeypatch.setattr(participation, "_rows", lambda: {("CWC", "NL"): (row,)})
    assert law.bound("NL", "CWC", date(2010, 4, 30)).bound is True
    assert law.bound("NL", "CWC", date(2010, 5, 1)).bound is None


def test_a_state_that_left_and_came_back(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(
        Row("CWC", "NL", "", start, "accession", start, "", end, "memory", "2026", "")
        for start, end in (("2000-01-01", "2005-01-01"), ("2010-01-01", ""))
    )
    monkeypatch.setattr(participation, "_rows", lambda: {("CWC", "NL"): rows})
    bound = [law.bound("NL", "CWC", date(year, 6, 1)).bound for year in (1999, 2004, 2007, 2011)]
    assert bound == [False, True, False, True]


def test_consent_without_a_known_entry_into_force_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row("CWC", "NL", "", "2000-01-01", "accession", "", "", "", "memory", "2026", "")
    monkeypatch.setattr(participation, "_rows", lambda: {("CWC", "NL"): (row,)})
    assert law.bound("NL", "CWC", date(1999, 1, 1)).bound is False
    assert law.bound("NL", "CWC", date(2001, 1, 1)).bound is None


def test_the_chemical_weapons_convention_has_193_parties() -> None:
    assert len(law.parties("CWC", date(2026, 5, 17))) == 193


def test_parties_are_those_of_the_day() -> None:
    states = {s.state for s in law.parties("CCM", date(2023, 7, 16))}
    assert {"NL", "LT"} <= states
    assert states.isdisjoint({"RU", "UA", "US", "NG"})
    assert "CSHH" in {s.state for s in law.parties("BWC", date(1985, 1, 1))}
    assert "CSHH" not in {s.state for s in law.parties("BWC", date(1995, 1, 1))}


@pytest.mark.parametrize(("state", "treaty"), [("Atlantis", "CWC"), ("NL", "XYZ"), ("", "CWC")])
def test_what_is_not_known_is_an_error(state: str, treaty: str) -> None:
    with pytest.raises(LookupError):
        law.bound(state, treaty, date(2020, 1, 1))
