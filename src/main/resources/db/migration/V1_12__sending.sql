-- What goes out to DICOM peers: orders and their objects, so that a restart loses none and repeats none that was answered.

CREATE TABLE send_order (
    id          TEXT    NOT NULL PRIMARY KEY,
    -- AE title of the settings; the peer may have left them since.
    peer        TEXT    NOT NULL,
    study       TEXT    NOT NULL,
    account     TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    -- Of the peer and the objects: while an order is open there is no second one for the same.
    digest      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'FAILED', 'CANCELLED')),
    commitment  TEXT    NOT NULL DEFAULT 'OPEN' CHECK (commitment IN ('OPEN', 'COMMITTED', 'NOT_OFFERED', 'NO_REPORT', 'NOT_ASKED')),
    -- In a row that brought nothing.
    attempts    INTEGER NOT NULL DEFAULT 0,
    commitments INTEGER NOT NULL DEFAULT 0,
    next_at     BIGINT  NOT NULL,
    -- What stood in the way last, for people.
    problem     TEXT    NOT NULL DEFAULT '',
    -- Who sends it at the moment, and until when that is believed without hearing more.
    owner       TEXT,
    owned_until BIGINT  NOT NULL DEFAULT 0,
    ended_at    BIGINT
);

CREATE UNIQUE INDEX send_order_open ON send_order (digest) WHERE ended_at IS NULL;
CREATE INDEX send_order_due ON send_order (next_at) WHERE ended_at IS NULL;
CREATE INDEX send_order_created ON send_order (created_at);

CREATE TABLE send_item (
    send_order  TEXT    NOT NULL REFERENCES send_order (id) ON DELETE CASCADE,
    instance    TEXT    NOT NULL,
    place       INTEGER NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'REFUSED')),
    tries       INTEGER NOT NULL DEFAULT 0,
    -- Of the last answer; -1 before there was one.
    status      INTEGER NOT NULL DEFAULT -1,
    reason      TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (send_order, instance)
);
