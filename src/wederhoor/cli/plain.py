"""What a person reads of a dossier: on a terminal to its width, in a pipe unwrapped."""

import sys
from collections.abc import Iterable, Sequence, Sized
from textwrap import fill

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wederhoor.archive import file_name
from wederhoor.export import csv, exchange
from wederhoor.model import Claim, Edition
from wederhoor.register.search import Hit

__all__ = ["claim", "document", "documents", "hits"]

SHORT = 12
"""Characters of a document's id that are shown, and that open the ids of its claims."""


def documents(editions: Iterable[Edition]) -> None:
    """A table, a document a row."""
    table = Table("document", "published", box=None, pad_edge=False)
    table.add_column("claims", justify="right")
    table.add_column("publisher")
    table.add_column("title")
    for edition in editions:
        known = edition.document
        table.add_row(
            known.id[:SHORT],
            exchange.iso(known.published) if known.published else "",
            str(len(edition.claims)) if edition.analysed else "not analysed",
            Text(known.publisher or ""),
            Text(known.title or file_name(edition.original)),
        )
    # A pipe has no width of its own; nothing should be wrapped to fit one.
    Console(width=None if sys.stdout.isatty() else 1000).print(table)


def document(edition: Edition) -> None:
    """What is known about a document, and its claims."""
    known = exchange.edition(edition)
    found = ("text", "attributions", "claims")
    _fields([("document", known.pop("doc_id"))])
    _fields((name, value) for name, value in known.items() if name not in found)
    _fields((name, str(len(getattr(edition, name)))) for name in found[1:])
    print()
    for c in edition.claims:
        _passage(c.id, f"{csv.name(c.source)}: {c.stance}, {c.kind}, {c.modality}", csv.words(c))


def claim(edition: Edition, claim: Claim) -> None:
    """Everything that is known of a claim, with the reason for each field."""
    _fields(zip(csv.COLUMNS, csv.row(edition, claim), strict=True))
    _fields(("because", reason) for reason in claim.reasons)


def hits(documents: Sequence[Hit], claims: Sequence[Hit], most: int) -> None:
    """What was found, and how much; ``most`` is how many of each there can be."""
    for hit in [*documents, *claims]:
        before, after = ("…" if cut else "" for cut in (hit.passage.prefix, hit.passage.suffix))
        words = f"{before} {hit.passage.exact} {after}"
        _passage(hit.claim or hit.document[:SHORT], hit.title or "", words)
    print(f"{_count(documents, 'document')} and {_count(claims, 'claim')} found")
    if most in (len(documents), len(claims)):
        print(f"there may be more: of each the best {most} are shown")


def _fields(fields: Iterable[tuple[str, object]]) -> None:
    """Those that have a value, below each other."""
    for name, value in fields:
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, list):
            value = "; ".join(value)
        if value:
            _line(f"{name:16}  {value}", 18)


def _passage(id: str, heading: str, words: str) -> None:
    """What goes by an id, and a line between it and what comes after."""
    _line(f"{id}  {heading}".rstrip(), len(id) + 2)
    _line(f"  {' '.join(words.split())}", 2)
    print()


def _line(line: str, indent: int) -> None:
    """A line; on a terminal several, those after the first indented."""
    if sys.stdout.isatty():
        width = max(Console().width, 2 * indent)
        line = fill(line, width, subsequent_indent=" " * indent, break_on_hyphens=False)
    print(line)


def _count(found: Sized, noun: str) -> str:
    return f"{len(found)} {noun}{'s' * (len(found) != 1)}"
