import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
FIELDS = ["state", "treaty", "on", "bound", "signed", "since", "until", "source", "as_of"]


def test_one_state_and_treaty(wederhoor: Run) -> None:
    asked = ("law", "--state", "RU", "--treaty", "CWC", "--on", "2025-07-04")
    answer = json.loads(wederhoor(*asked, "--json").out)
    assert list(answer) == FIELDS
    assert answer["bound"] is True and answer["since"] == "1997-12-05"
    assert answer["source"] and answer["as_of"]
    told = wederhoor(*asked).out
    assert told.startswith("Russia, CWC, 2025-07-04: bound, signed 1993-01-13, since 1997-12-05")


def test_what_the_record_does_not_say_is_null(wederhoor: Run) -> None:
    asked = ("--state", "RU", "--treaty", "ROME-2017-XRAY", "--on", "2022-01-01")
    assert json.loads(wederhoor("law", *asked, "--json").out)["bound"] is None
    assert "the record does not say" in wederhoor("law", *asked).out


def test_who_was_bound(wederhoor: Run) -> None:
    asked = ("law", "--treaty", "CCM", "--on", "2023-07-16")
    rows = list(csv.DictReader(io.StringIO(wederhoor(*asked, "--csv").out)))
    assert "NL" in [row["state"] for row in rows]
    assert all(row["bound"] == "true" and row["source"] and row["as_of"] for row in rows)
    records = [json.loads(line) for line in wederhoor(*asked, "--json").out.splitlines()]
    assert [r["state"] for r in records] == [row["state"] for row in rows]


def test_what_touches_a_weapon(wederhoor: Run) -> None:
    asked = ("law", "--weapon", "cluster munition", "--state", "NLD", "--on", "2023-07-16")
    rules = [json.loads(line) for line in wederhoor(*asked, "--json").out.splitlines()]
    ban = next(r for r in rules if r.get("article") == "1.1(a)")
    assert ban["treaty"] == "CCM" and ban["standing"]["bound"] is True
    assert [r["customary"] for r in rules if "customary" in r] == [11, 14, 70, 71]
    told = wederhoor("law", "--weapon", "cluster munition").out
    assert "CCM 1.1(a): " in told and "rule 71: " in told


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--state", "Atlantis", "--treaty", "CWC", "--on", "2020-01-01"), "Atlantis: no state"),
        (("--state", "NL", "--treaty", "XYZ", "--on", "2020-01-01"), "XYZ: no treaty"),
        (("--weapon", "sword"), "sword: no weapon"),
        (("--state", "NL", "--treaty", "CWC", "--on", "2020"), "2020: not a day"),
        (("--state", "NL", "--treaty", "CWC"), "--on: "),
        (("--state", "NL", "--on", "2020-01-01"), "--treaty or --weapon: "),
        (("--treaty", "CWC", "--weapon", "chemical"), "--treaty or --weapon: "),
        (("--weapon", "chemical", "--csv"), "--csv: "),
        (("--treaty", "CWC", "--on", "2020-01-01", "--csv", "--json"), "--csv: "),
    ],
)
def test_a_wrong_question_is_one_line(
    wederhoor: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    result = wederhoor("law", *arguments)
    assert result.code == 2 and result.out == ""
    assert result.err.startswith(f"wederhoor: {complaint}") and result.err.count("\n") == 1
