-- Who is let into a room: what its door says, links with conditions, guests with a name only.

-- As the log says: so that whoever asks over HTTP is kept out too.
ALTER TABLE room ADD COLUMN lobby INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;

-- Names an invitation without opening it.
ALTER TABLE room_invitation ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE room_invitation SET id = substr(code_hash, 1, 22);
CREATE UNIQUE INDEX room_invitation_id ON room_invitation (id);
-- How many people may come by it; null: any number.
ALTER TABLE room_invitation ADD COLUMN max_uses INTEGER;
ALTER TABLE room_invitation ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
-- PHC string as in account; null: the link is enough.
ALTER TABLE room_invitation ADD COLUMN password_hash TEXT;
-- Whether it also lets in people without an account.
ALTER TABLE room_invitation ADD COLUMN guests INTEGER NOT NULL DEFAULT 1;
-- 1 once somebody who came by it was removed: whoever comes by it from then on has to be admitted.
ALTER TABLE room_invitation ADD COLUMN knocks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room_invitation ADD COLUMN revoked_at BIGINT;
CREATE INDEX room_invitation_room ON room_invitation (room);

-- People without an account. Such a one is a member of that one room and of no other.
CREATE TABLE guest (
    id           TEXT   NOT NULL PRIMARY KEY,
    room         TEXT   NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    display_name TEXT   NOT NULL,
    -- Which link he came by; it may be gone.
    invitation   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    -- Removed, or his link was revoked.
    ended_at     BIGINT
);

CREATE INDEX guest_invitation ON guest (invitation);

-- room_member again: "account" may name a guest, so the reference goes.
CREATE TABLE room_member_now (
    room        TEXT    NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    account     TEXT    NOT NULL,
    -- What the others in the room know him by: stable, and of no use outside the room.
    participant TEXT    NOT NULL,
    role        TEXT    NOT NULL CHECK (role IN ('HOST', 'PRESENTER', 'PARTICIPANT', 'VIEWER')),
    since       BIGINT  NOT NULL,
    -- Only IN gives rights. WAITING: has to be admitted first. OUT: was removed or not let in.
    standing    TEXT    NOT NULL DEFAULT 'IN' CHECK (standing IN ('IN', 'WAITING', 'OUT')),
    guest       INTEGER NOT NULL DEFAULT 0,
    -- The link he came by, if it is known.
    invitation  TEXT,
    -- Has to be admitted even while there is no lobby.
    knocks      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room, account),
    UNIQUE (room, participant)
);

INSERT INTO room_member_now (room, account, participant, role, since) SELECT room, account, participant, role, since FROM room_member;
DROP TABLE room_member;
ALTER TABLE room_member_now RENAME TO room_member;

CREATE INDEX room_member_account ON room_member (account);
