-- A second factor of an account: codes of an authenticator app (RFC 6238).

CREATE TABLE second_factor (
    account_id   TEXT   NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    -- Base32. Codes are made of it, so unlike a password it cannot be stored as a hash.
    secret       TEXT   NOT NULL,
    made_at      BIGINT NOT NULL,
    -- When a code proved that the app has it; null: not yet, and it counts for nothing.
    confirmed_at BIGINT,
    -- Number of the newest time step whose code was taken: neither that one nor an older one is taken again.
    last_step    BIGINT NOT NULL DEFAULT 0
);

-- Each stands in for a code once, when the app is lost.
CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- SHA-256 in hex of the account's id and the code, which has 80 random bits.
    code_hash  TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);
