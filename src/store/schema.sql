-- The tables of a store. All rows of a report hang on its number and go with it.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta VALUES ('reports', '0');

CREATE TABLE report (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    title TEXT,
    published TEXT,
    publisher TEXT,
    url TEXT,
    sentences INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    digest TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX report_by_id ON report (id);

CREATE TABLE report_extra (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (report, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    note TEXT,
    PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_name (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    entity INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (report, entity, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    relation TEXT NOT NULL,
    modality TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    date_open INTEGER NOT NULL,
    stated_start TEXT,
    stated_end TEXT,
    stated_open INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_role (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (report, claim, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_quantity (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    position INTEGER NOT NULL,
    compare TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (report, claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_source (
    report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (report, claim, position)
) STRICT, WITHOUT ROWID;
