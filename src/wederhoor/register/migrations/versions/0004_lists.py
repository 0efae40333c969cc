"""What lists are read from: who has a part in a claim, what matters are about, narrow indexes.

Triggers keep it in step with what documents gave and what linking made of it.
"""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for statement in (*TABLES.strip().split(";\n\n"), *TRIGGERS, *ROWS):
        op.execute(statement)


TABLES = """
CREATE TABLE involved (
    claim INTEGER NOT NULL,
    part TEXT NOT NULL,
    named TEXT NOT NULL,
    actor TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (claim, part, named),
    FOREIGN KEY (claim) REFERENCES claims ("key") ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_involved_actor ON involved (actor, claim, part);

CREATE INDEX ix_involved_named ON involved (document, named);

CREATE TABLE matters (
    id TEXT NOT NULL,
    block TEXT NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    family TEXT,
    users TEXT NOT NULL,
    targets TEXT NOT NULL,
    theatre TEXT,
    place TEXT,
    time_start DATE,
    time_end DATE,
    time_granularity TEXT,
    accounts INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (id, block)
) WITHOUT ROWID;

CREATE TABLE matter_members (
    claim TEXT NOT NULL,
    matter TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (claim, matter, block)
) WITHOUT ROWID;

CREATE INDEX ix_matter_members_matter ON matter_members (matter, block);

CREATE INDEX ix_claims_listed ON claims (
    document, n, kind, stance, modality, weapon_category, weapon_also, weapon_agent,
    place_country, place_id, time_start, time_end
);

CREATE INDEX ix_documents_listed ON documents (
    publisher, language, genre, published_start, published_end
);

CREATE INDEX ix_actors_listed ON actors (document, id)
"""

SOURCE = """
INSERT INTO involved (claim, part, named, actor, document)
SELECT c."key", 'source', a.id, a.id, c.document
FROM claims c JOIN actors a ON a.document = c.document AND a.n = c.source
WHERE c.attribution IS NOT NULL"""

VIA = """
INSERT OR IGNORE INTO involved (claim, part, named, actor, document)
SELECT c."key", 'via', a.id, a.id, c.document
FROM claim_relays r
JOIN claims c ON c.document = r.document AND c.n = r.claim
JOIN actors a ON a.document = r.document AND a.n = r.actor"""

ROLE = """
INSERT OR IGNORE INTO involved (claim, part, named, actor, document)
SELECT c."key", r.role, a.id, a.id, c.document
FROM roles r
JOIN claims c ON c.document = r.document AND c.n = r.claim
JOIN actors a ON a.document = r.document AND a.n = r.actor
WHERE a.type NOT IN ('place', 'thing')"""

MEMBERS = """
SELECT d."key" AS document, json_extract(member.value, '$[1]') AS named, g.id AS actor
FROM link_groups g, json_each(g.data, '$.members') member
JOIN documents d ON d.id = json_extract(member.value, '$[0]')
WHERE g.layer = 'actors'"""

KNOWN = f"""
UPDATE involved SET actor = known.actor FROM ({MEMBERS}{{which}}) AS known
WHERE involved.document = known.document AND involved.named = known.named"""

MATTER = """
INSERT INTO matters
SELECT g.id, g.block,
    json_extract(g.data, '$.scope'), json_extract(g.data, '$.kind'),
    json_extract(g.data, '$.family'), json_extract(g.data, '$.users'),
    json_extract(g.data, '$.targets'), json_extract(g.data, '$.theatre'),
    json_extract(g.data, '$.place'), json_extract(g.data, '$.time.start'),
    json_extract(g.data, '$.time.end'), json_extract(g.data, '$.time.granularity'),
    json_array_length(g.data, '$.accounts'), json_array_length(g.data, '$.answers')
FROM link_groups g WHERE g.layer = 'claims'"""

ACCOUNT, ANSWER = (
    f"""
INSERT OR IGNORE INTO matter_members (claim, matter, block)
SELECT json_extract(member.value, '$.claim'), g.id, g.block
FROM link_groups g, json_each(g.data, '$.{part}') member WHERE g.layer = 'claims'"""
    for part in ("accounts", "answers")
)

NEW = " AND g.layer = new.layer AND g.block = new.block AND g.id = new.id"

TRIGGERS = (
    f"""
CREATE TRIGGER source_involved AFTER INSERT ON claims
BEGIN {SOURCE} AND c."key" = new."key"; END""",
    f"""
CREATE TRIGGER via_involved AFTER INSERT ON claim_relays
BEGIN {VIA} WHERE r.document = new.document AND r.n = new.n; END""",
    f"""
CREATE TRIGGER role_involved AFTER INSERT ON roles
BEGIN {ROLE} AND r.document = new.document AND r.n = new.n; END""",
    f"""
CREATE TRIGGER identity_made AFTER INSERT ON link_groups WHEN new.layer = 'actors'
BEGIN {KNOWN.format(which=NEW)}; END""",
    """
CREATE TRIGGER identity_gone AFTER DELETE ON link_groups WHEN old.layer = 'actors'
BEGIN
    UPDATE involved SET actor = named WHERE (document, named) IN (
        SELECT d."key", json_extract(member.value, '$[1]')
        FROM json_each(old.data, '$.members') member
        JOIN documents d ON d.id = json_extract(member.value, '$[0]')
    );
END""",
    f"""
CREATE TRIGGER matter_made AFTER INSERT ON link_groups WHEN new.layer = 'claims'
BEGIN {MATTER}{NEW}; {ACCOUNT}{NEW}; {ANSWER}{NEW}; END""",
    """
CREATE TRIGGER matter_gone AFTER DELETE ON link_groups WHEN old.layer = 'claims'
BEGIN
    DELETE FROM matters WHERE id = old.id AND block = old.block;
    DELETE FROM matter_members WHERE matter = old.id AND block = old.block;
END""",
)

ROWS = (SOURCE, VIA, ROLE, KNOWN.format(which=""), MATTER, ACCOUNT, ANSWER)
"""Of what was recorded and linked before."""
