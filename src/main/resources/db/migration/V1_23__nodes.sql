-- Servers that share this database, and who does what has to be done once in the house. Times are those of the database's clock.

CREATE TABLE node (
    name        TEXT    NOT NULL PRIMARY KEY,
    version     TEXT    NOT NULL,
    -- Where the other nodes reach it: host:port.
    address     TEXT    NOT NULL,
    started_at  BIGINT  NOT NULL,
    seen_at     BIGINT  NOT NULL,
    -- From then on it counts as dead, unless it was heard of again.
    alive_until BIGINT  NOT NULL,
    rooms       INTEGER NOT NULL,
    connections INTEGER NOT NULL
);

CREATE TABLE lease (
    job        TEXT   NOT NULL PRIMARY KEY,
    node       TEXT   NOT NULL,
    since      BIGINT NOT NULL,
    held_until BIGINT NOT NULL
);
