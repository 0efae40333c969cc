"""States by any of their codes and names, those that are no more included."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from wederhoor.law.loading import read_csv, read_json
from wederhoor.law.records import Name, State, Text

__all__ = ["state", "states"]

COLUMNS = ("alpha2", "alpha3", "nl", "en", "nl_other", "en_other")


def state(name: str, on: date | None = None) -> State:
    """The state with this ISO 3166 code (alpha-2, alpha-3; four letters where it is no more) or
    this name in Dutch or English, one it bore before included.

    A name or code that several have borne means the one that was there under it ``on`` that day,
    else the first in the list of states. Raises LookupError where none has.
    """
    known = _bearers()
    found = known.get(name) or known.get(_plain(name))
    if not found:
        raise LookupError(name, "no state has that code or name")
    if len(found) > 1 and on is not None:
        text = _plain(name)
        found = tuple(s for s in found if s.exists(on) and _called(s, text, on)) or found
    return found[0]


@cache
def states() -> Mapping[str, State]:
    """Every state by its code."""
    history = read_json("state_history.json")["states"]
    return {
        code: _state(code, alpha3, Text(nl, en), history.get(code, {}))
        for code, alpha3, nl, en, *_ in read_csv("states.csv", COLUMNS)
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _state(code: str, alpha3: str, names: Text, history: Mapping[str, Any]) -> State:
    note = history.get("note")
    return State(
        code=code,
        alpha3=alpha3 or None,
        names=names,
        start=_day(history.get("from")),
        end=_day(history.get("until")),
        earlier=tuple(
            Name(Text(name["nl"], name["en"]), _day(name.get("from")), _day(name.get("until")))
            for name in history.get("earlier", ())
        ),
        continued_by=history.get("continued_by"),
        note=Text(note["nl"], note["en"]) if note else None,
    )


@cache
def _bearers() -> Mapping[str, tuple[State, ...]]:
    """The states that bear, or bore, a code or a name made plain."""
    found: dict[str, dict[str, State]] = defaultdict(dict)
    for code, alpha3, nl, en, *others in read_csv("states.csv", COLUMNS):
        known = states()[code]
        names = [nl, en, *(name for other in others for name in other.split("|"))]
        names += [name for was in known.earlier for name in (was.text.nl, was.text.en)]
        for name in {code, code[:2], alpha3, *map(_plain, (code, code[:2], alpha3, *names))}:
            if name:
                found[name][code] = known
    return {name: tuple(bearers.values()) for name, bearers in found.items()}


def _called(state: State, text: str, on: date) -> bool:
    """Whether a plain name was not, that day, one of those that the state no longer bore."""
    names = [n for n in state.earlier if text in (_plain(n.text.nl), _plain(n.text.en))]
    return not names or any(name.holds(on) for name in names)


def _plain(name: str) -> str:
    """A name without case, accents, points, hyphens and apostrophes."""
    folded = name.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
    return "".join([c for c in folded if c.isalnum() or c == " "]).strip()
