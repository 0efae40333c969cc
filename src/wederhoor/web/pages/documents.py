"""The list of documents, and each document beside its original, with all that was found in it."""

import re
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import FileResponse, PlainTextResponse

from wederhoor.archive import file_name
from wederhoor.errors import WederhoorError
from wederhoor.linking.reasons import sentence
from wederhoor.model import Actor, Claim, Document, Edition, Reason, Span
from wederhoor.register import related, reviews
from wederhoor.register.filters import ClaimFilter, DocumentFilter
from wederhoor.register.read import edition as edition_of
from wederhoor.report.entries import Entry, capital, entries
from wederhoor.report.labels import Labels
from wederhoor.report.marks import legible, paragraphs
from wederhoor.review import Around
from wederhoor.vocabulary import Kind, Modality, Rank, Stance, Type
from wederhoor.web import lists, records
from wederhoor.web.addresses import Workbench
from wederhoor.web.answers import reply, text_of
from wederhoor.web.choices import CHOICES
from wederhoor.web.finding import places, trimmed
from wederhoor.web.forms import filled
from wederhoor.web.layers import layers
from wederhoor.web.listing import Tidy, listing
from wederhoor.web.lists import Documents, Form, wanted_in, whole
from wederhoor.web.originals import LONGEST, source
from wederhoor.web.render import labels, page
from wederhoor.web.visit import Here, Visit, need

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Beside(StrEnum):
    """What stands beside the text."""

    NOTES = "notes"
    ORIGINAL = "original"


@router.get("/documents")
def documents(here: Here, asked: Annotated[Documents, Query()]) -> Response:
    """The documents that meet a filter, with how many of each value there are."""
    wanted = wanted_in(asked, DocumentFilter)
    return page(here, "documents.html", list=listing(here, lists.documents, wanted, asked.cursor))


@router.get("/documents.{form}")
def all_documents(form: Form, here: Here, wanted: Annotated[DocumentFilter, Query()]) -> Response:
    """The whole list as a file."""
    return whole("documents", form, lists.documents(here.shelf, wanted))


@router.get("/documents/{id}.{form}")
def found(id: str, form: Form, here: Here) -> Response:
    """A document with all that was found in it; as a table, its claims."""
    edition = edition_of(here.shelf.register, id)
    if form is Form.JSON:
        return reply(records.document(edition))
    wanted = ClaimFilter(document=edition.document.id)
    return whole(edition.document.id, form, lists.claims(here.shelf, wanted))


@router.get("/documents/{id}/text", response_class=PlainTextResponse)
def text(id: str, here: Here) -> Response:
    """The text that all places are in, by code points."""
    return text_of(edition_of(here.shelf.register, id).document)


@router.get("/documents/{id}/original", response_class=FileResponse)
def original(id: str, here: Here) -> Response:
    """The untouched bytes, their hash computed anew; to be kept, never shown."""
    found = edition_of(here.shelf.register, id).original
    path = here.shelf.original(found)
    return FileResponse(path, media_type="application/octet-stream", filename=file_name(found))


@router.get("/documents/{id}")
def document(id: str, here: Here, beside: Beside = Beside.NOTES) -> Response:
    """A document with all that was found in it, and its notes or its original beside it."""
    register, t = here.shelf.register, labels(here.wishes.language)
    edition = edition_of(register, id)
    document, found = edition.document, entries(edition)
    pages = related.pages_of(register, document.id)
    used = {entry.claim.attribution for entry in found}
    return page(
        here,
        "document.html",
        at=Workbench(pages),
        edition=edition,
        entries=found,
        paragraphs=paragraphs(document.text, found, layers(edition, found, pages, t)),
        others=[said for said in edition.attributions if said.id not in used],
        links=related.links_of(register, document.id),
        matters=related.matters_of(register, document.id),
        states=reviews.reviews(register, [claim.id for claim in edition.claims]),
        restricted=reviews.people(register, document.id),
        naming=_Reasons(t),
        beside=beside,
        **(_original(here, edition) if beside is Beside.ORIGINAL else {}),
    )


@router.get("/documents/{id}/draw", dependencies=[Depends(need(Rank.REVIEWER))])
def draw(
    id: str,
    here: Here,
    words: str = "",
    start: int | None = None,
    end: int | None = None,
) -> Response:
    """The form for a claim that was missed: in the characters from start to end, or in words."""
    edition = edition_of(here.shelf.register, id)
    document, t = edition.document, labels(here.wishes.language)
    context: dict[str, Any] = {"entry": None}
    if start is not None and end is not None:
        claim = _blank(document, start, end)
        entry = Entry(edition, claim, 0, None)
        known = Around.of(edition, here.visitor.name).known
        own = Workbench({}).document(document.id)
        context = {
            "entry": entry,
            "filled": filled(claim),
            "actors": sorted(known.values(), key=lambda one: t.actor(one).casefold()),
            "lists": CHOICES,
            "own": own,
            "back": f"{own}#c{entry.start}-{entry.end}",
        }
    found = () if context["entry"] else list(places(document.text, words))
    return page(here, "draw.html", **context, edition=edition, asked=words, places=found)


def _original(here: Visit, edition: Edition) -> dict[str, Any]:
    """The original by its pages, or why it cannot be had."""
    try:
        path = here.shelf.original(edition.original)
    except WederhoorError as error:
        return {"source": (), "lost": error.reason, "cut": False}
    pages = source(edition.original.media_type, path)
    cut = sum(map(len, pages)) >= LONGEST
    return {"source": list(map(legible, pages)), "cut": cut}


def _blank(document: Document, start: int, end: int) -> Claim:
    """A claim of which no more is known than its words, without the spaces around them."""
    return Claim(
        id="",
        document=document.id,
        attribution=None,
        content=(Span.of(document.text, *trimmed(document.text, start, end)),),
        source=Actor("", Type.GROUP, ()),
        stance=Stance.ASSERTS,
        kind=Kind.USE,
        modality=Modality.ACTUAL,
    )


class _Reasons:
    """Why two documents are linked, in words; those reasons name nothing by its id."""

    def __init__(self, t: Labels) -> None:
        self._t = t

    def reasons(self, found: tuple[Reason, ...]) -> list[str]:
        return [capital(sentence(self._read(reason), self._t.code)) for reason in found]

    def _read(self, reason: Reason) -> Reason:
        values = (self._t.iso(one) if _DAY.fullmatch(one) else one for one in reason.values)
        return Reason(reason.code, tuple(values))
