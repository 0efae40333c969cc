"""A form with files, written to the disk as it comes in."""

from typing import BinaryIO

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException

from wederhoor.archive import Delivery
from wederhoor.errors import TooLarge

__all__ = ["MOST_FILES", "receive"]

MOST_FILES = 1000
"""Files in one form."""

_FIELD = 1 << 16
"""Bytes of a field that is no file."""


async def receive(request: Request, delivery: Delivery, most: int) -> dict[str, str]:
    """Put the files of a multipart form into a delivery; its other fields, one that is sent more
    than once with a line for each of its values.

    Of a file larger than ``most`` bytes nothing is kept but why it is refused. No name is ever
    used as a path. Raises HTTPException: 400 for what is no such form or ends half-way, 413 for
    more files, or a longer field, than any form of the workbench has.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise HTTPException(400, "this is no form with files")
    form = _Form(options[b"boundary"], delivery, most)
    try:
        async for chunk in request.stream():
            await run_in_threadpool(form.parser.write, chunk)
    except FormParserError as error:
        raise HTTPException(400, "the form is not as it should be") from error
    finally:
        form.close()
    if not form.whole:
        raise HTTPException(400, "the form ended half-way")
    return {name: bytes(value).decode("utf-8", "replace") for name, value in form.fields.items()}


class _Form:
    """What the parser tells, part by part: a part with a file name is a file."""

    def __init__(self, boundary: bytes, delivery: Delivery, most: int) -> None:
        self.fields: dict[str, bytearray] = {}
        self.whole = False
        self._delivery = delivery
        self._most = most
        self._header = bytearray()
        self._value = bytearray()
        self._disposition = b""
        self._field = bytearray()
        self._file: BinaryIO | None = None
        self.parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
                "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
                "on_header_end": self._header_end,
                "on_headers_finished": self._named,
                "on_part_data": self._data,
                "on_part_end": self.close,
                "on_end": self._end,
            },
        )

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self._disposition = b""

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _named(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._field = bytearray()
        if name := options.get(b"filename"):
            if len(self._delivery) == MOST_FILES:
                raise HTTPException(413, f"these are more than {MOST_FILES:,} files")
            self._file = self._delivery.file(_text(name))
        elif b"filename" not in options:  # else no file was chosen
            self._field = self.fields.setdefault(_text(options.get(b"name", b"")), self._field)
            if self._field:
                self._field += b"\n"

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._write(data[start:end])
        elif len(self._field) + end - start > _FIELD:
            raise HTTPException(413, f"a field is longer than {_FIELD:,} bytes")
        else:
            self._field += data[start:end]

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        if self._file.closed:
            return
        if self._file.tell() + len(data) > self._most:
            self._file.close()
            reason = f"it has more than the {self._most:,} bytes that a file may have"
            self._delivery.refuse(TooLarge("a file", reason))
        else:
            self._file.write(data)

    def _end(self) -> None:
        self.whole = True


def _text(name: bytes) -> str:
    """A name as it was meant: browsers send UTF-8, older programs what they have."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("latin-1")
