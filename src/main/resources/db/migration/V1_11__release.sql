-- De-identified copies of studies, and which studies may be shown to people outside of the care team.

-- One row: the key by which UIDs, patients and dates are replaced. Who has it can tell which copy is of whom.
CREATE TABLE release_key (
    id     INTEGER NOT NULL PRIMARY KEY,
    secret TEXT    NOT NULL
);

CREATE TABLE release (
    id             VARCHAR(64) NOT NULL PRIMARY KEY,
    source_study   VARCHAR(64) NOT NULL,
    study          VARCHAR(64) NOT NULL,
    -- How many copies of this study were begun before: each has UIDs of its own.
    edition        INTEGER     NOT NULL,
    state          VARCHAR(16) NOT NULL,
    requested_by   TEXT        NOT NULL,
    requested_name TEXT        NOT NULL,
    requested_at   BIGINT      NOT NULL,
    finished_at    BIGINT,
    total          INTEGER     NOT NULL,
    done           INTEGER     NOT NULL,
    -- A sentence; null unless it failed.
    failure        TEXT,
    -- JSON of ReleaseReport; null until it is done.
    report         TEXT,
    UNIQUE (source_study, edition)
);
CREATE INDEX release_by_study ON release (study);

CREATE TABLE released_study (
    study_uid VARCHAR(64) NOT NULL PRIMARY KEY,
    -- The release that made it; null where an administrator marked a study that came without identities.
    release   VARCHAR(64),
    -- Instances it had then: with others it is no longer released.
    instances INTEGER     NOT NULL,
    marked_by TEXT        NOT NULL,
    marked_at BIGINT      NOT NULL
);
