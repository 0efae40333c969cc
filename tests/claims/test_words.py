"""The notation of the word lists."""

import pytest
import spacy

from wederhoor.claims.words import load, words


def tagged(text: str, name: str) -> list[str]:
    doc = spacy.blank("nl")(text)
    tags = words("nl").tag(doc)
    return [doc[i : found[name]].text for i, found in enumerate(tags) if name in found]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Het leger gebruikte gifgas", "use", ["gebruikte"]),
        ("De gebruikelijke gebruiker", "use", []),
        ("Het leger zet traangas in.", "use", ["zet"]),
        ("Het leger zet een tent op.", "use", []),
        ("Zulke verboden wapens", "points_at_weapon", ["Zulke verboden wapens", "verboden wapens"]),
        ("Zulke wapens", "points_at_weapon", ["Zulke wapens"]),
        ("Zulke zware verboden wapens", "points_at_weapon", ["verboden wapens"]),
        ("niet alleen gifgas", "not_negation", ["niet alleen"]),
    ],
)
def test_classes(text: str, name: str, found: list[str]) -> None:
    assert tagged(text, name) == found


def test_a_language_without_lists_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("xx", "words")


def test_count_is_of_single_words() -> None:
    doc = spacy.blank("nl")("Het leger en de troepen in de oorlog")
    assert words("nl").count(doc, "war") == 3
