"""The dossier that is served, open for reading, as each visitor may see it."""

from collections.abc import Callable, Hashable
from copy import copy
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Protocol, Self

from wederhoor.archive import Store
from wederhoor.errors import OriginalChanged, OriginalMissing
from wederhoor.model import Original
from wederhoor.register import Register
from wederhoor.register.clearance import Cleared, hidden
from wederhoor.register.paging import Counts
from wederhoor.run.findings import lemma
from wederhoor.run.hear import hear
from wederhoor.run.link import renew_stale
from wederhoor.settings import Settings
from wederhoor.vocabulary import Rank
from wederhoor.web.kept import Kept

__all__ = ["Shelf"]

COUNTED = 256
"""Lists of which what they count is remembered."""

PEOPLE = 256
"""People of whom it is remembered what is hidden from them."""

CLEARED = 8
"""Registers without what is hidden from somebody, kept ready."""


class _Visitor(Protocol):
    """What is asked about a visitor (``web.visit``)."""

    @property
    def name(self) -> str: ...

    def may(self, rank: Rank) -> bool: ...


class Shelf:
    """A dossier, open for reading; another process may write to it meanwhile.

    Raises RegisterError where there is no dossier.
    """

    def __init__(self, dossier: Path, settings: Settings) -> None:
        self.dossier = dossier
        self.register: Register = Register.open(dossier)
        self._without: frozenset[int] = frozenset()
        self._store = Store(dossier / "archive")
        self._files = [dossier / f"register.sqlite{end}" for end in ("", "-wal")]
        self._settings = settings
        self._version = version("wederhoor")
        self._pipeline, self._clearing, self._hearing = Lock(), Lock(), Lock()
        self._heard = ""
        self._counted: Kept[Counts] = Kept(COUNTED)
        self._hidden: Kept[frozenset[int]] = Kept(PEOPLE)
        self._cleared: Kept[tuple[str, Cleared]] = Kept(CLEARED)

    def close(self) -> None:
        self._cleared.clear()
        self.register.close()

    def cleared(self, visitor: _Visitor) -> Self:
        """The dossier as a visitor may see it: what is restricted to others is not there."""
        state = self._hear()
        if visitor.may(Rank.ADMINISTRATOR):
            return self
        key = state, visitor.name
        documents = self._hidden.get(key)
        if documents is None:
            documents = hidden(self.register, visitor.name)
            self._hidden.put(key, documents)
        if not documents:
            return self
        one = copy(self)
        one._without = documents
        one.register = self._clear(documents, state)
        return one

    def seen_by(self, reader: str) -> Self:
        """The same, with the states of claims as one of several blind readers knows them."""
        one = copy(self)
        one.register = self.register.seen_by(reader)
        return one

    def state(self) -> str:
        """What is another text after every change of the register or of the program.

        It is another one too for whoever may see other documents, or reads blind.
        """
        known = [self._version, self.register.reader, *map(str, sorted(self._without))]
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
        counts = self._counted.get(key)
        if counts is None:
            counts = count()
            self._counted.put(key, counts)
        return counts

    def lemmatise(self, word: str) -> str:
        """The lemma of a word that no document has; a pipeline reads for one at a time."""
        with self._pipeline:
            return lemma(word, self._settings)

    def warm(self) -> None:
        """Load what reads a word, as the first search for one that no document has would."""
        self.lemmatise("")

    def original(self, original: Original) -> Path:
        """Where the untouched bytes of an original lie.

        Raises OriginalMissing where they are not there, OriginalChanged where they are others.
        """
        if original.sha256 not in self._store:
            raise OriginalMissing(original.sha256, "the original is not in the archive")
        if self._store.digest(original.sha256) != original.sha256:
            raise OriginalChanged(original.sha256, "the bytes in the archive are not its bytes")
        return self._store.path(original.sha256)

    def _hear(self) -> str:
        """Have the matters heard that a decision touched, unless another process is linking; the
        state of the register then."""
        with self._hearing:
            if self._heard != self.state():
                with self.register.linking(wait=False) as alone:
                    if alone:
                        hear(self.register)
                self._heard = self.state()
            return self._heard

    def _clear(self, documents: frozenset[int], state: str) -> Cleared:
        """The register without these documents, made anew where it no longer holds."""
        with self._clearing:
            known, made = self._cleared.get(documents) or ("", None)
            if made is None or not (known == state or made.holds()):
                made = Cleared(self.register, documents, renew_stale)
            self._cleared.put(documents, (state, made))
            return made
