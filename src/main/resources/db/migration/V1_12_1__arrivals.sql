-- Rooms as a destination of DICOM: how they are called, and what arrived for them.

CREATE TABLE room_destination (
    room        TEXT    NOT NULL PRIMARY KEY REFERENCES room (id) ON DELETE CASCADE,
    -- What a peer calls instead of the title of the settings.
    ae_title    TEXT    NOT NULL UNIQUE,
    -- SHA-256 of the key for STOW-RS.
    key_hash    TEXT    NOT NULL,
    -- 1: a host admits what arrives.
    hold        INTEGER NOT NULL,
    -- Who opened it, and as whom in the room; what arrives counts as brought by this account.
    account     TEXT    NOT NULL,
    participant TEXT    NOT NULL,
    opened_at   BIGINT  NOT NULL
);

CREATE TABLE room_arrival (
    room       TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    study      TEXT   NOT NULL,
    -- NEW: is to come into the room as soon as that is possible.
    state      TEXT   NOT NULL CHECK (state IN ('NEW', 'HELD', 'ADMITTED', 'REFUSED')),
    -- Calling AE title, or STOW.
    sender     TEXT   NOT NULL,
    arrived_at BIGINT NOT NULL,
    PRIMARY KEY (room, study)
);
