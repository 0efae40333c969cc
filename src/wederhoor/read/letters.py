"""The letterhead and signature of Dutch government letters, in whatever order they came through.

A label's value may stand behind it or on the next line, and the labels of a column may all come
before their values: what a text layer makes of a table. Labels, offices and addressees are data
(``nl/letters.yaml``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from wederhoor.model import Interval
from wederhoor.read.dates import date_line
from wederhoor.read.words import alternatives, words

__all__ = ["Letterhead", "letterhead"]

_HEAD = 3000
"""Characters from the start in which a letterhead stands."""
_REFERENCE = re.compile(r"[A-Z0-9][\w./-]*\d[\w./-]*(?:\s*/\s*[\w./-]+)?")
_NAME = 5
"""Words a name has at most, its small ones not counted."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letter says about itself; ``addressee`` is a chamber of parliament, else None."""

    title: str | None
    published: Interval | None
    reference: str | None
    publisher: str | None
    addressee: str | None
    authors: tuple[str, ...]


def letterhead(text: str) -> Letterhead | None:
    """The letterhead of a normalised text; None where the text does not look like a letter.

    It does with two labels that have a fitting value, or with an addressee and two of salutation,
    signature and date.
    """
    salutation = _salutation().search(text, 0, _HEAD)
    head = text[: salutation.start()] if salutation else text[:_HEAD]
    tail = text[salutation.end() :] if salutation else text[len(head) // 2 :]
    lines = head.split("\n")
    fields = _fields(lines)
    addressee = _addressee(head)
    signatures = list(_signatures(tail.split("\n")))
    published = next(filter(None, map(date_line, [fields.get("date", ""), *lines])), None)
    reference = _REFERENCE.match(fields.get("reference", ""))
    title = fields.get("subject")
    labelled = sum(map(bool, (fields.get("date") and published, title, reference)))
    signs = sum(map(bool, (addressee, salutation, signatures, published)))
    if labelled < 2 and not (addressee and signs > 2):
        return None
    return Letterhead(
        title=title,
        published=published,
        reference=reference[0] if reference else None,
        publisher=_ministry(lines) or next((m for _, m in signatures if m), None),
        addressee=addressee,
        authors=tuple(dict.fromkeys(name for name, _ in signatures if name)),
    )


def _fields(lines: list[str]) -> dict[str, str]:
    """The value of each labelled field; a value goes to the label that has waited longest."""
    fields: dict[str, str] = {}
    waiting: list[str] = []
    for number, line in enumerate(lines):
        labels = list(_labels().finditer(line)) if _labels().match(line) else []
        if not labels and line and waiting:
            _fill(fields, waiting, line, lines[number + 1 :])
        for label, following in zip_longest(labels, labels[1:]):
            field = str(label.lastgroup).rstrip("_")
            value = line[label.end() : following.start() if following else None].strip(" :,")
            if field in fields or (label[0].islower() and ":" not in label[0]):
                continue
            waiting.append(field)
            if value:
                waiting = [field]
                _fill(fields, waiting, value, [] if following else lines[number + 1 :])
    return fields


def _fill(fields: dict[str, str], waiting: list[str], value: str, rest: list[str]) -> None:
    """Give the value to the waiting label it fits, with the lines over which a subject runs on."""
    field = waiting[0]
    if "date" in waiting and date_line(value):
        field = "date"
    elif field == "date":
        # A date that is none: the label had nothing behind it.
        waiting.remove("date")
        if not waiting:
            return
        field = waiting[0]
    waiting.remove(field)
    if field == "subject":
        for line in rest:
            unfinished = value.rsplit(" ", 1)[-1].lower() in _words("unfinished")
            if not line or _labels().match(line) or not (line[0].islower() or unfinished):
                break
            value = f"{value} {line}"
    fields.setdefault(field, value)


def _addressee(head: str) -> str | None:
    """The chamber that the head names as the one written to."""
    for chamber, phrases in words("nl", "letters")["addressees"].items():
        if re.search(alternatives(phrases), head, re.IGNORECASE):
            return str(chamber)
    return None


def _ministry(lines: list[str]) -> str | None:
    """The ministry that has a line of the head to itself."""
    opening = words("nl", "letters")["ministry"] + " "
    found = (line for line in lines if line.startswith(opening) and len(line) < 80)
    return next(found, None)


def _signatures(lines: list[str]) -> Iterator[tuple[str, str | None]]:
    """The name of each signatory, with the ministry that the office belongs to."""
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        office = _office().match(line)
        if office is None or len(line) > 120:
            continue
        of, _, name = line[office.end() :].strip(" ,").rpartition(",")
        if not (of and _is_name(name.strip())):
            of, name = line[office.end() :].strip(" ,"), ""
        if not all(w[0].isupper() or w in _words("small") for w in of.split()):
            continue
        before = [lines[number - 1]] if number and not office["article"] else []
        near = [name.strip(), *lines[number + 1 : number + 4], *before]
        found = next(filter(_is_name, near), None)
        if found is not None:
            ministry = words("nl", "letters")["ministry"]
            yield found.rstrip(" ,"), f"{ministry} {_title_case(of)}" if office["van"] else None


def _is_name(text: str) -> bool:
    """Whether a line can be a person's name: capitalised words, initials and particles only."""
    every = text.rstrip(" ,").split()
    own = [w for w in every if w.lower() not in _words("particles", "titles")]
    return (
        len(every) > 1
        and 0 < len(own) <= _NAME
        and not _office().match(text)
        and not text.endswith(tuple(".!?"))
        and all(w[0].isupper() and not re.search(r"[\d:;,!?()]", w) for w in own)
    )


def _title_case(name: str) -> str:
    """A ministry's name from an office in capitals: "BUITENLANDSE ZAKEN" as it is written."""
    if not name.isupper():
        return name
    small = _words("small")
    return " ".join(w.lower() if w.lower() in small else w.capitalize() for w in name.split())


@cache
def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for name in lists for word in words("nl", "letters")[name])


@cache
def _salutation() -> re.Pattern[str]:
    opening = alternatives(words("nl", "letters")["salutations"])
    return re.compile(rf"^{opening}\b[^\n]{{0,120}}$", re.IGNORECASE | re.MULTILINE)


@cache
def _labels() -> re.Pattern[str]:
    """A label where it can stand: capitalised, or in small letters with a colon."""
    groups = "|".join(
        rf"(?P<{field}_>{alternatives(spelt)})"
        for field, labels in words("nl", "letters")["labels"].items()
        for spelt in [[s for label in labels for s in (label, label.upper(), label.lower())]]
    )
    return re.compile(rf"(?<!\S)(?:{groups})(?:\.?\s*:|\.(?=\s|$)|(?=\s|$))")


@cache
def _office() -> re.Pattern[str]:
    """The opening of a line that names an office, up to the field it is for."""
    office = alternatives(words("nl", "letters")["offices"])
    return re.compile(rf"(?P<article>de\s+)?{office}(?!\w)(?:\s+(?:(?P<van>van)|voor)\s)?", re.I)
