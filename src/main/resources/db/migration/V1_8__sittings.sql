-- What rooms that recur have before them, and who missed what of the meeting that goes on.

-- When people last began to gather: somebody came into the empty room, or a meeting was opened.
ALTER TABLE room ADD COLUMN gathered_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN gathered_at BIGINT NOT NULL DEFAULT 0;
-- AgendaOutline as JSON; null: nothing is on the agenda.
ALTER TABLE room ADD COLUMN agenda TEXT;

CREATE TABLE room_attendance (
    room        TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    participant TEXT   NOT NULL,
    -- Since when he has been here; null while he is not.
    joined_seq  BIGINT,
    joined_at   BIGINT,
    -- When he left last.
    left_seq    BIGINT,
    left_at     BIGINT,
    PRIMARY KEY (room, participant)
);
