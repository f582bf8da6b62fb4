-- How an instance is played, JSON of Cine; null where its file says nothing about time. Replaces cine_millis, which is read for
-- what was imported before.
alter table instance add column cine text;
