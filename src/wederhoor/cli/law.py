"""``wederhoor law``: what binds whom, on the command line."""

import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wederhoor.cli.commands import app
from wederhoor.cli.options import AsJson, print_json
from wederhoor.errors import SettingsError

if TYPE_CHECKING:
    from wederhoor.law.records import Custom, Rule, Standing

__all__ = ["law"]


@app.command()
def law(
    state: Annotated[
        str | None, typer.Option(help="ISO 3166 code, or name in Dutch or English.")
    ] = None,
    treaty: Annotated[str | None, typer.Option(help="Id (CWC, CCM, CCW-III…) or name.")] = None,
    weapon: Annotated[
        str | None, typer.Option(help="A category of weapon, or an agent; in place of a treaty.")
    ] = None,
    on: Annotated[str | None, typer.Option(help="The day, as YYYY-MM-DD.")] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table of who was bound.")] = False,
) -> None:
    """Say whether a treaty bound a state on a day, who else it bound, or what touches a weapon.

    With a state and a treaty: whether it was bound. With a treaty: every state bound that day.
    With a weapon: every rule on it, with the standing of the state if one is given. What the
    record does not say is null; it stands as of the date given, and nothing later is known. That a
    state was not bound does not mean that what it did was lawful: see the customary rules.
    """
    day = _day(on) if on is not None else None
    if (treaty is None) == (weapon is None):
        raise SettingsError("--treaty or --weapon", "give one of the two")
    if day is None and (state is not None or treaty is not None):
        raise SettingsError("--on", "give the day")
    if as_csv and (as_json or state is not None or treaty is None):
        raise SettingsError("--csv", "goes with --treaty alone")
    try:
        if weapon is not None:
            _weapon(weapon, state, day, as_json)
        elif treaty is not None and day is not None:
            _treaty(treaty, state, day, as_json, as_csv)
    except LookupError as error:
        raise SettingsError(*error.args) from error


def _treaty(treaty: str, state: str | None, on: date, as_json: bool, as_csv: bool) -> None:
    from wederhoor import law

    standings = law.parties(treaty, on) if state is None else (law.bound(state, treaty, on),)
    if as_csv:
        _table(standings)
        return
    for standing in standings:
        print_json(_standing(standing)) if as_json else print(_sentence(standing))


def _weapon(name: str, state: str | None, on: date | None, as_json: bool) -> None:
    from wederhoor import law

    weapon = law.weapon(name)
    shown = ""
    for rule in law.touched(None, weapon):
        treaty = rule.provision.treaty
        standing = law.bound(state, treaty, on) if state is not None and on else None
        if as_json:
            print_json(_rule(rule, standing))
            continue
        if standing and treaty != shown:
            print(_sentence(standing))
        shown = treaty
        _show(f"{treaty} {rule.provision.article}", rule.provision.text.en, rule)
    for custom in law.customary(weapon):
        if as_json:
            print_json(_custom(custom))
        else:
            _show(f"customary law, ICRC study, rule {custom.number}", custom.text.en, custom)


def _show(heading: str, text: str, rule: "Rule | Custom") -> None:
    print(f"{heading}: {text}")
    if rule.condition:
        print(f"  on condition: {rule.condition.en}")


def _sentence(standing: "Standing") -> str:
    """A standing in words, with where that is from."""
    from wederhoor import law

    known = {True: "bound", False: "not bound", None: "the record does not say"}[standing.bound]
    days = ("signed", "since", "until")
    dates = "".join(f", {d} {getattr(standing, d)}" for d in days if getattr(standing, d))
    name = law.state(standing.state).named(standing.on).en
    told = f"{name}, {standing.treaty}, {standing.on}: {known}{dates}"
    return f"{told} (as of {standing.as_of}; {standing.source})" if standing.source else told


def _standing(standing: "Standing") -> dict[str, Any]:
    return asdict(standing) | {"on": standing.on.isoformat()}


def _rule(rule: "Rule", standing: "Standing | None") -> dict[str, Any]:
    provision = rule.provision
    return {
        "treaty": provision.treaty,
        "article": provision.article,
        "conduct": provision.conducts,
        "conflict": provision.conflict,
        "text": asdict(provision.text),
        "condition": asdict(rule.condition) if rule.condition else None,
        "see": [definition.article for definition in rule.see],
        "standing": _standing(standing) if standing else None,
    }


def _custom(custom: "Custom") -> dict[str, Any]:
    return {
        "customary": custom.number,
        "text": asdict(custom.text),
        "condition": asdict(custom.condition) if custom.condition else None,
        "address": custom.address,
    }


def _table(standings: Iterable["Standing"]) -> None:
    from wederhoor import law
    from wederhoor.export import csv

    columns = ("state", "name", "treaty", "on", "bound", "signed", "since", "until", "source")
    rows = []
    for standing in standings:
        fields = _standing(standing) | {
            "name": law.state(standing.state).named(standing.on).en,
            "bound": "true",
        }
        rows.append([fields[column] for column in (*columns, "as_of")])
    csv.write((*columns, "as_of"), rows, sys.stdout)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(text, "not a day as YYYY-MM-DD") from error
