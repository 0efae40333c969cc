"""The record of participation: known cases, known totals, and each row by its treaty's rule."""

import csv
import json
from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from wederhoor import law
from wederhoor.law.records import Standing

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = ROOT / "src/wederhoor/law/data"
SHARED = ROOT.parent / "shared/data"

Row = dict[str, str]

ENTRY = {
    "CWC": "1997-04-29",
    "CCM": "2010-08-01",
    "BWC": "1975-03-26",
    "APMBC": "1999-03-01",
    "CCW": "1983-12-02",
    "CCW-I": "1983-12-02",
    "CCW-II": "1983-12-02",
    "CCW-III": "1983-12-02",
    "CCW-II-A": "1998-12-03",
    "CCW-IV": "1998-07-30",
    "CCW-V": "2006-11-12",
    "CCW-A1": "2004-05-18",
    "GP1925": "1928-02-08",
    "NPT": "1970-03-05",
    "TPNW": "2021-01-22",
    "ENMOD": "1978-10-05",
    "ATT": "2014-12-24",
    "ROME": "2002-07-01",
    "ROME-2010": "2012-09-26",
    "ROME-2017-BW": "2020-04-02",
    "ROME-2017-LASER": "2020-04-02",
}
OPENED = {
    "CWC": "1993-01-13",
    "CCM": "2008-12-03",
    "BWC": "1972-04-10",
    "APMBC": "1997-12-03",
    "CCW": "1981-04-10",
    "NPT": "1968-07-01",
    "TPNW": "2017-09-20",
    "CTBT": "1996-09-24",
    "ENMOD": "1977-05-18",
    "ATT": "2013-06-03",
    "ROME": "1998-07-17",
    "GP1925": "1925-06-17",
}
ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}


@cache
def rows() -> list[Row]:
    with (DATA / "participation.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(treaty: str) -> list[Row]:
    return [row for row in rows() if row["treaty"] == treaty]


@cache
def history() -> dict[str, Row]:
    text = (DATA / "state_history.json").read_text(encoding="utf-8")
    found: dict[str, Row] = json.loads(text)["states"]
    return found


@cache
def sources() -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(
        (DATA / "participation_sources.yaml").read_text(encoding="utf-8")
    )
    return found


def codes() -> list[Row]:
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases() -> list[Row]:
    with (HERE / "participation_cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def there(row: Row, day: str) -> bool:
    """Whether the state of a row was there on that day."""
    entry = history().get(row["state"], {})
    return str(entry.get("from", "")) <= day < str(entry.get("until", "9"))


def consented(treaty: str, day: str) -> int:
    """How many states had consented by that day and had not left."""
    return sum(
        bool(row["consented"])
        and row["consented"] <= day
        and not (row["ended"] and row["ended"] <= day)
        and not (treaty == "CTBT" and row["withdrawn"] and row["withdrawn"] <= day)
        and row["state"] != "TW"
        and there(row, day)
        for row in of(treaty)
    )


@pytest.mark.parametrize(
    "case", cases(), ids=lambda case: f"{case['state']}-{case['treaty']}-{case['date']}"
)
def test_case(case: Row) -> None:
    standing: Standing = law.bound(case["state"], case["treaty"], date.fromisoformat(case["date"]))
    assert standing.bound is ANSWERS[case["expected"]], case["why"]
    if case["since"]:
        assert standing.since is not None
        assert standing.since.startswith(case["since"]) or case["since"].startswith(standing.since)


def test_there_are_many_cases_each_with_a_reason() -> None:
    assert len(cases()) >= 120
    assert all(case["why"] for case in cases())
    assert {case["treaty"] for case in cases()} >= {row["treaty"] for row in rows()} - {
        "CCW-II",
        "CCW-II-A",
    }


@pytest.mark.parametrize(
    ("treaty", "day", "total"),
    [
        (
            "CWC",
            "1997-04-29",
            87 + 1,
        ),  # 87 ratified before; one deposited on the day is looked at below
        ("CWC", "2014-06-16", 190),
        ("CWC", "2026-05-17", 193),
        ("CCM", "2014-06-16", 84),
        ("CCM", "2025-03-05", 112),
        ("CCM", "2025-03-06", 111),
        ("CCM", "2025-09-05", 112),
        ("APMBC", "2014-06-16", 161),
        ("APMBC", "2025-06-25", 166),
        ("APMBC", "2025-12-31", 163),
        ("BWC", "2024-07-12", 187),
        ("BWC", "2025-02-14", 188),
        ("BWC", "2025-05-20", 189),
        ("GP1925", "2017-12-31", 140),
        ("GP1925", "2021-04-30", 146),
        ("NPT", "2018-06-07", 191),
        ("NPT", "2025-03-12", 191),
        ("TPNW", "2020-10-24", 50),
        ("TPNW", "2025-09-28", 74),
        ("CTBT", "2014-06-16", 162),
        ("CTBT", "2025-03-12", 178),
        ("ENMOD", "2018-06-07", 78),
        ("ATT", "2014-09-25", 53),
        ("ATT", "2022-12-02", 113),
        ("ROME", "2002-04-11", 66),
        ("ROME", "2013-02-15", 122),
        ("ROME", "2024-02-01", 124),
        ("ROME", "2025-12-22", 125),
        ("CCW", "2017-12-31", 125),
        ("CCW", "2023-09-21", 127),
        ("ROME-2010", "2024-06-25", 45),
        ("ROME-2017-BW", "2024-06-25", 20),
        ("ROME-2017-LASER", "2024-06-25", 18),
    ],
)
def test_the_number_of_parties_is_the_one_published(treaty: str, day: str, total: int) -> None:
    assert consented(treaty, day) == total


@pytest.mark.parametrize(
    ("treaty", "on", "total"),
    [
        ("CWC", date(2015, 10, 16), 192),
        ("CWC", date(2026, 5, 17), 193),
        ("CCM", date(2026, 3, 1), 112),
        ("APMBC", date(2025, 12, 1), 166),
        ("APMBC", date(2025, 12, 27), 163),
        ("TPNW", date(2021, 1, 22), 50),
        ("ROME", date(2025, 1, 1), 125),
        ("CTBT", date(2025, 1, 1), 0),
        ("BWC", date(2025, 5, 20), 189),
        ("NPT", date(2025, 1, 1), 190),  # 191 are listed; whether North Korea is one is disputed
    ],
)
def test_parties_counts_the_states_bound(treaty: str, on: date, total: int) -> None:
    assert len(law.parties(treaty, on)) == total


def test_signatories_that_did_not_ratify() -> None:
    signed_only = {row["state"] for row in of("CWC") if not row["consented"]}
    assert signed_only == {"IL"}
    assert len([row for row in of("TPNW") if row["signed"] and not row["consented"]]) == 25
    assert len([row for row in of("CTBT") if row["signed"] and row["state"] != "CSXX"]) == 187
    bwc = {row["state"] for row in of("BWC") if not row["consented"]}
    assert bwc == {"EG", "HT", "SO", "SY", "VDVN"}
    never = {"EG", "KP", "SS"}
    assert not never & {row["state"] for row in of("CWC")}
    assert not {"IN", "PK", "IL", "SS"} & {row["state"] for row in of("NPT")}


# Members without a page of their own in the list of members at hand, or named on it in another way.
UNNAMED = {"CF", "FM", "AE"}
PAGES = {
    "DRC": "CD",
    "Congo (Brazzaville)": "CG",
    "The Dominican": "DO",
    "Holy See (Vatican City)": "VA",
    "C&ocirc;te d'Ivoire": "CI",
}


def test_the_members_of_the_opcw() -> None:
    path = SHARED / "opcw-members-2026.csv"
    if not path.is_file():
        pytest.skip("shared/data/opcw-members-2026.csv is not here")
    with path.open(encoding="utf-8", newline="") as file:
        names = [row["country"] for row in csv.DictReader(file)]
    listed = {
        PAGES.get(name) or law.state(name, date(2026, 5, 17)).code
        for name in names
        if name != "none"
    }
    members = {standing.state for standing in law.parties("CWC", date(2026, 5, 17))}
    assert len(members) == 193
    assert names.count("none") == len(UNNAMED)
    assert listed - members == {"IL"}  # has a page in the list, though not a member
    assert members - listed - UNNAMED == {"AO", "PS"}  # members without a page in the list


def test_no_state_stands_twice_for_a_treaty() -> None:
    twice = [key for key, n in Counter((r["treaty"], r["state"]) for r in rows()).items() if n > 1]
    assert not twice


def test_every_state_and_source_is_known() -> None:
    known = {row["alpha2"] for row in codes()}
    assert {row["state"] for row in rows()} <= known
    assert {row["source"] for row in rows()} <= set(sources())
    assert set(history()) <= known
    for code, entry in history().items():
        others = [*entry.get("predecessors", ()), *entry.get("successors", ())]
        assert set(others) <= known, code
    assert {row["treaty"] for row in rows()} == {t for s in sources().values() for t in s["covers"]}


def test_few_rows_rest_on_memory() -> None:
    assert sum(row["source"] == "memory" for row in rows()) <= 50


def test_names_lead_to_one_state() -> None:
    bearers: dict[str, set[str]] = {}
    for row in codes():
        others = row["nl_other"].split("|") + row["en_other"].split("|")
        for name in filter(None, [row["nl"], row["en"], *others]):
            bearers.setdefault(name.casefold(), set()).add(row["alpha2"])
    shared = {name: found for name, found in bearers.items() if len(found) > 1}
    assert shared == {
        "joegoslavië": {"YUCS", "CSXX"},
        "yugoslavia": {"YUCS", "CSXX"},
    }


def expected(row: Row) -> str:
    """The day the treaty binds by its own rule, from the day of consent."""
    treaty, start = row["treaty"], date.fromisoformat(ENTRY[row["treaty"]])
    day = date.fromisoformat(row["consented"])
    match treaty.split("-")[0]:
        case "CWC":
            result = start if day < start else day + timedelta(30)
        case "CCM" | "APMBC":
            years, month = divmod(day.month - 1 + 6, 12)
            result = date(day.year + years, month + 1, 1)
        case "CCW":
            years, month = divmod(day.month - 1 + 6, 12)
            last = monthrange(day.year + years, month + 1)[1]
            result = date(day.year + years, month + 1, min(day.day, last))
        case "ATT":
            result = start if day < start else day + timedelta(90)
        case "TPNW":
            result = day + timedelta(90)
        case "ROME" if treaty == "ROME":
            sixtieth = day + timedelta(60)
            result = (sixtieth.replace(day=1) + timedelta(32)).replace(day=1)
        case "ROME":
            result = day.replace(year=day.year + 1)
        case _:
            result = day
    return max(result, start).isoformat()


@pytest.mark.parametrize("treaty", sorted(ENTRY))
def test_entry_into_force_follows_the_treaty(treaty: str) -> None:
    for row in of(treaty):
        if len(row["consented"]) < 10 or row["how"] == "succession" or row["state"] == "TW":
            continue
        when = expected(row)
        if treaty.startswith("CCW-"):
            convention = next(r for r in of("CCW") if r["state"] == row["state"])
            when = max(when, convention["in_force"])
        assert row["in_force"] == when, row


def test_succession_binds_from_the_succession_of_states() -> None:
    for row in rows():
        if row["how"] != "succession" or row["treaty"] == "CTBT":
            continue
        begun = {"RS": "1992-04-27", "UA": "1991-08-24"}.get(row["state"])
        begun = begun or str(history()[row["state"]]["from"])
        assert row["in_force"] == max(begun, ENTRY[row["treaty"]]), row


def test_dates_are_dates_in_order() -> None:
    for row in rows():
        dates = ("signed", "consented", "in_force", "withdrawn", "ended", "as_of")
        for name in dates:
            day = row[name]
            assert not day or date.fromisoformat((day + "-01-01")[:10]), row
        signed, given, begun = row["signed"], row["consented"], row["in_force"]
        assert not signed or signed >= OPENED[row["treaty"]], row
        assert not (signed and given) or signed <= given, row
        if row["how"] != "succession":
            assert not begun or given <= begun, row
        assert not row["ended"] or begun < row["ended"], row
        assert not row["withdrawn"] or not given or given < row["withdrawn"], row
        assert not (row["withdrawn"] and row["ended"]) or row["withdrawn"] < row["ended"], row
        assert not begun or given or row["state"] == "CSXX", row
        assert bool(row["how"]) is bool(given or begun), row


def test_a_notice_period_is_kept() -> None:
    months = {"CCM": 6, "APMBC": 6, "ROME": 12}
    for row in rows():
        if row["withdrawn"] and row["ended"]:
            day, end = map(date.fromisoformat, (row["withdrawn"], row["ended"]))
            apart = (end.year - day.year) * 12 + end.month - day.month
            assert (apart, end.day) == (months[row["treaty"]], day.day), row


def test_no_state_acts_before_it_began() -> None:
    for row in rows():
        begun = str(history().get(row["state"], {}).get("from", ""))
        continues = row["state"] in {"RU", "RS"}
        for name in ("signed", "consented", "in_force"):
            assert continues or not row[name] or row[name] >= begun[: len(row[name])], row


def test_a_protocol_binds_only_parties_to_the_convention() -> None:
    parties = {row["state"] for row in of("CCW") if row["consented"]}
    for treaty in ("CCW-I", "CCW-II", "CCW-III", "CCW-II-A", "CCW-IV", "CCW-V", "CCW-A1"):
        assert {row["state"] for row in of(treaty)} <= parties
    rome = {row["state"] for row in of("ROME") if row["consented"]}
    for treaty in ("ROME-2010", "ROME-2017-BW", "ROME-2017-LASER"):
        assert {row["state"] for row in of(treaty)} <= rome


def test_an_empty_date_is_explained() -> None:
    for row in rows():
        if not row["consented"] or (not row["in_force"] and row["treaty"] != "CTBT"):
            assert row["note"], row


def test_the_names_of_the_treaty_collection_are_known() -> None:
    path = SHARED / "untreaties-2015/chapter26_long.csv"
    if not path.is_file():
        pytest.skip("shared/data/untreaties-2015 is not here")
    with path.open(encoding="utf-8", newline="") as file:
        codes = {row["participant"]: row["iso3"] for row in csv.DictReader(file)}
    read = {name: law.state(name, date(2014, 6, 16)).alpha3 for name in codes}
    uncoded = {"St. Kitts and Nevis": "KNA", "St. Lucia": "LCA"}
    uncoded["St. Vincent and the Grenadines"] = "VCT"
    assert read == codes | uncoded
