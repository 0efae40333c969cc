"""What was made of each matter: roots, charges, answers, figures; who is whom; and measures.

Triggers drop what a change makes untrue: a matter without a hearing is heard by the next linking.
"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for statement in (*TABLES.strip().split(";\n\n"), *TRIGGERS, *ROWS):
        op.execute(statement)


TABLES = """
CREATE TABLE hearings (
    matter TEXT NOT NULL,
    block TEXT NOT NULL,
    subject TEXT NOT NULL,
    documents INTEGER NOT NULL,
    publishers INTEGER NOT NULL,
    roots INTEGER NOT NULL,
    contradictions INTEGER NOT NULL,
    figured BOOLEAN NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (matter, block)
);

CREATE INDEX ix_hearings_subject ON hearings (subject, figured);

CREATE TABLE hearing_documents (
    document INTEGER NOT NULL,
    matter TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (document, matter, block),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE,
    FOREIGN KEY (matter, block) REFERENCES hearings (matter, block) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_hearing_documents_matter ON hearing_documents (matter, block);

CREATE TABLE charges (
    matter TEXT NOT NULL,
    block TEXT NOT NULL,
    accused TEXT NOT NULL,
    side TEXT NOT NULL,
    accusations INTEGER NOT NULL,
    newest DATE,
    age INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (matter, block, accused),
    FOREIGN KEY (matter, block) REFERENCES hearings (matter, block) ON DELETE CASCADE
);

CREATE INDEX ix_charges_age ON charges (age, matter, block, accused);

CREATE TABLE charge_keys (
    "key" TEXT NOT NULL,
    matter TEXT NOT NULL,
    block TEXT NOT NULL,
    accused TEXT NOT NULL,
    PRIMARY KEY ("key", matter, block, accused),
    FOREIGN KEY (matter, block, accused)
        REFERENCES charges (matter, block, accused) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_charge_keys_charge ON charge_keys (matter, block, accused);

CREATE TABLE account_keys (
    "key" TEXT NOT NULL,
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY ("key", document, n),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_account_keys_document ON account_keys (document);

CREATE TABLE answers (
    matter TEXT NOT NULL,
    block TEXT NOT NULL,
    accused TEXT NOT NULL,
    claim TEXT NOT NULL,
    document INTEGER NOT NULL,
    kind TEXT NOT NULL,
    direct BOOLEAN NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (matter, block, accused, claim),
    FOREIGN KEY (matter, block, accused)
        REFERENCES charges (matter, block, accused) ON DELETE CASCADE,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_answers_document ON answers (document);

CREATE TABLE series (
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    "of" TEXT NOT NULL,
    coverage TEXT NOT NULL,
    scope TEXT NOT NULL,
    family TEXT,
    users TEXT NOT NULL,
    theatre TEXT,
    points INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (id, subject)
);

CREATE INDEX ix_series_subject ON series (subject);

CREATE TABLE identities (
    document TEXT NOT NULL,
    actor TEXT NOT NULL,
    identity TEXT NOT NULL,
    PRIMARY KEY (document, actor)
) WITHOUT ROWID;

CREATE TABLE measures (
    id TEXT NOT NULL,
    block TEXT NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    doers TEXT NOT NULL,
    toward TEXT NOT NULL,
    steps INTEGER NOT NULL,
    progress TEXT NOT NULL,
    latest DATE,
    data TEXT NOT NULL,
    PRIMARY KEY (id, block)
);

CREATE TABLE measure_steps (
    claim TEXT NOT NULL,
    measure TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (claim, measure, block),
    FOREIGN KEY (measure, block) REFERENCES measures (id, block) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_measure_steps_measure ON measure_steps (measure, block)
"""

MEMBERS = """
INSERT OR REPLACE INTO identities (document, actor, identity)
SELECT json_extract(member.value, '$[0]'), json_extract(member.value, '$[1]'), g.id
FROM link_groups g, json_each(g.data, '$.members') member
WHERE g.layer = 'actors' AND json_extract(member.value, '$[1]') <> g.id"""

NEW = " AND g.block = new.block AND g.id = new.id"

BOTH = """
    DELETE FROM hearings WHERE (matter, block) IN (
        SELECT one.matter, one.block
        FROM hearing_documents one
        JOIN hearing_documents other ON other.matter = one.matter AND other.block = one.block
        WHERE one.document = (SELECT "key" FROM documents WHERE id = {row}.left)
        AND other.document = (SELECT "key" FROM documents WHERE id = {row}.right)
    );"""

TRIGGERS = (
    """
CREATE TRIGGER hearing_made AFTER INSERT ON hearings
BEGIN UPDATE hearings SET figured = 0 WHERE subject = new.subject AND figured; END""",
    """
CREATE TRIGGER hearing_gone AFTER DELETE ON hearings
BEGIN
    UPDATE hearings SET figured = 0 WHERE subject = old.subject AND figured;
    DELETE FROM series WHERE subject = old.subject;
END""",
    """
CREATE TRIGGER matter_changed AFTER DELETE ON link_groups WHEN old.layer = 'claims'
BEGIN DELETE FROM hearings WHERE matter = old.id AND block = old.block; END""",
    """
CREATE TRIGGER document_forgotten AFTER DELETE ON link_records WHEN old.layer = 'documents'
BEGIN
    DELETE FROM account_keys WHERE document = old.document;
    DELETE FROM answers WHERE document = old.document;
    DELETE FROM hearings WHERE (matter, block) IN (
        SELECT matter, block FROM hearing_documents WHERE document = old.document
    );
END""",
    *(
        f"CREATE TRIGGER link_{what} AFTER {change} ON links\nBEGIN {BOTH.format(row=row)} END"
        for what, change, row in (("made", "INSERT", "new"), ("gone", "DELETE", "old"))
    ),
    f"""
CREATE TRIGGER member_made AFTER INSERT ON link_groups WHEN new.layer = 'actors'
BEGIN {MEMBERS}{NEW}; END""",
    """
CREATE TRIGGER member_gone AFTER DELETE ON link_groups WHEN old.layer = 'actors'
BEGIN
    DELETE FROM identities WHERE identity = old.id AND (document, actor) IN (
        SELECT json_extract(member.value, '$[0]'), json_extract(member.value, '$[1]')
        FROM json_each(old.data, '$.members') member
    );
END""",
    """
CREATE TRIGGER measure_made AFTER INSERT ON link_groups WHEN new.layer = 'measures'
BEGIN
    INSERT INTO measures VALUES (
        new.id, new.block,
        json_extract(new.data, '$.kind'), json_extract(new.data, '$.topic'),
        json_extract(new.data, '$.doers'), json_extract(new.data, '$.toward'),
        json_array_length(new.data, '$.steps'),
        json_extract(new.data, '$.steps[#-1].progress'),
        json_extract(new.data, '$.steps[#-1].when.start'),
        new.data
    );
    INSERT OR IGNORE INTO measure_steps
    SELECT json_extract(step.value, '$.claim'), new.id, new.block
    FROM json_each(new.data, '$.steps') step;
END""",
    """
CREATE TRIGGER measure_gone AFTER DELETE ON link_groups WHEN old.layer = 'measures'
BEGIN DELETE FROM measures WHERE id = old.id AND block = old.block; END""",
)

ROWS = (MEMBERS, "DELETE FROM link_keys", "DELETE FROM link_records")
"""Of what was linked before: who is whom. All else the next linking makes, of all documents."""
