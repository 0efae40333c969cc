"""How answers look: one shape for lists, one for what went wrong, JSON as the exchange format."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from wederhoor.errors import RegisterError, SettingsError, WederhoorError
from wederhoor.report import data

__all__ = ["HANDLERS", "Failure", "Items", "as_csv", "as_json", "failure", "reply"]

Json = Mapping[str, Any]

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


def _known(_: Request, error: Exception) -> Response:
    """An error of Wederhoor's own: what was asked is wrong, is not there, or is out of order."""
    assert isinstance(error, WederhoorError)
    status = 500
    if isinstance(error, SettingsError):
        status = 400
    elif isinstance(error, RegisterError):
        # What the disk or the database says is behind it: else there is no such record.
        status = 503 if error.__cause__ else 404
    return failure(status, error.code, f"{error.place}: {error.reason}")


def _invalid(_: Request, error: Exception) -> Response:
    """A parameter that cannot be: a setting of the request."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = next((str(one) for one in first["loc"][1:]), "request")
    return failure(400, SettingsError.code, f"{name}: {first['msg']}")


def _unknown(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return failure(error.status_code, f"H{error.status_code}", str(error.detail).lower())


def _mistake(_: Request, error: Exception) -> Response:
    return failure(500, "H500", "a mistake in the program; nothing was changed")


HANDLERS: dict[type[Exception], Callable[[Request, Exception], Response]] = {
    WederhoorError: _known,
    RequestValidationError: _invalid,
    HTTPException: _unknown,
    Exception: _mistake,
}
