"""Series of figures, and measures step by step."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from wederhoor.register import hearings
from wederhoor.register.filters import MeasureFilter, SeriesFilter
from wederhoor.report.figures import figures
from wederhoor.report.hearing import Course
from wederhoor.web import lists, records
from wederhoor.web.addresses import Workbench
from wederhoor.web.answers import reply
from wederhoor.web.excerpts import excerpt, naming, texts
from wederhoor.web.listing import Tidy, listing
from wederhoor.web.lists import Figures, Form, Measures, wanted_in, whole
from wederhoor.web.render import labels, page
from wederhoor.web.visit import Here

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

SHOWN = 8
"""Series on a page: each is a drawing, and a table of the same figures."""


@router.get("/series")
def series(here: Here, asked: Annotated[Figures, Query()]) -> Response:
    """The series that meet a filter, each as a chart with bounds and as a table."""
    wanted = wanted_in(asked, SeriesFilter)
    found = listing(here, lists.series, wanted, asked.cursor, SHOWN)
    register, t, at = here.shelf.register, labels(here.wishes.language), Workbench({})
    ids = {id for one in found.items for id in texts(one)}
    known = excerpt(register, ids)
    named = naming(register, known, t, ids)
    charts = [figures([one], known, named, at) for one in found.items]
    return page(here, "series.html", list=found, charts=charts, dossier=known, naming=named)


@router.get("/series.{form}")
def all_series(form: Form, here: Here, wanted: Annotated[SeriesFilter, Query()]) -> Response:
    """The whole list as a file."""
    return whole("series", form, lists.series(here.shelf, wanted))


@router.get("/measures")
def measures(here: Here, asked: Annotated[Measures, Query()]) -> Response:
    """The measures that meet a filter, with the last step of each."""
    found = listing(here, lists.measures, wanted_in(asked, MeasureFilter), asked.cursor)
    register, t = here.shelf.register, labels(here.wishes.language)
    known = excerpt(register, {one.steps[-1].claim for one in found.items})
    ids = {id for one in found.items for id in (*one.doers, *one.toward)}
    named = naming(register, known, t, ids)
    return page(here, "measures.html", list=found, dossier=known, naming=named)


@router.get("/measures.{form}")
def all_measures(form: Form, here: Here, wanted: Annotated[MeasureFilter, Query()]) -> Response:
    """The whole list as a file."""
    return whole("measures", form, lists.measures(here.shelf, wanted))


@router.get("/measures/{id:path}.json")
def measure_as_json(id: str, here: Here) -> Response:
    """A measure with its steps by date, each with its claim."""
    return reply(records.measure(hearings.measure(here.shelf.register, id)))


@router.get("/measures/{id:path}")
def measure(id: str, here: Here) -> Response:
    """A measure with its steps by date."""
    register, t = here.shelf.register, labels(here.wishes.language)
    found = hearings.measure(register, id)
    ids = set(texts(found))
    known = excerpt(register, ids)
    named = naming(register, known, t, ids)
    return page(here, "measure.html", course=Course(found, known.by_id), naming=named)
