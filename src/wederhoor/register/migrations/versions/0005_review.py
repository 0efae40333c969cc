"""Decisions of people, as the log has them; the machine's reading of what they changed.

Decisions from before there was a log of them wait in ``unlogged`` until they are in it.
"""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for statement in TABLES.strip().split(";\n\n"):
        op.execute(statement)


TABLES = """
ALTER TABLE judgements RENAME TO unlogged;

DROP INDEX ix_judgements_block;

DROP INDEX ix_judgements_subject;

ALTER TABLE unlogged DROP COLUMN block;

CREATE TABLE judgements (
    n INTEGER NOT NULL,
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    verdict TEXT NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL,
    changes TEXT NOT NULL,
    blind BOOLEAN NOT NULL,
    content TEXT NOT NULL,
    record TEXT NOT NULL,
    about TEXT NOT NULL,
    undone BOOLEAN NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (n)
);

CREATE INDEX ix_judgements_about ON judgements (about);

CREATE INDEX ix_judgements_block ON judgements (block);

CREATE INDEX ix_judgements_object ON judgements (object);

CREATE INDEX ix_judgements_record ON judgements (record);

CREATE INDEX ix_judgements_subject ON judgements (subject);

CREATE TABLE machine (
    document INTEGER NOT NULL,
    claims TEXT NOT NULL,
    PRIMARY KEY (document),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE reviews (
    reader TEXT NOT NULL,
    claim TEXT NOT NULL,
    document INTEGER NOT NULL,
    review TEXT NOT NULL,
    settled TEXT NOT NULL,
    PRIMARY KEY (reader, claim),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_reviews_document ON reviews (document);

CREATE TABLE restrictions (
    document INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (document, person),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
) WITHOUT ROWID
"""
