#!/usr/bin/env python3
"""Make ``docs/reading.md``: how the sentences of ``examples.yaml`` are read, by the tool itself.

usage: make.py
"""

import io
from contextlib import redirect_stdout
from pathlib import Path

import yaml

from wederhoor.cli import explained
from wederhoor.run.explain import explain
from wederhoor.run.files import document
from wederhoor.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "reading.md"

HEAD = """\
# How a sentence is read

Every field of the register says by which rule it came about. `wederhoor explain DOC --at OFFSET`
shows this for any place in a document: the sentence, its parse, what was found there by which rule,
and what was considered and not taken. Below is what it prints for the main constructions of Dutch
reporting; the parse, which is the first thing it prints, is shown once. `make docs` renews this
page.
"""


def page() -> str:
    """The whole page."""
    examples = yaml.safe_load((HERE / "examples.yaml").read_text("utf-8"))
    sections = [section(example, whole=not n) for n, example in enumerate(examples)]
    return "\n".join([HEAD, *sections])


def section(example: dict[str, str], *, whole: bool) -> str:
    """One sentence: what to look at, the command and what it prints."""
    read = document(ROOT / example["file"], Settings())
    at = read.text.index(example["at"])
    printed = io.StringIO()
    with redirect_stdout(printed):
        explained.show(explain(read, at, Settings(), example["file"]))
    sentence, parse, *found = printed.getvalue().rstrip().split("\n\n")
    shown = "\n\n".join([parse, *found] if whole else found)
    return (
        f"## {example['title']}\n\n> {sentence}\n\n{example['says']}\n\n"
        f"```console\n$ wederhoor explain {example['file']} --at {at}\n{shown}\n```\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
