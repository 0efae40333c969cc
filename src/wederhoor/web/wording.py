"""Values of a claim's fields, as decisions have them, in the reader's words."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from wederhoor.model import Actor, Interval, Place, Span
from wederhoor.report.entries import capital
from wederhoor.report.labels import Labels
from wederhoor.vocabulary import (
    Category,
    Counted,
    Granularity,
    Kind,
    Modality,
    Role,
    Stance,
    Type,
)

__all__ = ["field", "value"]

_LISTED: Mapping[str, type[StrEnum]] = {
    "stance": Stance,
    "kind": Kind,
    "modality": Modality,
    "weapon": Category,
    "weapon_also": Category,
}
_NAMED = {"treaty": "treaty", "act": "act", "time": "time", "place": "place", "source": "source"}
_WORDS = {"content": "quote", "parts": "claims", "via": "via", "quantities": "quantities", **_NAMED}


def field(name: str, t: Labels) -> str:
    """What a field is called."""
    if name in list(Role):
        return capital(t.role(name))
    return capital(t[_WORDS.get(name, "weapon" if name in ("weapon_also", "agent") else name)])


def value(name: str, value: Any, t: Labels, text: str = "") -> str:
    """A value of this field, JSON as in ``review.FIELDS``; "–" for nothing.

    Words are those at their places in ``text``, the document's; the places without it.

    What is not of the form that the field has now, as an old log may have it, is shown as it is.
    """
    if value in (None, "", []):
        return "–"
    several = value if isinstance(value, list) else [value]
    try:
        return "; ".join(_writer(name, t, text)(one) for one in several)
    except (KeyError, TypeError, ValueError, AttributeError):
        return str(value)


def _writer(name: str, t: Labels, text: str) -> Callable[[Any], str]:
    if kind := _LISTED.get(name):
        return lambda value: t.term(kind(value)).name
    if name in ("source", "via", *Role):
        return lambda value: _actor(value, t)
    writers: dict[str, Callable[[Any], str]] = {
        "agent": t.agent,
        "act": t.act,
        "quantities": lambda value: _quantity(value, t),
        "time": lambda value: _time(value, t),
        "place": lambda value: _place(value, t),
        "content": lambda value: _words(value, text),
        "parts": lambda value: " … ".join(_words(one, text) for one in value["content"]),
    }
    return writers.get(name, str)


def _words(value: Any, text: str) -> str:
    start, end = value
    return f"“{' '.join(text[start:end].split())}”" if text else f"{start}–{end}"


def _actor(value: Any, t: Labels) -> str:
    if isinstance(value, str):
        return value
    names = tuple(value["names"])
    country = value["id"].partition(":")[2] if value["type"] == Type.STATE else None
    return t.actor(Actor(value["id"], Type(value["type"]), names, country))


def _quantity(value: Any, t: Labels) -> str:
    bounds = t.range(value["min"], value["max"], bool(value.get("approximate")))
    return f"{t.term(Counted(value['of'])).name} {bounds}"


def _time(value: Any, t: Labels) -> str:
    if isinstance(value, str):
        return value
    start, end = (one and date.fromisoformat(one) for one in (value["start"], value["end"]))
    return t.interval(Interval(start, end, Granularity(value["granularity"])))


def _place(value: Any, t: Labels) -> str:
    if isinstance(value, str):
        return value
    words = Span(0, 1, value["names"][0])
    names = tuple(value["names"])
    return t.place(Place(value.get("id"), names, value.get("country"), None, words, ""))
