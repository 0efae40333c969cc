"""Logging in and out."""

import math
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from wederhoor.register.passwords import key
from wederhoor.register.people import Account
from wederhoor.web import cookies
from wederhoor.web.addresses import local
from wederhoor.web.render import page
from wederhoor.web.throttle import Throttle
from wederhoor.web.visit import Here

__all__ = ["begin", "router"]

router = APIRouter()

LONGEST = 1000


@router.get("/login")
def ask(here: Here, to: str = "/") -> Response:
    """Where one logs in; ``to`` is the page that was asked for."""
    if here.visitor.name:
        return RedirectResponse(local(to), 303)
    return _page(here, to)


@router.post("/login")
def login(
    request: Request,
    here: Here,
    name: Annotated[str, Form(max_length=LONGEST)] = "",
    password: Annotated[str, Form(max_length=LONGEST * 10)] = "",
    to: Annotated[str, Form(max_length=LONGEST * 10)] = "/",
) -> Response:
    """Begin a session, and go where one wanted to go."""
    throttle: Throttle = request.app.state.throttle
    tried = key(name), request.client.host if request.client else ""
    if wait := throttle.wait(*tried):
        seconds = math.ceil(wait)
        answer = _page(here, to, 429, name, wait=seconds)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    account = here.people.check(name, password)
    if account is None:
        return _page(here, to, 403, name)
    throttle.succeeded(*tried)
    return begin(here, account, local(to))


@router.post("/logout")
def logout(request: Request, here: Here) -> Response:
    """End the session, and have the browser forget what it was shown."""
    here.people.end(request.state.session)
    answer = RedirectResponse("/login", 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    secure = request.app.state.secure
    cookies.drop(answer, secure, cookies.session(secure))
    return answer


def begin(here: Here, account: Account, to: str) -> Response:
    """Begin a session that nobody had before, and go to a page."""
    here.request.state.who = account.name
    here.people.end(here.request.state.session)
    answer = RedirectResponse(to, 303)
    secure = here.request.app.state.secure
    cookies.keep(answer, secure, cookies.session(secure), here.people.begin(account))
    return answer


def _page(here: Here, to: str, status: int = 200, name: str = "", wait: int = 0) -> Response:
    return page(
        here, "login.html", status, to=local(to), name=name, wait=wait, refused=status == 403
    )
