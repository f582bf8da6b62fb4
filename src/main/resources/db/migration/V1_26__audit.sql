-- The audit trail (PS3.15 A.5): only ever added to, each entry holding the hash of the one before it.

CREATE TABLE audit_entry (
    -- From 1, without a gap.
    seq      BIGINT  NOT NULL PRIMARY KEY,
    at       BIGINT  NOT NULL,
    -- Which server of the house wrote it.
    node     TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    -- Event Outcome Indicator: 0 success, 4 minor, 8 serious, 12 major failure.
    outcome  INTEGER NOT NULL,
    -- Id of an account or a guest, or an AE title; empty where nobody is known.
    who      TEXT    NOT NULL,
    address  TEXT    NOT NULL,
    -- Study Instance UIDs with a blank before and behind each; empty where it is about none.
    studies  TEXT    NOT NULL,
    -- Patient IDs of these studies, one a line.
    patients TEXT    NOT NULL,
    -- Ids of accounts, rooms or peers that it is about, with a blank between them.
    subject  TEXT    NOT NULL,
    detail   TEXT    NOT NULL,
    -- SHA-256 in hex of the hash before and of everything above.
    hash     TEXT    NOT NULL
);

CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_who ON audit_entry (who, at);
