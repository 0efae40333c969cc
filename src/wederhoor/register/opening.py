"""Opening the register of a dossier, and bringing an older one up to date."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import ExceptionContext

from wederhoor.errors import RegisterError
from wederhoor.register.schema import REVISION

__all__ = ["Register", "connect"]

FILE = "register.sqlite"
MIGRATIONS = Path(__file__).parent / "migrations"


class Register:
    """An open register. ``with Register.open(dossier) as register: ...`` closes it again."""

    def __init__(self, engine: Engine, whole: "Register | None" = None) -> None:
        """``whole`` is what it is a view of: that is open as long as this is known."""
        self.engine = engine
        self._whole = whole

    @property
    def reader(self) -> str:
        """Whose view it is, of several who read without seeing each other's decisions; "" for that
        of all."""
        return str(self.engine.get_execution_options().get("reader", ""))

    @classmethod
    def open(cls, dossier: Path, *, create: bool = False) -> Self:
        """The register in a dossier; ``create`` makes dossier and register where there are none.

        One from an older version is brought up to date. Raises RegisterError where there is none
        or none can be made, where it is from a newer version, and where the file is no register;
        whoever uses the register afterwards raises it too, where the disk fails.
        """
        path = dossier / FILE
        if not create and not (path.is_file() and path.stat().st_size):
            raise RegisterError(dossier, "there is no dossier here")
        try:
            dossier.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RegisterError(dossier, f"cannot be made: {error.strerror}") from error
        engine = connect(_url(path, create), path)
        try:
            with engine.begin() as connection:
                _bring_up_to_date(connection, path, create)
        except RegisterError:
            engine.dispose()
            raise
        return cls(engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: it waits for another's to end, and then sees what that did."""
        with self.engine.connect() as connection:
            connection.execution_options(begin="IMMEDIATE")
            with connection.begin():
                yield connection

    @contextmanager
    def linking(self, *, wait: bool = True) -> Iterator[bool]:
        """The turn to link, which one has at a time of all processes and threads.

        Whether it was had: without ``wait`` not where another has it.
        """
        turn = Path(str(self.engine.url.database)).with_name("linking.lock")
        descriptor = os.open(turn, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(descriptor)

    def seen_by(self, reader: str) -> "Register":
        """The same, with the states of claims as one of several blind readers knows them."""
        return Register(self.engine.execution_options(reader=reader), self)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect(url: URL, place: Path, **options: Any) -> Engine:
    """A database of the dossier; ``options`` are those of SQLAlchemy's ``create_engine``.

    Where the disk fails, whoever uses it raises RegisterError about ``place``.
    """
    engine = create_engine(url, **options)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        # Python's driver would begin transactions on its own, and none for a change of schema.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may lose the last transactions, never tear one: they are made again.
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        kind = connection.get_execution_options().get("begin", "")
        connection.exec_driver_sql(f"BEGIN {kind}")

    @event.listens_for(engine, "handle_error")
    def failed(context: ExceptionContext) -> None:
        # Exactly these: the rest of the driver's errors are mistakes in what was asked of it.
        error = context.original_exception
        if type(error) in (DatabaseError, OperationalError):
            raise RegisterError(place, f"cannot be read or written: {error}") from error

    return engine


def _url(path: Path, write: bool) -> URL:
    """The address of a register, which can be read from a closed folder too.

    There it is opened as immutable, since SQLite would make files of its own beside it; but not
    where a write-ahead log lies by it, which would then be left out.
    """
    closed = not write and not os.access(path.parent, os.W_OK, effective_ids=True)
    if closed and not path.with_name(f"{FILE}-wal").exists():
        query = {"uri": "true", "immutable": "1"}
        return URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    return URL.create("sqlite", database=str(path))


def _bring_up_to_date(connection: Connection, path: Path, create: bool) -> None:
    found = _revision(connection)
    if found == REVISION:
        return
    if found is None and not create:
        raise RegisterError(path.parent, "there is no register in this dossier")
    # Only here: a register that is up to date should open without waiting for these.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext, MigrationStep
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    scripts = ScriptDirectory(MIGRATIONS)
    try:
        scripts.get_revision(found or "base")
    except CommandError as error:
        raise RegisterError(path, "was made by a newer version of Wederhoor") from error

    def steps(heads: tuple[str, ...], _: MigrationContext) -> list[MigrationStep]:
        newer = scripts.iterate_revisions(REVISION, heads or "base")
        return [
            MigrationStep.upgrade_from_script(scripts.revision_map, script)
            for script in reversed(list(newer))
        ]

    # SQLite can change its schema in a transaction: one that is stopped must leave nothing behind.
    context = MigrationContext.configure(connection, opts={"fn": steps, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision
