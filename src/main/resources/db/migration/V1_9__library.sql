-- The case library: pages with every revision they had, what is said of them, what is searched in them.

CREATE TABLE library_page (
    -- The number under which the full text knows it.
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE,
    owner        TEXT    NOT NULL REFERENCES account (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('CASE', 'CONFERENCE', 'QUALITY', 'LECTURE', 'CHAPTER')),
    state        TEXT    NOT NULL CHECK (state IN ('DRAFT', 'REVIEW', 'PUBLISHED', 'WITHDRAWN')),
    -- The newest one; title and the rest below are its own, kept here for lists.
    revision     INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    difficulty   INTEGER CHECK (difficulty BETWEEN 1 AND 5),
    is_unknown   INTEGER NOT NULL DEFAULT 0,
    modalities   TEXT    NOT NULL DEFAULT '[]',    -- JSON array
    thumbnail    TEXT,                             -- JSON of Thumbnail; null: the page shows no image
    -- As thumbnail, of what a reader sees before the reveal.
    first_thumbnail TEXT,
    created_at   BIGINT  NOT NULL,
    updated_at   BIGINT  NOT NULL,
    published_at BIGINT
);
CREATE INDEX library_page_by_update ON library_page (updated_at);

-- Owner first.
CREATE TABLE library_author (
    page     TEXT    NOT NULL REFERENCES library_page (id),
    account  TEXT    NOT NULL REFERENCES account (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (page, account)
);
CREATE INDEX library_author_by_account ON library_author (account);

CREATE TABLE library_reviewer (
    page    TEXT NOT NULL REFERENCES library_page (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (page, account)
);
CREATE INDEX library_reviewer_by_account ON library_reviewer (account);

CREATE TABLE library_group (
    id    TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES account (id),
    title TEXT NOT NULL
);
CREATE TABLE library_group_member (
    group_id TEXT NOT NULL REFERENCES library_group (id) ON DELETE CASCADE,
    account  TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (group_id, account)
);
CREATE INDEX library_group_member_by_account ON library_group_member (account);
-- Members of the group edit the section under this heading, and no other.
CREATE TABLE library_section_group (
    page     TEXT NOT NULL REFERENCES library_page (id),
    heading  TEXT NOT NULL,                        -- id of the heading in the HTML
    group_id TEXT NOT NULL REFERENCES library_group (id) ON DELETE CASCADE,
    PRIMARY KEY (page, heading, group_id)
);

-- In full, each: a page is read a thousand times and edited ten times, and nothing is ever lost by an edit.
CREATE TABLE library_revision (
    page       TEXT    NOT NULL REFERENCES library_page (id),
    revision   INTEGER NOT NULL,
    at         BIGINT  NOT NULL,
    author     TEXT    NOT NULL REFERENCES account (id),
    title      TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    markdown   TEXT    NOT NULL,
    tags       TEXT    NOT NULL,                   -- JSON array
    anatomy    TEXT    NOT NULL,                   -- JSON array
    difficulty INTEGER,
    is_unknown INTEGER NOT NULL,
    words      INTEGER NOT NULL,
    PRIMARY KEY (page, revision)
);

CREATE TABLE library_state_change (
    page       TEXT    NOT NULL REFERENCES library_page (id),
    at         BIGINT  NOT NULL,
    account    TEXT    NOT NULL REFERENCES account (id),
    from_state TEXT    NOT NULL,
    to_state   TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    note       TEXT    NOT NULL
);
CREATE INDEX library_state_change_by_page ON library_state_change (page, at);

CREATE TABLE library_draft (
    page          TEXT    NOT NULL REFERENCES library_page (id),
    account       TEXT    NOT NULL REFERENCES account (id),
    base_revision INTEGER NOT NULL,
    title         TEXT    NOT NULL,
    markdown      TEXT    NOT NULL,
    saved_at      BIGINT  NOT NULL,
    PRIMARY KEY (page, account)
);

CREATE TABLE library_label (
    page     TEXT    NOT NULL REFERENCES library_page (id),
    kind     TEXT    NOT NULL CHECK (kind IN ('TAG', 'ANATOMY')),
    label    TEXT    NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (page, kind, label)
);

-- What the living images of the newest revision show.
CREATE TABLE library_study (
    page  TEXT NOT NULL REFERENCES library_page (id),
    study TEXT NOT NULL,
    PRIMARY KEY (page, study)
);
CREATE INDEX library_study_by_study ON library_study (study);

-- Who has seen the answer of an unknown page.
CREATE TABLE library_reveal (
    page    TEXT   NOT NULL REFERENCES library_page (id),
    account TEXT   NOT NULL REFERENCES account (id),
    at      BIGINT NOT NULL,
    PRIMARY KEY (page, account)
);
CREATE INDEX library_reveal_by_account ON library_reveal (account);

CREATE TABLE library_comment (
    id          TEXT    NOT NULL PRIMARY KEY,
    page        TEXT    NOT NULL REFERENCES library_page (id),
    account     TEXT    NOT NULL REFERENCES account (id),
    at          BIGINT  NOT NULL,
    edited_at   BIGINT,
    deleted_at  BIGINT,
    reply_to    TEXT    REFERENCES library_comment (id),
    anchor_kind TEXT    NOT NULL CHECK (anchor_kind IN ('page', 'paragraph', 'mark')),
    anchor_ref  TEXT    NOT NULL,
    resolved_at BIGINT,
    resolved_by TEXT    REFERENCES account (id),
    text        TEXT    NOT NULL
);
CREATE INDEX library_comment_by_page ON library_comment (page, at);

CREATE TABLE library_watch (
    page    TEXT NOT NULL REFERENCES library_page (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (page, account)
);
CREATE INDEX library_watch_by_account ON library_watch (account);

-- What happened to a page that somebody may want to know of.
CREATE TABLE library_happening (
    number  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    page    TEXT    NOT NULL REFERENCES library_page (id),
    at      BIGINT  NOT NULL,
    account TEXT    NOT NULL REFERENCES account (id),
    kind    TEXT    NOT NULL,
    detail  TEXT    NOT NULL                       -- JSON
);
CREATE INDEX library_happening_by_page ON library_happening (page, number);
-- Who was called by name in a comment, whether he watches the page or not.
CREATE TABLE library_mention (
    happening INTEGER NOT NULL REFERENCES library_happening (number),
    account   TEXT    NOT NULL REFERENCES account (id),
    PRIMARY KEY (happening, account)
);
CREATE INDEX library_mention_by_account ON library_mention (account);
-- Up to where somebody has read his feed, and up to where a digest told him.
CREATE TABLE library_reader (
    account  TEXT    NOT NULL PRIMARY KEY REFERENCES account (id),
    seen     INTEGER NOT NULL DEFAULT 0,
    digested INTEGER NOT NULL DEFAULT 0,
    about    TEXT    NOT NULL DEFAULT ''
);

CREATE TABLE library_collection (
    id         TEXT   NOT NULL PRIMARY KEY,
    owner      TEXT   NOT NULL REFERENCES account (id),
    kind       TEXT   NOT NULL CHECK (kind IN ('COLLECTION', 'COURSE')),
    title      TEXT   NOT NULL,
    about      TEXT   NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE TABLE library_collection_page (
    collection TEXT    NOT NULL REFERENCES library_collection (id) ON DELETE CASCADE,
    page       TEXT    NOT NULL REFERENCES library_page (id),
    position   INTEGER NOT NULL,
    PRIMARY KEY (collection, page)
);
CREATE INDEX library_collection_page_by_page ON library_collection_page (page);

CREATE TABLE library_term (
    scheme   TEXT NOT NULL,
    code     TEXT NOT NULL,
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,                        -- the name in lower case without accents
    PRIMARY KEY (scheme, code, language)
);
CREATE INDEX library_term_by_name ON library_term (folded);

CREATE TABLE library_template (
    id       TEXT NOT NULL PRIMARY KEY,
    owner    TEXT NOT NULL REFERENCES account (id),
    kind     TEXT NOT NULL,
    title    TEXT NOT NULL,
    language TEXT NOT NULL,
    markdown TEXT NOT NULL
);

-- The words of a page as they are shown in excerpts: what everybody sees, and what only those see who know the answer.
CREATE TABLE library_text (
    number   INTEGER NOT NULL PRIMARY KEY REFERENCES library_page (number),
    language TEXT    NOT NULL,
    shown    TEXT    NOT NULL,
    hidden   TEXT    NOT NULL
);
-- Stems, one for each word. An unrevealed reader's question is asked of title and shown alone.
CREATE VIRTUAL TABLE library_fts USING fts5 (title, shown, tags, hidden, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2");
-- Every word that any page has, for questions that are misspelt.
CREATE TABLE library_word (
    number INTEGER NOT NULL PRIMARY KEY,
    word   TEXT    NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE library_word_trigram USING fts5 (word, content = 'library_word', content_rowid = 'number', tokenize = 'trigram',
    detail = 'none', columnsize = 0);
