-- Where the terms of a vocabulary came from.
CREATE TABLE library_vocabulary (
    scheme    TEXT    NOT NULL,
    language  TEXT    NOT NULL,
    file      TEXT    NOT NULL,
    loaded_at INTEGER NOT NULL,
    account   TEXT    NOT NULL REFERENCES account (id),
    PRIMARY KEY (scheme, language)
);

-- One for everybody who writes, kept by administrators.
ALTER TABLE library_template ADD COLUMN house INTEGER NOT NULL DEFAULT 0;
-- How the house orders the templates of the program and its own, and which of them it offers no more. Those without a row come last.
CREATE TABLE library_template_place (
    template TEXT    NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL
);
