-- Studies that were brought from archives and can be brought again: let go, the longest unused first, when there are too many.
create table cached_study (
    study_uid  varchar(64) not null primary key,
    source     text        not null,      -- name of the archive
    opened_at  bigint      not null,      -- milliseconds since 1970 UTC
    used_at    bigint      not null,      -- when somebody was last seen to use it
    whole      integer     not null       -- 1 when all that the archive lists has come
);

-- What the archive lists of them. A study with an object that is not among these is not let go: it would be lost.
create table cached_instance (
    study_uid    varchar(64) not null references cached_study (study_uid) on delete cascade,
    series_uid   varchar(64) not null,
    instance_uid varchar(64) not null,
    primary key (study_uid, instance_uid)
);
