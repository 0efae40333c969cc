"""The map, the timeline and the graph of sources: drawn on the server, each with its figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field

from wederhoor.language.geography import coordinates
from wederhoor.register import browse_linked, charts
from wederhoor.register.charts import Axis, Split
from wederhoor.register.filters import ClaimFilter
from wederhoor.register.paging import Counts, Page
from wederhoor.report import atlas
from wederhoor.web import charting, lists
from wederhoor.web.addresses import Workbench
from wederhoor.web.charting import Board
from wederhoor.web.listing import Listing, Tidy, listing
from wederhoor.web.lists import Form, List, wanted_in, whole
from wederhoor.web.render import labels, page, phrases
from wederhoor.web.shelf import Shelf
from wederhoor.web.visit import Here, Visit

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

ROWS = 60
"""Rows of a table on the page; all are in the file."""


class Mapped(ClaimFilter):
    view: str | None = Field(None, max_length=5, description="`world`, or a state; else a region.")


class Timed(ClaimFilter):
    by: Split = Field(Split.STANCE, description="What the claims of a month are divided by.")


@router.get("/map")
def map_(here: Here, asked: Annotated[Mapped, Query()]) -> Response:
    """The places that claims name."""
    wanted = wanted_in(asked, ClaimFilter)
    found, board, _ = _board(here, wanted)
    states = charting.states(charts.places(here.shelf.register, wanted, here.shelf.lemmatise))
    drawing = charting.map_of(board, states, asked.view, _("Map of the places that claims name"))
    return page(
        here,
        "map.html",
        list=found,
        board=board,
        states=states,
        drawing=drawing,
        view=asked.view,
        shades=atlas.SHADES,
    )


@router.get("/map.{form}")
def map_data(form: Form, here: Here, wanted: Annotated[ClaimFilter, Query()]) -> Response:
    """Claims by place, as a file; degrees of WGS 84."""
    where, nowhere = coordinates(), (None, None)
    rows = []
    for one in charts.places(here.shelf.register, wanted, here.shelf.lemmatise):
        latitude, longitude = where.get(one.place or "", nowhere)
        rows.append({**one._asdict(), "latitude": latitude, "longitude": longitude})
    return _file("map", form, rows)


@router.get("/timeline")
def timeline(here: Here, asked: Annotated[Timed, Query()]) -> Response:
    """Claims by month: of the event that they tell of, and of publication."""
    wanted, split = wanted_in(asked, ClaimFilter), asked.by
    found, board, _ = _board(here, wanted)
    register, lemmatise = here.shelf.register, here.shelf.lemmatise
    told, published = (charts.months(register, wanted, axis, split, lemmatise) for axis in Axis)
    incidents = charts.incidents(register, wanted, lemmatise)
    parts = charting.groups(board.t, split, told, _("other kinds"))
    return page(
        here,
        "timeline.html",
        list=found,
        board=board,
        split=split,
        groups=parts,
        told=charting.course(
            board, Axis.EVENT, split, parts, told, incidents, _("Claims by month of the event")
        ),
        published=charting.course(
            board, Axis.PUBLISHED, split, parts, published, (), _("Claims by month of publication")
        ),
        incident=charting.incident_name,
    )


@router.get("/timeline.{form}")
def timeline_data(form: Form, here: Here, asked: Annotated[Timed, Query()]) -> Response:
    """Claims by month and stance or kind, as a file; without a month where none holds them."""
    wanted, register = wanted_in(asked, ClaimFilter), here.shelf.register
    return _file(
        "timeline",
        form,
        (
            {"of": axis.value, "month": one.month, asked.by.value: one.value, "claims": one.claims}
            for axis in Axis
            for one in charts.months(register, wanted, axis, asked.by, here.shelf.lemmatise)
        ),
    )


@router.get("/sources")
def sources(here: Here, wanted: Annotated[ClaimFilter, Query()]) -> Response:
    """Who passes on whose claims."""
    found, board, _ = _board(here, wanted)
    register = here.shelf.register
    passages = charts.passages(register, wanted, here.shelf.lemmatise)
    drawing, rows = charting.sources(
        board,
        passages,
        lambda ids: browse_linked.named(register, ids),
        _("Who passes on whose claims"),
        ROWS,
    )
    return page(here, "sources.html", list=found, rows=rows, total=len(passages), drawing=drawing)


@router.get("/sources.{form}")
def sources_data(form: Form, here: Here, wanted: Annotated[ClaimFilter, Query()]) -> Response:
    """Every passage of claims from one to another, as a file."""
    found = charts.passages(here.shelf.register, wanted, here.shelf.lemmatise)
    return _file("sources", form, (one._asdict() for one in found))


def _board(here: Visit, wanted: ClaimFilter) -> tuple[Listing[Any], Board, Any]:
    """The list that a chart is of, without its records, and what the chart is made with."""
    found = listing(here, _counted, wanted)
    language = here.wishes.language
    return found, Board(labels(language), found.pairs, Workbench({})), phrases(language).gettext


def _counted(shelf: Shelf, wanted: ClaimFilter) -> List[Any]:
    return replace(lists.claims(shelf, wanted), turn=lambda after, limit: Page([], None))


def _file(name: str, form: Form, rows: Iterable[Mapping[str, Any]]) -> Response:
    found = list(rows)
    return whole(
        name,
        form,
        List(lambda after, limit: Page(found, None), lambda: Counts(len(found), {}), dict, dict),
    )
