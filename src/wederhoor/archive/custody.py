"""What came in, when, and what was read from it: the store and the log as one archive."""

import fcntl
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from wederhoor.archive.clock import Clock, clock
from wederhoor.archive.log import Entry, Log
from wederhoor.archive.store import Store
from wederhoor.errors import Busy, LogBroken, RegisterError
from wederhoor.model import Original

__all__ = ["Acquisition", "Archive", "Reading"]


class Acquisition(NamedTuple):
    """An original and the index of its entry in the log; ``new`` where this call made the entry."""

    original: Original
    entry: int
    new: bool


class Reading(NamedTuple):
    """That an analyser read a document, and the SHA-256 (hex) of what it found."""

    document: str
    analyser: str
    digest: str


class Archive:
    """The folder ``archive`` of a dossier: originals, and the log of all that was done with them.

    An original is first stored, then logged. One that was stored by a run stopped in between has
    no entry yet and gets it when the same bytes come in again. A reading is logged before the
    register records it, so a document that the register has not is simply read again: the same
    reading is never logged twice. A run that first acquires all and then reads all leaves, however
    often it was stopped, the log of an undisturbed one.
    """

    def __init__(self, directory: Path, *, write: bool, now: Clock) -> None:
        self._now = now
        self._lock = _lock(directory) if write else None
        self.store = Store(directory)
        try:
            if write:
                # Where originals are and the log is not, it was taken away: never begin anew.
                if not self.store.originals.exists():
                    Log.create(directory)
                self.store.sweep()
            self.log = Log(directory, write=write)
            self._acquired: dict[str, Acquisition] = {}
            self._readings: dict[str, tuple[int, Reading]] = {}
            for index, entry in enumerate(self.log.entries):
                self._index(index, entry)
        except BaseException:
            self._unlock()
            raise

    @classmethod
    def open(cls, dossier: Path, *, write: bool = False, now: Clock | None = None) -> "Archive":
        """The archive in a dossier; ``write`` makes it where it is missing.

        ``now`` gives the time of acquisition, by default ``clock()``. Raises RegisterError where
        there is none to read or the disk does not let it be made, Busy where another process is
        writing to it, LogBroken where its log is not sound.
        """
        directory = dossier / "archive"
        if not write and not directory.is_dir():
            raise RegisterError(dossier, "there is no dossier here")
        try:
            if write:
                directory.mkdir(parents=True, exist_ok=True)
            return cls(directory, write=write, now=now or clock())
        except OSError as error:
            raise RegisterError(dossier, f"cannot be opened: {error.strerror}") from error

    def acquire(self, stream: BinaryIO, media_type: str, location: str) -> Acquisition:
        """Store and log the bytes of a stream; bytes that came in before keep their first entry.

        ``location`` is where the bytes came from: a path or an address. Raises OSError where the
        stream cannot be read or the disk takes no more.
        """
        stored = self.store.add(stream)
        known = self._acquired.get(stored.sha256)
        if known:
            return known
        entry: Entry = {
            "kind": "acquisition",
            "sha256": stored.sha256,
            "size": stored.size,
            "media_type": media_type,
            # A path may hold bytes that are no text; they are kept readable as escapes.
            "location": location.encode("utf-8", "backslashreplace").decode(),
            "acquired": self._now().isoformat(),
        }
        self._index(self.log.append(entry), entry)
        return self._acquired[stored.sha256]._replace(new=True)

    def acquisitions(self) -> Iterator[Acquisition]:
        """Every original of the log, in the order it came in."""
        return iter(self._acquired.values())

    def log_reading(self, reading: Reading) -> int:
        """Log what was read, unless the document's last entry says just that; the entry's index."""
        last = self._readings.get(reading.document)
        if last and last[1] == reading:
            return last[0]
        entry: Entry = {"kind": "reading", **reading._asdict()}
        index = self.log.append(entry)
        self._index(index, entry)
        return index

    def readings(self) -> Iterator[Reading]:
        """The last reading of every document that was read."""
        return (reading for _, reading in self._readings.values())

    def close(self) -> None:
        try:
            self.log.close()
        finally:
            self._unlock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _index(self, index: int, entry: Entry) -> None:
        try:
            match entry["kind"]:
                case "acquisition":
                    original = Original(
                        sha256=str(entry["sha256"]),
                        size=int(entry["size"]),
                        media_type=str(entry["media_type"]),
                        location=str(entry["location"]),
                        acquired=datetime.fromisoformat(str(entry["acquired"])),
                    )
                    acquisition = Acquisition(original, index, new=False)
                    self._acquired.setdefault(original.sha256, acquisition)
                case "reading":
                    reading = Reading(*(str(entry[field]) for field in Reading._fields))
                    self._readings[reading.document] = index, reading
        except (KeyError, ValueError) as error:
            raise LogBroken(self.log.path, f"entry {index} lacks what its kind needs") from error

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(directory: Path) -> int:
    """Take the folder for this process alone; the lock goes when the process does."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise Busy(directory.parent, "another run is writing to this dossier") from error
    return descriptor
