"""A register as one person may see it: what is restricted to others is not there.

Every table is shadowed by a view of its own name (TEMP, https://sqlite.org/lang_createview.html)
that leaves out what belongs to a hidden document, so that no question can forget it. What linking
made of blocks in which a hidden document has a part is made anew out of the rest: by the same code
and the same triggers, which write to the views, and so to tables in memory (``own_NAME``; the keys
of the rows that these replace are in ``gone_NAME``). The file is only read.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from weakref import finalize

from sqlalchemy import URL, Connection, Engine, event, text

from wederhoor.register import shadows
from wederhoor.register.opening import Register, connect
from wederhoor.register.search import WORD, fold

__all__ = ["Cleared", "hidden"]

_HIDE = """
INSERT INTO hidden_documents
SELECT "key", id, substr(id, 1, 12) FROM main.documents
WHERE "key" IN (SELECT value FROM json_each(:keys));

INSERT INTO hidden_claims
SELECT "key" FROM main.claims WHERE document IN (SELECT "key" FROM hidden_documents);

INSERT INTO reached
WITH RECURSIVE found (block, layer) AS (
    SELECT block, layer FROM main.link_records
    WHERE document IN (SELECT "key" FROM hidden_documents)
    UNION
    SELECT j.block, r.layer FROM main.link_records r JOIN main.judgements j ON j.about = r.subject
    WHERE r.document IN (SELECT "key" FROM hidden_documents)
    UNION
    SELECT r.block, r.layer FROM found JOIN main.judgements j USING (block)
    JOIN main.link_records r ON r.subject = j.about
    WHERE found.block != ''
)
SELECT block, layer FROM found WHERE block != '' AND layer != 'documents';

INSERT INTO touched_subjects
SELECT DISTINCT subject FROM main.hearings WHERE block IN (SELECT block FROM reached);

INSERT INTO touched_actors
SELECT DISTINCT document, substr(subject, 1, 64), substr(subject, 66) FROM main.link_records r
JOIN reached USING (block, layer) WHERE layer = 'actors';

INSERT INTO touched_claims
SELECT "key" FROM hidden_claims
UNION SELECT claim FROM main.involved JOIN touched_actors USING (document, named);

INSERT INTO own_involved (claim, part, named, actor, document)
SELECT claim, part, i.named, CASE WHEN t.named IS NULL THEN actor ELSE i.named END, i.document
FROM main.involved i LEFT JOIN touched_actors t ON t.document = i.document AND t.named = i.named
WHERE claim IN (SELECT "key" FROM touched_claims EXCEPT SELECT "key" FROM hidden_claims);

DELETE FROM link_groups WHERE (block, layer) IN (SELECT block, layer FROM reached);

INSERT INTO touched SELECT block, layer FROM reached;

INSERT INTO link_stale (block, layer) SELECT block, layer FROM touched
"""

_DECISIONS = """
DELETE FROM hidden_decisions;

INSERT INTO hidden_decisions
WITH RECURSIVE found (n) AS (
    SELECT n FROM main.judgements
    WHERE record IN (SELECT prefix FROM hidden_documents)
        OR substr(object, 1, 12) IN (SELECT prefix FROM hidden_documents)
        OR block IN (SELECT block FROM touched) AND object NOT IN (
            SELECT id FROM link_groups WHERE block IN (SELECT block FROM touched)
        )
    UNION SELECT j.n FROM found JOIN main.judgements j ON j.object = 'decision:' || found.n
)
SELECT n FROM found
"""
"""Those about what only hidden documents tell of, and what was decided about them: before the
blocks touched are renewed, all decisions about what comes of them."""

_DECIDE = """
INSERT OR IGNORE INTO touched_subjects SELECT subject FROM own_hearings;

INSERT INTO link_stale (block, layer) SELECT block, layer FROM touched
WHERE EXISTS (SELECT n FROM judgements j JOIN touched t ON t.block = j.block)
"""
"""Where some of those are there after all, they count."""

_FORGET = """
INSERT OR IGNORE INTO hidden_forms
SELECT form FROM main.forms f JOIN json_each(:words) word ON word.value = f.form
WHERE NOT EXISTS (
    SELECT rowid FROM main.documents_search WHERE documents_search MATCH '"' || f.form || '"'
    AND rowid NOT IN (SELECT "key" FROM hidden_documents)
)
"""

_HEARD = """
WITH heard (document) AS (
    SELECT document FROM own_hearing_documents UNION SELECT "key" FROM hidden_documents
)
"""
_RESTS_ON = f"""
SELECT r.* FROM main.link_records r JOIN touched USING (block, layer);

SELECT g.* FROM main.link_groups g JOIN touched USING (block, layer);

SELECT h.* FROM main.hearings h WHERE block IN (SELECT block FROM touched)
OR (matter, block) IN (SELECT matter, block FROM gone_hearings);

{_HEARD} SELECT r.* FROM main.link_records r JOIN heard USING (document);

{_HEARD} SELECT l.* FROM main.links l JOIN documents d ON d.id = l."left"
JOIN heard ON heard.document = d."key";

{_HEARD} SELECT j.n, j.about, j.block, j.undone FROM main.judgements j
JOIN documents d ON j.record = substr(d.id, 1, 12) JOIN heard ON heard.document = d."key";

SELECT n, about, block, undone FROM main.judgements WHERE block IN (SELECT block FROM touched)
"""


class Cleared(Register):
    """A register without the documents of these keys, for reading.

    ``renew`` makes anew what is stale in a register (``run.link.renew_stale``). What lies in memory
    goes when the register is closed, or when nobody has it any more.
    """

    def __init__(
        self, register: Register, documents: Collection[int], renew: Callable[[Register], None]
    ) -> None:
        super().__init__(_reading(register.engine.url))
        name = f"file:/{secrets.token_hex(16)}?vfs=memdb"
        aside = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
        aside.executescript(shadows.ASIDE)
        self._end = finalize(self.engine, aside.close)
        with register.engine.connect() as connection:
            script = shadows.script(connection)

        @event.listens_for(self.engine, "connect")
        def shadow(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("ATTACH ? AS aside", [name])
            connection.executescript(script)

        with self.engine.begin() as connection:
            _run(connection, _HIDE, keys=json.dumps(sorted(documents)))
            _run(connection, _DECISIONS)
            _forget(connection)
        renew(self)
        with self.engine.begin() as connection:
            _run(connection, _DECISIONS)
            _run(connection, _DECIDE)
        renew(self)
        self._rests_on = self._state()
        # Connections made until here may write to what lies in memory.
        self.engine.dispose()
        event.listen(self.engine, "connect", _read_only)

    def close(self) -> None:
        super().close()
        self._end()

    def holds(self) -> bool:
        """Whether what was made anew would be made the same now; all else is read from the file."""
        return self._state() == self._rests_on

    def _state(self) -> str:
        """A hash of all that what was made anew is made of."""
        state = sha256()
        with self.engine.connect() as connection:
            for query in _RESTS_ON.split(";\n\n"):
                for row in connection.exec_driver_sql(query):
                    state.update(repr(tuple(row)).encode())
        return state.hexdigest()


def hidden(register: Register, person: str) -> frozenset[int]:
    """The keys of the documents that are restricted to others than this person."""
    query = """
        SELECT document FROM restrictions
        EXCEPT SELECT document FROM restrictions WHERE person = :person
    """
    with register.engine.connect() as connection:
        return frozenset(connection.scalars(text(query), {"person": person}))


def _read_only(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def _reading(url: URL) -> Engine:
    """The same file, opened for nothing but reading."""
    place = str(url.database)
    if "uri" not in url.query:
        query = {"uri": "true", "mode": "ro"}
        url = URL.create("sqlite", database=Path(place).absolute().as_uri(), query=query)
    return connect(url, Path(place))


def _run(connection: Connection, script: str, **values: str) -> None:
    for statement in script.split(";\n\n"):
        named = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(text(statement), named)


def _forget(connection: Connection) -> None:
    """Forms of words that only hidden documents have are forms that nobody knows."""
    query = 'SELECT text FROM main.documents WHERE "key" IN (SELECT "key" FROM hidden_documents)'
    for written in connection.scalars(text(query)).all():
        words = sorted(set(WORD.findall(fold(written))))
        _run(connection, _FORGET, words=json.dumps(words))
