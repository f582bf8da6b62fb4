-- The transfer desk: associations that have ended. A ring, bounded by number and age; no value of a data set.
CREATE TABLE association (
    id    TEXT   NOT NULL PRIMARY KEY,
    begun BIGINT NOT NULL,
    -- AssociationView as JSON.
    view  TEXT   NOT NULL
);
CREATE INDEX association_begun ON association (begun);
