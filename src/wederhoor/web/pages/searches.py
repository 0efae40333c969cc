"""Searches that a reader saved, and what is new in each since it was last looked at."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from wederhoor.errors import SettingsError
from wederhoor.register import glance
from wederhoor.register.filters import ClaimFilter
from wederhoor.register.people import Search
from wederhoor.web import lists
from wederhoor.web.answers import reply
from wederhoor.web.listing import Chip, conditions, filter_in, with_conditions
from wederhoor.web.render import page
from wederhoor.web.visit import Here, Visit

__all__ = ["router"]

router = APIRouter()

LIST, OWN = "/claims", "/searches"

LONGEST = 120
"""Characters of the name of a search."""

Name = Annotated[str, Form(min_length=1, max_length=LONGEST)]


class Saved(NamedTuple):
    """A search with what it asks, how many claims it finds, and how many of them are new."""

    search: Search
    conditions: Sequence[Chip]
    total: int
    new: int


@router.get(OWN)
def searches(here: Here) -> Response:
    """The searches of a reader."""
    return page(here, "searches.html", saved=_saved(here))


@router.get("/searches.json")
def searches_as_json(here: Here) -> Response:
    """The same as data."""
    items: list[dict[str, Any]] = [
        {
            "name": one.search.name,
            "address": one.search.address,
            "total": one.total,
            "new": one.new,
        }
        for one in _saved(here)
    ]
    return reply({"items": items, "next": None, "total": len(items), "facets": {}})


@router.post(OWN)
def save(here: Here, name: Name, address: Annotated[str, Form()]) -> Response:
    """Keep the list at an address under a name; what it finds now is not new."""
    wanted = filter_in(address, LIST, ClaimFilter)
    if wanted is None:
        raise SettingsError(address, "not the address of a list of claims")
    kept = with_conditions(LIST, wanted.model_copy(update={"new": None}))
    here.people.save(here.visitor.name, " ".join(name.split()), kept, _last(here))
    return RedirectResponse(OWN, 303)


@router.get("/searches/{id}/new")
def look(id: int, here: Here) -> Response:
    """What a search finds that came in since it was last seen."""
    one = _own(here, id)
    wanted = filter_in(one.address, LIST, ClaimFilter) or ClaimFilter()
    return RedirectResponse(with_conditions(LIST, wanted.model_copy(update={"new": one.seen})), 303)


@router.post("/searches/{id}/seen")
def seen(id: int, here: Here) -> Response:
    """Count all that a search finds now as seen."""
    here.people.look(here.visitor.name, id, _last(here))
    return RedirectResponse(OWN, 303)


@router.post("/searches/{id}/name")
def rename(id: int, here: Here, name: Name) -> Response:
    """Call a search otherwise."""
    one = _own(here, id)
    name = " ".join(name.split())
    if name != one.name:
        here.people.save(here.visitor.name, name, one.address, one.seen)
        here.people.forget(here.visitor.name, id)
    return RedirectResponse(OWN, 303)


@router.post("/searches/{id}/forget")
def forget(id: int, here: Here) -> Response:
    """Drop a search."""
    here.people.forget(here.visitor.name, id)
    return RedirectResponse(OWN, 303)


def _saved(here: Visit) -> list[Saved]:
    found = []
    for one in here.people.searches(here.visitor.name):
        wanted = filter_in(one.address, LIST, ClaimFilter)
        if wanted is None:  # of a list that an older version had
            continue
        new = lists.claims(here.shelf, wanted.model_copy(update={"new": one.seen})).count().total
        total = lists.claims(here.shelf, wanted).count().total
        found.append(Saved(one, conditions(here, LIST, wanted), total, new))
    return found


def _own(here: Visit, id: int) -> Search:
    for one in here.people.searches(here.visitor.name):
        if one.id == id:
            return one
    raise SettingsError(str(id), "you have no such search")


def _last(here: Visit) -> int:
    """The last entry of the log that the reader may see."""
    entry, _ = glance.since(here.shelf.register, -1, -1).at
    return entry
