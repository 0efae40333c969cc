import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wederhoor.errors import OutsideText, Unanalysed
from wederhoor.model import Document, Interval
from wederhoor.read.dates import interval
from wederhoor.run.explain import Explanation, explain
from wederhoor.settings import Settings

TEXT = (
    "Minister De Groot zei maandag dat Noordland ruim 40 aanvallen met chloorgas heeft uitgevoerd "
    "bij het dorp Aarle. De analyse volgt op 31 juni. Libanon stuurt hulp vanuit Tripoli, zei hij."
    "\n\n"
)
FRIDAY: Interval = interval(2025, 7, 4)


def at(words: str, text: str = TEXT) -> Explanation:
    document = Document("d" * 64, text, "nl", published=FRIDAY)
    return explain(document, text.index(words), Settings(), "brief.txt")


def test_the_sentence_with_its_parse() -> None:
    found = at("analyse")
    assert found.sentence.exact == "De analyse volgt op 31 juni."
    assert [word.text for word in found.parse] == [
        "De",
        "analyse",
        "volgt",
        "op",
        "31",
        "juni",
        ".",
    ]
    assert found.parse[1][2:] == ("analyse", "NOUN", "nsubj", 3)
    assert [word.relation for word in found.parse if not word.head] == ["ROOT"]


@pytest.mark.parametrize(
    ("words", "layer", "rules"),
    [
        ("De Groot", "mentions", 1),
        ("maandag", "times", 1),
        ("40", "quantities", 1),
        ("Aarle", "places", 1),
        ("chloorgas", "weapons", 1),
        ("zei", "attributions", 1),
        ("analyse", "attributions", 0),
    ],
)
def test_what_covers_the_place_says_by_which_rule(words: str, layer: str, rules: int) -> None:
    found = getattr(at(words), layer)
    assert len([one.rule for one in found if one.rule]) == len(found) == rules


def test_a_claim_is_shown_at_its_cue_too() -> None:
    (claim,) = at("zei").claims
    assert claim.kind == "use"
    assert claim.reasons


@pytest.mark.parametrize(
    ("words", "alternative"),
    [
        ("maandag", ("time", "maandag", "2025-07-07", "not weekday, looking ahead")),
        ("maandag", ("claim", "Noordland ruim 40", "kind: attack from “aanvallen”", "weighs")),
        ("analyse", ("attribution", "analyse", "cue 'analyse'", "nobody is its source")),
        ("analyse", ("time", "31 juni", "day", "no such date")),
        ("Libanon", ("place", "Tripoli", "Tripoli, LY", "town of GeoNames, of 2 so named that of")),
    ],
)
def test_what_was_considered_and_not_taken(words: str, alternative: tuple[str, ...]) -> None:
    layer, said, reading, why = alternative
    assert any(
        one.layer == layer
        and one.span.exact.startswith(said)
        and one.reading == reading
        and one.why.startswith(why)
        for one in at(words).alternatives
    )


@pytest.mark.parametrize(
    ("place", "words", "reading"),
    [
        ("Volgens", "Bakker", "person:anna-bakker (Anna Bakker)"),
        ("Hij ontkende", "Hij", "person:jan-de-groot (Jan de Groot)"),
    ],
)
def test_whom_else_a_name_or_a_pronoun_could_mean(place: str, words: str, reading: str) -> None:
    text = (
        "Minister Jan de Groot sprak met Anna Bakker en Piet Bakker. Volgens Bakker was het "
        "chloorgas. Hij ontkende dat er gifgas is gebruikt."
    )
    found = [one for one in at(place, text).alternatives if one.layer == "mention"]
    assert (words, reading) in [(one.span.exact, one.reading) for one in found]


def test_alternatives_are_those_of_the_sentence() -> None:
    found = at("analyse")
    assert found.alternatives
    assert all(found.sentence.exact.find(one.span.exact) >= 0 for one in found.alternatives)


@pytest.mark.parametrize("place", [-1, len(TEXT), 10_000])
def test_a_place_outside_the_text(place: int) -> None:
    with pytest.raises(OutsideText, match=r"brief\.txt: its text has no character"):
        explain(Document("d", TEXT, "nl"), place, Settings(), "brief.txt")


def test_white_space_belongs_to_the_sentence_before_it() -> None:
    document = Document("d", TEXT, "nl")
    found = explain(document, len(TEXT) - 1, Settings(), "brief.txt")
    assert found.sentence.exact.endswith("zei hij.")


def test_a_text_without_a_word() -> None:
    with pytest.raises(OutsideText, match="there is no word at character 1"):
        explain(Document("d", "  \n ", "nl"), 1, Settings(), "leeg.txt")


def test_a_language_without_a_pipeline() -> None:
    with pytest.raises(Unanalysed, match=r"letter\.txt: no pipeline for its language \(en\)"):
        explain(Document("d", TEXT, "en"), 0, Settings(), "letter.txt")


Run = Callable[..., Any]


def test_the_command_prints_it_or_gives_it_as_data(wederhoor: Run, papers: Path) -> None:
    printed = wederhoor("explain", papers / "een.txt", "--at", "30")
    assert printed.code == 0
    assert "rule          source behind 'volgens'" in printed.out
    found = json.loads(wederhoor("explain", papers / "een.txt", "--at", "30", "--json").out)
    start, end = found["sentence"]
    assert end - start == len(found["text"])
    assert found["parse"][0]["number"] == 1
    assert found["attributions"][0]["rule"] == "source behind 'volgens'"


def test_a_document_of_a_dossier(wederhoor: Run, papers: Path) -> None:
    file = papers / "een.txt"
    as_data = ("--at", "30", "--json")
    from_file = json.loads(wederhoor("explain", file, *as_data).out)
    wederhoor("build", file)
    id = from_file["document"][:12]
    from_dossier = json.loads(wederhoor("explain", id, "--dossier", "dossier", *as_data).out)
    assert from_dossier == from_file


@pytest.mark.parametrize(
    ("file", "at", "line"),
    [
        ("een.txt", 9999, "papers/een.txt: its text has no character 9999; it has 176 [W207]"),
        ("four.txt", 3, "papers/four.txt: no pipeline for its language (en) [W206]"),
        ("vijf.txt", 3, "papers/vijf.txt: no such file or directory [W200]"),
    ],
)
def test_what_cannot_be_explained_is_one_line(
    wederhoor: Run, papers: Path, file: str, at: int, line: str
) -> None:
    result = wederhoor("explain", papers / file, "--at", str(at))
    assert (result.code, result.err) == (1, f"wederhoor: {line}\n")
