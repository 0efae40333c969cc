"""What every request and answer must keep to, whatever it is about."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wederhoor.web.answers import failure

__all__ = ["Guard"]

_OWN = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_POLICIES = {
    True: f"{_NOTHING}; sandbox",
    False: f"{_NOTHING}; style-src 'self'; img-src 'self'",
}
"""Of data, which is never a page, and of pages: no script, and nothing from elsewhere."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """Lets through what this machine's own browser reads, and sends it with the strictest headers.

    The ``Host`` must be a name of this machine: a page from elsewhere whose own name was made to
    lead here (DNS rebinding) has another. Only GET and HEAD: nothing can be changed yet.
    """

    def __init__(self, app: ASGIApp, data: str) -> None:
        self.app = app
        self.data = data

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        policy = _POLICIES[scope["path"].startswith(self.data)]

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers.setdefault("Cache-Control", "private, no-cache")
                headers.update(_HEADERS)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        app = self.app
        if not _OWN.fullmatch(Headers(scope=scope).get("host", "")):
            app = failure(421, "H421", "the address does not name this machine")
        elif scope["method"] not in ("GET", "HEAD"):
            app = failure(405, "H405", "only GET and HEAD", {"Allow": "GET, HEAD"})
        # To all within it is a GET, so that an answer without body is the other's in all else.
        await app({**scope, "method": "GET"}, receive, guarded)
