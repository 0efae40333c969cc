"""The first tables: documents, what was found in them, and the indexes to search them."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    for statement in TABLES.split(";\n\n") + SEARCH.split(";\n\n"):
        op.execute(statement)


TABLES = """
CREATE TABLE documents (
    "key" INTEGER NOT NULL,
    id TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    location TEXT NOT NULL,
    acquired TEXT NOT NULL,
    entry INTEGER NOT NULL,
    analyser TEXT NOT NULL,
    analysed BOOLEAN NOT NULL,
    text TEXT NOT NULL,
    language TEXT,
    genre TEXT,
    title TEXT,
    publisher TEXT,
    agency TEXT,
    authors TEXT NOT NULL,
    published_start DATE,
    published_end DATE,
    published_granularity TEXT,
    reference TEXT,
    addressee TEXT,
    PRIMARY KEY ("key"),
    UNIQUE (id)
);

CREATE TABLE forms (
    form TEXT NOT NULL,
    lemma TEXT NOT NULL,
    analyser TEXT NOT NULL,
    PRIMARY KEY (form, lemma, analyser)
) WITHOUT ROWID;

CREATE INDEX ix_forms_lemma ON forms (lemma);

CREATE TABLE actors (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    names TEXT NOT NULL,
    country TEXT,
    parent TEXT,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE INDEX ix_actors_id ON actors (id);

CREATE TABLE attributions (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    mode TEXT NOT NULL,
    stance TEXT NOT NULL,
    rule TEXT NOT NULL,
    parent TEXT,
    PRIMARY KEY (document, n),
    UNIQUE (document, id),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE spans (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE attribution_relays (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    stance TEXT,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, attribution) REFERENCES attributions (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, actor) REFERENCES actors (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE attribution_spans (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    part TEXT NOT NULL,
    span INTEGER NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, attribution) REFERENCES attributions (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE claims (
    "key" INTEGER NOT NULL,
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    attribution TEXT,
    source INTEGER NOT NULL,
    stance TEXT NOT NULL,
    kind TEXT NOT NULL,
    modality TEXT NOT NULL,
    weapon_category TEXT,
    weapon_also TEXT,
    weapon_agent TEXT,
    weapon_span INTEGER,
    treaty TEXT,
    act TEXT,
    time_start DATE,
    time_end DATE,
    time_granularity TEXT,
    time_span INTEGER,
    time_rule TEXT,
    place_id TEXT,
    place_names TEXT,
    place_country TEXT,
    place_span INTEGER,
    reasons TEXT NOT NULL,
    words TEXT NOT NULL,
    speaker TEXT NOT NULL,
    PRIMARY KEY ("key"),
    UNIQUE (document, n),
    FOREIGN KEY (document, attribution) REFERENCES attributions (document, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, source) REFERENCES actors (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, weapon_span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, time_span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, place_span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE,
    UNIQUE (id)
);

CREATE INDEX ix_claims_kind ON claims (kind);

CREATE INDEX ix_claims_stance ON claims (stance);

CREATE INDEX ix_claims_weapon_agent ON claims (weapon_agent);

CREATE INDEX ix_claims_weapon_category ON claims (weapon_category);

CREATE TABLE mentions (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    span INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    form TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, actor) REFERENCES actors (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE claim_relays (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    stance TEXT,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, claim) REFERENCES claims (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, actor) REFERENCES actors (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE claim_spans (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    span INTEGER NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, claim) REFERENCES claims (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE quantities (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    min INTEGER,
    max INTEGER,
    approximate BOOLEAN NOT NULL,
    scope TEXT NOT NULL,
    span INTEGER NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, claim) REFERENCES claims (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
);

CREATE TABLE roles (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    role TEXT NOT NULL,
    actor INTEGER NOT NULL,
    span INTEGER,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, claim) REFERENCES claims (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, actor) REFERENCES actors (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, span) REFERENCES spans (document, n)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document) REFERENCES documents ("key") ON DELETE CASCADE
)

"""

# The index keeps no copy of the text: the triggers tell it what comes and goes
# (https://sqlite.org/fts5.html#external_content_tables).
SEARCH = """
CREATE VIRTUAL TABLE documents_search USING fts5 (
    title, text,
    content='documents', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO documents_search (rowid, title, text) VALUES (new."key", new.title, new.text);
END;

CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
    INSERT INTO documents_search (documents_search, rowid, title, text)
    VALUES ('delete', old."key", old.title, old.text);
END;

CREATE TRIGGER documents_changed AFTER UPDATE OF title, text ON documents BEGIN
    INSERT INTO documents_search (documents_search, rowid, title, text)
    VALUES ('delete', old."key", old.title, old.text);
    INSERT INTO documents_search (rowid, title, text) VALUES (new."key", new.title, new.text);
END;

CREATE VIRTUAL TABLE claims_search USING fts5 (
    words, speaker,
    content='claims', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN
    INSERT INTO claims_search (rowid, words, speaker)
    VALUES (new."key", new.words, new.speaker);
END;

CREATE TRIGGER claims_removed AFTER DELETE ON claims BEGIN
    INSERT INTO claims_search (claims_search, rowid, words, speaker)
    VALUES ('delete', old."key", old.words, old.speaker);
END
"""
