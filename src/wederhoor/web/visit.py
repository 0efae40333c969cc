"""Who looks at what: the visit that every page and every answer is made for."""

from collections.abc import Callable
from dataclasses import dataclass
from getpass import getuser
from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from wederhoor.report.labels import LANGUAGES
from wederhoor.vocabulary import Rank
from wederhoor.web.shelf import Shelf

__all__ = ["Here", "Visit", "Visitor", "Wishes", "need"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks; ``alone`` where there are no accounts and whoever sits here may do all."""

    name: str
    rank: Rank
    alone: bool

    def may(self, rank: Rank) -> bool:
        """Whether it may do what this rank may."""
        ranks = list(Rank)
        return ranks.index(self.rank) >= ranks.index(rank)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a reader wants pages to be: kept in cookies of the same names.

    ``theme`` is light, dark or "" for what the machine has; ``veil`` hides distressing words until
    they are asked for.
    """

    language: str
    theme: str
    veil: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A request with all that an answer depends on.

    ``shelf`` is the dossier as this visitor may see it: what is restricted to others is not there.
    ``token`` is to be sent with whatever changes something.
    """

    request: Request
    shelf: Shelf
    visitor: Visitor
    wishes: Wishes
    token: str


def _wishes(request: Request) -> Wishes:
    cookies = request.cookies
    language = cookies.get("language", "")
    if language not in LANGUAGES:
        accepted = request.headers.get("accept-language", "").lower()
        language = next((code for code in LANGUAGES if accepted.startswith(code)), LANGUAGES[0])
    theme = cookies.get("theme", "")
    return Wishes(language, theme if theme in ("light", "dark") else "", "veil" in cookies)


def visit(request: Request) -> Visit:
    """The visit that a request is."""
    visitor = Visitor(getuser(), Rank.ADMINISTRATOR, alone=True)
    return Visit(request, request.app.state.shelf, visitor, _wishes(request), "")


Here = Annotated[Visit, Depends(visit)]


def need(rank: Rank) -> Callable[[Visit], None]:
    """A dependency that refuses, with 403, whoever may not do what this rank may."""

    def check(here: Here) -> None:
        if not here.visitor.may(rank):
            raise HTTPException(403, "your account may not do this")

    return check
