"""``wederhoor account``: who may log in."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("quick_passwords")

LONG = "four words of no use"

Run = Callable[..., str]


@pytest.fixture
def account(wederhoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command about accounts with a password on standard input; what it prints, or its error."""

    def run(*arguments: str, password: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        result = wederhoor("account", *arguments, "--dossier", tmp_path)
        assert result.err.count("\n") == (1 if result.code else 0)
        return result.err if result.code else result.out

    return run


def test_accounts_are_given_listed_and_changed(account: Run) -> None:
    assert account("add", "Chief", "--rank", "administrator", password=LONG) == ""
    assert account("add", "Anna", password=LONG) == ""
    assert account("rank", "Anna", "editor") == ""
    assert account("disable", "anna") == ""
    assert account("password", "Anna", password="another long password") == ""
    first, second = account("list").splitlines()
    assert first.startswith("Anna  editor, closed, since 20")
    assert second.startswith("Chief  administrator, since 20")
    account("enable", "Anna")
    listed = [json.loads(line) for line in account("list", "--json").splitlines()]
    assert [(one["name"], one["rank"], one["disabled"]) for one in listed] == [
        ("Anna", "editor", False),
        ("Chief", "administrator", False),
    ]


@pytest.mark.parametrize(
    ("arguments", "password", "says"),
    [
        (("add", "Anna"), LONG, "Anna: the first account is an administrator's [W100]"),
        (("add", "Anna", "--rank", "administrator"), "short", "password: not of 15 to 1024"),
        (("rank", "Anna", "editor"), "", "Anna: there is no account of this name [W400]"),
        (("password", "Anna"), LONG, "Anna: there is no account of this name [W400]"),
    ],
)
def test_what_cannot_be_is_one_line(
    account: Run, arguments: tuple[str, ...], password: str, says: str
) -> None:
    assert account(*arguments, password=password).startswith(f"wederhoor: {says}")


def test_the_last_administrator_remains(account: Run) -> None:
    account("add", "Chief", "--rank", "administrator", password=LONG)
    for change in (("rank", "Chief", "reader"), ("disable", "Chief")):
        assert "the last administrator remains one" in account(*change)


def test_there_must_be_a_dossier(wederhoor, tmp_path: Path) -> None:
    result = wederhoor("account", "list", "--dossier", tmp_path / "none")
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("there is no dossier here [W400]\n")
