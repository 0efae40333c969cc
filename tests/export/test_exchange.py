import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from wederhoor.errors import BadExchange
from wederhoor.export import exchange
from wederhoor.model import Edition, Interval, Span
from wederhoor.vocabulary import Granularity


def test_a_claim_has_every_field_of_the_format(
    edition: Edition, span: Callable[[str], Span]
) -> None:
    claim = json.loads(json.dumps(exchange.claim(edition.claims[0])))
    amount, month, town = span("meer dan 40 aanvallen"), span("mei 2024"), span("Aarle")
    gas = span("chloor")
    assert claim == {
        "id": "c1",
        "attribution": "a1",
        "content": [[26, 89]],
        "source": {
            "id": "organisation:dienst",
            "type": "organisation",
            "names": ["de Dienst"],
        },
        "via": [
            {
                "id": "person:de-groot",
                "type": "person",
                "names": ["De Groot", "minister De Groot"],
                "stance": "confirms",
            }
        ],
        "stance": "asserts",
        "kind": "use",
        "modality": "actual",
        "weapon": {
            "category": "chemical",
            "also": [],
            "agent": "chlorine",
            "span": [gas.start, gas.end],
            "rule": "listed",
        },
        "treaty": "CWC",
        "act": None,
        "roles": {
            "perpetrator": [
                {"id": "state:XA", "type": "state", "names": ["Noordland", "Northland"]}
            ]
        },
        "quantities": [
            {
                "of": "attack",
                "min": 41,
                "max": None,
                "approximate": False,
                "scope": {},
                "span": [amount.start, amount.end],
                "rule": "number",
            }
        ],
        "time": {
            "start": "2024-05-01",
            "end": "2024-05-31",
            "granularity": "month",
            "span": [month.start, month.end],
            "rule": "month",
        },
        "place": {
            "id": None,
            "names": ["Aarle"],
            "country": "XA",
            "precision": "town",
            "span": [town.start, town.end],
            "rule": "listed",
        },
        "reasons": ["kind: use from “aanvallen”"],
    }


def test_an_attribution_has_every_field_of_the_format(edition: Edition) -> None:
    assert exchange.attribution(edition.attributions[0]) == {
        "id": "a1",
        "source": [[8, 25]],
        "cue": [[0, 7]],
        "content": [[26, 89]],
        "mode": "indirect",
        "rule": "according",
        "parent": None,
        "via": [],
    }


def test_an_exported_edition_is_an_input_again(edition: Edition) -> None:
    document = exchange.parse(json.dumps(exchange.edition(edition)), "x:1")
    assert document == replace(edition.document, genre=None)


def test_absent_parts_are_null_or_empty(edition: Edition) -> None:
    bare = replace(edition.claims[0], weapon=None, treaty=None, time=None, place=None, roles=())
    claim = exchange.claim(bare)
    assert (claim["weapon"], claim["time"], claim["place"], claim["roles"]) == (None,) * 3 + ({},)


@pytest.mark.parametrize(
    ("published", "interval"),
    [
        ("2025", Interval(date(2025, 1, 1), date(2025, 12, 31), Granularity.YEAR)),
        ("2024-02", Interval(date(2024, 2, 1), date(2024, 2, 29), Granularity.MONTH)),
        ("2025-07-04", Interval(date(2025, 7, 4), date(2025, 7, 4), Granularity.DAY)),
        ("2025-07-04T09:30:00Z", Interval(date(2025, 7, 4), date(2025, 7, 4), Granularity.DAY)),
    ],
)
def test_published_in_any_precision(published: str, interval: Interval) -> None:
    line = json.dumps({"doc_id": "a", "text": "Tekst.", "published": published})
    document = exchange.parse(line, "x:1")
    assert document.published == interval
    assert exchange.iso(interval) == published[:10]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc_id": "a"', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('["a", "b"]', "not a JSON object"),
        ('{"doc_id": "a"}', "no 'text'"),
        ('{"text": "Tekst."}', "no 'doc_id'"),
        ('{"doc_id": 7, "text": "Tekst."}', "no 'doc_id', or not a string"),
        ('{"doc_id": "a", "text": "\\ud800"}', "not Unicode text"),
        ('{"doc_id": "a", "text": "Tekst.", "language": 1}', "'language' is not a string"),
        ('{"doc_id": "a", "text": "Tekst.", "published": "juli"}', "not a date"),
        ('{"doc_id": "a", "text": "Tekst.", "published": "2025-02-30"}', "not a date"),
    ],
)
def test_a_bad_line_says_where_and_why(line: str, reason: str) -> None:
    with pytest.raises(BadExchange, match=reason) as caught:
        exchange.parse(line, "in.jsonl:3")
    assert caught.value.place == "in.jsonl:3"
