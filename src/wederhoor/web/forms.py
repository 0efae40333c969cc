"""The form in which a claim is corrected: what it is filled with, and what was changed in it.

A form sends every field, changed or not. What it is filled with and what it sends have one shape,
so that comparing both leaves what a person changed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from wederhoor.errors import SettingsError
from wederhoor.model import Claim
from wederhoor.vocabulary import Role

__all__ = ["corrections", "filled", "parts"]

Json = dict[str, Any]

FIELD = "field."
SEVERAL = ("content", "weapon_also", *Role)
"""Fields that are sent once for each of their values."""

PARTS = {
    "time": ("start", "end", "granularity"),
    "place": ("name", "country", "precision"),
}
"""Fields of several inputs: ``field.time.start``."""

ROWS = {
    "via": ("actor", "stance"),
    "quantities": ("of", "min", "max", "approximate"),
}
"""Fields of several such sets, each by its number: ``field.via.0.actor``."""

_CONTENT = re.compile(r"(\d{1,9})-(\d{1,9})")


def filled(claim: Claim) -> Json:
    """What the form has for a claim: text, "" for nothing; lists and sets of text."""
    weapon, time, place = claim.weapon, claim.time, claim.place
    found: Json = {
        "content": [f"{span.start}-{span.end}" for span in claim.content],
        "source": claim.source.id,
        "via": [
            {"actor": one.actor.id, "stance": one.stance.value if one.stance else ""}
            for one in claim.via
        ],
        "stance": claim.stance.value,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "weapon": weapon.category.value if weapon else "",
        "weapon_also": [one.value for one in weapon.also] if weapon else [],
        "agent": (weapon and weapon.agent) or "",
        "treaty": claim.treaty or "",
        "act": claim.act or "",
        **{role.value: [f.actor.id for f in claim.roles if f.role is role] for role in Role},
        "quantities": [
            {
                "of": one.of.value,
                "min": "" if one.min is None else str(one.min),
                "max": "" if one.max is None else str(one.max),
                "approximate": "yes" if one.approximate else "",
            }
            for one in claim.quantities
        ],
        "time": dict.fromkeys(PARTS["time"], ""),
        "place": dict.fromkeys(PARTS["place"], ""),
    }
    if time:
        start, end, granularity = time.interval.start, time.interval.end, time.interval.granularity
        days = (one.isoformat() if one else "" for one in (start, end))
        found["time"] = dict(zip(PARTS["time"], (*days, granularity.value), strict=True))
    if place:
        name = place.names[0] if place.names else place.span.exact
        of = (name, place.country or "", place.precision.value if place.precision else "")
        found["place"] = dict(zip(PARTS["place"], of, strict=True))
    return found


def corrections(claim: Claim, sent: Iterable[tuple[str, str]]) -> Json:
    """The fields that a form changed, as ``review.change`` takes them; names and values sent.

    Raises SettingsError for a field that no form has, and a bound that is no number.
    """
    before, after = filled(claim), _read(sent)
    if unknown := after.keys() - before.keys():
        raise SettingsError(min(unknown), "no field of the form of a claim")
    changed = {field: value for field, value in after.items() if value != before[field]}
    if "content" in changed:
        changed["content"] = [_offsets(one) for one in changed["content"]]
    if "via" in changed:
        changed["via"] = [
            one["new"] if "new" in one else {"id": one["actor"], "stance": one["stance"] or None}
            for one in changed["via"]
        ]
    if "quantities" in changed:
        changed["quantities"] = [
            _quantity(claim, number, one)
            for number, one in enumerate(changed["quantities"])
            if one["of"] and (one["min"] or one["max"])
        ]
    if "time" in changed:
        given = {part: value or None for part, value in changed["time"].items()}
        changed["time"] = given if given["start"] or given["end"] else None
    if "place" in changed:
        changed["place"] = _place(claim, before["place"], changed["place"])
    return {field: None if value == "" else value for field, value in changed.items()}


def parts(claim: Claim, at: int) -> list[Json]:
    """The two parts of a claim that is split before the character ``at`` of its document.

    Raises SettingsError where one of them would be empty.
    """
    spans = [(span.start, span.end) for span in claim.content]
    before = [[start, min(end, at)] for start, end in spans if start < at]
    after = [[max(start, at), end] for start, end in spans if end > at]
    if not before or not after:
        raise SettingsError("at", "both claims must have words")
    before[-1][1] -= _blank(claim, *before[-1])
    return [{"content": before}, {"content": after}]


def _blank(claim: Claim, start: int, end: int) -> int:
    """How many blanks stand at the end of a stretch of a claim's content."""
    span = next(one for one in claim.content if one.start <= start and end <= one.end)
    words = span.exact[start - span.start : end - span.start]
    return len(words) - len(words.rstrip())


def _read(sent: Iterable[tuple[str, str]]) -> Json:
    """Values by field, in the shape of ``filled``; an actor who is new here as type and name."""
    fields: Json = {}
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    rows: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    new: dict[str, str] = {}
    for name, value in sent:
        value = value.strip()
        if name.startswith("new."):
            new[name.removeprefix("new.")] = value
        if not name.startswith(FIELD):
            continue
        field, _, part = name.removeprefix(FIELD).partition(".")
        if field in SEVERAL:
            fields.setdefault(field, []).extend([value] if value else [])
        elif field in ROWS:
            number, _, part = part.partition(".")
            rows[field][int(number) if number.isdecimal() else 0][part] = value
        elif field in PARTS:
            parts[field][part] = value
        else:
            fields[field] = value
    for field, found in parts.items():
        fields[field] = {part: found.get(part, "") for part in PARTS[field]}
    for field, numbered in rows.items():
        fields[field] = [
            {part: found.get(part, "") for part in ROWS[field]}
            for _, found in sorted(numbered.items())
        ]
    if "via" in rows:
        fields["via"] = [one for one in fields["via"] if one["actor"]]
    while (counted := fields.get("quantities")) and not (counted[-1]["min"] or counted[-1]["max"]):
        counted.pop()
    if new.get("name") and new.get("part"):
        _enter(fields, new["part"], {"type": new.get("type"), "names": [new["name"]]})
    return fields


def _enter(fields: Json, part: str, actor: Json) -> None:
    """Put an actor whom the document does not know in a role, in a chain, or in the place of the
    source."""
    if part == "source":
        fields[part] = actor
    elif part == "via":
        fields[part] = [*fields.get(part, []), {"new": actor}]
    else:
        fields[part] = [*fields.get(part, []), actor]


def _quantity(claim: Claim, number: int, given: Mapping[str, str]) -> Json:
    """A quantity; one that was there keeps its words and its scope."""
    found: Json = {
        "of": given["of"],
        "min": _bound(given["min"]),
        "max": _bound(given["max"]),
        "approximate": bool(given["approximate"]),
    }
    if number < len(claim.quantities):
        before = claim.quantities[number]
        found |= {"span": [before.span.start, before.span.end], "scope": dict(before.scope)}
    return found


def _offsets(text: str) -> list[int]:
    """A stretch of the text as the form has it: ``12-34``."""
    found = _CONTENT.fullmatch(text)
    if found is None:
        raise SettingsError("content", f"{text!r} is no place in the text")
    return [int(found[1]), int(found[2])]


def _bound(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError as error:
        raise SettingsError("quantities", f"{text!r} is no whole number") from error


def _place(claim: Claim, before: Mapping[str, str], given: Mapping[str, str]) -> Json | None:
    """A place; under the name it had it keeps its id and its other names."""
    if not given["name"]:
        return None
    found: Json = {
        "names": [given["name"]],
        "country": given["country"].upper() or None,
        "precision": given["precision"] or None,
    }
    if claim.place and given["name"] == before["name"] and given["country"] == before["country"]:
        found |= {"id": claim.place.id, "names": list(claim.place.names) or found["names"]}
    return found
