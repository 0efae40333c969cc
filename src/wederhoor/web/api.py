"""The JSON API: every list of the register by pages, and each of its records."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, PlainTextResponse
from fastapi.routing import APIRoute

from wederhoor import law
from wederhoor.archive import file_name
from wederhoor.errors import SettingsError
from wederhoor.register import browse, browse_linked, hearings, read, search
from wederhoor.register.filters import (
    LONGEST,
    ActorFilter,
    ClaimFilter,
    Day,
    DecisionFilter,
    DocumentFilter,
    MatterFilter,
    MeasureFilter,
    SeriesFilter,
    UnansweredFilter,
)
from wederhoor.web import lists, records
from wederhoor.web.answers import Failure, Items, reply, text_of
from wederhoor.web.lists import (
    MOST,
    Actors,
    Claims,
    Decisions,
    Documents,
    Figures,
    Form,
    List,
    Matters,
    Measures,
    Paged,
    Unanswered,
    wanted_in,
    whole,
)
from wederhoor.web.shelf import Shelf
from wederhoor.web.visit import Here, visit

__all__ = ["ROOT", "router"]

ROOT = "/api/v1"

T = TypeVar("T")


class Fresh(APIRoute):
    """An answer holds until the register changes, for whoever may see the same documents.

    To one that has it still, nothing is sent.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def fresh(request: Request) -> Response:
            here = await run_in_threadpool(visit, request)
            tag = f'W/"{here.shelf.state()}"'
            known = request.headers.get("if-none-match", "")
            if tag in (one.strip() for one in known.split(",")):
                response = Response(status_code=304)
            else:
                response = await answer(request)
            response.headers["ETag"] = tag
            return response

        return fresh


def _shelf(here: Here) -> Shelf:
    return here.shelf


Open = Annotated[Shelf, Depends(_shelf)]

router = APIRouter(
    prefix=ROOT,
    route_class=Fresh,
    # JSON also where the answer itself is none.
    responses={
        code: {"model": Failure, "content": {"application/json": {}}} for code in ("4XX", "5XX")
    },
)

_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {}, "text/csv": {"schema": {"type": "string"}}}}
}
"""What a whole list is sent as."""


@router.get("")
def overview(shelf: Open) -> Response:
    """How many documents, attributions and claims there are; claims by kind and by stance."""
    return reply(read.overview(shelf.register)._asdict())


@router.get("/documents", response_model=Items)
def documents(request: Request, shelf: Open, asked: Annotated[Documents, Query()]) -> Response:
    """Documents in the order in which they were first recorded, without their text."""
    return _page(request, asked, lists.documents(shelf, wanted_in(asked, DocumentFilter)))


@router.get("/documents.{form}", responses=_FILE)
def all_documents(form: Form, shelf: Open, wanted: Annotated[DocumentFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("documents", form, lists.documents(shelf, wanted))


@router.get("/documents/{id}")
def document(id: str, shelf: Open) -> Response:
    """A document with all that was found in it; `id` may be the beginning of one."""
    return reply(records.document(read.edition(shelf.register, id)))


@router.get("/documents/{id}/text", response_class=PlainTextResponse)
def text(id: str, shelf: Open) -> Response:
    """The text that all offsets are into, in code points."""
    return text_of(read.edition(shelf.register, id).document)


@router.get("/documents/{id}/original", response_class=FileResponse)
def original(id: str, shelf: Open) -> Response:
    """The untouched bytes, their hash computed anew; to be kept, never shown."""
    found = read.edition(shelf.register, id).original
    path = shelf.original(found)
    return FileResponse(path, media_type="application/octet-stream", filename=file_name(found))


@router.get("/claims", response_model=Items)
def claims(request: Request, shelf: Open, asked: Annotated[Claims, Query()]) -> Response:
    """Claims by document as it was first recorded, then by place."""
    return _page(request, asked, lists.claims(shelf, wanted_in(asked, ClaimFilter)))


@router.get("/claims.{form}", responses=_FILE)
def all_claims(form: Form, shelf: Open, wanted: Annotated[ClaimFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("claims", form, lists.claims(shelf, wanted))


@router.get("/claims/{id}")
def claim(id: str, shelf: Open) -> Response:
    """A claim, with the ids of the matters that it belongs to."""
    said, matters = browse.claim(shelf.register, id)
    return reply({**records.claim(said), "matters": matters})


@router.get("/actors", response_model=Items)
def actors(request: Request, shelf: Open, asked: Annotated[Actors, Query()]) -> Response:
    """Actors by id, with the number of claims that each makes, passes on and has a role in."""
    return _page(request, asked, lists.actors(shelf, wanted_in(asked, ActorFilter)))


@router.get("/actors.{form}", responses=_FILE)
def all_actors(form: Form, shelf: Open, wanted: Annotated[ActorFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("actors", form, lists.actors(shelf, wanted))


@router.get("/actors/{id}")
def actor(id: str, shelf: Open) -> Response:
    """An actor, with why the actors of several documents are it.

    Its claims are those of the list with `source` or `about` this id.
    """
    return reply(records.actor(*browse_linked.actor(shelf.register, id)))


@router.get("/matters", response_model=Items)
def matters(request: Request, shelf: Open, asked: Annotated[Matters, Query()]) -> Response:
    """Matters by id, with the number of accounts, answers, independent roots, contradictions."""
    return _page(request, asked, lists.matters(shelf, wanted_in(asked, MatterFilter)))


@router.get("/matters.{form}", responses=_FILE)
def all_matters(form: Form, shelf: Open, wanted: Annotated[MatterFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("matters", form, lists.matters(shelf, wanted))


@router.get("/matters/{id}")
def matter(id: str, shelf: Open) -> Response:
    """A matter with its accounts and answers, independent roots, contradictions, replies, figures.

    Each with its reasons. Its claims are those of the list with `matter` this id.
    """
    return reply(records.heard(hearings.hearing(shelf.register, id)))


@router.get("/unanswered", response_model=Items)
def unanswered(request: Request, shelf: Open, asked: Annotated[Unanswered, Query()]) -> Response:
    """Accusations of which no answer of the accused was found, the newest first."""
    return _page(request, asked, lists.unanswered(shelf, wanted_in(asked, UnansweredFilter)))


@router.get("/unanswered.{form}", responses=_FILE)
def all_unanswered(
    form: Form, shelf: Open, wanted: Annotated[UnansweredFilter, Query()]
) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("unanswered", form, lists.unanswered(shelf, wanted))


@router.get("/measures", response_model=Items)
def measures(request: Request, shelf: Open, asked: Annotated[Measures, Query()]) -> Response:
    """Measures by kind and id, each with its steps by date."""
    return _page(request, asked, lists.measures(shelf, wanted_in(asked, MeasureFilter)))


@router.get("/measures.{form}", responses=_FILE)
def all_measures(form: Form, shelf: Open, wanted: Annotated[MeasureFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("measures", form, lists.measures(shelf, wanted))


@router.get("/measures/{id:path}")
def measure(id: str, shelf: Open) -> Response:
    """A measure with its steps by date, each with its claim."""
    return reply(records.measure(hearings.measure(shelf.register, id)))


@router.get("/series", response_model=Items)
def series(request: Request, shelf: Open, asked: Annotated[Figures, Query()]) -> Response:
    """Series of figures by id, each with its figures as bounds, by date."""
    return _page(request, asked, lists.series(shelf, wanted_in(asked, SeriesFilter)))


@router.get("/series.{form}", responses=_FILE)
def all_series(form: Form, shelf: Open, wanted: Annotated[SeriesFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("series", form, lists.series(shelf, wanted))


@router.get("/decisions", response_model=Items)
def decisions(request: Request, shelf: Open, asked: Annotated[Decisions, Query()]) -> Response:
    """What people decided, the last made first: who, when, what before and after, and why."""
    return _page(request, asked, lists.decisions(shelf, wanted_in(asked, DecisionFilter)))


@router.get("/decisions.{form}", responses=_FILE)
def all_decisions(form: Form, shelf: Open, wanted: Annotated[DecisionFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return whole("decisions", form, lists.decisions(shelf, wanted))


@router.get("/search", response_model=Items)
def find(
    shelf: Open,
    q: Annotated[str, Query(max_length=LONGEST, description='Words, or "a phrase".')],
    limit: Annotated[int, Query(ge=1, le=MOST, description="Of each kind.")] = 50,
) -> Response:
    """Passages in which all words are found, in other forms too: documents, then claims."""
    hits = [
        records.hit(hit)
        for find in (search.find_documents, search.find_claims)
        for hit in find(shelf.register, q, shelf.lemmatise, limit)
    ]
    return reply({"items": hits, "next": None, "total": len(hits), "facets": {}})


@router.get("/law", response_model=Items)
def bound(
    treaty: Annotated[str, Query(description="Id (CWC, CCM, CCW-III…) or name.")],
    on: Annotated[Day, Query(description="The day.")],
    state: Annotated[str | None, Query(description="ISO 3166 code or name; all without.")] = None,
) -> Response:
    """Whether a treaty bound a state on a day; without a state, every one that it bound."""
    try:
        found = law.parties(treaty, on) if state is None else (law.bound(state, treaty, on),)
    except LookupError as error:
        raise SettingsError(*error.args) from error
    items = [records.standing(one) for one in found]
    return reply({"items": items, "next": None, "total": len(items), "facets": {}})


def _page(request: Request, asked: Paged, listed: List[T]) -> Response:
    page, counts = listed.turn(asked.cursor, asked.limit), listed.count()
    following = page.next and request.url.include_query_params(cursor=page.next)
    return reply(
        {
            "items": [listed.record(item) for item in page.items],
            "next": following and f"{following.path}?{following.query}",
            "total": counts.total,
            "facets": {
                name: [{"value": value, "count": number} for value, number in values.items()]
                for name, values in counts.facets.items()
            },
        }
    )
