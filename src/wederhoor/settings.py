"""One frozen Settings: defaults < TOML file < environment < flags."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from wederhoor.errors import SettingsError

__all__ = ["Settings", "load"]

PREFIX = "WEDERHOOR_"


def _switch(value: object) -> bool:
    return bool(("false", "true").index(str(value).lower()))


_PARSERS: dict[object, Callable[[Any], object]] = {
    int: int,
    bool: _switch,
    str: str,
    str | None: str,
}

_NAMES = {int: "a whole number", _switch: "true or false", str: "text"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. Sizes are bytes.

    ``pipeline_nl``: name or path of a spaCy pipeline for Dutch in place of the shipped one.
    ``max_bytes``: a larger file is refused. ``max_expanded_bytes``: a container (DOCX) that
    unpacks to more is refused. ``fetch``: documents may be added by their address on the web, if
    the administrators allow it too; else nothing is ever asked of another machine.
    """

    pipeline_nl: str | None = None
    max_bytes: int = 100_000_000
    max_expanded_bytes: int = 200_000_000
    fetch: bool = False


def load(
    file: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    **flags: str | int | None,
) -> Settings:
    """Settings from a TOML file, then WEDERHOOR_* variables, then flags that are not None.

    Raises SettingsError for an unknown name, a value of the wrong type or an unreadable file.
    """
    known = {f.name: _PARSERS[f.type] for f in fields(Settings)}
    values: dict[str, object] = {}
    if file is not None:
        try:
            values |= tomllib.loads(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(file, f"cannot be read as TOML: {error}") from error
    values |= {n: environ[PREFIX + n.upper()] for n in known if PREFIX + n.upper() in environ}
    values |= {n: v for n, v in flags.items() if v is not None}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(file or name, f"unknown setting {name!r}")
        try:
            values[name] = known[name](value)
        except (TypeError, ValueError) as error:
            raise SettingsError(name, f"not {_NAMES[known[name]]}: {value!r}") from error
    return Settings(**values)  # type: ignore[arg-type]
