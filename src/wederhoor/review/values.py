"""The values of a claim's fields as JSON, written and read: those of the exchange format.

What is read comes from a person, so that every reader says what it wants: it raises ValueError with
one clause in plain words.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from wederhoor.model import Actor, Interval, Place, Quantity, Relay, Span, TimeExpression, Weapon
from wederhoor.vocabulary import Counted, Granularity, Precision, Stance, Type

__all__ = [
    "Json",
    "actor",
    "member",
    "place",
    "quantity",
    "read_actor",
    "read_content",
    "read_place",
    "read_quantity",
    "read_relay",
    "read_span",
    "read_text",
    "read_time",
    "relay",
    "span",
    "spans",
    "time",
    "weapon",
]

Json = dict[str, Any]

S = TypeVar("S", bound=StrEnum)

LONGEST = 500
"""Characters of a name or a code that a person writes."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def span(s: Span) -> list[int]:
    return [s.start, s.end]


def spans(several: Iterable[Span]) -> list[list[int]]:
    return [span(one) for one in several]


def actor(a: Actor) -> Json:
    return {"id": a.id, "type": a.type, "names": list(a.names)}


def relay(r: Relay) -> Json:
    return actor(r.actor) | {"stance": r.stance}


def weapon(w: Weapon) -> Json:
    return {
        "category": w.category,
        "also": list(w.also),
        "agent": w.agent,
        "span": w.span and span(w.span),
        "rule": w.rule,
    }


def quantity(q: Quantity) -> Json:
    return {
        "of": q.of,
        "min": q.min,
        "max": q.max,
        "approximate": q.approximate,
        "scope": dict(q.scope),
        "span": span(q.span),
        "rule": q.rule,
    }


def time(t: TimeExpression) -> Json:
    start, end = t.interval.start, t.interval.end
    return {
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "granularity": t.interval.granularity,
        "span": span(t.span),
        "rule": t.rule,
    }


def place(p: Place) -> Json:
    return {
        "id": p.id,
        "names": list(p.names),
        "country": p.country,
        "precision": p.precision,
        "span": span(p.span),
        "rule": p.rule,
    }


def member(kind: type[S], value: Any) -> S:
    """A member of a closed list."""
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is none of {', '.join(kind)}") from error


def read_text(value: Any) -> str:
    """Words of one line, not too many."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is to be text")
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if len(text) > LONGEST or not text.isprintable():
        raise ValueError(f"is to be a line of {LONGEST} characters at most")
    return text


def read_span(value: Any, text: str) -> Span:
    """``[start, end]`` in code points of the document's text, end exclusive."""
    if not isinstance(value, list | tuple) or [type(one) for one in value] != [int, int]:
        raise ValueError("a span is [start, end]")
    return Span.of(text, *value)


def read_content(value: Any, text: str) -> tuple[Span, ...]:
    """One span or more, in the order of the text, apart from each other."""
    if not isinstance(value, list) or not value:
        raise ValueError("is to be a list of spans [start, end]")
    found = tuple(sorted((read_span(one, text) for one in value), key=lambda one: one.start))
    if any(one.end > other.start for one, other in pairwise(found)):
        raise ValueError("its spans overlap")
    return found


def read_actor(value: Any, known: Mapping[str, Actor]) -> Actor:
    """An actor as the document has it, by id; or a new one of a type and names.

    ``{"id", "type", "names"}``; without ``id`` it is made of the first name. An id alone must be of
    an actor that is known.
    """
    if isinstance(value, str):
        if value not in known:
            raise ValueError(f"no actor here has the id {value!r}: give its type and names too")
        return known[value]
    if not isinstance(value, Mapping):
        raise ValueError("an actor is an id, or has a type and names")
    id, names = value.get("id"), value.get("names")
    if isinstance(id, str) and id in known:
        return known[id]
    if not isinstance(names, list | tuple) or not names:
        raise ValueError("an actor that is not known here needs a name")
    kind = member(Type, value.get("type"))
    written = tuple(dict.fromkeys(read_text(name) for name in names))
    made = read_text(id) if id else f"{kind}:{_slug(written[0])}".replace(" ", "-")
    country = value.get("country")
    return Actor(made, kind, written, read_text(country) if country else None)


def read_relay(value: Any, known: Mapping[str, Actor]) -> Relay:
    """An actor with ``stance``, which may be null."""
    stance = value.get("stance") if isinstance(value, Mapping) else None
    return Relay(read_actor(value, known), member(Stance, stance) if stance else None)


def read_quantity(value: Any, text: str, words: Span, rule: str) -> Quantity:
    """``of`` and bounds, of which one may be null; without ``span`` it stands at ``words``."""
    if not isinstance(value, Mapping):
        raise ValueError("a quantity has 'of', 'min' and 'max'")
    low, high = value.get("min"), value.get("max")
    if any(type(bound) not in (int, type(None)) for bound in (low, high)):
        raise ValueError("bounds of a quantity are whole numbers or null")
    if low is None and high is None:
        raise ValueError("a quantity has a lower or an upper bound")
    if low is not None and high is not None and low > high:
        raise ValueError("the lower bound of a quantity is above the upper one")
    scope = value.get("scope") or {}
    if not isinstance(scope, Mapping):
        raise ValueError("the scope of a quantity has a text for each name")
    return Quantity(
        of=member(Counted, value.get("of")),
        min=low,
        max=high,
        approximate=value.get("approximate") is True,
        span=_at(value, text, words),
        rule=rule,
        scope={read_text(name): read_text(one) for name, one in scope.items()},
    )


def read_time(value: Any, text: str, words: Span, rule: str) -> TimeExpression:
    """``start``, ``end`` and ``granularity``, or ISO 8601: ``2025``, ``2025-07``, a day, or
    ``start/end`` of which ``..`` leaves a side open."""
    if isinstance(value, str):
        return TimeExpression(_interval(value.strip()), words, rule)
    if not isinstance(value, Mapping):
        raise ValueError("a time is a date, or has 'start', 'end' and 'granularity'")
    granularity = member(Granularity, value.get("granularity"))
    start, end = (_day(one) if (one := value.get(side)) else None for side in ("start", "end"))
    return TimeExpression(_ordered(start, end, granularity), _at(value, text, words), rule)


def read_place(value: Any, text: str, words: Span, rule: str) -> Place:
    """``names`` with what is known of ``id``, ``country`` and ``precision``; or a name."""
    if isinstance(value, str):
        value = {"names": [value]}
    if not isinstance(value, Mapping):
        raise ValueError("a place is a name, or has 'names'")
    names = value.get("names")
    if not isinstance(names, list | tuple) or not names:
        raise ValueError("a place has a name")
    id, country, precision = (value.get(key) for key in ("id", "country", "precision"))
    return Place(
        id=read_text(id) if id else None,
        names=tuple(read_text(name) for name in names),
        country=read_text(country) if country else None,
        precision=member(Precision, precision) if precision else None,
        span=_at(value, text, words),
        rule=rule,
    )


def _at(value: Mapping[str, Any], text: str, words: Span) -> Span:
    given = value.get("span")
    return words if given is None else read_span(given, text)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{value!r} is no day (YYYY-MM-DD)") from error


def _interval(value: str) -> Interval:
    if "/" in value:
        sides = [None if side in ("", "..") else _day(side) for side in value.split("/", 1)]
        return _ordered(sides[0], sides[1], Granularity.RANGE)
    parts = _DATE.fullmatch(value)
    if parts is None:
        raise ValueError(f"{value!r} is no date (2025, 2025-07, 2025-07-04 or start/end)")
    year, month, day = (int(part or 0) for part in parts.groups())
    try:
        if day:
            return Interval(date(year, month, day), date(year, month, day), Granularity.DAY)
        start = date(year, month or 1, 1)
        if month:
            following = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
            return Interval(start, following - timedelta(days=1), Granularity.MONTH)
        return Interval(start, date(year, 12, 31), Granularity.YEAR)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{value!r} is no date") from error


def _ordered(start: date | None, end: date | None, granularity: Granularity) -> Interval:
    if start is None and end is None:
        raise ValueError("a time begins or ends on a day")
    if start and end and start > end:
        raise ValueError("a time does not end before it begins")
    return Interval(start, end, granularity)


def _slug(name: str) -> str:
    """A name in small letters without accents, with hyphens between its words."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[\W_]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip(
        "-"
    )
