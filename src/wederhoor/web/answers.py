"""How answers look: one shape for lists, one for what went wrong, JSON as the exchange format."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from wederhoor.errors import RegisterError, SettingsError, WederhoorError
from wederhoor.model import Document
from wederhoor.report import data
from wederhoor.report.entries import address
from wederhoor.web.render import page
from wederhoor.web.visit import visit

__all__ = [
    "HANDLERS",
    "Failure",
    "Items",
    "as_csv",
    "as_json",
    "failed",
    "failure",
    "reads_pages",
    "reply",
    "text_of",
]

Json = Mapping[str, Any]

_DATA = "/api/"

TOGETHER = 200
"""Rows written at a time."""


class Value(BaseModel):
    """A value of a field, and how many records of the list have it."""

    value: str
    count: int


class Items(BaseModel):
    """A page of a list."""

    items: list[dict[str, Any]]
    next: str | None = Field(description="The address of the next page; null at the end.")
    total: int = Field(description="How many records the list has, on all its pages.")
    facets: dict[str, list[Value]] = Field(
        description="By field, the values that most records of the list have, the most frequent"
        " first, no more than a hundred. Each is a value of the parameter of that name."
    )


class Fault(BaseModel):
    """``code`` is of the error tree; H and the status where the request is none that is known."""

    code: str
    message: str


class Failure(BaseModel):
    """What went wrong, in one clear line."""

    error: Fault


def reply(content: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON in UTF-8, letters as they are."""
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, headers, "application/json")


def failure(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer of the one shape that errors have."""
    return reply({"error": {"code": code, "message": message}}, status, headers)


def reads_pages(request: Request) -> bool:
    """Whether a browser asks that would show the answer, and not a script, nor for data."""
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and not request.url.path.startswith(_DATA)


def failed(
    request: Request,
    status: int,
    code: str,
    message: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """What went wrong: a page for a browser, the one shape of errors for a program."""
    if reads_pages(request) and hasattr(request.state, "visitor"):
        with suppress(WederhoorError):  # a page needs what may be out of order
            fault = {"fault": status, "code": code, "message": message}
            answer = page(visit(request), "error.html", status, **fault)
            answer.headers.update(headers or {})
            return answer
    return failure(status, code, message, headers)


def as_csv(rows: Iterable[data.Row]) -> Iterator[bytes]:
    """As ``report.data.as_csv``, bit by bit."""
    rows = iter(rows)
    begun = False
    while some := list(islice(rows, TOGETHER)):
        written = data.as_csv(some)
        yield written.partition(b"\r\n")[2] if begun else written
        begun = True


def as_json(records: Iterable[Json]) -> Iterator[bytes]:
    """As ``report.data.as_json``, bit by bit."""
    before = "[\n"
    for record in records:
        yield (before + json.dumps(record, ensure_ascii=False)).encode("utf-8", "replace")
        before = ",\n"
    yield b"\n]\n" if before != "[\n" else b"[\n\n]\n"


def _known(request: Request, error: Exception) -> Response:
    """An error of Wederhoor's own: what was asked is wrong, is not there, or is out of order."""
    assert isinstance(error, WederhoorError)
    status = 500
    if isinstance(error, SettingsError):
        status = 400
    elif isinstance(error, RegisterError):
        # What the disk or the database says is behind it: else there is no such record.
        status = 503 if error.__cause__ else 404
    return failed(request, status, error.code, f"{error.place}: {error.reason}")


def _invalid(request: Request, error: Exception) -> Response:
    """A parameter that cannot be: a setting of the request."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = next((str(one) for one in first["loc"][1:]), "request")
    return failed(request, 400, SettingsError.code, f"{name}: {first['msg']}")


def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status, detail = error.status_code, str(error.detail).lower()
    return failed(request, status, f"H{status}", detail, error.headers)


HANDLERS: dict[type[Exception], Callable[[Request, Exception], Response]] = {
    WederhoorError: _known,
    RequestValidationError: _invalid,
    HTTPException: _unknown,
}


def text_of(document: Document) -> Response:
    """A document's text, under the name by which the page of a claim has it checked."""
    name = f'inline; filename="{address(document.id)}.txt"'
    return PlainTextResponse(document.text, headers={"Content-Disposition": name})
