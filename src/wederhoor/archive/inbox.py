"""What was handed in and waits to be taken in: ``inbox/JOB/``, a folder for each time."""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self

from wederhoor.archive.clock import clock
from wederhoor.archive.files import sync_directory, write_atomically
from wederhoor.errors import InputError, RegisterError

__all__ = ["Delivery", "Fate", "Fetched", "Inbox", "Item", "Job", "State"]

_DAY = 24 * 60 * 60


class State(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    WAITING = "waiting"  # for another run, which writes to the dossier
    RUNNING = "running"
    STOPPED = "stopped"  # by what it met; it can be queued again
    DONE = "done"


class Item(NamedTuple):
    """A file under the name that its sender gave it, or an address to be fetched."""

    name: str
    address: bool = False


class Fetched(NamedTuple):
    """Where an address led to, and what its bytes were said to be there."""

    location: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an item.

    ``document`` is the id of its document, None where it was refused; ``added`` whether that came
    in now, ``claims`` how many were then found; ``note`` says in words what is to be known of it,
    and why it was refused, of which ``code`` is that of the error.
    """

    document: str | None = None
    added: bool = False
    claims: int = 0
    note: str | None = None
    code: str | None = None

    @classmethod
    def refused(cls, error: InputError) -> Self:
        return cls(note=error.reason, code=error.code)


class Job:
    """Items that were handed in together: who by, when, and what became of each so far.

    ``job.json`` says what was handed in, and for whom: ``people`` are those who may see it, nobody
    where all may. It never changes. ``told.jsonl`` grows by a line for
    whatever happens; a line that a power cut tore ends where the next one begins, and is not read.
    ``files`` holds the bytes, named after the place of their item, until the job is done.
    """

    def __init__(self, folder: Path) -> None:
        self.id = folder.name
        self._folder = folder
        known = json.loads((folder / "job.json").read_bytes())
        self.who: str = known["who"]
        self.made = datetime.fromisoformat(known["made"])
        self.people: tuple[str, ...] = tuple(known.get("people", ()))
        self.items = tuple(Item(**item) for item in known["items"])
        self.state, self.reason = State.QUEUED, ""
        self.fates: dict[int, Fate] = {}
        self.fetched: dict[int, Fetched] = {}
        for line in _lines(folder / "told.jsonl"):
            self._note(line)

    @property
    def open(self) -> bool:
        """Whether it is still to be taken in, without being asked again."""
        return self.state not in (State.STOPPED, State.DONE)

    def file(self, n: int) -> Path:
        """Where the bytes of an item lie."""
        return self._folder / "files" / str(n)

    def keep(self, n: int, data: bytes, fetched: Fetched) -> None:
        """Put the bytes that were fetched for an item beside the rest."""
        write_atomically(self.file(n), data)
        self._tell({"item": n, "fetched": fetched._asdict()})

    def tell(self, n: int, fate: Fate) -> None:
        """Say what became of an item."""
        self._tell({"item": n, "fate": asdict(fate)})

    def turn(self, state: State, reason: str = "") -> None:
        """Say how far it is. Before it is done its files go: by then each has its fate."""
        if state is State.DONE:
            shutil.rmtree(self._folder / "files", ignore_errors=True)
        self._tell({"state": state, "reason": reason})

    def _tell(self, line: dict[str, Any]) -> None:
        with (self._folder / "told.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"\n{json.dumps(line)}\n")
        self._note(line)

    def _note(self, line: dict[str, Any]) -> None:
        match line:
            case {"item": n, "fate": fate}:
                self.fates[n] = Fate(**fate)
            case {"item": n, "fetched": fetched}:
                self.fetched[n] = Fetched(**fetched)
            case {"state": state, "reason": reason}:
                self.state, self.reason = State(state), reason


class Delivery:
    """A job while it is handed in: hidden until it is whole, and gone if it never is.

    ``with inbox.delivery("anna") as delivery: ... job = delivery.accept()``
    """

    def __init__(self, folder: Path, who: str) -> None:
        self._hidden = folder.with_name(f".{folder.name}")
        self._folder = folder
        self._who = who
        self._items: list[Item] = []
        self._refused: dict[int, Fate] = {}
        (self._hidden / "files").mkdir(parents=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: object, __: TracebackType | None
    ) -> None:
        shutil.rmtree(self._hidden, ignore_errors=True)

    def __len__(self) -> int:
        return len(self._items)

    def file(self, name: str) -> BinaryIO:
        """A file to write the bytes of the next item to, and to close."""
        self._items.append(Item(name))
        return (self._hidden / "files" / str(len(self) - 1)).open("wb")

    def refuse(self, error: InputError) -> None:
        """Keep of the last item only why it is refused."""
        n = len(self) - 1
        (self._hidden / "files" / str(n)).unlink()
        self._refused[n] = Fate.refused(error)

    def address(self, address: str) -> None:
        """Add an address that is to be fetched."""
        self._items.append(Item(address, address=True))

    def accept(self, people: Iterable[str] = ()) -> Job:
        """Put the job on the disk for good; of what it holds only these people may see anything,
        all if nobody is named."""
        for file in (self._hidden / "files").iterdir():
            with file.open("rb") as written:
                os.fsync(written.fileno())
        sync_directory(self._hidden / "files")
        known = {
            "who": self._who,
            "made": clock()().isoformat(),
            "people": sorted(people),
            "items": [item._asdict() for item in self._items],
        }
        write_atomically(self._hidden / "job.json", json.dumps(known).encode())
        self._hidden.rename(self._folder)
        sync_directory(self._folder.parent)
        job = Job(self._folder)
        for n, fate in self._refused.items():
            job.tell(n, fate)
        return job


class Inbox:
    """The folder ``inbox`` of a dossier."""

    def __init__(self, dossier: Path) -> None:
        self._folder = dossier / "inbox"

    def delivery(self, who: str) -> Delivery:
        """A new job, to be handed in by someone."""
        return Delivery(self._folder / f"{clock()():%Y%m%dT%H%M%S}-{token_hex(4)}", who)

    def jobs(self) -> Iterator[Job]:
        """Every job, the last one first."""
        return map(Job, sorted(self._folder.glob("[!.]*"), reverse=True))

    def next(self) -> Job | None:
        """The job that is to be taken in first; None where all are done or stopped."""
        undone = (Job(files.parent) for files in sorted(self._folder.glob("[!.]*/files")))
        return next((job for job in undone if job.open), None)

    def job(self, id: str) -> Job:
        """A job. Raises RegisterError where there is none of that id."""
        folder = self._folder / id
        if folder not in self._folder.glob("[!.]*"):
            raise RegisterError(id, "there is no such job")
        return Job(folder)

    def sweep(self) -> None:
        """Remove what was half handed in when a server was stopped, a day ago or longer."""
        for left in self._folder.glob(".*"):
            with suppress(FileNotFoundError):
                if time.time() - left.stat().st_mtime > _DAY:
                    shutil.rmtree(left)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process takes anything in out of this inbox, then hold it so."""
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            with suppress(ValueError):
                yield json.loads(line)
