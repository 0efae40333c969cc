"""The lists as data: flat rows, and records that say all that a page says."""

import json

import pytest

from wederhoor.report import data
from wederhoor.report.dossier import Dossier
from wederhoor.report.hearing import Hearing
from wederhoor.report.labels import Labels
from wederhoor.report.naming import Naming

from .handmade import editions, linked


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    made = editions()
    return Dossier(made, linked(made))


@pytest.fixture(scope="module")
def naming(dossier: Dossier) -> Naming:
    return Naming(dossier, Labels("en"))


@pytest.fixture(scope="module")
def hearing(dossier: Dossier) -> Hearing:
    return next(one for one in dossier.hearings if one.matter.id == "use-chemical-n2-z2")


def test_a_matters_row_has_what_is_counted_of_it(hearing: Hearing, naming: Naming) -> None:
    row = data.matter_row(hearing, naming)
    assert row["heading"] == "use of chemical weapons by Noordland in Zandia"
    assert row["users"] == "state:N2"
    assert (row["documents"], row["publishers"]) == (2, 2)
    assert row["roots"] == hearing.independence.independent
    assert row["answers"] == "denial"
    assert row["without_answer"] == ""


def test_a_matters_record_has_all_of_its_page(hearing: Hearing, naming: Naming) -> None:
    [record] = json.loads(data.as_json([data.matter_record(hearing, naming)]))
    assert [one["claim"] for one in record["accounts"]] == [
        entry.claim.id for entry, _ in hearing.accounts
    ]
    assert all(one["reasons"] for one in record["accounts"])
    assert {claim for root in record["roots"] for claim in root["claims"]} == {
        entry.claim.id for entry, _ in hearing.accounts
    }
    assert len(record["contradictions"]) == len(hearing.contradictions)
    assert [reply["accused"] for reply in record["replies"]] == ["state:N2"]
    assert [len(one["points"]) for one in record["series"]] == [
        len(one.points) for one in hearing.series
    ]


def test_every_accusation_without_an_answer_is_a_row(dossier: Dossier) -> None:
    rows = [row for one in dossier.unanswered for row in data.unanswered_rows(one)]
    expected = {
        (reply.accused, claim)
        for hearing in dossier.hearings
        for reply in hearing.unanswered
        for claim in reply.accusations
    }
    assert {(row["accused"], row["claim"]) for row in rows} == expected


def test_every_step_of_a_measure_is_a_row(dossier: Dossier) -> None:
    for course in dossier.courses:
        rows = data.measure_rows(course)
        assert [row["claim"] for row in rows] == [step.claim for step in course.measure.steps]
        assert all(row["words"] for row in rows)


def test_rows_have_one_set_of_columns(dossier: Dossier, naming: Naming) -> None:
    rows = [data.matter_row(one, naming) for one in dossier.hearings]
    head = data.as_csv(rows).decode().splitlines()[0]
    assert head.split(",") == list(rows[0])
    assert data.as_csv([]) == b""
