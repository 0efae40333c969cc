"""The views behind which a register's tables stand where documents are hidden (``clearance``).

Made from the tables themselves: of one that points at documents or claims, the rows of hidden ones
are left out. What others hold is said here; of a table of which nothing is said nothing is seen.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Table, text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql.schema import ForeignKeyConstraint

from wederhoor.register import decisions, heard, index, links, schema

__all__ = ["ASIDE", "MADE", "script", "seen"]

_POINTED = {
    schema.documents.c.key: 'SELECT "key" FROM hidden_documents',
    schema.documents.c.id: "SELECT id FROM hidden_documents",
    schema.claims.c.key: 'SELECT "key" FROM hidden_claims',
}
"""What is not in a column that is this one or points at it."""

_BLOCK = "block NOT IN (SELECT block FROM touched)"

MADE = {
    links.stales: "false",
    links.groups: "(block, layer) NOT IN (SELECT block, layer FROM touched)",
    index.matters: _BLOCK,
    index.matter_members: _BLOCK,
    index.involved: 'claim NOT IN (SELECT "key" FROM touched_claims)',
    heard.identities: "(document, actor) NOT IN (SELECT id, named FROM touched_actors)",
    heard.hearings: _BLOCK,
    heard.hearing_documents: _BLOCK,
    heard.charges: _BLOCK,
    heard.charge_keys: _BLOCK,
    heard.answers: f'{_BLOCK} AND document NOT IN (SELECT "key" FROM hidden_documents)',
    heard.series: "subject NOT IN (SELECT subject FROM touched_subjects)",
    heard.measures: _BLOCK,
    heard.measure_steps: _BLOCK,
}
"""What linking makes of several documents, and which rows of it no hidden one has a part in."""

_OTHERS = {
    decisions.decisions: "n NOT IN (SELECT n FROM hidden_decisions)",
    schema.forms: "form NOT IN (SELECT form FROM hidden_forms)",
    decisions.unlogged: "false",
}

_HIDDEN = """
CREATE TABLE hidden_documents ("key" INTEGER PRIMARY KEY, id TEXT UNIQUE, prefix TEXT);
CREATE TABLE hidden_claims ("key" INTEGER PRIMARY KEY);
CREATE TABLE hidden_decisions (n INTEGER PRIMARY KEY);
CREATE TABLE hidden_forms (form TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE reached (block TEXT, layer TEXT, PRIMARY KEY (block, layer)) WITHOUT ROWID;
CREATE TABLE touched (block TEXT, layer TEXT, PRIMARY KEY (block, layer)) WITHOUT ROWID;
CREATE TABLE touched_actors (
    document INTEGER, id TEXT, named TEXT, PRIMARY KEY (document, named), UNIQUE (id, named)
) WITHOUT ROWID;
CREATE TABLE touched_claims ("key" INTEGER PRIMARY KEY);
CREATE TABLE touched_subjects (subject TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def script(connection: Connection) -> str:
    """What a connection to the file, with the tables in memory, is given before it is used.

    ``connection`` is to the file alone.
    """
    return ";\n".join(_statements(connection))


def _statements(connection: Connection) -> Iterator[str]:
    for table in schema.metadata.sorted_tables:
        yield f'CREATE TEMP VIEW "{table.name}" AS {seen(table)}'
    triggers = list(_triggers(connection))
    followed = {where for where, _ in triggers}
    for table in MADE:
        # What is inserted here was inserted there: the table's own triggers hang on it.
        yield f'CREATE TEMP VIEW "after {table.name}" AS SELECT * FROM own_{table.name}'
        for event, done in _writing(table, f"after {table.name}" in followed):
            yield (
                f'CREATE TEMP TRIGGER "{event} {table.name}" INSTEAD OF {event}'
                f' ON "{table.name}" BEGIN {"; ".join(done)}; END'
            )
    yield from (trigger for _, trigger in triggers)


def seen(table: Table) -> str:
    """The rows that are left of a table, and those that take the place of others."""
    columns, key = _list(table.columns), _list(table.primary_key)
    left = MADE.get(table) or _OTHERS.get(table) or _pointing(table)
    rows = f'SELECT {columns} FROM main."{table.name}" WHERE {left}'
    if table not in MADE:
        return rows
    rows += f" AND ({key}) NOT IN (SELECT {key} FROM gone_{table.name})"
    return f"{rows} UNION ALL SELECT {columns} FROM own_{table.name}"


def _pointing(table: Table) -> str:
    """That a row does not point at what is hidden; nothing of a table that points at nothing."""
    conditions = (
        f'"{column.name}" NOT IN ({_POINTED[target]})'
        for column in table.columns
        for target in (column, *(key.column for key in column.foreign_keys))
        if target in _POINTED
    )
    return " AND ".join(conditions) or "false"


def _own(table: Table) -> str:
    """The tables in memory: one of the same columns, which points at nothing, and one of keys."""
    kinds = {one.name: f'"{one.name}" {one.type.compile(dialect())}' for one in table.columns}
    key = f"PRIMARY KEY ({_list(table.primary_key)})"
    keys = ", ".join(kinds[one.name] for one in table.primary_key)
    return (
        f"CREATE TABLE own_{table.name} ({', '.join(kinds.values())}, {key}) WITHOUT ROWID;\n"
        f"CREATE TABLE gone_{table.name} ({keys}, {key}) WITHOUT ROWID;\n"
    )


def _writing(table: Table, followed: bool) -> Iterator[tuple[str, list[str]]]:
    """What is done instead of writing to the table, by event; whether a trigger follows a row."""
    own, columns, key = f"own_{table.name}", _list(table.columns), _list(table.primary_key)
    put = f"INSERT INTO {own} ({columns}) VALUES ({_list(table.columns, 'new.')})"
    drop = f"DELETE FROM {own} WHERE ({key}) = ({_list(table.primary_key, 'old.')})"

    def gone(row: str) -> str:
        values = _list(table.primary_key, row)
        return f"INSERT OR IGNORE INTO gone_{table.name} ({key}) VALUES ({values})"

    after = f'INSERT INTO "after {table.name}" VALUES ({_list(table.columns, "new.")})'
    yield "INSERT", [gone("new."), put, *([after] if followed else [])]
    yield "UPDATE", [gone("old."), drop, put]
    yield "DELETE", [gone("old."), drop, *_cascading(table)]


def _cascading(table: Table) -> Iterator[str]:
    """What else goes with a row that goes, as foreign keys have it."""
    for other in MADE:
        for one in other.foreign_key_constraints:
            if one.referred_table is table:
                yield _cascade(other, one)


def _cascade(table: Table, constraint: ForeignKeyConstraint) -> str:
    pairs = (f'"{one.parent.name}" = old."{one.column.name}"' for one in constraint.elements)
    return f'DELETE FROM "{table.name}" WHERE {" AND ".join(pairs)}'


def _triggers(connection: Connection) -> Iterator[tuple[str, str]]:
    """The triggers that the file has on these tables, each behind the view that it is put on."""
    names = "|".join(table.name for table in MADE)
    query = "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    for trigger in connection.scalars(text(query)):
        head = re.match(rf"\s*CREATE TRIGGER (\w+)\s+AFTER (INSERT|DELETE) ON ({names})\b", trigger)
        if head:
            name, event, table = head.groups()
            where = f"after {table}" if event == "INSERT" else table
            # Whoever has another id in the register is in memory already, and found quicker there.
            body = re.sub(r"\binvolved\b", "own_involved", trigger[head.end() :])
            yield where, f'CREATE TEMP TRIGGER {name} INSTEAD OF {event} ON "{where}"{body}'


def _list(columns: object, row: str = "") -> str:
    return ", ".join(f'{row}"{one.name}"' for one in columns)  # type: ignore[attr-defined]


ASIDE = _HIDDEN + "".join(map(_own, MADE))
"""The tables in memory."""
