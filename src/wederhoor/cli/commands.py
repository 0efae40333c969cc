"""The command line: arguments in, lines out.

Errors are one line each on standard error, results go to standard output. What takes long to
import is imported by the command that needs it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from wederhoor import settings as configuration
from wederhoor.cli.account import accounts
from wederhoor.cli.options import AsJson, Dossier, as_line, print_json
from wederhoor.errors import Empty, InputError, SettingsError, WederhoorError

if TYPE_CHECKING:
    from wederhoor.run.build import Outcome

__all__ = ["app", "main"]


def _whole() -> typer.Typer:
    """The command, with the groups of commands that have a module of their own."""
    whole = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    whole.add_typer(accounts, name="account")
    return whole


app = _whole()

Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="A file; standard output without.")
]


MOST = 50
"""Documents, and claims, that a search shows."""


class Format(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


def main() -> None:
    """Run the command line; every error of Wederhoor's own ends in one line and an exit code."""
    try:
        app()
    except SettingsError as error:
        _complain(error)
        sys.exit(2)
    except WederhoorError as error:
        _complain(error)
        sys.exit(1)
    except OSError as error:
        _complain(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}")
        sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"wederhoor {version('wederhoor')}")
        raise typer.Exit


@app.callback()
def wederhoor(
    context: typer.Context,
    settings: Annotated[Path | None, typer.Option(help="A TOML file with settings.")] = None,
    pipeline_nl: Annotated[
        str | None, typer.Option(help="Name or path of a spaCy pipeline for Dutch.")
    ] = None,
    max_bytes: Annotated[int | None, typer.Option(help="Refuse a larger file.")] = None,
    max_expanded_bytes: Annotated[
        int | None, typer.Option(help="Refuse a container that unpacks to more.")
    ] = None,
    fetch: Annotated[
        bool | None, typer.Option(help="Let the workbench add documents by their address.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A source-critical register of alleged uses of prohibited weapons, made from documents.

    Exit codes: 0 done; 1 nothing could be read, no such dossier, document or claim, or
    verification failed; 2 the command line or a setting is wrong.
    """
    context.obj = configuration.load(
        settings,
        pipeline_nl=pipeline_nl,
        max_bytes=max_bytes,
        max_expanded_bytes=max_expanded_bytes,
        fetch=fetch,
    )


@app.command()
def build(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders.")
    ] = None,
    dossier: Dossier = Path("dossier"),
    as_json: AsJson = False,
) -> None:
    """Take documents into a dossier: archive, register and site.

    Running it again changes nothing; a run that was stopped is completed. A file that cannot be
    read is named with the reason, and the rest goes on. Without a PATH the site of a dossier is
    renewed, with what was added and decided in the workbench.
    """
    if not paths and not dossier.is_dir():
        raise typer.BadParameter("there is no dossier to renew", param_hint="PATH")
    from wederhoor.run.build import SITE, build
    from wederhoor.run.files import files

    added = present = failed = 0

    def tell(outcome: "Outcome | InputError") -> None:
        nonlocal added, present, failed
        bar.advance(task)
        if isinstance(outcome, InputError):
            failed += 1
            _complain(outcome)
            return
        added, present = added + outcome.added, present + (not outcome.added)
        if as_json:
            print_json(asdict(outcome))
        elif outcome.note:
            print(f"{outcome.path}: {outcome.note}")

    with _progress() as bar:
        task = bar.add_task("", total=None)
        sources = files(paths or (), dossier, tell)
        bar.update(task, total=len(sources))
        if sources or not paths:
            with _blaming(dossier):
                build(sources, dossier, context.obj, tell)
    if not as_json:
        print(f"{added} added, {present} already there, {failed} not readable")
    if paths and not added + present:
        raise typer.Exit(1)
    if not as_json:
        print(dossier / SITE / "index.html")


@app.command()
def annotate(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="IN", help="JSON lines, a document each.")],
    output: Output = None,
) -> None:
    """Add attributions and claims to documents in JSON lines; no dossier is needed.

    A line that cannot be read is named with the reason, and the rest goes on.
    """
    from wederhoor.run.annotate import annotate
    from wederhoor.run.files import lines

    with _written(output) as out, _progress() as bar:
        written = 0
        for line in bar.track(annotate(lines(source), str(source), context.obj, _complain)):
            written += out.write(line)
        if not written:
            raise Empty(source, "there is no document in it that can be read")


@app.command()
def show(
    record: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A document's id, or its beginning; or a claim's id."),
    ] = None,
    dossier: Dossier = Path("dossier"),
    as_json: AsJson = False,
) -> None:
    """List the documents of a dossier, or show one document or claim."""
    from wederhoor.cli import plain
    from wederhoor.export import exchange
    from wederhoor.register import Register, read

    with Register.open(dossier) as register:
        if record is None:
            if not as_json:
                plain.documents(read.editions(register))
                return
            for edition in read.editions(register):
                listed = exchange.edition(edition)
                del listed["text"]
                counts = {part: len(getattr(edition, part)) for part in ("attributions", "claims")}
                print_json(listed | counts)
        elif "-" in record:
            claim = read.claim(register, record)
            if as_json:
                print_json(exchange.claim(claim))
            else:
                plain.claim(read.edition(register, claim.document), claim)
        else:
            edition = read.edition(register, record)
            print_json(exchange.edition(edition)) if as_json else plain.document(edition)


@app.command()
def explain(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOC", help="A file; with --dossier, a document's id.")
    ],
    at: Annotated[int, typer.Option("--at", help="A character of its text, counted from 0.")],
    dossier: Annotated[
        Path | None, typer.Option("--dossier", "-d", help="The dossier that holds it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how the sentence at a place was read: the parse, the rules, what else it could be.

    Characters are Unicode code points of the text that `show --json` gives.
    """
    from wederhoor.cli import explained
    from wederhoor.run.explain import explain
    from wederhoor.run.files import document as file

    if dossier is None:
        read = file(Path(document), context.obj)
    else:
        from wederhoor.register import Register
        from wederhoor.register.read import edition

        with Register.open(dossier) as register:
            read = edition(register, document).document
    explanation = explain(read, at, context.obj, document)
    print_json(explained.record(explanation)) if as_json else explained.show(explanation)


@app.command()
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words, or "a phrase" between quotation marks.')],
    dossier: Dossier = Path("dossier"),
    as_json: AsJson = False,
) -> None:
    """Find words, and their other forms, in the documents and claims of a dossier.

    Of each, the best fifty are shown.
    """
    from wederhoor.cli import plain
    from wederhoor.register import Register
    from wederhoor.register.search import find_claims, find_documents

    def lemmatise(word: str) -> str:
        from wederhoor.run.findings import lemma

        return lemma(word, context.obj)

    with Register.open(dossier) as register:
        documents = find_documents(register, query, lemmatise, MOST)
        claims = find_claims(register, query, lemmatise, MOST)
    if not as_json:
        plain.hits(documents, claims, MOST)
        return
    for hit in [*documents, *claims]:
        print_json(
            {
                "document": hit.document,
                "claim": hit.claim,
                "title": hit.title,
                "passage": [hit.passage.start, hit.passage.end],
                "text": hit.passage.exact,
                "found": [[span.start, span.end] for span in hit.found],
            }
        )


@app.command()
def export(
    dossier: Dossier = Path("dossier"),
    form: Annotated[
        Format, typer.Option("--format", help="A table of claims, or all as JSON.")
    ] = Format.CSV,
    output: Output = None,
) -> None:
    """Write what a dossier holds: csv, a claim a row; jsonl, a document a line."""
    from wederhoor.export import csv, exchange
    from wederhoor.register import Register
    from wederhoor.register.read import editions

    with Register.open(dossier) as register, _written(output) as out:
        if form is Format.CSV:
            rows = (csv.row(e, claim) for e in editions(register) for claim in e.claims)
            csv.write(csv.COLUMNS, rows, out)
        else:
            for edition in editions(register):
                out.write(as_line(exchange.edition(edition)) + "\n")


@app.command()
def verify(dossier: Dossier = Path("dossier"), as_json: AsJson = False) -> None:
    """Recompute every hash and span of a dossier; names the first thing that is off."""
    from wederhoor.run.verify import verify as recompute

    verified = recompute(dossier)
    if as_json:
        print_json(asdict(verified))
        return
    print(f"originals unchanged: {verified.originals}")
    print(f"documents recorded as read, every span in place: {verified.documents}")
    print(f"log entries: {verified.entries}, with root {verified.root}")
    print(f"decisions: {verified.decisions}, with root {verified.decisions_root}")
    if verified.unlogged:
        print("stored by a run that was stopped, not in the log; build again to complete it:")
        print(*verified.unlogged, sep="\n")


@contextmanager
def _written(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name when it is whole."""
    if output is None:
        yield sys.stdout
        return
    part = output.with_name(f".{output.name}.part")
    with _blaming(output):
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                yield file
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _blaming(place: Path) -> Iterator[None]:
    """Where the disk fails, ``place`` is named: what a person knows of, not a part of it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(place)) from error


def _progress() -> Progress:
    """A bar on standard error, only where a person watches it."""
    console = Console(stderr=True)
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _complain(message: object) -> None:
    print(f"wederhoor: {message}", file=sys.stderr)
