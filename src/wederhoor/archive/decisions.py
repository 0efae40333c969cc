"""What people decided: a log of its own beside the archive's, so that nobody waits for a build."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Self

from wederhoor.archive import merkle
from wederhoor.archive.log import HEAD, Entry, Head, Log, canonical
from wederhoor.errors import LogBroken
from wederhoor.model import Change, Decision, Judgement
from wederhoor.vocabulary import Verdict

__all__ = ["Decisions"]

FOLDER, LOG = "decisions", "log.jsonl"


class Decisions:
    """The log ``decisions`` of a dossier; empty where nobody decided anything yet.

    Each entry is a judgement: who, when, verdict, subject, object, why, and what was in each field
    before and after. Nothing is ever taken out: a decision is withdrawn by another. Several
    processes may have it open and append; each holds a lock for as long as one entry takes.

    Raises LogBroken where the log is not sound, OSError where the disk fails.
    """

    def __init__(self, dossier: Path) -> None:
        self._directory = dossier / FOLDER
        self._lock = Lock()
        self._log: Log | None = None
        self._size, self._writes = -1, False

    @property
    def head(self) -> Head:
        """How many decisions there are, and their Merkle root."""
        with self._lock:
            log = self._read()
            return log.head if log else Head(0, merkle.EMPTY.hex())

    def append(self, judgement: Judgement) -> int:
        """Put a decision on the disk; its index. It is there for good when this returns."""
        with self._lock, self._alone():
            log = self._read(write=True)
            assert log is not None, "made where it was not there"
            n = log.append(_entry(judgement))
            log.note()
            self._size = log.path.stat().st_size
            return n

    def since(self, n: int) -> list[Decision]:
        """The decisions from number ``n`` on, those of other processes too."""
        with self._lock:
            log = self._read()
            entries = log.entries[n:] if log else []
        try:
            return [Decision(k, _judgement(one)) for k, one in enumerate(entries, n)]
        except (KeyError, ValueError, TypeError) as error:
            place = self._directory / LOG
            raise LogBroken(place, "an entry lacks what a decision has") from error

    def verify(self) -> list[Decision]:
        """Every decision, the hash of each computed anew."""
        with self._lock:
            self._forget()
            log = self._read()
            if log is not None:
                leaves = [merkle.leaf_hash(canonical(entry)) for entry in log.entries]
                if merkle.root(leaves).hex() != log.head.root:
                    raise LogBroken(log.path, "its entries do not have its root")
        return self.since(0)

    def close(self) -> None:
        with self._lock:
            self._forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, *, write: bool = False) -> Log | None:
        """The log as it is on the disk: loaded again where another process added to it."""
        path = self._directory / LOG
        size = path.stat().st_size if path.exists() else 0
        if size == self._size and (self._writes or not write):
            return self._log
        self._forget()
        if write and not path.exists():
            Log.create(self._directory)
        if path.exists() or path.with_name(HEAD).exists():
            self._log = Log(self._directory, write=write)
        self._size, self._writes = size, write
        return self._log

    def _forget(self) -> None:
        if self._log is not None:
            self._log.release()
        self._log, self._size, self._writes = None, -1, False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The folder for this process alone, after whoever has it now."""
        self._directory.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._directory, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _entry(judgement: Judgement) -> Entry:
    return {
        "kind": "decision",
        "subject": judgement.subject,
        "object": judgement.object,
        "verdict": judgement.verdict,
        "who": judgement.who,
        "when": judgement.when.isoformat(),
        "why": judgement.why,
        "changes": [[one.field, one.before, one.after] for one in judgement.changes],
        "blind": judgement.blind,
        "content": [list(place) for place in judgement.content],
    }


def _judgement(entry: Entry) -> Judgement:
    return Judgement(
        subject=entry["subject"],
        object=entry["object"],
        verdict=Verdict(entry["verdict"]),
        who=entry["who"],
        when=datetime.fromisoformat(entry["when"]),
        why=entry["why"],
        changes=tuple(Change(*one) for one in entry["changes"]),
        blind=entry["blind"],
        content=tuple((start, end) for start, end in entry["content"]),
    )
