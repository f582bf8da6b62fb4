-- Who may sign in, and with what.

CREATE TABLE account (
    id            TEXT    NOT NULL PRIMARY KEY,
    login         TEXT    NOT NULL,
    -- The login folded for comparison, so that the same name in other letters is the same account on every database.
    login_key     TEXT    NOT NULL UNIQUE,
    display_name  TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('ADMIN', 'HOST', 'PARTICIPANT', 'REVIEWER')),
    -- PHC string: $argon2id$v=19$m=..,t=..,p=..$salt$hash
    password_hash TEXT    NOT NULL,
    disabled      INTEGER NOT NULL DEFAULT 0,
    -- Raised when the password changes or the account is disabled: sessions of an older number are void.
    session_epoch INTEGER NOT NULL DEFAULT 0,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE api_token (
    id          TEXT   NOT NULL PRIMARY KEY,
    account_id  TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name        TEXT   NOT NULL,
    -- SHA-256 of the token in hex. The token has 256 random bits, so a slow hash would protect nothing.
    secret_hash TEXT   NOT NULL UNIQUE,
    created_at  BIGINT NOT NULL
);

CREATE INDEX api_token_account ON api_token (account_id);
