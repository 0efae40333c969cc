"""The shipped parser on the treebank's development part, with the treebank's own words."""

from collections import Counter
from pathlib import Path

import spacy
from spacy.tokens import Doc

from wederhoor.language.pipeline import shipped

MODEL_LIMIT = 20_000_000
"""Bytes that the shipped model may take."""


def test_the_parser_is_as_good_as_it_was(shared: Path, floors: dict[str, dict[str, float]]) -> None:
    nlp = spacy.load(shipped("nl"))
    right: Counter[str] = Counter()
    total = 0
    for rows in sentences(shared / "data" / "ud-nl" / "dev.conllu"):
        doc = Doc(nlp.vocab, [row[1] for row in rows])
        for _, component in nlp.pipeline:
            doc = component(doc)
        for row, token in zip(rows, doc, strict=True):
            head = 0 if token.head.i == token.i else token.head.i + 1
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            attached = head == int(row[6])
            total += 1
            right["pos"] += token.pos_ == row[3]
            right["lemma"] += token.lemma_ == row[2]
            right["uas"] += attached
            right["las"] += attached and relation == row[7]
    reached = {measure: right[measure] / total for measure in floors["parser"]}
    short = {m: v for m, v in reached.items() if v < floors["parser"][m]}
    assert not short, reached


def sentences(file: Path) -> list[list[list[str]]]:
    blocks = file.read_text("utf-8").strip().split("\n\n")
    return [
        [row for line in block.splitlines() if (row := line.split("\t"))[0].isdigit()]
        for block in blocks
    ]


def test_the_model_stays_small_and_says_what_it_is() -> None:
    folder = shipped("nl")
    assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) <= MODEL_LIMIT
    notice = (folder / "LICENSE").read_text("utf-8")
    assert "UD Dutch Alpino and UD Dutch LassySmall" in notice
    assert "CC BY-SA 4.0" in notice
