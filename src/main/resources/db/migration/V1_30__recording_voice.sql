-- What was said while a recording ran lies in files; here stands what they held when it had ended, so that a change shows.

CREATE TABLE room_recording_voice (
    recording TEXT    NOT NULL PRIMARY KEY REFERENCES room_recording (id) ON DELETE CASCADE,
    sealed_at BIGINT  NOT NULL,
    -- SHA-256 in hex of the lines of names, lengths and sums of the files.
    sha256    TEXT    NOT NULL,
    -- The files: [{"name", "bytes", "sha256"}].
    files     TEXT    NOT NULL,
    -- 1: a host lets those hear it who do not see the patients' identities in full.
    released  INTEGER NOT NULL DEFAULT 0
);
