"""What lies on the disk under the paths that a user gives."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple, Self

from wederhoor.archive import clock
from wederhoor.errors import InputError, Unreadable
from wederhoor.model import Document, Original
from wederhoor.read import admit, read, sniff
from wederhoor.settings import Settings

__all__ = ["Source", "content", "document", "files", "lines"]


class Source(NamedTuple):
    """A file, and where it came from: what the archive logs and an error names."""

    path: Path
    location: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """A file that came from where it is."""
        # A name may hold bytes that are no text; they are kept readable as escapes.
        return cls(path, str(path).encode("utf-8", "backslashreplace").decode())


def files(paths: Iterable[Path], dossier: Path, tell: Callable[[InputError], None]) -> set[Path]:
    """The files at and under ``paths``, without hidden ones and the dossier's own.

    ``tell`` hears of each path that is not there and each folder that cannot be listed.
    """

    def refuse(error: OSError) -> None:
        tell(_unreadable(error.filename, error))

    def under(path: Path) -> Iterator[Path]:
        for folder, folders, names in os.walk(path, onerror=refuse):
            here = Path(folder)
            if here.resolve() == dossier.resolve():
                folders.clear()
            else:
                folders[:] = (name for name in folders if name[0] != ".")
                yield from (here / name for name in names if name[0] != ".")

    found: set[Path] = set()
    for path in paths:
        try:
            found.update(under(path) if S_ISDIR(path.stat().st_mode) else [path])
        except OSError as error:
            refuse(error)
    return found


def content(source: Source, settings: Settings) -> bytes:
    """The bytes of a file that is fit to be taken in.

    Raises Unreadable, Empty or TooLarge; a file that is too large is not read.
    """
    path, place = source
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            raise Unreadable(place, "not a file")
        admit(place, about.st_size, settings)
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(place, error) from error


def document(path: Path, settings: Settings) -> Document:
    """The document in a file, read as a dossier would have it.

    Raises what ``content`` and the readers raise.
    """
    data = content(Source.of(path), settings)
    sha256, media_type = hashlib.sha256(data).hexdigest(), sniff(data, str(path))
    original = Original(sha256, len(data), media_type, str(path), clock()())
    return read(original, data, settings)


def lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 text; bytes that are none become lone surrogates, no error.

    Raises Unreadable.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
            yield from file
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: object, error: OSError) -> Unreadable:
    return Unreadable(path, (error.strerror or "cannot be read").lower())
