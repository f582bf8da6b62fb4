-- What has been imported. Text of the files is kept as decoded Unicode; DICOM dates and times as they stand in the file.

-- A patient belongs to its study here: Patient IDs of different hospitals collide, and two people must never become one.
create table study (
    study_uid          varchar(64)  not null primary key,
    patient_name       text,                       -- PN with its groups, as in the standard
    patient_id         text,
    patient_id_issuer  text,
    patient_birth_date varchar(8),
    patient_sex        varchar(16),
    study_date         varchar(8),
    study_time         varchar(16),
    accession_number   text,
    study_id           text,
    description        text,
    referring_physician text,
    name_folded        text         not null,      -- patient_name in lower case, for matching
    physician_folded   text         not null,
    search_text        text         not null,      -- what the search box looks in, in lower case
    imported_at        bigint       not null,      -- milliseconds since 1970 UTC of the first instance
    imported_by        text         not null       -- account id, or "system"
);
create index study_by_date on study (study_date, study_time);
create index study_by_patient on study (patient_id);
create index study_by_accession on study (accession_number);

-- Keyed within its study: careless de-identification gives one Series Instance UID to series of several studies.
create table series (
    study_uid          varchar(64)  not null references study (study_uid),
    series_uid         varchar(64)  not null,
    modality           varchar(16)  not null,
    series_number      integer,
    description        text,
    body_part          text,
    laterality         varchar(16),
    protocol_name      text,
    frame_of_reference varchar(64),
    performed_date     varchar(8),
    performed_time     varchar(16),
    primary key (study_uid, series_uid)
);
create index series_by_uid on series (series_uid);

create table instance (
    instance_uid       varchar(64)  not null primary key,
    study_uid          varchar(64)  not null,
    series_uid         varchar(64)  not null,
    sop_class          varchar(64)  not null,
    transfer_syntax    varchar(64)  not null,
    instance_number    integer,
    image_rows         integer,
    image_columns      integer,
    bits_allocated     integer,
    frames             integer      not null,      -- images that can be shown; 0 for documents, presentation states ...
    sha256             varchar(64)  not null,      -- of the file with its preamble zeroed; the name of the original
    bytes              bigint       not null,
    images             text         not null,      -- JSON array of StackImage, one an image
    cine_millis        double precision,           -- frame time the file asks for
    presentation       text,                       -- JSON of the renderer: everything between stored values and 8 bit
    imported_at        bigint       not null,
    imported_by        text         not null,
    foreign key (study_uid, series_uid) references series (study_uid, series_uid)
);
create index instance_by_series on instance (study_uid, series_uid, instance_number);
create index instance_by_sha on instance (sha256);

-- Files whose SOP Instance UID is taken by other content: kept for a person to look at, never shown.
create table quarantine (
    sha256             varchar(64)  not null primary key,
    instance_uid       varchar(64)  not null,
    bytes              bigint       not null,
    reason             text         not null,
    received_at        bigint       not null,
    received_by        text         not null
);
create index quarantine_by_instance on quarantine (instance_uid);
