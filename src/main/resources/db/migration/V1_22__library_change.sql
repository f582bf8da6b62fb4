-- What the search knows of a page changes with everything that it finds the page by; the number of the last change tells a process whether
-- another one has written.
ALTER TABLE library_text ADD COLUMN change_number INTEGER NOT NULL DEFAULT 0;
CREATE INDEX library_text_by_change ON library_text (change_number);
