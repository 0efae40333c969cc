"""The files of ``data``, each read once and only when it is asked for."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wederhoor.law.records import (
    Clause,
    Conduct,
    Conflict,
    Custom,
    Done,
    Event,
    Procedure,
    Provision,
    Rule,
    Source,
    Standard,
    Step,
    Term,
    Text,
    Treaty,
)
from wederhoor.model import Weapon
from wederhoor.vocabulary import Category, Kind

__all__ = [
    "agents",
    "customs",
    "kinds",
    "procedure_list",
    "read_csv",
    "read_json",
    "read_yaml",
    "rule_list",
    "source",
    "standard_list",
    "treaties",
]

DATA = Path(__file__).parent / "data"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Scope = tuple[frozenset[Category], frozenset[str]]
"""For which categories, and for which agents, an entry holds."""


def read_json(name: str) -> Any:
    """The content of a JSON file of ``data``."""
    return json.loads((DATA / name).read_bytes())


def read_yaml(name: str) -> Any:
    """The content of a YAML file of ``data``."""
    return yaml.load((DATA / name).read_bytes(), LOADER)


def read_csv(name: str, columns: Sequence[str]) -> list[list[str]]:
    """The rows of a CSV file of ``data``; ValueError if it has other columns."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    if head != list(columns):
        raise ValueError(f"{name} has the columns {head}")
    return rows


@cache
def treaties() -> Mapping[str, Treaty]:
    """Every treaty by its id, in the order of the file."""
    data = read_json("treaties.json")
    depositaries = {key: _text(words) for key, words in data["depositaries"].items()}
    provisions = _provisions()
    entries = data["treaties"]

    def part(id: str, name: str) -> Any:
        """A part of an entry; a name stands for that part of the entry with that id."""
        known = entries[id][name]
        return entries[known][name] if isinstance(known, str) else known

    return {
        id: Treaty(
            id=id,
            names=_text(entry["names"]),
            short=_text(entry["short"]),
            adopted=_event(entry["adopted"]),
            opened=_event(entry["opened"]) if entry["opened"] else None,
            in_force=_date(entry["in_force"]),
            depositary=depositaries[entry["depositary"]],
            binds=_clause(part(id, "binds")),
            withdrawal=_clause(withdrawal) if (withdrawal := part(id, "withdrawal")) else None,
            reservations=_clause(entry["reservations"]) if entry["reservations"] else None,
            body=_text(part(id, "body")),
            source=source(entry["source"]),
            provisions=tuple(provisions[id]),
        )
        for id, entry in entries.items()
    }


@cache
def kinds() -> Mapping[Kind, frozenset[Conduct]]:
    """The conduct that each kind of claim is about; a kind that is not here touches no rule."""
    return {
        Kind(kind): frozenset(map(Conduct, conducts))
        for kind, conducts in _rules()["kinds"].items()
    }


@cache
def rule_list() -> tuple[tuple[Scope, Rule], ...]:
    """Every rule with the weapons it is on, in the order of the file."""
    conditions = _conditions()
    found = []
    for entry in _rules()["rules"]:
        articles = {p.article: p for p in treaties()[entry["treaty"]].provisions}
        see = tuple(articles[a] for a in entry.get("see", ()))
        condition = conditions.get(entry.get("if"))
        scope = _scope(entry)
        found += [(scope, Rule(articles[a], see, condition)) for a in entry["articles"]]
    return tuple(found)


@cache
def customs() -> tuple[tuple[Scope, Custom], ...]:
    """Every rule of the study of customary law with the weapons it is on, by number."""
    conditions, study = _conditions(), source("icrc")
    return tuple(
        (
            _scope(entry),
            Custom(
                entry["rule"],
                entry.get("general", False),
                _text(entry),
                conditions.get(entry.get("if")),
                study,
            ),
        )
        for entry in _rules()["customary"]
    )


@cache
def agents() -> Mapping[str, tuple[Weapon, str | None]]:
    """What each agent is, and its entry in the Schedules of the CWC, by its canonical name."""
    return {
        name: (
            Weapon(Category(entry["category"]), tuple(map(Category, entry.get("also", ()))), name),
            entry.get("schedule"),
        )
        for name, entry in _rules()["agents"].items()
    }


@cache
def procedure_list() -> tuple[Procedure, ...]:
    """Every procedure, in the order of the file."""
    data = read_json("procedures.json")
    starters = {key: _text(words) for key, words in data["who"].items()}
    return tuple(
        Procedure(
            id=entry["id"],
            treaty=entry["treaty"],
            body=entry["body"],
            articles=tuple(entry["articles"]),
            name=_text(entry["name"]),
            needs=_text(entry["needs"]),
            who=tuple(starters[who] for who in entry["who"]),
            by_party=not {"state party", "territorial state"}.isdisjoint(entry["who"]),
            against_party=entry["against"] == "party",
            weapons=tuple(map(Category, entry.get("weapons", ()))),
            only=entry.get("only"),
            until=_date(entry.get("until")),
            steps=tuple(Step(step["article"], _text(step)) for step in entry["steps"]),
            done=tuple(
                Done(done["as_of"], _text(done), source(done["source"]))
                for done in entry.get("done", ())
            ),
            standard=entry.get("standard"),
            source=source(entry["source"]),
        )
        for entry in data["procedures"]
    )


@cache
def standard_list() -> tuple[Standard, ...]:
    """Every body's terms of proof, in the order of the file."""
    return tuple(
        Standard(
            entry["id"],
            entry["body"],
            _text(entry["name"]),
            tuple(Term(t["term"], _text(t["means"]), t.get("article")) for t in entry["terms"]),
            _text(entry["scope"]),
            source(entry["source"]),
        )
        for entry in read_json("standards.json")
    )


def source(id: str) -> Source:
    """The source with this key; KeyError where there is none."""
    return _sources()[id]


def _provisions() -> Mapping[str, list[Provision]]:
    found = defaultdict(list)
    columns = ("treaty", "article", "conduct", "conflict", "nl", "en")
    for treaty, article, conducts, conflict, nl, en in read_csv("provisions.csv", columns):
        about = tuple(map(Conduct, conducts.split("|")))
        limit = Conflict(conflict) if conflict else None
        found[treaty].append(Provision(treaty, article, about, limit, Text(nl, en)))
    return found


@cache
def _sources() -> Mapping[str, Source]:
    return {id: Source(id, **entry) for id, entry in read_json("sources.json").items()}


@cache
def _rules() -> Any:
    return read_json("rules.json")


@cache
def _conditions() -> Mapping[str | None, Text]:
    return {key: _text(words) for key, words in _rules()["conditions"].items()}


def _scope(entry: Mapping[str, Iterable[str]]) -> Scope:
    return frozenset(map(Category, entry.get("weapons", ()))), frozenset(entry.get("agents", ()))


def _text(words: Mapping[str, str]) -> Text:
    return Text(words["nl"], words["en"])


def _event(entry: Mapping[str, Any]) -> Event:
    return Event(date.fromisoformat(entry["date"]), _text(entry))


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _clause(entry: Mapping[str, Any]) -> Clause:
    period = entry.get("period")
    return Clause(entry["article"], _text(entry), _text(period) if period else None)
