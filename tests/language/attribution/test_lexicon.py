from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from spacy.tokens import Doc

import wederhoor.language
from wederhoor.language.attribution.lexicon import lexicon

FOUND = 0.80
"""Share of the lexicon's own examples in which the cue is found with a source and a content; the
rest is the parser's. Raised as the pipeline gets better, never lowered."""


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    file = Path(wederhoor.language.__file__).parent / "nl" / "cues.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    for part in ("verbs", "nouns", "prepositions"):
        yield from data[part].items()


def test_there_are_cues_enough_and_each_has_an_example_of_its_own() -> None:
    examples = [entry["example"] for _, entry in entries()]
    assert len(examples) >= 250
    assert len(set(examples)) == len(examples)


def test_a_form_leads_to_its_entries() -> None:
    assert [cue.name for cue in lexicon("nl").whole["ontkende"]] == ["ontkennen"]
    assert "oproepen" in [cue.name for cue in lexicon("nl").split["riep"]]


def test_the_examples_are_read(read: Callable[[str], Doc]) -> None:
    missed = []
    for name, entry in entries():
        doc = read(entry["example"])
        cues = {word for a in doc._.attributions for s in a.cue for word in s.exact.lower().split()}
        forms = {*entry.get("forms", []), *entry.get("separated", []), *name.split()}
        if not cues & (forms | set(str(entry.get("with", "")).split())):
            missed.append(f"{name}: {entry['example']}")
    total = sum(1 for _ in entries())
    assert 1 - len(missed) / total >= FOUND, "\n".join(missed)
