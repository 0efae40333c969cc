"""Who may use a dossier: accounts, sessions, options, and searches that were saved.

They are beside the register, in ``people.sqlite``, readable by its owner only: a register can be
thrown away and made again, these cannot. The log of visits is there too (``register.visits``).
"""

import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, QueuePool, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from wederhoor.errors import RegisterError, SettingsError
from wederhoor.register import passwords
from wederhoor.register import people_schema as tables
from wederhoor.register.opening import connect
from wederhoor.vocabulary import Rank

__all__ = ["Account", "Options", "People", "Search"]

FILE = "people.sqlite"

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=24)
"""A session ends when it was not used for so long, and after so long in any case: what NIST SP
800-63B-4 advises for its second level, as what lies here is sensitive."""

STEP = timedelta(minutes=1)
"""How exactly it is kept when a session was last used: not every page costs a write."""

NAME = 64
"""Characters of a name at most."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may log in. Accounts are never deleted, as decisions are signed with their names."""

    name: str
    rank: Rank
    disabled: bool
    created: datetime


@dataclass(frozen=True, slots=True)
class Options:
    """What administrators set for everybody.

    ``double_reading``: two reviewers read each claim without seeing each other's decision.
    ``fetch``: documents may be fetched from an address. ``visits_kept``: days that the log of
    visits goes back.
    """

    double_reading: bool = False
    fetch: bool = False
    visits_kept: int = 90


@dataclass(frozen=True, slots=True)
class Search:
    """A list that someone wants to come back to.

    ``address`` is that of the list, filter included; ``seen`` the number of entries that the
    archive's log had when its owner last looked at it.
    """

    id: int
    owner: str
    name: str
    address: str
    seen: int


def now() -> datetime:
    """The time in whole seconds, always written alike: so that text sorts as time does."""
    return datetime.now(UTC).replace(microsecond=0)


class People:
    """The people of a dossier. ``with People.open(dossier) as people: ...`` closes it again."""

    def __init__(self, engine: Engine, place: Path, lasting: bool) -> None:
        self.engine = engine
        self._place = place
        self._lasting = lasting
        self._team = False
        self._looked: datetime | None = None
        self._known: dict[str, tuple[datetime, Account]] = {}
        self._chosen: tuple[datetime | None, Options] = None, Options()
        with self.engine.begin() as connection:
            tables.prepare(connection, place)
            self.secret = _secret(connection)
            """Of this dossier, for what is signed."""

    @classmethod
    def open(cls, dossier: Path) -> Self:
        """The people of a dossier; the file is made where there is none.

        In a folder that is closed to writing, and has no such file, nothing is kept: whoever reads
        is alone. Raises RegisterError where there is no dossier, or the file is from a newer
        version or is none.
        """
        if not dossier.is_dir():
            raise RegisterError(dossier, "there is no dossier here")
        path = dossier / FILE
        lasting = path.exists() or os.access(dossier, os.W_OK, effective_ids=True)
        if not lasting:
            # One connection, lent in turn: the database is gone with it.
            options = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
            shared = {"check_same_thread": False}
            engine = connect(URL.create("sqlite"), path, connect_args=shared, **options)
            return cls(engine, path, lasting)
        try:
            path.touch(0o600)
        except OSError as error:
            raise RegisterError(path, f"cannot be made: {error.strerror}") from error
        engine = connect(URL.create("sqlite", database=str(path)), path)
        try:
            return cls(engine, path, lasting)
        except RegisterError:
            engine.dispose()
            raise

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Accounts

    @property
    def team(self) -> bool:
        """Whether there are accounts, so that one must log in; from then on it stays so.

        As with sessions, what another process changes is seen within a second.
        """
        moment = now()
        if not self._team and self._looked != moment:
            with self.engine.begin() as connection:
                self._team = connection.scalar(select(func.count(tables.accounts.c.key))) != 0
            self._looked = moment
        return self._team

    def accounts(self) -> list[Account]:
        """All accounts, by name."""
        with self.engine.begin() as connection:
            rows = connection.execute(select(*_SHOWN).order_by(tables.accounts.c.key))
            return [Account(*row) for row in rows]

    def account(self, name: str) -> Account:
        """The account of this name, capitals or not. Raises RegisterError where there is none."""
        with self.engine.begin() as connection:
            return _account(connection, name)

    def add(self, name: str, password: str, rank: Rank) -> Account:
        """A new account; the first must be an administrator's.

        Raises SettingsError for a name that is taken or cannot be one, and a password that is too
        short; RegisterError where nothing can be kept.
        """
        if not self._lasting:
            raise RegisterError(self._place, "the folder is closed: no account can be kept")
        if not (name == name.strip() and name.isprintable() and 0 < len(name) <= NAME):
            raise SettingsError("name", f"not a line of 1 to {NAME} letters and signs")
        if rank is not Rank.ADMINISTRATOR and not self.team:
            raise SettingsError(name, "the first account is an administrator's")
        hashed = passwords.made(password)
        row = {"key": passwords.key(name), "name": name, "password": hashed, "rank": rank}
        statement = upsert(tables.accounts).values(**row, disabled=False, created=now())
        with self.engine.begin() as connection:
            if not connection.execute(statement.on_conflict_do_nothing()).rowcount:
                raise SettingsError(name, "there is an account of this name")
            account = _account(connection, name)
        self._team = True
        return account

    def appoint(self, name: str, rank: Rank, *, disabled: bool) -> None:
        """Give an account a rank, and let it in or keep it out, which ends its sessions.

        Raises RegisterError where there is no such account, SettingsError where no administrator
        would be left.
        """
        with self.engine.begin() as connection:
            _change(connection, name, rank=rank, disabled=disabled)
            left = select(func.count()).where(
                tables.accounts.c.rank == Rank.ADMINISTRATOR, ~tables.accounts.c.disabled
            )
            if not connection.scalar(left):
                raise SettingsError(name, "the last administrator remains one")
            if disabled:
                _end_all(connection, name)
        self._known.clear()

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password, which ends its sessions.

        Raises RegisterError where there is no such account, SettingsError where it is too short.
        """
        hashed = passwords.made(password)
        with self.engine.begin() as connection:
            _change(connection, name, password=hashed)
            _end_all(connection, name)
        self._known.clear()

    def check(self, name: str, password: str) -> Account | None:
        """The account, where the password is its own and it may log in.

        It takes as long where there is no such account.
        """
        with self.engine.begin() as connection:
            query = select(tables.accounts.c.password, *_SHOWN)
            row = connection.execute(
                query.where(tables.accounts.c.key == passwords.key(name))
            ).first()
        if not passwords.verified(row and row.password, password) or row is None:
            return None
        account = Account(*row[1:])
        if account.disabled:
            return None
        if passwords.outdated(row.password):
            with self.engine.begin() as connection:
                _change(connection, name, password=passwords.made(password))
        return account

    # Sessions

    def begin(self, account: Account) -> str:
        """A new session; what is returned is known to nobody else: only a hash of it is kept."""
        token = secrets.token_urlsafe(32)
        moment = now()
        row = {"token": _digest(token), "account": passwords.key(account.name)}
        with self.engine.begin() as connection:
            over = (tables.sessions.c.used < moment - IDLE) | (
                tables.sessions.c.begun < moment - LONGEST
            )
            connection.execute(delete(tables.sessions).where(over))
            connection.execute(insert(tables.sessions).values(**row, begun=moment, used=moment))
        return token

    def session(self, token: str) -> Account | None:
        """Whose session it is; None where it is none, or is over.

        It is looked up once a second, so that a page costs nothing.
        """
        moment, digest = now(), _digest(token)
        looked, account = self._known.get(digest, (None, None))
        if looked == moment:
            return account
        query = (
            select(tables.sessions.c.used, *_SHOWN)
            .join(tables.accounts)
            .where(
                tables.sessions.c.token == digest,
                tables.sessions.c.used >= moment - IDLE,
                tables.sessions.c.begun >= moment - LONGEST,
                ~tables.accounts.c.disabled,
            )
        )
        with self.engine.begin() as connection:
            row = connection.execute(query).first()
        if row is None:
            self._known.pop(digest, None)
            return None
        if row.used < moment - STEP:
            with self.engine.begin() as connection:
                used = update(tables.sessions).where(tables.sessions.c.token == digest)
                connection.execute(used.values(used=moment))
        account = Account(*row[1:])
        self._known[digest] = moment, account
        return account

    def end(self, token: str) -> None:
        """End a session; nothing happens where it is none."""
        with self.engine.begin() as connection:
            connection.execute(
                delete(tables.sessions).where(tables.sessions.c.token == _digest(token))
            )
        self._known.clear()

    # Options and searches

    def options(self) -> Options:
        """What is set for everybody; what another process sets is seen within a second."""
        looked, options = self._chosen
        if looked != (moment := now()):
            with self.engine.begin() as connection:
                kept = {row.name: row.value for row in connection.execute(select(tables.options))}
            known = asdict(Options())
            options = Options(
                **{name: type(one)(kept.get(name, one)) for name, one in known.items()}
            )
            self._chosen = moment, options
        return options

    def choose(self, options: Options) -> None:
        """Set them."""
        rows = [{"name": name, "value": int(value)} for name, value in asdict(options).items()]
        statement = upsert(tables.options)
        with self.engine.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(set_={"value": statement.excluded.value}), rows
            )
        self._chosen = None, options

    def searches(self, owner: str) -> list[Search]:
        """The saved searches of a person, by name."""
        query = (
            select(tables.searches)
            .where(tables.searches.c.owner == owner)
            .order_by(tables.searches.c.name)
        )
        with self.engine.begin() as connection:
            return [Search(*row) for row in connection.execute(query)]

    def save(self, owner: str, name: str, address: str, seen: int) -> None:
        """Keep a search; one of the same name is replaced."""
        row = {"owner": owner, "name": name, "address": address, "seen": seen}
        statement = upsert(tables.searches).values(**row)
        with self.engine.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["owner", "name"], set_={"address": address, "seen": seen}
                )
            )

    def look(self, owner: str, id: int, seen: int) -> None:
        """Note up to where a person has seen a search of his; nothing where it is not his."""
        with self.engine.begin() as connection:
            connection.execute(update(tables.searches).where(*_own(owner, id)).values(seen=seen))

    def forget(self, owner: str, id: int) -> None:
        """Drop a saved search of a person; nothing happens where it is not his."""
        with self.engine.begin() as connection:
            connection.execute(delete(tables.searches).where(*_own(owner, id)))


_SHOWN = (
    tables.accounts.c.name,
    tables.accounts.c.rank,
    tables.accounts.c.disabled,
    tables.accounts.c.created,
)


def _secret(connection: Connection) -> bytes:
    """The secret of the dossier; it is made once."""
    if found := connection.scalar(
        select(tables.secrets.c.value).where(tables.secrets.c.name == "server")
    ):
        return bytes(found)
    made = secrets.token_bytes(32)
    connection.execute(insert(tables.secrets).values(name="server", value=made))
    return made


def _account(connection: Connection, name: str) -> Account:
    query = select(*_SHOWN).where(tables.accounts.c.key == passwords.key(name))
    if row := connection.execute(query).first():
        return Account(*row)
    raise RegisterError(name, "there is no account of this name")


def _change(connection: Connection, name: str, **values: Any) -> None:
    statement = (
        update(tables.accounts).where(tables.accounts.c.key == passwords.key(name)).values(**values)
    )
    if not connection.execute(statement).rowcount:
        raise RegisterError(name, "there is no account of this name")


def _end_all(connection: Connection, name: str) -> None:
    connection.execute(
        delete(tables.sessions).where(tables.sessions.c.account == passwords.key(name))
    )


def _own(owner: str, id: int) -> tuple[Any, Any]:
    return tables.searches.c.owner == owner, tables.searches.c.id == id


def _digest(token: str) -> str:
    """What is kept of a token: it is random enough for a fast hash."""
    return sha256(token.encode()).hexdigest()
