"""The gate: whose request it is, whether it may pass, and that it was made.

All of it in one place, before any page is asked: the session, the proof that what changes
something comes from a page of the workbench, and the log of visits.
"""

import hmac
import re
import secrets
from getpass import getuser
from hashlib import sha256
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wederhoor.register.people import People
from wederhoor.register.visits import Visited, Visits
from wederhoor.vocabulary import Rank
from wederhoor.web import cookies
from wederhoor.web.answers import failed, reads_pages
from wederhoor.web.visit import Visitor

__all__ = ["Gate", "proof"]

STATIC = "/static/"
"""Styles and scripts: the same for everybody, and nobody's secret."""

OPEN = ("/login", "/wishes")
"""What may be asked by whoever is not logged in."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_FIELDS = {
    "application/x-www-form-urlencoded": re.compile(rb"(?:^|&)token=([0-9a-f]{64})(?:&|$)"),
    "multipart/form-data": re.compile(rb'name="token"\r\n\r\n([0-9a-f]{64})\r\n', re.IGNORECASE),
}
"""How a form has its field ``token``, by the form's type."""

PEEK = 1 << 16
"""Bytes of a form in which its token must be: what was not proven to be ours is not read on."""

_NOBODY = Visitor("", Rank.READER, alone=False)


class Gate:
    """Lets requests pass that may; ``request.state`` has their ``visitor`` and ``token`` then.

    ``origin`` is where browsers find the workbench, None where that is this machine's own name.
    """

    def __init__(self, app: ASGIApp, people: People, visits: Visits, origin: str | None) -> None:
        self.app = app
        self.people = people
        self.visits = visits
        self.origin = origin
        self.secure = origin is not None
        self.cookie = cookies.session(self.secure)
        self.alone = Visitor(_user(), Rank.ADMINISTRATOR, alone=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        known = request.cookies.get(self.cookie, "")
        session = known if _TOKEN.fullmatch(known) else secrets.token_urlsafe(32)
        visitor = self._visitor(session if session == known else None)
        state = request.state
        state.visitor, state.session = visitor, session
        state.token = proof(self.people.secret, session)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                if session != known:
                    _hand_out(message, self.secure, self.cookie, session)
                if not visitor.alone:
                    self._note(request, message["status"])
            await send(message)

        app = self.app
        if request.method != "GET":
            if not self._own(request):
                app = failed(request, 403, "H403", "the request was made by another site")
            else:
                token, receive = await _token(request, receive)
                if not hmac.compare_digest(token.encode(), state.token.encode()):
                    reason = "the page is out of date: load it again, and send this once more"
                    app = failed(request, 403, "H403", reason)
        if app is self.app and visitor is _NOBODY and scope["path"] not in OPEN:
            app = _to_login(request)
        await app(scope, receive, sent)

    def _visitor(self, session: str | None) -> Visitor:
        if not self.people.team:
            return self.alone
        account = session and self.people.session(session)
        return Visitor(account.name, account.rank, alone=False) if account else _NOBODY

    def _own(self, request: Request) -> bool:
        """Whether a page of the workbench made the request, as far as the browser says.

        A program that is no browser says nothing; it still needs the token.
        """
        headers = request.headers
        own = self.origin or f"http://{headers['host']}"
        return (
            headers.get("sec-fetch-site", "same-origin") == "same-origin"
            and headers.get("origin", own).lower() == own.lower()
        )

    def _note(self, request: Request, status: int) -> None:
        state = request.state
        who = getattr(state, "who", state.visitor.name)
        address = request.client.host if request.client else ""
        path = request.url.path
        self.visits.note(Visited.of(who, address, request.method, path, request.url.query, status))


def proof(secret: bytes, session: str) -> str:
    """What only a page that was made for this session knows: 64 hexadecimal digits."""
    return hmac.new(secret, session.encode(), sha256).hexdigest()


async def _token(request: Request, receive: Receive) -> tuple[str, Receive]:
    """The token that came with a request, "" without; and the body, still whole."""
    if token := request.headers.get("x-token"):
        return token, receive
    form = _FIELDS.get(request.headers.get("content-type", "").partition(";")[0].strip().lower())
    read: list[Message] = []
    body, token, more = b"", "", form is not None
    while form and more and not token and len(body) < PEEK:
        message = await receive()
        read.append(message)
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if found := form.search(body):
            token = found[1].decode()

    async def whole() -> Message:
        return read.pop(0) if read else await receive()

    return token, whole


def _to_login(request: Request) -> Response:
    """Where to log in: a page for a browser, an error for a program."""
    if not reads_pages(request):
        return failed(request, 401, "H401", "log in first")
    url = request.url
    to = (f"{url.path}?{url.query}" if url.query else url.path) if request.method == "GET" else "/"
    return RedirectResponse(f"/login?to={quote(to, safe='/')}", 303)


def _hand_out(message: Message, secure: bool, name: str, session: str) -> None:
    """Send a session that is nobody's yet with a page, whose forms have its token."""
    headers = MutableHeaders(scope=message)
    if headers.get("content-type", "").startswith("text/html"):
        cookie = Response()
        cookies.keep(cookie, secure, name, session)
        headers.append("set-cookie", cookie.headers["set-cookie"])


def _user() -> str:
    """The name of whoever sits at this machine."""
    try:
        return getuser()
    except (KeyError, OSError):  # none is known, as in some containers
        return "reader"
