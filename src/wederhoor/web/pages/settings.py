"""Settings: each reader's wishes and password, and what administrators set for everybody."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from wederhoor.errors import SettingsError
from wederhoor.register.passwords import LEAST, key
from wederhoor.register.people import Options
from wederhoor.report.labels import LANGUAGES
from wederhoor.vocabulary import Rank
from wederhoor.web import cookies
from wederhoor.web.addresses import local
from wederhoor.web.pages.login import LONGEST, begin
from wederhoor.web.render import page
from wederhoor.web.throttle import Throttle
from wederhoor.web.visit import Here, need

__all__ = ["router"]

router = APIRouter()

Text = Annotated[str, Form(max_length=LONGEST)]


@router.get("/settings")
def settings(here: Here, done: str = "") -> Response:
    """All that can be set by whoever looks."""
    return _settings(here, done=done)


@router.post("/wishes")
def wishes(
    request: Request,
    language: Annotated[Literal["nl", "en"] | None, Form()] = None,
    theme: Annotated[Literal["light", "dark", "machine"] | None, Form()] = None,
    veil: Annotated[Literal["on", "off"] | None, Form()] = None,
    keyless: Annotated[Literal["on", "off"] | None, Form()] = None,
    back: Text = "/",
) -> Response:
    """Keep what of this was sent, and go back."""
    answer = RedirectResponse(local(back), 303)
    secure = request.app.state.secure
    wished = {"language": language, "theme": theme, "veil": veil, "keyless": keyless}
    for name, value in wished.items():
        if value in ("machine", "off"):
            cookies.drop(answer, secure, name)
        elif value is not None:
            cookies.keep(answer, secure, name, value, cookies.YEAR)
    return answer


@router.post("/settings/password")
def own_password(request: Request, here: Here, old: Text = "", new: Text = "") -> Response:
    """Change one's own password; all other sessions end."""
    name = here.visitor.name
    throttle: Throttle = request.app.state.throttle
    tried = key(name), request.client.host if request.client else ""
    if throttle.wait(*tried):
        return _settings(here, 429, fault="wait")
    account = here.people.check(name, old)
    if account is None:
        return _settings(here, 403, fault="old")
    throttle.succeeded(*tried)
    try:
        here.people.set_password(name, new)
    except SettingsError:
        return _settings(here, 400, fault="short")
    return begin(here, account, "/settings?done=password")


@router.post("/settings/options", dependencies=[Depends(need(Rank.ADMINISTRATOR))])
def options(
    here: Here,
    visits_kept: Annotated[int, Form(ge=1, le=3650)],
    double_reading: Annotated[bool, Form()] = False,
    fetch: Annotated[bool, Form()] = False,
) -> Response:
    """Set what holds for everybody."""
    here.people.choose(Options(double_reading, fetch, visits_kept))
    return RedirectResponse("/settings?done=options", 303)


def _settings(here: Here, status: int = 200, done: str = "", fault: str = "") -> Response:
    return page(
        here,
        "settings.html",
        status,
        options=here.people.options(),
        languages=LANGUAGES,
        least=LEAST,
        done=done,
        fault=fault,
    )
