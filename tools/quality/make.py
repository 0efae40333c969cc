#!/usr/bin/env python3
"""Make ``docs/quality.md``: every score, what it was measured on, and what remains wrong.

usage: make.py        (``make quality``; needs the texts in ../shared, takes minutes)

No figure is written here: each comes from its scorer, run as it is.
"""

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attributions
import chains
import links
import names
import parser
import roots
from attributions import SHARED

from wederhoor.language.pipeline import load

__all__ = ["PAGE", "attribution_scores", "claim_scores", "page"]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "quality.md"
GOLD = SHARED / "eval" / "nl_dev.jsonl"
MEANTIME = SHARED / "data" / "meantime-nl" / "dev.jsonl"
CLAIMS = SHARED / "eval" / "seeds_claims.yaml"

PAGES = """\
# How good it is

Made by `make quality`, which runs every scorer anew; a test of the suite fails where the figures
for attributions, claims and the parser are no longer those of the code. The texts in `../shared`
are no part of this repository. P is precision, what share of what was found is right; R is recall,
what share of what is there was found; F1 their harmonic mean. What must not get worse is pinned in
`tests/gates/floors.yaml`; speed is shown by `make bench`.

## Attributions: who says what

On {documents} Dutch newspaper articles with {gold} attributions, read by people after the guideline
`../shared/eval/ATTRIBUTION.md`.

```console
$ wederhoor annotate ../shared/eval/nl_dev.jsonl -o out.jsonl
$ python ../shared/eval/score_attributions.py ../shared/eval/nl_dev.jsonl out.jsonl
```

{attributions}

*found*: the contents overlap by half; *content=*: they are the same words; *whole*: cue and source
are right too. What remains wrong, by the form in which the text says it; *other words*: the right
source, a content with a word too many or too few.

```console
$ python tools/quality/attributions.py ../shared/eval/nl_dev.jsonl out.jsonl
```

{constructions}

## Claims: what is alleged

On the claims of five of those articles that a reader wrote out.

```console
$ python ../shared/eval/score_claims.py ../shared/eval/seeds_claims.yaml out.jsonl
```

{claims}

And on {passages} short passages of our own, which cover every kind, stance, modality and role in at
least three wordings (`python -m pytest tests/claims`). The {turns} of them in `turns.yaml` must all
come out right; of the others:

{own}

Passages of these with something wrong: {wrong}.

## Times and quantities

On expressions of our own with gold values (`python -m pytest tests/language`). They are tests, so
that all of them are right; what a reader wrote out is *date* and *quantity* among the claims above.

| layer | expressions with gold | words that are none |
|---|---:|---:|
{expressions}

## Names

On Dutch business news, the development part of MEANTIME; the tool says how. The baseline takes
every run of proper nouns for an organisation. Missed is what R lacks, spurious what P lacks.

```console
$ python tools/quality/names.py ../shared/data/meantime-nl/dev.jsonl
```

{names}

## Between documents

On the samples, 51 documents in words of our own; what a careful reader finds between them stands in
`tests/linking/gold.yaml`. *Same claim* is over pairs of claims that were found ({found} of
{told} in the gold); *told*: where some claim of the document says what the matter is known by. A
reply or a contradiction counts as missed also where a claim of it was not found.

```console
$ python tools/quality/links.py --errors
```

{links}

Of the gold's matters, series and measures, those that come out exactly as the reader has them:

```console
$ python tools/quality/roots.py -v
```

{roots}

Copies and derivation: `python -m pytest tests/linking/test_derivation.py`. Actors across documents,
on the development part of MEANTIME, CoNLL F1 as the CoNLL-2012 task has it, beside equal strings:

```console
$ python tools/quality/chains.py ../shared/data/meantime-nl/dev.jsonl
```

{chains}

## The parser

On the development part of the Universal Dependencies for Dutch, its words and sentences given. A
relation of which every word is wrong is one that the parser does not tell apart.

```console
$ python tools/quality/parser.py ../shared/data/ud-nl/dev.conllu
```

{parser}
"""


def attribution_scores(predicted: Path) -> str:
    """What ``score_attributions.py`` prints, as a table."""
    printed = _scored("score_attributions.py", GOLD, predicted)
    rows = re.findall(r"^(\S+)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)$", printed, re.M)
    return _table(("measure", "P", "R", "F1"), rows)


def claim_scores(predicted: Path) -> str:
    """What ``score_claims.py`` prints, as a table."""
    printed = _scored("score_claims.py", CLAIMS, predicted)
    rows = re.findall(r"^(\S.*?)\s+(\d+)/(\d+) = ([\d.]+)$", printed, re.M)
    return _table(("field", "right", "of", "share"), rows)


def link_scores(measured: links.Measured) -> str:
    """What is found between the samples, against the gold."""
    scores = {
        "same claim": measured.same,
        "same claim, told": measured.told,
        "contradictions": measured.contradictions,
        "replies": measured.replies,
        "unanswered": measured.unanswered,
    }
    rows = [
        (name, f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")
        for name, one in scores.items()
    ]
    return _table(("measure", "P", "R", "F1"), rows)


def root_scores(samples: roots.Samples) -> str:
    """Matters, series and measures that come out as the gold has them."""
    rows = []
    for name, lines in (
        ("documents, publishers and roots of a matter", roots.roots),
        ("points of a series", roots.figures),
        ("steps and threads of measures", roots.threads),
    ):
        every = list(lines(samples))
        whole = [line for line in every if line.whole]
        counts = (sum(line.right for line in every), len(every))
        found = (sum(line.right for line in whole), len(whole))
        rows.append((name, "{} of {}".format(*counts), "{} of {}".format(*found)))
    return _table(("what", "right", "where all its claims were found"), rows)


def _scored(script: str, *files: Path) -> str:
    command = [sys.executable, SHARED / "eval" / script, *files]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = f"| {' | '.join(columns)} |\n|---|{'---:|' * (len(columns) - 1)}"
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in rows)])


def _annotated(target: Path) -> None:
    command = [Path(sys.executable).with_name("wederhoor"), "annotate", GOLD, "-o", target]
    subprocess.run(command, check=True, capture_output=True)


def _passages() -> tuple[str, str, int, int]:
    """Table of fields, fields that are wrong, and how many passages and turns there are."""
    tests = _module(ROOT / "tests" / "claims" / "test_passages.py")
    right, total, wrong = tests.score(load("nl"))
    rows = [
        (field, str(right[field]), str(total[field]), f"{right[field] / total[field]:.3f}")
        for field in total
    ]
    kinds = Counter(field for line in wrong for field in line.partition(":")[0].split(", "))
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{field} {count}" for field, count in ranked) or "none"
    count = len(tests.PASSAGES) + len(tests.TURNS)
    return _table(("field", "right", "of", "share"), rows), listed, count, len(tests.TURNS)


def _expressions() -> Iterator[tuple[str, ...]]:
    times = _module(ROOT / "tests" / "language" / "test_times.py")
    gold = [*times.ABSOLUTE, *times.DAY_DATED, *times.MONTH_DATED, *times.YEAR_DATED]
    yield "| times", str(len([*gold, *times.UNDATED])), f"{len(times.NEITHER)} |"
    quantities = _module(ROOT / "tests" / "language" / "test_quantities.py")
    gold = [*quantities.NUMBERS, *quantities.COUNTED]
    yield "| quantities", str(len(gold)), f"{len(quantities.NEITHER)} |"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page() -> str:
    """The whole page."""
    own, wrong, passages, turns = _passages()
    samples = roots.samples_in(None)
    linked = links.measure(samples.linked, samples.data)
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder, "out.jsonl")
        _annotated(predicted)
        return PAGES.format(
            documents=len(gold),
            gold=sum(len(document["attributions"]) for document in gold),
            attributions=attribution_scores(predicted),
            constructions=attributions.table(GOLD, predicted),
            claims=claim_scores(predicted),
            own=own,
            wrong=wrong,
            passages=passages,
            turns=turns,
            expressions="\n".join(" | ".join(row) for row in _expressions()),
            names=names.table(names.measure(MEANTIME)),
            found=linked.found,
            told=linked.gold,
            links=link_scores(linked),
            roots=root_scores(samples),
            chains=chains.table(chains.measure(MEANTIME)),
            parser=parser.table(parser.measure(SHARED / "data" / "ud-nl" / "dev.conllu")),
        )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
