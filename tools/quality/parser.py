"""How well the shipped parser reads a treebank: ``python tools/quality/parser.py dev.conllu``.

Words and sentences are those of the treebank (CoNLL-U). Measured are the shares of words with the
right part of speech, lemma, head (UAS), and head and relation together (LAS), punctuation included;
and which relations of the treebank are missed most, by how many of its words.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Doc

from wederhoor.language.pipeline import shipped

__all__ = ["Parsed", "measure", "table"]

COMMONEST = 8
"""Relations that the table lists."""


class Parsed(NamedTuple):
    """Words of the treebank, right by measure; words and wrong ones by the treebank's relation."""

    words: int
    right: dict[str, int]
    relations: Counter[str]
    wrong: Counter[str]

    def share(self, measure: str) -> float:
        return self.right[measure] / self.words


def measure(file: Path) -> Parsed:
    """The parser on a file in CoNLL-U."""
    nlp = spacy.load(shipped("nl"))
    right: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for rows in _sentences(file):
        doc = Doc(nlp.vocab, [row[1] for row in rows])
        for _, component in nlp.pipeline:
            doc = component(doc)
        for row, token in zip(rows, doc, strict=True):
            head = 0 if token.head.i == token.i else token.head.i + 1
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            attached = head == int(row[6])
            labelled = attached and relation == row[7]
            right["pos"] += token.pos_ == row[3]
            right["lemma"] += token.lemma_ == row[2]
            right["uas"] += attached
            right["las"] += labelled
            relations[row[7]] += 1
            wrong[row[7]] += not labelled
    return Parsed(relations.total(), dict(right), relations, wrong)


def _sentences(file: Path) -> list[list[list[str]]]:
    blocks = file.read_text("utf-8").strip().split("\n\n")
    return [
        [row for line in block.splitlines() if (row := line.split("\t"))[0].isdigit()]
        for block in blocks
    ]


def table(parsed: Parsed) -> str:
    """The shares, and the relations missed most, as tables in Markdown."""
    shares = " | ".join(f"{parsed.share(m):.3f}" for m in ("pos", "lemma", "uas", "las"))
    lines = [
        "| words | part of speech | lemma | UAS | LAS |",
        "|---:|---:|---:|---:|---:|",
        f"| {parsed.words} | {shares} |",
        "",
        "| relation | words | wrong head or relation |",
        "|---|---:|---:|",
    ]
    worst = sorted(parsed.wrong.items(), key=lambda item: (-item[1], item[0]))[:COMMONEST]
    lines += [f"| {name} | {parsed.relations[name]} | {count} |" for name, count in worst]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(measure(Path(sys.argv[1]))))
