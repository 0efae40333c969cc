"""Between documents: records by block, groups of them, links, and what people decided."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for statement in TABLES.strip().split(";\n\n"):
        op.execute(statement)


TABLES = """
CREATE TABLE link_records (
    document INTEGER NOT NULL,
    layer TEXT NOT NULL,
    n INTEGER NOT NULL,
    block TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (document, layer, n),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_link_records_block ON link_records (layer, block);

CREATE INDEX ix_link_records_subject ON link_records (subject);

CREATE TABLE link_groups (
    layer TEXT NOT NULL,
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (layer, block, id)
) WITHOUT ROWID;

CREATE INDEX ix_link_groups_id ON link_groups (layer, id);

CREATE TABLE link_keys (
    "key" TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY ("key", document),
    FOREIGN KEY (document) REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_link_keys_document ON link_keys (document);

CREATE TABLE links (
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY ("left", "right"),
    FOREIGN KEY ("left") REFERENCES documents (id) ON DELETE CASCADE,
    FOREIGN KEY ("right") REFERENCES documents (id) ON DELETE CASCADE
);

CREATE INDEX ix_links_right ON links ("right");

CREATE TABLE link_stale (
    layer TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (layer, block)
) WITHOUT ROWID;

CREATE TABLE judgements (
    n INTEGER NOT NULL,
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    verdict TEXT NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (n)
);

CREATE INDEX ix_judgements_block ON judgements (block);

CREATE INDEX ix_judgements_subject ON judgements (subject)
"""
