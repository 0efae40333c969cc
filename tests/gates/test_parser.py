"""The shipped parser on the treebank's development part, against the pinned floors."""

from typing import Any

from wederhoor.language.pipeline import shipped

MODEL_LIMIT = 20_000_000
"""Bytes that the shipped model may take."""


def test_the_parser_is_as_good_as_it_was(parsed: Any, floors: dict[str, dict[str, float]]) -> None:
    reached = {measure: parsed.share(measure) for measure in floors["parser"]}
    short = {m: v for m, v in reached.items() if v < floors["parser"][m]}
    assert not short, reached


def test_the_model_stays_small_and_says_what_it_is() -> None:
    folder = shipped("nl")
    assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) <= MODEL_LIMIT
    notice = (folder / "LICENSE").read_text("utf-8")
    assert "UD Dutch Alpino and UD Dutch LassySmall" in notice
    assert "CC BY-SA 4.0" in notice
