"""Who is bound by what on which day, as the record of participation says."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from wederhoor.law.loading import read_csv, read_yaml, treaties
from wederhoor.law.records import Source, Standing
from wederhoor.law.states import state

__all__ = ["bound", "parties", "treaty_id"]


class Row(NamedTuple):
    """A line of participation.csv; dates ISO, as precise as they are known, "" for none."""

    treaty: str
    state: str
    signed: str
    consented: str
    how: str
    in_force: str
    withdrawn: str
    ended: str
    source: str
    as_of: str
    note: str


def treaty_id(name: str) -> str:
    """A treaty's id, by its id in any case, or a full or short name; LookupError for none."""
    if name in treaties():
        return name
    plain = name.casefold()
    for id, treaty in treaties().items():
        names = (id, treaty.names.nl, treaty.names.en, treaty.short.nl, treaty.short.en)
        if plain in map(str.casefold, names):
            return id
    raise LookupError(name, "no treaty has that id or name")


def bound(name: str, treaty: str, on: date) -> Standing:
    """Whether a treaty binds a state on a day; the state by any code or name.

    ``bound`` is None where the record does not say: the state is not in it and the list of parties
    is not known to be whole, or a date is known too roughly. A day after ``as_of`` is answered as
    things stood then: nothing newer is known. Raises LookupError for an unknown state or treaty.
    """
    found, id = state(name, on), treaty_id(treaty)
    rows = _rows().get((id, found.code), ())
    if not rows and found.continued_by and found.exists(on):
        rows = _rows().get((id, found.continued_by), ())
    if not rows:
        as_of, source = _coverage().get(id, (None, None))
        known, cited = (False, str(source)) if source else (None, None)
        return Standing(found.code, id, on, known, None, None, None, cited, as_of)
    day = on.isoformat()
    row = max((r for r in rows if r.in_force <= day), key=_since, default=rows[0])
    return Standing(
        state=found.code,
        treaty=id,
        on=on,
        bound=_binds(row, day),
        signed=row.signed or None,
        since=row.in_force or None,
        until=row.ended or None,
        source=_cited(row),
        as_of=row.as_of or None,
    )


def parties(treaty: str, on: date) -> tuple[Standing, ...]:
    """Every state a treaty binds on a day, by code. Raises LookupError for an unknown treaty."""
    id = treaty_id(treaty)
    standings = (bound(code, id, on) for treaty, code in sorted(_rows()) if treaty == id)
    return tuple(standing for standing in standings if standing.bound)


def _binds(row: Row, day: str) -> bool | None:
    if not row.in_force:
        if not row.consented or treaties()[row.treaty].in_force is None:
            return False
        return None if _reached(row.consented, day) is not False else False
    begun = _reached(row.in_force, day)
    if not begun:
        return begun
    if not row.ended:
        return None if row.withdrawn and _reached(row.withdrawn, day) is not False else True
    over = _reached(row.ended, day)
    return None if over is None else not over


def _reached(then: str, day: str) -> bool | None:
    """Whether a day is ``then`` or later; None where ``then`` is too rough to say."""
    if len(then) < len(day) and day.startswith(then):
        return None
    return day >= then


@cache
def _cited(row: Row) -> str:
    """The row's source, with what has to be known of the row beside it."""
    source = str(_sources()[row.source])
    return f"{source} ({row.note})" if row.note else source


def _since(row: Row) -> str:
    return row.in_force


@cache
def _rows() -> Mapping[tuple[str, str], tuple[Row, ...]]:
    """The rows of each treaty and state, more than one where it left and came back."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in map(Row._make, read_csv("participation.csv", Row._fields)):
        found[row.treaty, row.state].append(row)
    return {key: tuple(sorted(rows, key=_since)) for key, rows in found.items()}


@cache
def _sources() -> Mapping[str, Source]:
    return {
        id: Source(id, entry["title"], entry["publisher"], entry["address"], str(entry["checked"]))
        for id, entry in _record().items()
    }


@cache
def _coverage() -> Mapping[str, tuple[str, Source]]:
    """To which day the list of a treaty's parties is whole, and the source that shows it."""
    return {
        treaty: (str(day), _sources()[id])
        for id, entry in _record().items()
        for treaty, day in entry["covers"].items()
    }


@cache
def _record() -> Any:
    return read_yaml("participation_sources.yaml")
