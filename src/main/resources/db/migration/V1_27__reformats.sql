-- Series that are computed from the volume of another one. Nothing of them is stored but how they are made.

-- The images that a volume is made of: those that were there when somebody first asked. What comes later makes another volume, so that
-- a frame number, and a mark on it, mean the same place for ever.
create table reformat_volume (
    volume_key    varchar(64) not null primary key,  -- SHA-256 of study, series and instances
    study_uid     varchar(64) not null,
    series_uid    varchar(64) not null,
    instances     text        not null               -- SOP Instance UIDs, one a line
);
create index reformat_volume_by_study on reformat_volume (study_uid);

create table reformat (
    series_uid    varchar(64) not null primary key,  -- follows from volume and recipe
    instance_uid  varchar(64) not null,
    study_uid     varchar(64) not null,
    volume_key    varchar(64) not null references reformat_volume (volume_key),
    recipe        text        not null,              -- JSON
    straight      integer     not null,              -- 1: parallel to a plane of the body; others are steps of turning
    created_at    bigint      not null,              -- milliseconds since 1970 UTC
    created_by    text        not null               -- account id
);
create unique index reformat_by_instance on reformat (instance_uid);
create index reformat_by_study on reformat (study_uid, created_at);
