"""The first page, the method, and what every page needs: styles and scripts."""

import re
from importlib.resources import files

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from wederhoor.register import glance, hearings, read
from wederhoor.register.filters import ClaimFilter, MatterFilter, UnansweredFilter
from wederhoor.report.dossier import Excerpt
from wederhoor.vocabulary import Review
from wederhoor.web import cookies, lists
from wederhoor.web.excerpts import naming
from wederhoor.web.render import labels, page
from wederhoor.web.visit import Here

__all__ = ["router"]

router = APIRouter()

NEWEST, CHARGES = 6, 4
"""Documents, and accusations without an answer, that the first page shows."""

NOTHING = Excerpt((), ())

UNREVIEWED, ALL = ClaimFilter(review=(Review.UNREVIEWED,)), UnansweredFilter()

_SHARED = "style.css"
"""What the site has too."""

_SEEN, _BEFORE = "seen", "before"
"""Cookies: the last entries of both logs that a reader has seen; those seen before this session."""

_PLACE = re.compile(r"(-1|\d{1,15})\.(-1|\d{1,15})")


@router.get("/")
def overview(here: Here) -> Response:
    """How much there is and what about, and what came in since the last visit."""
    register, t = here.shelf.register, labels(here.wishes.language)
    seen, before = (_place(here.request.cookies.get(name, "")) for name in (_SEEN, _BEFORE))
    known = before or seen
    since = glance.since(register, *(known or (-1, -1)))
    kinds = glance.stances(register)
    charges = hearings.unanswered(register, ALL, limit=CHARGES).items
    sides = {
        id for one in charges for id in (one.charge.accused, *one.matter.users, *one.matter.targets)
    }
    answer = page(
        here,
        "overview.html",
        counts=read.overview(register),
        unreviewed=lists.claims(here.shelf, UNREVIEWED).count().total,
        unanswered=here.shelf.counts(ALL, lambda: hearings.count_unanswered(register, ALL)).total,
        matters=lists.matters(here.shelf, MatterFilter()).count().total,
        charges=charges,
        naming=naming(register, NOTHING, t, sides, [one.matter.id for one in charges]),
        kinds=kinds,
        most=max((sum(stances.values()) for stances in kinds.values()), default=0),
        newest=glance.newest(register, NEWEST),
        known=known,
        since=since,
    )
    secure, now = here.request.app.state.secure, "{}.{}".format(*since.at)
    if before is None:
        cookies.keep(answer, secure, _BEFORE, "{}.{}".format(*(known or since.at)))
    cookies.keep(answer, secure, _SEEN, now, cookies.YEAR)
    return answer


@router.get("/method")
def method(here: Here) -> Response:
    """How all this was made, and what every term means."""
    return page(here, "method.html")


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A style sheet or a script."""
    folder = files("wederhoor.report") if name == _SHARED else files("wederhoor.web") / "static"
    found = next((file for file in folder.iterdir() if file.name == name), None)
    if found is None or not found.is_file() or name.endswith(".py"):
        raise HTTPException(404, "there is no such file")
    return FileResponse(str(found), headers={"Cache-Control": "private, max-age=3600"})


def _place(cookie: str) -> tuple[int, int] | None:
    """The entries of both logs that a cookie names."""
    found = _PLACE.fullmatch(cookie)
    return (int(found[1]), int(found[2])) if found else None
