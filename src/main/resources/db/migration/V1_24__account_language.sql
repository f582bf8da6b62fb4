-- In which language and with which dates the server writes to somebody (BCP 47, as his browser said last); null: it has not said so.
ALTER TABLE account ADD COLUMN language TEXT;
