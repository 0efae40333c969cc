"""The log: one canonical JSON object a line, each line a leaf of a Merkle tree (RFC 9162)."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple, Self

from wederhoor.archive import merkle
from wederhoor.archive.files import sync_directory, write_atomically
from wederhoor.errors import LogBroken

__all__ = ["Entry", "Head", "Log", "canonical"]

HEAD = "head.json"

Entry = Mapping[str, Any]


class Head(NamedTuple):
    """What identifies a log: how many entries it has, and their Merkle root in lower-case hex."""

    size: int
    root: str


def canonical(value: object) -> bytes:
    """JSON with one form for one value: sorted keys, no spaces, ASCII only.

    Records (dataclasses) become objects, dates ISO 8601.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)
    return text.encode("ascii")


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value.isoformat()


class Log:
    """An append-only log in ``log.jsonl``, with its size and root noted in ``head.json``.

    Crash-safe order: ``create`` notes the head of an empty log before there is anything to log;
    ``append`` puts the line on the disk before it returns; the head is written again when the log
    is closed. So the log is never behind its head, whenever the program is killed, and on opening

    - fewer entries than the head says, or another root over that many, is ``LogBroken``;
    - entries beyond the head are those of a run that was stopped, and count;
    - a last line that is not whole was never acknowledged: it is not read, and a writer drops it.

    Whoever rewrites log and head together makes a log with another root: keep the head elsewhere,
    and ``consistency`` proves that nothing before it has changed.

    With ``write`` one process at a time may have the log open (``Archive`` sees to that).
    Raises LogBroken.
    """

    def __init__(self, directory: Path, *, write: bool = False) -> None:
        self.path = directory / "log.jsonl"
        self._head = directory / HEAD
        self._tree = merkle.Tree()
        self._leaves: list[bytes] = []
        self._file: FileIO | None = None
        self.entries: list[Entry] = []
        # The head before the log: a run that writes meanwhile can only put the log further ahead.
        head = self._noted()
        end = self._load(head)
        if write:
            self._file = self.path.open("ab", buffering=0)
            self._file.truncate(end)
            self._file.seek(end)
            sync_directory(directory)

    @classmethod
    def create(cls, directory: Path) -> None:
        """Note the head of a log without entries, unless there is a head already."""
        head = directory / HEAD
        if not head.exists():
            _note(head, Head(0, merkle.EMPTY.hex()))

    @property
    def head(self) -> Head:
        return Head(self._tree.size, self._tree.root.hex())

    def append(self, entry: Entry) -> int:
        """Put an entry on the disk; its index in the log.

        Raises OSError where the disk takes no more; the log is then as it was.
        """
        assert self._file is not None, "opened for reading"
        line = canonical(entry)
        end = self._file.tell()
        try:
            if self._file.write(line + b"\n") != len(line) + 1:
                raise OSError(f"{self.path}: the disk took only part of an entry")
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(end)
            raise
        self._add(line, entry)
        return self._tree.size - 1

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """The proof that entry ``index`` is in the log (``merkle.verify_inclusion``)."""
        return merkle.inclusion_proof(self._leaves, index)

    def consistency(self, size: int) -> tuple[bytes, ...]:
        """The proof that the log was once the first ``size`` entries of what it is now."""
        return merkle.consistency_proof(self._leaves, size)

    def note(self) -> None:
        """Write the head again, unless it is as the log is."""
        if self._noted() != self.head:
            _note(self._head, self.head)

    def release(self) -> None:
        """Write no more, and leave the head as it is: another process has gone further."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def close(self) -> None:
        if self._file is not None:
            self.release()
            self.note()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _add(self, line: bytes, entry: Entry) -> None:
        leaf = merkle.leaf_hash(line)
        self._leaves.append(leaf)
        self._tree.append(leaf)
        self.entries.append(entry)

    def _noted(self) -> Head:
        try:
            noted = json.loads(self._head.read_bytes())
            return Head(int(noted["size"]), str(noted["root"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LogBroken(self._head, "the head of the log is missing or unreadable") from error

    def _load(self, noted: Head) -> int:
        """Read the entries; the offset behind the last whole line."""
        end = 0
        seen = noted.size == 0
        for line in _lines(self.path):
            entry = _entry(line)
            if entry is None:
                if not seen:
                    raise LogBroken(self.path, f"entry {self._tree.size} is not as it was written")
                break
            self._add(line[:-1], entry)
            end += len(line)
            if self._tree.size == noted.size:
                seen = True
                if self._tree.root.hex() != noted.root:
                    raise LogBroken(self.path, f"its first {noted.size} entries have another root")
        if not seen:
            raise LogBroken(self.path, f"holds {self._tree.size} of {noted.size} entries")
        return end


def _note(path: Path, head: Head) -> None:
    write_atomically(path, canonical(head._asdict()) + b"\n")


def _lines(path: Path) -> Iterator[bytes]:
    if path.exists():
        with path.open("rb") as file:
            yield from file


def _entry(line: bytes) -> Entry | None:
    """What a line says; None where it is torn."""
    try:
        entry = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None
