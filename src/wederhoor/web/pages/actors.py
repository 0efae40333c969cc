"""Actors, what they claim and what is claimed of them."""

from enum import StrEnum
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response

from wederhoor.linking.reasons import sentence
from wederhoor.register import browse_linked, reviews, voices
from wederhoor.register.browse_linked import Voice
from wederhoor.register.filters import ActorFilter, ClaimFilter
from wederhoor.report.entries import capital
from wederhoor.vocabulary import Rank
from wederhoor.web import lists, records
from wederhoor.web.answers import reply
from wederhoor.web.listing import Tidy, listing
from wederhoor.web.lists import Actors, Form, wanted_in, whole
from wederhoor.web.render import page
from wederhoor.web.visit import Here

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

ROWS = 20
"""Claims on the page of an actor."""

LOOKED_AT, ALIKE = 100, 20
"""Actors of a name, and of those how many are offered for one to be merged with."""


class Part(StrEnum):
    """Which claims of an actor are shown, by the field of the filter that gives them."""

    SAYS = "source"
    PASSES = "via"
    SAID_OF = "about"


@router.get("/actors")
def actors(here: Here, asked: Annotated[Actors, Query()]) -> Response:
    """The actors that meet a filter, with the claims of each."""
    found = listing(here, lists.actors, wanted_in(asked, ActorFilter), asked.cursor)
    return page(here, "actors.html", list=found)


@router.get("/actors.{form}")
def all_actors(form: Form, here: Here, wanted: Annotated[ActorFilter, Query()]) -> Response:
    """The whole list as a file."""
    return whole("actors", form, lists.actors(here.shelf, wanted))


@router.get("/actors/{id}.json")
def actor_as_json(id: str, here: Here) -> Response:
    """An actor, why the actors of several documents are it, and what was decided about it."""
    register = here.shelf.register
    found = records.actor(*browse_linked.actor(register, id))
    history = [records.decision(one) for one in reviews.history(register, id)]
    return reply({**found, "history": history})


@router.get("/actors/{id}")
def actor(
    id: str,
    here: Here,
    part: Part | None = None,
    cursor: str | None = None,
    called: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """An actor with its claims by date, its names and the documents that know it.

    ``called`` looks for others that it may be one with.
    """
    register, t = here.shelf.register, here.wishes.language
    voice, identity = browse_linked.actor(register, id)
    numbers = {Part.SAYS: voice.says, Part.PASSES: voice.passes_on, Part.SAID_OF: voice.said_of}
    shown = part or next((one for one, number in numbers.items() if number), Part.SAYS)
    wanted = ClaimFilter.model_validate({shown.value: (id,)})
    found = voices.by_date(register, wanted, cursor, ROWS)
    ids = [said.claim.id for said in found.items]
    return page(
        here,
        "actor.html",
        voice=voice,
        parts=numbers,
        part=shown,
        entries=[records.entry(said) for said in found.items],
        next=found.next,
        cursor=cursor,
        registered=browse_linked.registered(register, ids),
        states=reviews.reviews(register, ids),
        known=voices.known(register, id),
        reasons=[capital(sentence(one, t)) for one in identity.reasons] if identity else [],
        history=reviews.history(register, id),
        called=called,
        alike=_alike(here, id, called),
        editor=here.visitor.may(Rank.EDITOR),
        joins=here.visitor.may(Rank.EDITOR) and identity is not None,
    )


def _alike(here: Here, id: str, called: str | None) -> list[Voice]:
    """Other actors of whose names this is a part, of those that can be one with others: states
    are what they are, and who is only described is nobody outside his document."""
    if not called:
        return []
    register = here.shelf.register
    found = browse_linked.actors(register, ActorFilter(q=called), limit=LOOKED_AT).items
    others = (one for one in found if one.actor.id != id)
    known = (one for one in others if browse_linked.actor(register, one.actor.id)[1])
    return list(islice(known, ALIKE))
