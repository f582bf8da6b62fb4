-- What learners answered to the questions of pages, and which questions were asked in rooms.

CREATE TABLE quiz_attempt (
    page     TEXT    NOT NULL REFERENCES library_page (id),
    question TEXT    NOT NULL,
    -- What was right at that time: answers to another version are not compared with these.
    version  TEXT    NOT NULL,
    -- Id of an account, or of a guest of a room, with the name he had.
    learner  TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    -- The room and its round, both empty for one who answered alone.
    room     TEXT    NOT NULL,
    round    TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    -- JSON; null: he gave up and looked.
    answer   TEXT,
    verdict  TEXT,
    score    REAL,
    PRIMARY KEY (page, question, version, learner, round)
);
CREATE INDEX quiz_attempt_by_learner ON quiz_attempt (learner, page);

-- What somebody thought before he revealed an unknown page.
CREATE TABLE quiz_guess (
    page    TEXT   NOT NULL REFERENCES library_page (id),
    account TEXT   NOT NULL REFERENCES account (id),
    at      BIGINT NOT NULL,
    guess   TEXT   NOT NULL,
    PRIMARY KEY (page, account)
);

-- Pages from which questions are asked in a room.
CREATE TABLE quiz_room (
    room TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    page TEXT   NOT NULL REFERENCES library_page (id),
    at   BIGINT NOT NULL,
    PRIMARY KEY (room, page)
);

CREATE TABLE quiz_round (
    room     TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    round    TEXT   NOT NULL,
    page     TEXT   NOT NULL REFERENCES library_page (id),
    question TEXT   NOT NULL,
    -- The question as it stood when it was asked: an edit meanwhile changes nothing of what was right.
    source   TEXT   NOT NULL,
    asked_by TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    -- When its answers were marked, after the reveal.
    marked_at BIGINT,
    PRIMARY KEY (room, round)
);
CREATE INDEX quiz_round_by_page ON quiz_round (page);
