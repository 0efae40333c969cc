"""Pages are made once: until the register changes, the same reader gets the same page again."""

import secrets

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wederhoor.web.kept import Kept
from wederhoor.web.visit import visit

__all__ = ["Remembered"]

PAGES = frozenset(
    {"actors", "claims", "documents", "map", "matters", "measures", "series", "sources"}
    | {"timeline", "unanswered"}
)
"""Where pages begin that are made of nothing but the register, the reader and his wishes."""

MOST = 32 << 20
"""Bytes of all pages together."""

MARK = secrets.token_hex(32).encode()
"""Stands where the token of a session belongs, which is as long."""


class Remembered:
    """Keeps pages by all that they are made of, for nobody but the reader they were made for.

    That is the state of the register as he may see it, his name and rank, the options of the
    dossier, his wishes and the address. The token of his session is put in when a page is sent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: Kept[tuple[Message, bytes]] = Kept(MOST, lambda page: len(page[1]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = scope.get("path", "").split("/")[1:2]
        if scope["type"] != "http" or scope["method"] != "GET" or first[0] not in PAGES:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        token = request.state.token.encode()
        key = await run_in_threadpool(_made_of, request)
        page = self._kept.get(key)
        if page is None:
            page = await self._make(scope, receive, send, key, token)
        if page is not None:
            start, body = page
            await send({**start, "headers": list(start["headers"])})
            await send({"type": "http.response.body", "body": body.replace(MARK, token)})

    async def _make(
        self, scope: Scope, receive: Receive, send: Send, key: object, token: bytes
    ) -> tuple[Message, bytes] | None:
        """The page, unsent; None where what was sent at once is none."""
        start: Message = {}
        body: list[bytes] = []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif not _is_page(start):
                if start:
                    await send(dict(start))
                    start.clear()
                await send(message)
            else:
                body.append(message.get("body", b""))

        scope = {**scope, "state": {**scope["state"], "token": MARK.decode()}}
        await self.app(scope, receive, sent)
        if not start:
            return None
        page = start, b"".join(body)
        if start["status"] == 200 and "set-cookie" not in Headers(raw=start["headers"]):
            self._kept.put(key, page)
        return page


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start.get("headers", [])).get("content-type", "")
    return kind.startswith("text/html")


def _made_of(request: Request) -> object:
    """All that a page is made of."""
    here = visit(request)
    return (
        here.shelf.state(),
        here.visitor,
        here.people.options(),
        here.wishes,
        request.url.path,
        request.url.query,
    )
