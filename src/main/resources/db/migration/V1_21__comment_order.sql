-- The order in which comments of a page came, for those of the same millisecond; SQLite's rowid told it so far.
ALTER TABLE library_comment ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
