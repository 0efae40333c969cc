"""A list as its page shows it: records, facets, what is chosen, and the address of each of them.

The state of a page is in its address: every facet, chip and page is a link to another one.
"""

from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel

from wederhoor.linking.measures import Progress
from wederhoor.register import browse_linked
from wederhoor.report.entries import capital
from wederhoor.report.labels import Labels
from wederhoor.vocabulary import (
    Category,
    Counted,
    Genre,
    Kind,
    Modality,
    Review,
    Stance,
    Type,
    Verdict,
)
from wederhoor.web.excerpts import called
from wederhoor.web.lists import List
from wederhoor.web.render import labels, phrases
from wederhoor.web.shelf import Shelf
from wederhoor.web.visit import Visit

__all__ = [
    "Chip",
    "Facet",
    "Listing",
    "Tidy",
    "Value",
    "conditions",
    "filter_in",
    "listing",
    "with_conditions",
]

T = TypeVar("T")
F = TypeVar("F", bound=BaseModel)
Pairs = Sequence[tuple[str, str]]

ROWS = 30
"""Records on a page."""

FOREMOST = 6
"""Values of a facet that are shown at once; the others are behind them."""

_TERMS = {
    "kind": Kind,
    "stance": Stance,
    "modality": Modality,
    "weapon": Category,
    "genre": Genre,
    "type": Type,
    "review": Review,
    "of": Counted,
    "verdict": Verdict,
}
"""Fields whose values are members of a closed list."""

_ACTORS = (
    *("actor", "source", "about", "via", "user", "target"),
    *("accused", "doer", "toward"),
)
_STATES = ("country", "theatre")
_RECORDS = ("document", "matter", "place")
_YES_NO = ("disputed", "unanswered", "relayed", "adrift")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field: how many records have it, and the address that adds or removes it."""

    name: str
    count: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A field by whose values a list can be narrowed: those seen at once, and the others."""

    field: str
    title: str
    foremost: Sequence[Value]
    others: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition of the list, and the address of the list without it."""

    title: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A page of a list; ``pairs`` are its conditions as in an address, ``fields`` all it can have.

    ``first`` is the address of the first page, None on it; ``next`` None on the last.
    """

    path: str
    pairs: Pairs
    fields: frozenset[str]
    items: Sequence[T]
    total: int
    first: str | None
    next: str | None
    facets: Sequence[Facet]
    chips: Sequence[Chip]

    def value(self, field: str) -> str:
        """The value of a field that takes only one; "" where there is no such condition."""
        return next((value for name, value in self.pairs if name == field), "")

    def address(self, form: str = "") -> str:
        """The address of the whole list, or of the same list as csv or json."""
        return _address(f"{self.path}.{form}" if form else self.path, self.pairs)


class Tidy(APIRoute):
    """A page of a list under one address: what a form sends empty is left out of it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def tidy(request: Request) -> Response:
            asked = request.query_params.multi_items()
            if request.method == "GET" and not all(value for _, value in asked):
                said = [(name, value) for name, value in asked if value]
                return RedirectResponse(_address(request.url.path, said), 303)
            return await answer(request)

        return tidy


def listing(
    here: Visit,
    kind: Callable[[Shelf, F], List[T]],
    wanted: F,
    cursor: str | None = None,
    rows: int = ROWS,
) -> Listing[T]:
    """The page behind ``cursor`` of a list of ``web.lists`` that meets a filter, of so many rows.

    A facet's values are counted among what meets all other conditions: each is how many records of
    the list would have it. Raises SettingsError where the cursor is none of this list.
    """
    listed = kind(here.shelf, wanted)
    page, counts = listed.turn(cursor, rows), listed.count()
    path, pairs = here.request.url.path, _pairs(wanted)
    facets = dict(counts.facets)
    for field in {name for name, _ in pairs} & facets.keys():
        # What else could be chosen beside what is: counted as if nothing of this field were.
        others = kind(here.shelf, wanted.model_copy(update={field: ()})).count()
        facets[field] = others.facets[field]
    words = _Words(here, facets, pairs)
    return Listing(
        path,
        pairs,
        frozenset(type(wanted).model_fields),
        page.items,
        counts.total,
        _address(path, pairs) if cursor else None,
        page.next and _address(path, [*pairs, ("cursor", page.next)]),
        [
            _facet(field, values, path, pairs, words)
            for field, values in sorted(facets.items(), key=lambda facet: facet[0] != "review")
            if any(number != counts.total for number in values.values())
            or any(name == field for name, _ in pairs)
        ],
        _chips(path, pairs, words),
    )


def conditions(here: Visit, path: str, wanted: BaseModel) -> Sequence[Chip]:
    """What a filter asks of the list at an address, in the reader's words."""
    pairs = _pairs(wanted)
    return _chips(path, pairs, _Words(here, {}, pairs))


def with_conditions(path: str, wanted: BaseModel, **more: str) -> str:
    """The address of a list, or of another page of what meets its filter."""
    return _address(path, [*_pairs(wanted), *more.items()])


def filter_in(address: str | None, path: str, kind: type[F]) -> F | None:
    """The filter in the address of a list of the workbench; None where it is of no such list."""
    try:
        parts = urlsplit(address or "")
        if parts.scheme or parts.netloc or parts.path != path:
            return None
        asked: dict[str, Any] = defaultdict(list)
        for name, value in parse_qsl(parts.query):
            asked[name].append(value)
        asked.pop("cursor", None)
        return kind.model_validate(
            {
                name: values if _takes_several(kind, name) else values[-1]
                for name, values in asked.items()
            }
        )
    except ValueError:  # pydantic's too
        return None


def _takes_several(kind: type[BaseModel], field: str) -> bool:
    return field in kind.model_fields and kind.model_fields[field].default == ()


class _Words:
    """Fields and their values as the reader calls them."""

    def __init__(self, here: Visit, facets: Mapping[str, Mapping[str, int]], pairs: Pairs) -> None:
        self._labels = labels(here.wishes.language)
        self._register = here.shelf.register
        _ = phrases(here.wishes.language).gettext
        self._titles = _titles(self._labels, _)
        self._answers = {"yes": _("yes"), "no": _("no"), "True": _("yes")}
        ids = {value for name, value in pairs if name in _ACTORS}
        for field in _ACTORS:
            ids.update(facets.get(field, ()))
        found = browse_linked.named(here.shelf.register, sorted(ids)) if ids else {}
        self._actors = {id: self._labels.actor(actor) for id, actor in found.items()}

    def title(self, field: str) -> str:
        return self._titles.get(field, field)

    def name(self, field: str, value: str) -> str:
        if field in _RECORDS:
            return called(self._register, self._labels, field, value) or value
        if field in _TERMS:
            return self._labels.term(_TERMS[field](value)).name
        if field == "scope":
            return self._labels[value]
        if field == "coverage":
            return self._labels[f"coverage_{value}"]
        if field == "progress":
            return self._labels.said("progress", Progress(value))
        if field in _YES_NO:
            return self._answers[value]
        if field in _ACTORS:
            return self._actors.get(value, value)
        if field in _STATES:
            return self._labels.theatre(value)
        if field == "language":
            return self._labels.tongue(value)
        if field == "agent":
            return self._labels.agent(value)
        if field in ("since", "until", "month", "published"):
            return self._labels.iso(value)
        return value


def _titles(t: Labels, _: Callable[[str], str]) -> dict[str, str]:
    return {
        "kind": t["kind"],
        "stance": t["stance"],
        "modality": t["modality"],
        "weapon": t["weapon"],
        "agent": _("Agent"),
        "actor": t["actor"],
        "source": t["source"],
        "about": _("About"),
        "country": t["country"],
        "theatre": t["place"],
        "place": t["place"],
        "year": _("Year"),
        "month": _("Month"),
        "published": t["published"],
        "via": capital(t["passes_on"]),
        "agency": t["agency"],
        "relayed": _("Passed on"),
        "since": _("Since"),
        "until": _("Until"),
        "language": _("Language"),
        "publisher": t["publisher"],
        "genre": t["genre"],
        "type": t["type"],
        "scope": _("Scope"),
        "review": _("Review"),
        "verdict": _("Decision"),
        "who": _("Who"),
        "adrift": _("About what is no longer there"),
        "new": _("New since entry"),
        "document": t["document"],
        "matter": t["matter"],
        "user": t["accused"],
        "target": capital(t.role("target")),
        "accused": t["accused"],
        "roots": _("Independent roots, at least"),
        "disputed": _("Contradicted"),
        "unanswered": t["unanswered"],
        "doer": _("By"),
        "toward": _("Directed at"),
        "progress": t["last_step"],
        "of": _("What is counted"),
        "coverage": _("Of which time"),
        "media_type": _("Format"),
        "q": t["quote"],
    }


def _chips(path: str, pairs: Pairs, words: _Words) -> list[Chip]:
    return [
        Chip(words.title(name), words.name(name, value), _without(path, pairs, name, value))
        for name, value in pairs
    ]


def _facet(field: str, counted: Mapping[str, int], path: str, pairs: Pairs, words: _Words) -> Facet:
    """The values of a field, those chosen first."""
    chosen = [value for name, value in pairs if name == field]
    ordered = dict.fromkeys((*chosen, *counted))
    values = [
        Value(
            words.name(field, value),
            f"{counted.get(value, 0)}",
            _without(path, pairs, field, value)
            if value in chosen
            else _address(path, [*pairs, (field, value)]),
            value in chosen,
        )
        for value in ordered
    ]
    seen = max(FOREMOST, len(chosen))
    if len(values) == seen + 1:  # room for one more is room for the word that hides it
        seen += 1
    return Facet(field, words.title(field), values[:seen], values[seen:])


def _pairs(wanted: BaseModel) -> list[tuple[str, str]]:
    """A filter as in an address, in the order of its fields."""
    asked = wanted.model_dump(mode="json", exclude_defaults=True)
    return [
        (name, str(one))
        for name, value in asked.items()
        for one in (value if isinstance(value, list | tuple) else [value])
    ]


def _without(path: str, pairs: Pairs, field: str, value: str) -> str:
    return _address(path, [pair for pair in pairs if pair != (field, value)])


def _address(path: str, pairs: Pairs) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
