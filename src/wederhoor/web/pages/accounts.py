"""Accounts and the log of visits, for administrators."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from wederhoor.errors import SettingsError
from wederhoor.register.paging import Counts
from wederhoor.register.passwords import LEAST
from wederhoor.register.visits import Visited, Visits
from wederhoor.report.data import Row
from wederhoor.vocabulary import Rank
from wederhoor.web import lists
from wederhoor.web.lists import List, whole
from wederhoor.web.pages.login import LONGEST
from wederhoor.web.render import page
from wederhoor.web.visit import Here, need

__all__ = ["router"]

router = APIRouter(dependencies=[Depends(need(Rank.ADMINISTRATOR))])

Text = Annotated[str, Form(max_length=LONGEST)]

ROWS = 100
"""Visits on a page."""


@router.get("/accounts")
def accounts(here: Here, done: str = "") -> Response:
    """Who may log in, and as what."""
    return _accounts(here, done=done)


@router.post("/accounts")
def add(
    here: Here, rank: Annotated[Rank, Form()], name: Text = "", password: Text = ""
) -> Response:
    """A new account; with the first of all, logging in begins."""
    alone = here.visitor.alone
    try:
        here.people.add(name.strip(), password, rank)
    except SettingsError as error:
        return _accounts(here, 400, fault=error, name=name)
    return RedirectResponse("/login" if alone else "/accounts?done=added", 303)


@router.post("/accounts/{name}")
def appoint(
    here: Here, name: str, rank: Annotated[Rank, Form()], disabled: Annotated[bool, Form()] = False
) -> Response:
    """Give an account a rank, let it in or keep it out."""
    try:
        here.people.appoint(name, rank, disabled=disabled)
    except SettingsError as error:
        return _accounts(here, 400, fault=error)
    return RedirectResponse("/accounts?done=changed", 303)


@router.post("/accounts/{name}/password")
def password(here: Here, name: str, password: Text = "") -> Response:
    """Give an account another password."""
    try:
        here.people.set_password(name, password)
    except SettingsError as error:
        return _accounts(here, 400, fault=error)
    return RedirectResponse("/accounts?done=password", 303)


@router.get("/visits")
def visits(request: Request, here: Here, cursor: str | None = None) -> Response:
    """Who asked for what, the latest first."""
    log = _log(request)
    turned = log.turn(cursor, ROWS)
    return page(here, "visits.html", visits=turned.items, next=turned.next, counts=log.count())


@router.get("/visits.{form}")
def all_visits(request: Request, form: lists.Form) -> Response:
    """The whole log as a file."""
    return whole("visits", form, _log(request))


def _accounts(
    here: Here,
    status: int = 200,
    done: str = "",
    fault: SettingsError | None = None,
    name: str = "",
) -> Response:
    found = here.people.accounts()
    return page(
        here,
        "accounts.html",
        status,
        accounts=found,
        ranks=list(Rank),
        least=LEAST,
        done=done,
        fault=fault,
        name=name,
    )


def _log(request: Request) -> List[Visited]:
    log: Visits = request.app.state.visits
    return List(log.page, lambda: Counts(log.count(), {}), _record, _record)


def _record(visited: Visited) -> Row:
    return {
        "when": visited.when.isoformat(),
        "who": visited.who,
        "address": visited.address,
        "method": visited.method,
        "path": visited.path,
        "status": visited.status,
    }
