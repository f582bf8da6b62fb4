-- Whose identities are shown to whom, as the log of each room tells.
CREATE TABLE room_identities (
    room       TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('PRESENTER', 'PARTICIPANT', 'VIEWER')),
    identities TEXT NOT NULL CHECK (identities IN ('FULL', 'INITIALS', 'NONE')),
    PRIMARY KEY (room, role)
);

-- What is black on the images of a series, and of which series a host said that nothing is.
CREATE TABLE room_mask (
    room   TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    study  TEXT NOT NULL,
    series TEXT NOT NULL,
    -- Rectangles as in the events.
    masks  TEXT NOT NULL,
    PRIMARY KEY (room, series)
);

-- Studies that have left a room: what was said in it may still name their patients.
CREATE TABLE room_former_study (
    room  TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    study TEXT NOT NULL,
    PRIMARY KEY (room, study)
);
