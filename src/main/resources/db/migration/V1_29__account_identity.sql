-- By whom else somebody is known: a provider of OpenID Connect, or the directory. Never by an e-mail address, which may belong to somebody else tomorrow.
CREATE TABLE account_identity (
    -- OpenID Connect: iss. Directory: "ldap".
    issuer     TEXT    NOT NULL,
    -- OpenID Connect: sub. Directory: what names a person for ever, such as entryUUID.
    subject    TEXT    NOT NULL,
    account_id TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- Name of the provider in the settings when they were connected.
    provider   TEXT    NOT NULL,
    -- 1: the account was made by the first sign-in and its role follows the groups there; 0: it was here before.
    made       INTEGER NOT NULL,
    linked_at  BIGINT  NOT NULL,
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX account_identity_account ON account_identity (account_id);
