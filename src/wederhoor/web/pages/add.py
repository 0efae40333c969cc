"""Adding documents: files that are sent, and addresses that are fetched."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from wederhoor.archive import Job
from wederhoor.errors import RegisterError, SettingsError
from wederhoor.register.titles import titles
from wederhoor.run.intake import Intake
from wederhoor.run.review import PEOPLE
from wederhoor.vocabulary import Rank
from wederhoor.web.answers import reads_pages, reply
from wederhoor.web.receiving import MOST_FILES, receive
from wederhoor.web.render import page
from wederhoor.web.visit import Here, Visit, need

__all__ = ["TOGETHER", "router"]

router = APIRouter(dependencies=[Depends(need(Rank.EDITOR))])

TOGETHER = 10
"""How many of the largest files may be sent at once; the guard sees to it."""

SHOWN = 20
"""Earlier jobs on the page."""


@router.get("/add")
def form(here: Here) -> Response:
    """Where files are chosen, and what was handed in before."""
    return _form(here)


@router.post("/add")
async def add(request: Request, here: Here) -> Response:
    """Keep what is sent in the inbox; it is taken in by itself."""
    intake = _intake(request)
    try:
        with intake.inbox.delivery(here.visitor.name) as delivery:
            fields = await receive(request, delivery, intake.settings.max_bytes)
            addresses = dict.fromkeys(fields.get("addresses", "").split())
            if addresses and not _fetches(here):
                raise HTTPException(403, "adding by address is off")
            if len(delivery) + len(addresses) > MOST_FILES:
                raise HTTPException(413, f"these are more than {MOST_FILES:,} documents")
            for address in addresses:
                delivery.address(address)
            if not len(delivery):
                return _form(here, 400, nothing=True)
            people = _people(here, fields)
            job = await run_in_threadpool(delivery.accept, people)
    except OSError as error:
        raise RegisterError("inbox", f"cannot be written: {error.strerror}") from error
    intake.wake()
    return _to(request, job, 201)


@router.get("/add/{id}.json")
def data(request: Request, here: Here, id: str) -> Response:
    """How far a job is, and what became of each of its items."""
    job = _job(request, here, id)
    known = titles(here.shelf.register, _documents(job))
    return reply(
        {
            "job": job.id,
            "by": job.who,
            "when": job.made.isoformat(),
            "people": job.people,
            "state": job.state,
            "reason": job.reason,
            "total": len(job.items),
            "told": len(job.fates),
            "items": [_item(job, n, known) for n in range(len(job.items))],
        }
    )


@router.get("/add/{id}")
def progress(request: Request, here: Here, id: str) -> Response:
    """The same as a page, which is renewed until all is done."""
    job = _job(request, here, id)
    return page(here, "job.html", job=job, titles=titles(here.shelf.register, _documents(job)))


@router.post("/add/{id}")
def repeat(request: Request, here: Here, id: str) -> Response:
    """Take in again what was stopped."""
    job = _job(request, here, id)
    _intake(request).repeat(job)
    return _to(request, job, 200)


def _people(here: Visit, fields: Mapping[str, str]) -> set[str]:
    """Who may see what is handed in: whoever hands it in and who is named; nobody where all may.

    Raises SettingsError for the name of nobody.
    """
    named = {name for line in fields.get(PEOPLE, "").splitlines() if (name := line.strip())}
    if unknown := named - {account.name for account in here.people.accounts()}:
        raise SettingsError(PEOPLE, f"nobody here is called {min(unknown)!r}")
    if not named and fields.get("access") != "restricted":
        return set()
    return {here.visitor.name, *named}


def _form(here: Visit, status: int = 200, nothing: bool = False) -> Response:
    intake = _intake(here.request)
    jobs = (job for job in intake.inbox.jobs() if _may_see(here, job))
    return page(
        here,
        "add.html",
        status,
        jobs=list(islice(jobs, SHOWN)),
        fetches=_fetches(here),
        most=intake.settings.max_bytes,
        together=TOGETHER * intake.settings.max_bytes,
        nothing=nothing,
    )


def _to(request: Request, job: Job, status: int) -> Response:
    """Where the job is: for a browser the way there, for a program its address."""
    address = f"/add/{job.id}"
    if reads_pages(request):
        return RedirectResponse(address, 303)
    return reply({"job": job.id, "address": address}, status, {"Location": address})


def _intake(request: Request) -> Intake:
    intake: Intake = request.app.state.intake
    return intake


def _fetches(here: Visit) -> bool:
    """Whether whoever started the server lets it ask other machines, and the administrators too."""
    return _intake(here.request).settings.fetch and here.people.options().fetch


def _job(request: Request, here: Visit, id: str) -> Job:
    """A job, for who handed it in, and for administrators. Raises RegisterError."""
    job = _intake(request).inbox.job(id)
    if not _may_see(here, job):
        raise RegisterError(id, "there is no such job")
    return job


def _may_see(here: Visit, job: Job) -> bool:
    return job.who == here.visitor.name or here.visitor.may(Rank.ADMINISTRATOR)


def _documents(job: Job) -> set[str]:
    return {fate.document for fate in job.fates.values() if fate.document}


def _item(job: Job, n: int, known: dict[str, str | None]) -> dict[str, Any]:
    """An item with its fate; of a document that is restricted to others, only that it is there."""
    found: dict[str, Any] = {"name": job.items[n].name}
    if fetched := job.fetched.get(n):
        found |= {"location": fetched.location, "media_type": fetched.media_type}
    fate = job.fates.get(n)
    if fate is None:
        return {**found, "state": "waiting"}
    if fate.code:
        error = {"code": fate.code, "message": fate.note}
        return {**found, "state": "refused", "error": error}
    if fate.document not in known:
        return {**found, "state": "closed"}
    return {
        **found,
        "state": "added" if fate.added else "known",
        "document": fate.document,
        "claims": fate.claims,
        "note": fate.note,
    }
