-- Who was in which meeting, from when to when: one row for each time that somebody came. Kept when the room is gone, for people ask
-- for their credits years later.
CREATE TABLE attendance (
    room         TEXT   NOT NULL,
    participant  TEXT   NOT NULL,
    came_seq     BIGINT NOT NULL,
    -- As it was then; a guest's is the id of the guest.
    account      TEXT   NOT NULL,
    guest        INTEGER NOT NULL,
    name         TEXT   NOT NULL,
    role         TEXT   NOT NULL CHECK (role IN ('HOST', 'PRESENTER', 'PARTICIPANT', 'VIEWER')),
    -- Of the gathering that he came to: first event of it.
    gathered_seq BIGINT NOT NULL,
    came_at      BIGINT NOT NULL,
    -- Null while he is there.
    left_at      BIGINT,
    PRIMARY KEY (room, participant, came_seq)
);

CREATE INDEX attendance_account ON attendance (account, came_at);
CREATE INDEX attendance_open ON attendance (room) WHERE left_at IS NULL;

-- What was certified, as it was then.
CREATE TABLE attendance_certificate (
    -- Printed on the certificate: who has it may ask whether it is genuine.
    code      TEXT    NOT NULL PRIMARY KEY,
    account   TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    issued_at BIGINT  NOT NULL,
    -- The stretch that was asked for; whole minutes; the sessions as JSON.
    from_at   BIGINT  NOT NULL,
    until_at  BIGINT  NOT NULL,
    minutes   INTEGER NOT NULL,
    sessions  TEXT    NOT NULL
);

CREATE INDEX attendance_certificate_account ON attendance_certificate (account, issued_at);
