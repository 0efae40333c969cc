import csv
import io
from dataclasses import replace

import pytest

from wederhoor.export import csv as table
from wederhoor.model import Edition, Quantity, Span
from wederhoor.vocabulary import Counted, Review


def written(edition: Edition) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    table.write(table.COLUMNS, [table.row(edition, claim) for claim in edition.claims], file)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def test_a_row_holds_a_claim(edition: Edition) -> None:
    (row,) = written(edition)
    assert {k: v for k, v in row.items() if v} == {
        "claim": "c1",
        "document": "ab" * 32,
        "title": "'=Brief",
        "publisher": "Ministerie",
        "published": "2024-05",
        "source": "de Dienst",
        "source_id": "organisation:dienst",
        "source_type": "organisation",
        "via": "De Groot",
        "stance": "asserts",
        "plover": "STATEMENT",
        "kind": "use",
        "modality": "actual",
        "weapon": "chemical",
        "agent": "chlorine",
        "treaty": "CWC",
        "perpetrator": "Noordland",
        "quantities": "attack 41..",
        "time_start": "2024-05-01",
        "time_end": "2024-05-31",
        "time_granularity": "month",
        "time_words": "mei 2024",
        "place": "Aarle",
        "country": "XA",
        "spans": "26-89",
        "words": "waren er in mei 2024 meer dan 40 aanvallen met chloor bij Aarle",
        "review": "unreviewed",
    }


def test_what_people_decided_is_in_a_row(edition: Edition) -> None:
    reviewed = replace(edition, reviews={edition.claims[0].id: Review.DISPUTED})
    assert written(reviewed)[0]["review"] == "disputed"


def test_an_actor_is_called_what_the_reader_calls_it(edition: Edition) -> None:
    row = dict(
        zip(
            table.COLUMNS,
            table.row(edition, edition.claims[0], lambda actor: actor.names[-1]),
            strict=True,
        )
    )
    assert (row["perpetrator"], row["via"]) == ("Northland", "minister De Groot")


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(edition: Edition, opening: str) -> None:
    document = replace(edition.document, title=f"{opening}cmd()")
    (row,) = written(replace(edition, document=document))
    assert row["title"] == f"'{opening}cmd()"


@pytest.mark.parametrize(
    ("low", "high", "approximate", "cell"),
    [
        (41, None, False, "attack 41.."),
        (None, 9, True, "attack ~..9"),
        (3, 3, False, "attack 3"),
        (10, 10, True, "attack ~10"),
        (2, 5, False, "attack 2..5"),
    ],
)
def test_bounds_of_a_quantity(
    edition: Edition, low: int | None, high: int | None, approximate: bool, cell: str
) -> None:
    amount = Quantity(Counted.ATTACK, low, high, approximate, Span(0, 1, "V"), "number")
    claim = replace(edition.claims[0], quantities=(amount,))
    (row,) = written(replace(edition, claims=(claim,)))
    assert row["quantities"] == cell
