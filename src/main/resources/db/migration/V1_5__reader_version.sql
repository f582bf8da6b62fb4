-- By which version of the reader (InstanceReader.VERSION) the row and its frames were made: what an earlier one made lacks what
-- is read today, and is brought up to date from its original.
alter table instance add column reader_version integer not null default 0;
create index instance_by_reader on instance (reader_version, instance_uid);
alter table instance add column image_flavor varchar(16);      -- Image Type value 3, such as AXIAL or LOCALIZER
