"""Originals under the SHA-256 of their bytes: ``originals/ab/abcdef…``."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from wederhoor.archive.files import sync_directory

__all__ = ["Store", "Stored"]

CHUNK = 1 << 20


class Stored(NamedTuple):
    """What a store says of bytes given to it; ``new`` is False where it had them already."""

    sha256: str
    size: int
    new: bool


class Store:
    """A content-addressed store: a file is named after its bytes, read-only, and never changed.

    Bytes are hashed while they stream into ``incoming/`` beside ``originals/``; only a whole file,
    already on the disk, is renamed to its place. What a stopped run left in ``incoming/`` is of no
    use and is swept by ``sweep``. One process at a time may add (``Archive`` sees to that).
    """

    def __init__(self, directory: Path) -> None:
        self.originals = directory / "originals"
        self.incoming = directory / "incoming"

    def sweep(self) -> None:
        """Make the folders where they are missing and remove what a stopped run left half-way."""
        self.originals.mkdir(parents=True, exist_ok=True)
        self.incoming.mkdir(exist_ok=True)
        for left in self.incoming.iterdir():
            left.unlink()

    def add(self, stream: BinaryIO) -> Stored:
        """Store the bytes of a stream, read to its end; bytes already here are not written again.

        Raises OSError where the stream cannot be read or the disk takes no more; then nothing of
        it stays.
        """
        hasher, size = sha256(), 0
        temporary = self.incoming / "original"
        try:
            with temporary.open("wb") as file:
                while chunk := stream.read(CHUNK):
                    hasher.update(chunk)
                    size += file.write(chunk)
                digest = hasher.hexdigest()
                if digest in self:
                    return Stored(digest, size, new=False)
                file.flush()
                os.fchmod(file.fileno(), 0o444)
                os.fsync(file.fileno())
            self._place(temporary, self.path(digest))
            return Stored(digest, size, new=True)
        finally:
            temporary.unlink(missing_ok=True)

    def path(self, digest: str) -> Path:
        """Where the original with this SHA-256 lies, or would lie."""
        return self.originals / digest[:2] / digest

    def digest(self, digest: str) -> str:
        """The SHA-256 that the bytes stored under ``digest`` have now."""
        with self.path(digest).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def __contains__(self, digest: object) -> bool:
        return isinstance(digest, str) and self.path(digest).is_file()

    def __iter__(self) -> Iterator[str]:
        """The SHA-256 of every original, sorted."""
        return iter(sorted(path.name for path in self.originals.glob("??/*")))

    def _place(self, temporary: Path, target: Path) -> None:
        with suppress(FileExistsError):
            target.parent.mkdir()
            sync_directory(self.originals)
        temporary.rename(target)
        sync_directory(target.parent)
