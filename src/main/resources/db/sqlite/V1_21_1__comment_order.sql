-- Comments that were written before. PostgreSQL has none.
UPDATE library_comment SET number = rowid;
