"""The application: the API at its address, and the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from wederhoor.register.people import People
from wederhoor.register.visits import Visits
from wederhoor.run.intake import Intake
from wederhoor.run.review import Desk
from wederhoor.settings import Settings
from wederhoor.web import api
from wederhoor.web.answers import HANDLERS
from wederhoor.web.gate import Gate
from wederhoor.web.guard import Guard
from wederhoor.web.pages import (
    accounts,
    actors,
    add,
    charts,
    claims,
    custody,
    documents,
    figures,
    login,
    matters,
    overview,
    review,
    searches,
    settings,
)
from wederhoor.web.remembered import Remembered
from wederhoor.web.shelf import Shelf
from wederhoor.web.throttle import Throttle

__all__ = ["create"]

AT_ONCE = 8
"""Pages that are made at a time: one processor does not make more of them any sooner."""

_PAGES = (
    overview,
    documents,
    claims,
    searches,
    review,
    matters,
    actors,
    figures,
    charts,
    custody,
    settings,
    login,
    accounts,
    add,
)


def create(dossier: Path, given: Settings, origin: str | None = None) -> FastAPI:
    """The workbench over a dossier, for browsers on this machine only.

    With an ``origin``, ``https://NAME``, it is for browsers that find it there. Raises
    RegisterError where there is no dossier.
    """
    desk = Desk(dossier)
    shelf = Shelf(dossier, given)
    people = People.open(dossier)
    visits = Visits(people)
    intake = Intake(dossier, given)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = AT_ONCE
        intake.start()
        yield
        intake.stop()
        visits.close()
        people.close()
        shelf.close()
        desk.close()

    app = FastAPI(
        title="Wederhoor",
        summary="What is alleged, by whom, and what the accused answer.",
        version=version("wederhoor"),
        openapi_url=f"{api.ROOT}/openapi.json",
        docs_url=None,  # those pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.shelf = shelf
    app.state.desk = desk
    app.state.people = people
    app.state.visits = visits
    app.state.intake = intake
    app.state.throttle = Throttle()
    app.state.secure = origin is not None
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(Remembered)
    app.add_middleware(Gate, people=people, visits=visits, origin=origin)
    sizes = {"add": add.TOGETHER * given.max_bytes}
    app.add_middleware(Guard, data=api.ROOT, origin=origin, sizes=sizes)
    app.include_router(api.router)
    for pages in _PAGES:
        app.include_router(pages.router, include_in_schema=False)
    return app
