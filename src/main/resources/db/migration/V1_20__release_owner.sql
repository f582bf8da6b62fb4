-- Who makes a copy, and until when nobody has to ask whether he still does: of several programs on one database each may end only what
-- it knows to be dead.
ALTER TABLE release ADD COLUMN owner TEXT;
ALTER TABLE release ADD COLUMN owned_until BIGINT NOT NULL DEFAULT 0;
