"""Matters, each with its accounts, and the accusations without a reply."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from wederhoor.register import hearings, related, reviews
from wederhoor.register.filters import MatterFilter, UnansweredFilter
from wederhoor.report.figures import figures, provenance, routes
from wederhoor.report.hearing import Hearing
from wederhoor.vocabulary import Rank
from wederhoor.web import lists, records
from wederhoor.web.addresses import Workbench
from wederhoor.web.answers import reply
from wederhoor.web.excerpts import excerpt, naming, texts
from wederhoor.web.listing import Tidy, listing
from wederhoor.web.lists import Form, Matters, Unanswered, wanted_in, whole
from wederhoor.web.render import labels, page
from wederhoor.web.visit import Here

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

SHOWN = 3
"""Accusations of one charge that are shown in the list of those without an answer."""


@router.get("/matters")
def matters(here: Here, asked: Annotated[Matters, Query()]) -> Response:
    """The matters that meet a filter, with what each comes to."""
    found = listing(here, lists.matters, wanted_in(asked, MatterFilter), asked.cursor)
    register, t = here.shelf.register, labels(here.wishes.language)
    ids = [id for one in found.items for id in (*one.users, *one.targets, *one.unanswered)]
    named = naming(register, excerpt(register, ()), t, ids, [one.id for one in found.items])
    return page(here, "matters.html", list=found, naming=named)


@router.get("/matters.{form}")
def all_matters(form: Form, here: Here, wanted: Annotated[MatterFilter, Query()]) -> Response:
    """The whole list as a file."""
    return whole("matters", form, lists.matters(here.shelf, wanted))


@router.get("/matters/{id}.json")
def matter_as_json(id: str, here: Here) -> Response:
    """A matter with all that it comes to, and what was decided about it."""
    register = here.shelf.register
    history = [records.decision(one) for one in reviews.history(register, id)]
    return reply({**records.heard(hearings.hearing(register, id)), "history": history})


@router.get("/matters/{id}")
def matter(id: str, here: Here) -> Response:
    """A matter with its accounts, their roots, contradictions, replies, figures and the law."""
    register, t = here.shelf.register, labels(here.wishes.language)
    heard = hearings.hearing(register, id)
    ids = set(texts(heard))
    known = excerpt(register, ids)
    named = naming(register, known, t, ids, [id])
    hearing = Hearing(heard, known.by_id)
    at = Workbench(hearings.registered(register, heard.balance.documents))
    return page(
        here,
        "matter.html",
        at=at,
        hearing=hearing,
        dossier=known,
        naming=named,
        drawing=provenance(hearing, known, named, at),
        routes=routes(hearing.independence),
        chart=figures(hearing.series, known, named, at),
        links=related.between(register, heard.balance.documents),
        states=reviews.reviews(register, known.by_id),
        history=reviews.history(register, id),
        editor=here.visitor.may(Rank.EDITOR),
    )


@router.get("/unanswered")
def unanswered(here: Here, asked: Annotated[Unanswered, Query()]) -> Response:
    """Accusations of which no answer of the accused was found, the newest first."""
    found = listing(here, lists.unanswered, wanted_in(asked, UnansweredFilter), asked.cursor)
    register, t = here.shelf.register, labels(here.wishes.language)
    newest = {
        id
        for one in found.items
        for id in (*one.charge.accusations[-SHOWN:], *(answer.claim for answer in one.refusals))
    }
    known = excerpt(register, newest)
    ids = {
        id
        for one in found.items
        for id in (one.charge.accused, *one.matter.users, *one.matter.targets)
    }
    named = naming(register, known, t, ids, [one.matter.id for one in found.items])
    return page(here, "unanswered.html", list=found, dossier=known, naming=named, shown=SHOWN)


@router.get("/unanswered.{form}")
def all_unanswered(
    form: Form, here: Here, wanted: Annotated[UnansweredFilter, Query()]
) -> Response:
    """The whole list as a file."""
    return whole("unanswered", form, lists.unanswered(here.shelf, wanted))
