"""The application: the API at its address, and the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI

from wederhoor.settings import Settings
from wederhoor.web import api
from wederhoor.web.answers import HANDLERS
from wederhoor.web.guard import Guard
from wederhoor.web.pages import (
    actors,
    add,
    charts,
    claims,
    custody,
    documents,
    figures,
    matters,
    overview,
    review,
    settings,
)
from wederhoor.web.shelf import Shelf

__all__ = ["create"]


_PAGES = (
    overview,
    documents,
    claims,
    review,
    matters,
    actors,
    figures,
    charts,
    custody,
    settings,
    add,
)


def create(dossier: Path, given: Settings) -> FastAPI:
    """The workbench over a dossier; for reading, on this machine only.

    Raises RegisterError where there is no dossier.
    """
    shelf = Shelf(dossier, given)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

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
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(Guard, data=api.ROOT)
    app.include_router(api.router)
    for pages in _PAGES:
        app.include_router(pages.router, include_in_schema=False)
    return app
