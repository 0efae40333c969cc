"""``wederhoor account``: who may log in to the workbench."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wederhoor.cli.options import AsJson, Dossier, print_json
from wederhoor.vocabulary import Rank

__all__ = ["accounts"]

accounts = typer.Typer(no_args_is_help=True, help="Who may log in to the workbench, and as what.")

Name = Annotated[str, typer.Argument(metavar="NAME")]


@accounts.command()
def add(
    name: Name,
    rank: Annotated[Rank, typer.Option(help="What it may do.")] = Rank.READER,
    dossier: Dossier = Path("dossier"),
) -> None:
    """Add an account; the password is asked for, or read from standard input.

    The first is an administrator's, and from then on everybody must log in.
    """
    from wederhoor.register.people import People

    with People.open(dossier) as people:
        people.add(name, _password(), rank)


@accounts.command("list")
def show(dossier: Dossier = Path("dossier"), as_json: AsJson = False) -> None:
    """List the accounts."""
    from wederhoor.register.people import People

    with People.open(dossier) as people:
        for one in people.accounts():
            if as_json:
                created = one.created.isoformat()
                record = {"rank": one.rank.value, "disabled": one.disabled, "created": created}
                print_json({"name": one.name, **record})
            else:
                closed = ", closed" if one.disabled else ""
                print(f"{one.name}  {one.rank.value}{closed}, since {one.created:%Y-%m-%d}")


@accounts.command()
def rank(
    name: Name,
    rank: Annotated[Rank, typer.Argument(help="What it may do.")],
    dossier: Dossier = Path("dossier"),
) -> None:
    """Give an account another rank."""
    _appoint(dossier, name, rank=rank)


@accounts.command()
def disable(name: Name, dossier: Dossier = Path("dossier")) -> None:
    """Close an account: its sessions end, and it can log in no more."""
    _appoint(dossier, name, disabled=True)


@accounts.command()
def enable(name: Name, dossier: Dossier = Path("dossier")) -> None:
    """Open an account that was closed."""
    _appoint(dossier, name, disabled=False)


@accounts.command()
def password(name: Name, dossier: Dossier = Path("dossier")) -> None:
    """Give an account another password, asked for or read from standard input."""
    from wederhoor.register.people import People

    with People.open(dossier) as people:
        people.account(name)
        people.set_password(name, _password())


def _appoint(
    dossier: Path, name: str, rank: Rank | None = None, disabled: bool | None = None
) -> None:
    """Change what is given."""
    from wederhoor.register.people import People

    with People.open(dossier) as people:
        known = people.account(name)
        closed = known.disabled if disabled is None else disabled
        people.appoint(name, rank or known.rank, disabled=closed)


def _password() -> str:
    """What is typed, unseen and twice; or the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
