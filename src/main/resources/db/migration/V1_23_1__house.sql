-- One row, where the tables are not in the data folder: which data folder belongs to them.
CREATE TABLE house (
    id     INTEGER NOT NULL PRIMARY KEY,
    folder TEXT    NOT NULL
);
