"""The dossier that is served, open for reading."""

from collections.abc import Callable, Hashable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from wederhoor.archive import Store
from wederhoor.errors import OriginalChanged, OriginalMissing
from wederhoor.model import Original
from wederhoor.register import Register
from wederhoor.register.paging import Counts
from wederhoor.run.findings import lemma
from wederhoor.settings import Settings

__all__ = ["Shelf"]

KEPT = 256
"""Lists of which what they count is remembered."""


class Shelf:
    """A dossier, open for reading; another process may write to it meanwhile.

    Raises RegisterError where there is no dossier.
    """

    def __init__(self, dossier: Path, settings: Settings) -> None:
        self.register = Register.open(dossier)
        self._store = Store(dossier / "archive")
        self._files = [dossier / f"register.sqlite{end}" for end in ("", "-wal")]
        self._settings = settings
        self._version = version("wederhoor")
        self._pipeline = Lock()
        self._lock = Lock()
        self._counted: dict[Hashable, Counts] = {}

    def close(self) -> None:
        self.register.close()

    def state(self) -> str:
        """What is another text after every change of the register or of the program."""
        known = [self._version]
        for file in self._files:
            try:
                found = file.stat()
            except OSError:
                continue
            if found.st_size:  # an empty write-ahead log is none
                known.append(f"{found.st_mtime_ns} {found.st_size}")
        return sha256("\n".join(known).encode()).hexdigest()[:24]

    def counts(self, wanted: Hashable, count: Callable[[], Counts]) -> Counts:
        """What a list counts: ``count``, unless it is known since the register's last change."""
        key = self.state(), wanted
        with self._lock:
            known = self._counted.get(key)
        if known is not None:
            return known
        counts = count()
        with self._lock:
            self._counted[key] = counts
            while len(self._counted) > KEPT:
                del self._counted[next(iter(self._counted))]
        return counts

    def lemmatise(self, word: str) -> str:
        """The lemma of a word that no document has; a pipeline reads for one at a time."""
        with self._pipeline:
            return lemma(word, self._settings)

    def original(self, original: Original) -> Path:
        """Where the untouched bytes of an original lie.

        Raises OriginalMissing where they are not there, OriginalChanged where they are others.
        """
        if original.sha256 not in self._store:
            raise OriginalMissing(original.sha256, "the original is not in the archive")
        if self._store.digest(original.sha256) != original.sha256:
            raise OriginalChanged(original.sha256, "the bytes in the archive are not its bytes")
        return self._store.path(original.sha256)
