"""What every request and answer must keep to, whatever it is about."""

import re
from collections.abc import Mapping
from contextlib import suppress

from fastapi import Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wederhoor.web.answers import failed, failure

__all__ = ["Guard"]

_OWN = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)

_LENGTH = re.compile(r"[0-9]{1,18}")

_NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_PAGE = (
    f"{_NOTHING}; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'"
)
_DATA = f"{_NOTHING}; form-action 'none'; sandbox"
"""Of pages, to which nothing comes from elsewhere and which run no script of their own; and of
data and originals, which are never a page."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # To no other site. To itself, as a form must say where it comes from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SECURE = {"Strict-Transport-Security": "max-age=31536000"}

SMALL = 1 << 20
"""Bytes that a request may send where nothing else is said."""


class Guard:
    """Lets through what browsers ask of this workbench, and sends it with the strictest headers.

    The ``Host`` must be that of ``origin``, or without one a name of this machine: a page from
    elsewhere whose own name was made to lead here (DNS rebinding) has another. Nothing is below
    ``data`` but data. ``sizes`` has the bytes that may be sent, where ``SMALL`` is not
    enough, by the first part of the path.
    """

    def __init__(
        self, app: ASGIApp, data: str, origin: str | None, sizes: Mapping[str, int]
    ) -> None:
        self.app = app
        self.data = data
        self.host = origin and origin.partition("://")[2]
        self.headers = _HEADERS | (_SECURE if origin else {})
        self.sizes = sizes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, method = scope["path"], scope["method"]
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                if message["status"] != 304:  # else the policy would replace that of the page
                    headers["Content-Security-Policy"] = self._policy(path, headers)
                headers.setdefault("Cache-Control", "private, no-cache")
                headers.update(self.headers)
            elif method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        # To all within it HEAD is GET, so that an answer without body is the other's in all else.
        within = {
            **scope,
            "method": "GET" if method == "HEAD" else method,
            "state": {**scope.get("state", {})},
        }
        most = self.sizes.get(path.split("/")[1], SMALL)
        refusal = self._refusal(scope, most)
        try:
            await (refusal or self.app)(within, _no_more(receive, most), guarded)
        except Exception as error:
            if begun:
                raise
            await _mistake(Request(within), error)(within, receive, guarded)
            if not isinstance(error, HTTPException):
                raise  # the server writes down where it went wrong

    def _refusal(self, scope: Scope, most: int) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not (host.lower() == self.host.lower() if self.host else _OWN.fullmatch(host)):
            return failure(421, "H421", "the address does not name this machine")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            allowed = {"Allow": "GET, HEAD, POST"}
            return failure(405, "H405", "only GET, HEAD and POST", allowed)
        length = headers.get("content-length", "0")
        if not (_LENGTH.fullmatch(length) and int(length) <= most):
            return failure(413, "H413", _TOO_MUCH.format(most=most))
        return None

    def _policy(self, path: str, headers: MutableHeaders) -> str:
        shown = headers.get("content-type", "").startswith("text/html")
        data = path.startswith(self.data) or path.endswith("/original")
        return _PAGE if shown and not data else _DATA


_TOO_MUCH = "more was sent than the {most:,} bytes that may be"


def _no_more(receive: Receive, most: int) -> Receive:
    """What is received, up to so many bytes, whatever length was announced."""
    left = most

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, _TOO_MUCH.format(most=most))
        return message

    return counted


def _mistake(request: Request, error: Exception) -> Response:
    """The answer to what nobody dealt with further in."""
    status, reason = 500, "a mistake in the program; nothing was changed"
    if isinstance(error, HTTPException):
        status, reason = error.status_code, str(error.detail)
    code = f"H{status}"
    with suppress(Exception):  # the page may be what fails
        return failed(request, status, code, reason)
    return failure(status, code, reason)
