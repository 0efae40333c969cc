"""The log of visits: who asked for what, and what was answered.

It is written in batches, behind the readers' backs; what a crash loses is its last seconds.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from threading import Lock, Timer
from typing import Any, Self
from urllib.parse import parse_qsl, quote, urlencode

from sqlalchemy import delete, func, insert, select

from wederhoor.errors import RegisterError
from wederhoor.register.paging import Page, turn
from wederhoor.register.people import People, now
from wederhoor.register.people_schema import visits as table

__all__ = ["Visited", "Visits"]

EVERY = 2.0
"""Seconds between two batches."""

MOST = 10_000
"""Visits that wait to be written, where the disk does not take them; the oldest are lost first."""

LONGEST = 500
"""Characters of an address."""

SECRET = {"token", "password"}
"""Parameters whose values are nobody's to read; no address of the workbench has them."""


@dataclass(frozen=True, slots=True)
class Visited:
    """A request that was answered. ``who`` is empty where nobody had logged in."""

    when: datetime
    who: str
    address: str
    method: str
    path: str
    status: int

    @classmethod
    def of(cls, who: str, address: str, method: str, path: str, query: str, status: int) -> Self:
        """One of this moment; of the query, what is secret is left out."""
        pairs = [
            (name, "" if name.lower() in SECRET else value)
            for name, value in parse_qsl(query, keep_blank_values=True)
        ]
        written = quote(path, safe="/:~") + (f"?{urlencode(pairs)}" if pairs else "")
        return cls(now(), who, address, method, written[:LONGEST], status)


class Visits:
    """The log of visits of a dossier. Every method may be called from any thread."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._lock = Lock()
        self._waiting: list[Visited] = []
        self._timer: Timer | None = None

    def note(self, visited: Visited) -> None:
        """Write it down, shortly."""
        with self._lock:
            self._waiting.append(visited)
            if self._timer is None:
                self._timer = Timer(EVERY, self._later)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Write down all that waits, and throw away what is older than the option says.

        Raises RegisterError where it cannot be written; it waits on then.
        """
        with self._lock:
            waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        kept = timedelta(days=self._people.options().visits_kept)
        try:
            with self._people.engine.begin() as connection:
                connection.execute(insert(table), [asdict(one) for one in waiting])
                connection.execute(delete(table).where(table.c.when < now() - kept))
        except RegisterError:
            with self._lock:
                self._waiting = (waiting + self._waiting)[-MOST:]
            raise

    def page(self, after: str | None, limit: int) -> Page[Visited]:
        """The latest visits first. Raises SettingsError where the cursor is none of this log."""
        self.write()
        key = (-table.c.id).label("key")
        with self._people.engine.begin() as connection:
            rows = turn(connection, select(table, key), after, limit, key)
        return Page([_visited(row) for row in rows.items], rows.next)

    def count(self) -> int:
        """How many there are."""
        with self._people.engine.begin() as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0

    def close(self) -> None:
        """Write what waits, and no more after that."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self.write()

    def _later(self) -> None:
        with self._lock:
            self._timer = None
        with suppress(RegisterError):  # it goes with the next
            self.write()


def _visited(row: Mapping[Any, Any]) -> Visited:
    return Visited(**{field.name: row[field.name] for field in fields(Visited)})
