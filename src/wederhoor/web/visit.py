"""Who looks at what: the visit that every page and every answer is made for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from wederhoor.register.people import People
from wederhoor.report.labels import LANGUAGES
from wederhoor.vocabulary import Rank
from wederhoor.web.shelf import Shelf

__all__ = ["Here", "Visit", "Visitor", "Wishes", "need"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks; ``alone`` where there are no accounts and whoever sits here may do all.

    Without a name: nobody, who may log in and no more (``web.gate`` lets no other page be asked).
    """

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
    they are asked for, ``keyless`` leaves single keys to the browser.
    """

    language: str
    theme: str
    veil: bool
    keyless: bool


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

    @property
    def people(self) -> People:
        """Accounts, options and saved searches of the dossier."""
        people: People = self.request.app.state.people
        return people

    @property
    def blind(self) -> bool:
        """Whether the visitor decides without seeing what others decided."""
        return bool(self.shelf.register.reader)

    @property
    def address(self) -> str:
        """Of this page within the workbench, with its query: where a form leads back to."""
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path


def _wishes(request: Request) -> Wishes:
    cookies = request.cookies
    language = cookies.get("language", "")
    if language not in LANGUAGES:
        accepted = request.headers.get("accept-language", "").lower()
        language = next((code for code in LANGUAGES if accepted.startswith(code)), LANGUAGES[0])
    theme = cookies.get("theme", "")
    theme = theme if theme in ("light", "dark") else ""
    return Wishes(language, theme, "veil" in cookies, "keyless" in cookies)


def visit(request: Request) -> Visit:
    """The visit that a request is; who it is was found out at the gate."""
    state = request.state
    shelf = request.app.state.shelf.cleared(state.visitor)
    people: People = request.app.state.people
    if not state.visitor.may(Rank.EDITOR) and people.options().double_reading:
        shelf = shelf.seen_by(state.visitor.name)
    return Visit(request, shelf, state.visitor, _wishes(request), state.token)


Here = Annotated[Visit, Depends(visit)]


def need(rank: Rank) -> Callable[[Visit], None]:
    """A dependency that refuses, with 403, whoever may not do what this rank may."""

    def check(here: Here) -> None:
        if not here.visitor.may(rank):
            raise HTTPException(403, "your account may not do this")

    return check
