"""Addresses, headings and the order of editions and claims."""

from dataclasses import replace

import pytest

from wederhoor.model import Document
from wederhoor.report.entries import address, alike, entries, heading, in_order

from .handmade import catalogue, denial, foreign, hostile, news


@pytest.mark.parametrize("identifier", ["ab12-c3", "state:N2", "person:jan-de-vries"])
def test_a_plain_identifier_is_its_address(identifier: str) -> None:
    assert address(identifier) == identifier.replace(":", "-")


def test_no_two_actors_share_an_address() -> None:
    actors = ["person:Іван", "person:Олег", "person:../..", "person:" + "x" * 300, "person:"]
    addresses = [address(actor) for actor in actors]
    assert len(set(addresses)) == len(actors)
    assert all(name.isascii() and "/" not in name and len(name) < 120 for name in addresses)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Eerste regel\ntweede regel", None, "Eerste regel"),
        ("Eerste regel", "De titel", "De titel"),
        ("woord " * 30, None, "woord " * 10 + "…"),
        ("  \n\n kort", None, "kort"),
        ("", None, ""),
    ],
)
def test_a_document_is_headed_by_its_title_or_first_words(
    text: str, title: str | None, expected: str
) -> None:
    assert heading(Document("d", text, title=title)) == expected


def test_editions_are_in_order_of_date_with_the_undated_last() -> None:
    made = [catalogue(), hostile(), denial(), news()]
    assert in_order(made) == [news(), denial(), hostile(), catalogue()]
    assert in_order([foreign(), catalogue()]) == in_order([catalogue(), foreign()])


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    shuffled = replace(news(), claims=news().claims[::-1])
    found = entries(shuffled)
    assert [entry.number for entry in found] == list(range(1, len(found) + 1))
    assert [entry.start for entry in found] == sorted(entry.start for entry in found)


def test_the_same_words_of_one_source_are_together() -> None:
    told = entries(news())
    again = entries(replace(news(), document=replace(news().document, id="ander")))
    found = alike([*told, *again])
    assert [len(same) for same in found] == [2] * len(told)
    assert [same[0] for same in found] == told


def test_the_same_words_of_two_sources_are_apart() -> None:
    first, second = entries(news())[:2]
    claim = replace(second.claim, content=first.claim.content, stance=first.claim.stance)
    assert len(alike([first, replace(second, claim=claim)])) == 2
