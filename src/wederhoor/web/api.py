"""The JSON API: every list of the register by pages, and each of its records."""

from collections.abc import Callable, Coroutine, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import PurePosixPath
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse, StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from wederhoor import law
from wederhoor.errors import SettingsError
from wederhoor.register import browse, browse_linked, read, search
from wederhoor.register.filters import (
    LONGEST,
    ActorFilter,
    ClaimFilter,
    Day,
    DocumentFilter,
    MatterFilter,
)
from wederhoor.web import lists, records
from wederhoor.web.answers import Failure, Items, as_csv, as_json, reply
from wederhoor.web.lists import List
from wederhoor.web.shelf import Shelf
from wederhoor.web.visit import Here

__all__ = ["ROOT", "router"]

ROOT = "/api/v1"

MOST = 200
"""Records on a page."""

T = TypeVar("T")
F = TypeVar("F", bound=BaseModel)


class Form(StrEnum):
    CSV = "csv"
    JSON = "json"


class Fresh(APIRoute):
    """An answer holds until the register changes; to one that has it still, nothing is sent."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def fresh(request: Request) -> Response:
            tag = f'W/"{request.app.state.shelf.state()}"'
            known = request.headers.get("if-none-match", "")
            if tag in (one.strip() for one in known.split(",")):
                response = Response(status_code=304)
            else:
                response = await answer(request)
            response.headers["ETag"] = tag
            return response

        return fresh


class Paged(BaseModel):
    cursor: str | None = Field(None, description="Where the page begins, out of `next`.")
    limit: int = Field(50, ge=1, le=MOST, description="Records on a page.")


class Documents(DocumentFilter, Paged):
    pass


class Claims(ClaimFilter, Paged):
    pass


class Actors(ActorFilter, Paged):
    pass


class Matters(MatterFilter, Paged):
    pass


def _shelf(here: Here) -> Shelf:
    return here.shelf


Open = Annotated[Shelf, Depends(_shelf)]

router = APIRouter(
    prefix=ROOT,
    route_class=Fresh,
    responses={"4XX": {"model": Failure}, "5XX": {"model": Failure}},
)


@router.get("")
def overview(shelf: Open) -> Response:
    """How many documents, attributions and claims there are; claims by kind and by stance."""
    return reply(read.overview(shelf.register)._asdict())


@router.get("/documents", response_model=Items)
def documents(request: Request, shelf: Open, asked: Annotated[Documents, Query()]) -> Response:
    """Documents in the order in which they were first recorded, without their text."""
    return _page(request, asked, lists.documents(shelf, _wanted(DocumentFilter, asked)))


@router.get("/documents.{form}")
def all_documents(form: Form, shelf: Open, wanted: Annotated[DocumentFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return _whole("documents", form, lists.documents(shelf, wanted))


@router.get("/documents/{id}")
def document(id: str, shelf: Open) -> Response:
    """A document with all that was found in it; `id` may be the beginning of one."""
    return reply(records.document(read.edition(shelf.register, id)))


@router.get("/documents/{id}/text", response_class=PlainTextResponse)
def text(id: str, shelf: Open) -> Response:
    """The text that all offsets are into, in code points."""
    return PlainTextResponse(read.edition(shelf.register, id).document.text)


@router.get("/documents/{id}/original", response_class=FileResponse)
def original(id: str, shelf: Open) -> Response:
    """The untouched bytes, their hash computed anew; to be kept, never shown."""
    found = read.edition(shelf.register, id).original
    name = PurePosixPath(found.location).name or found.sha256
    path = shelf.original(found)
    return FileResponse(path, media_type="application/octet-stream", filename=name)


@router.get("/claims", response_model=Items)
def claims(request: Request, shelf: Open, asked: Annotated[Claims, Query()]) -> Response:
    """Claims by document as it was first recorded, then by place."""
    return _page(request, asked, lists.claims(shelf, _wanted(ClaimFilter, asked)))


@router.get("/claims.{form}")
def all_claims(form: Form, shelf: Open, wanted: Annotated[ClaimFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return _whole("claims", form, lists.claims(shelf, wanted))


@router.get("/claims/{id}")
def claim(id: str, shelf: Open) -> Response:
    """A claim, with the ids of the matters that it belongs to."""
    said, matters = browse.claim(shelf.register, id)
    return reply({**records.claim(said), "matters": matters})


@router.get("/actors", response_model=Items)
def actors(request: Request, shelf: Open, asked: Annotated[Actors, Query()]) -> Response:
    """Actors by id, with the number of claims that each makes, passes on and has a role in."""
    return _page(request, asked, lists.actors(shelf, _wanted(ActorFilter, asked)))


@router.get("/actors.{form}")
def all_actors(form: Form, shelf: Open, wanted: Annotated[ActorFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return _whole("actors", form, lists.actors(shelf, wanted))


@router.get("/actors/{id}")
def actor(id: str, shelf: Open) -> Response:
    """An actor, with why the actors of several documents are it.

    Its claims are those of the list with `source` or `about` this id.
    """
    return reply(records.actor(*browse_linked.actor(shelf.register, id)))


@router.get("/matters", response_model=Items)
def matters(request: Request, shelf: Open, asked: Annotated[Matters, Query()]) -> Response:
    """Matters by id, with the number of accounts and answers."""
    return _page(request, asked, lists.matters(shelf, _wanted(MatterFilter, asked)))


@router.get("/matters.{form}")
def all_matters(form: Form, shelf: Open, wanted: Annotated[MatterFilter, Query()]) -> Response:
    """The whole list, on one page: a table, or an array of the same records."""
    return _whole("matters", form, lists.matters(shelf, wanted))


@router.get("/matters/{id}")
def matter(id: str, shelf: Open) -> Response:
    """A matter with its accounts and answers, how sure, and by which reasons.

    Its claims are those of the list with `matter` this id.
    """
    return reply(records.matter(browse_linked.matter(shelf.register, id)))


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


def _wanted(kind: type[F], asked: BaseModel) -> F:
    """The filter in what was asked, without the page."""
    return kind.model_construct(**{name: getattr(asked, name) for name in kind.model_fields})


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


def _whole(name: str, form: Form, listed: List[T]) -> Response:
    """The list as a file. What its first rows meet with is known before anything is sent."""
    written: Iterator[bytes]
    if form is Form.CSV:
        kind, written = "text/csv", as_csv(map(listed.row, listed.every()))
    else:
        kind, written = "application/json", as_json(map(listed.record, listed.every()))
    begun = chain([next(written, b"")], written)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingResponse(begun, media_type=kind, headers=headers)
