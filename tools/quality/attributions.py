"""What is wrong in attributions, by construction: which are missed, which are too many.

``python tools/quality/attributions.py GOLD.jsonl PREDICTED.jsonl``, files as the scorer in
../shared/eval reads them; its pairing and its measures of overlap are used as they are.

The construction is told by form alone, for gold and predicted alike: words between quotation marks;
a preposition or a noun of the cue lexicon; a content in front of its cue; a clause behind "dat"; an
infinitive; what is left is a phrase.
"""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from wederhoor.language.attribution.lexicon import lexicon
from wederhoor.language.quotes import MARKS

__all__ = ["scorer", "table"]

COLUMNS = ("gold", "right", "wrong source", "other words", "missed", "spurious")
SHARED = Path(__file__).parents[3] / "shared"

Attribution = dict[str, Any]


def scorer(name: str) -> ModuleType:
    """One of the scorers of ../shared/eval, as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "eval" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def construction(text: str, attribution: Attribution) -> str:
    """The form in which the text says it."""
    content, cue = attribution["content"], attribution["cue"]
    start = content[0][0]
    if start and text[start - 1] in MARKS:
        return "words between quotation marks"
    if not cue:
        return "speech without a cue of its own"
    words = text[cue[0][0] : cue[-1][1]].lower()
    known = lexicon("nl")
    if any(words == " ".join(sequence) for sequence, _ in known.prepositions):
        return "source behind a preposition"
    if words in known.nouns:
        return "noun as cue"
    if content[-1][1] <= cue[0][0]:
        return "content in front of its cue"
    before = text[:start].split()[-1:]
    if before and before[0].lower() in known.classes.clause_marks:
        return "clause behind “dat”"
    if known.classes.infinitive_marks & set(text[start : content[-1][1]].lower().split()):
        return "infinitive"
    return "phrase, or clause without “dat”"


def _pairs(
    score: ModuleType, text: str, gold: list[Attribution], found: list[Attribution]
) -> Iterator[tuple[Attribution | None, Attribution | None]]:
    """Gold with predicted as the scorer pairs them, best overlap first; then what is left over."""

    def content(one: Attribution) -> set[int]:
        words: set[int] = score.words(text, one["content"])
        return words

    ranked = sorted(
        (
            (score.iou(content(one), content(other)), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
        ),
        reverse=True,
    )
    left, right = dict(enumerate(gold)), dict(enumerate(found))
    for overlap, i, j in ranked:
        if overlap >= 0.5 and i in left and j in right:
            yield left.pop(i), right.pop(j)
    yield from ((one, None) for one in left.values())
    yield from ((None, one) for one in right.values())


def count(gold: Path, predicted: Path) -> Counter[tuple[str, str]]:
    """How many of each construction are right or wrong, by (construction, column)."""
    score = scorer("score_attributions")
    documents, found = score.load(gold), score.load(predicted)
    counts: Counter[tuple[str, str]] = Counter()
    for id, document in documents.items():
        text = document["text"]
        predictions = found[id]["attributions"]
        for one, other in _pairs(score, text, document["attributions"], predictions):
            form = construction(text, one or other or {})
            counts[form, "gold"] += one is not None
            if one is None or other is None:
                counts[form, "spurious" if one is None else "missed"] += 1
                continue
            words = {
                part: [score.words(text, a[part]) for a in (one, other)]
                for part in ("source", "content")
            }
            source = score.iou(*words["source"]) >= 0.5
            same = words["content"][0] == words["content"][1]
            counts[form, "right"] += source and same
            counts[form, "wrong source"] += not source
            counts[form, "other words"] += source and not same
    return counts


def table(gold: Path, predicted: Path) -> str:
    """The counts as a table in Markdown, the commonest construction first."""
    counts = count(gold, predicted)
    forms = sorted({form for form, _ in counts}, key=lambda form: (-counts[form, "gold"], form))
    rows = [(form, *(counts[form, column] for column in COLUMNS)) for form in forms]
    rows.append(("**all**", *(sum(counts[f, column] for f in forms) for column in COLUMNS)))
    lines = [f"| construction | {' | '.join(COLUMNS)} |", f"|---|{'---:|' * len(COLUMNS)}"]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


if __name__ == "__main__":
    print(table(*map(Path, sys.argv[1:3])))
