-- Rooms, who is in them, what happened in them, and what was recorded of it.

CREATE TABLE room (
    id           TEXT   NOT NULL PRIMARY KEY,
    title        TEXT   NOT NULL,
    created_by   TEXT   NOT NULL REFERENCES account (id),
    -- Participant id of the one who made it.
    creator      TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    closed_at    BIGINT,
    -- Recording that runs.
    recording    TEXT,
    -- Last event of the log that is in room_event and in the other columns and tables here.
    archived_seq BIGINT NOT NULL DEFAULT 0
);

-- The studies in the room as it was made, then as the log tells.
CREATE TABLE room_study (
    room  TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    study TEXT NOT NULL,
    -- Order in which they came.
    place INTEGER NOT NULL,
    PRIMARY KEY (room, study)
);

CREATE INDEX room_study_study ON room_study (study);

CREATE TABLE room_member (
    room        TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    account     TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- What the others in the room know him by: stable, and of no use outside the room.
    participant TEXT   NOT NULL,
    role        TEXT   NOT NULL CHECK (role IN ('HOST', 'PRESENTER', 'PARTICIPANT', 'VIEWER')),
    since       BIGINT NOT NULL,
    PRIMARY KEY (room, account),
    UNIQUE (room, participant)
);

CREATE INDEX room_member_account ON room_member (account);

CREATE TABLE room_invitation (
    -- SHA-256 of the code in hex: who reads the table cannot join with it.
    code_hash  TEXT   NOT NULL PRIMARY KEY,
    room       TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    role       TEXT   NOT NULL CHECK (role IN ('PRESENTER', 'PARTICIPANT', 'VIEWER')),
    created_by TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- The log of each room, in stretches that follow each other without a gap.
CREATE TABLE room_event (
    room      TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    first_seq BIGINT NOT NULL,
    last_seq  BIGINT NOT NULL,
    payload   TEXT   NOT NULL,
    PRIMARY KEY (room, first_seq)
);

-- States to start folding from. They can all be made again from room_event.
CREATE TABLE room_snapshot (
    room    TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    seq     BIGINT NOT NULL,
    payload TEXT   NOT NULL,
    PRIMARY KEY (room, seq)
);

CREATE TABLE room_recording (
    id              TEXT   NOT NULL PRIMARY KEY,
    room            TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    title           TEXT   NOT NULL,
    started_by_name TEXT   NOT NULL,
    start_seq       BIGINT NOT NULL,
    started_at      BIGINT NOT NULL,
    end_seq         BIGINT,
    ended_at        BIGINT,
    state_hash      TEXT,
    deleted_at      BIGINT
);

CREATE INDEX room_recording_room ON room_recording (room);

-- Every study that was in the room at any time during the recording.
CREATE TABLE room_recording_study (
    recording TEXT    NOT NULL REFERENCES room_recording (id) ON DELETE CASCADE,
    study     TEXT    NOT NULL,
    place     INTEGER NOT NULL,
    PRIMARY KEY (recording, study)
);

CREATE INDEX room_recording_study_study ON room_recording_study (study);
