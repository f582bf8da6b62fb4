-- The full text of the library, in the place of the virtual tables that SQLite has.

CREATE TABLE library_search (
    number        BIGINT   NOT NULL PRIMARY KEY REFERENCES library_page (number),
    -- Stems, and each two that follow each other as one lexeme more, so that the index alone answers a phrase.
    titles        TSVECTOR NOT NULL,               -- title, tags, anatomy, authors
    plain         TSVECTOR NOT NULL,               -- all that an unrevealed reader's question is asked of
    telling       TSVECTOR,                        -- that, and what tells the answer; null: nothing does
    -- The same as texts, each stem between blanks, for phrases of more than two.
    plain_stems   TEXT     NOT NULL,
    telling_stems TEXT,
    -- With positions and weights, for ranking: A title, B text, C tags, anatomy and authors, D what tells the answer.
    weighted      TSVECTOR NOT NULL
) WITH (toast_tuple_target = 128);
-- A question that finds half of the pages walks through this table, so it should be small: what is long stands beside it, and is not
-- packed, because unpacking it is what ranking would wait for.
ALTER TABLE library_search ALTER COLUMN titles SET STORAGE EXTERNAL, ALTER COLUMN plain SET STORAGE EXTERNAL,
    ALTER COLUMN telling SET STORAGE EXTERNAL, ALTER COLUMN weighted SET STORAGE EXTERNAL;
-- Without a list of what is pending: a search would go through it, and every few hundred edits one would wait for it to be put in its place.
CREATE INDEX library_search_by_titles ON library_search USING gin (titles) WITH (fastupdate = off);
CREATE INDEX library_search_by_plain ON library_search USING gin (plain) WITH (fastupdate = off);
CREATE INDEX library_search_by_telling ON library_search USING gin (telling) WITH (fastupdate = off);

-- Every word that any page has, for questions that are misspelt. Its threes of signs are made by the program, so that no extension is needed.
-- library_word stays empty.
CREATE TABLE library_known_word (
    word     TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    trigrams TEXT[] COLLATE "C" NOT NULL
);
CREATE INDEX library_known_word_by_trigrams ON library_known_word USING gin (trigrams) WITH (fastupdate = off);
