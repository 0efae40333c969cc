"""What several commands share: their options, and JSON as lines."""

import json
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["AsJson", "Dossier", "as_line", "print_json"]

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
Dossier = Annotated[Path, typer.Option("--dossier", "-d", help="The dossier's folder.")]


def as_line(record: object) -> str:
    """A record as JSON on one line, letters as they are."""
    return json.dumps(record, ensure_ascii=False)


def print_json(record: object) -> None:
    """A record as a line of standard output."""
    print(as_line(record))
