package org.caseroom.study;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Rows from records, a group of instances at a time. By JDBC itself: at a hundred instances a second what Jdbi does for each value
 * cost more of the processor than SQLite.
 */
final class CatalogueInserts {
    private static final String STUDY = "insert into study (study_uid, patient_name, patient_id, patient_id_issuer, patient_birth_date,"
            + " patient_sex, study_date, study_time, accession_number, study_id, description, referring_physician, name_folded,"
            + " physician_folded, search_text, imported_at, imported_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    private static final String SERIES = "insert into series (study_uid, series_uid, modality, series_number, description, body_part,"
            + " laterality, protocol_name, frame_of_reference, performed_date, performed_time) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    private static final String INSTANCE = "insert into instance (instance_uid, study_uid, series_uid, sop_class, transfer_syntax,"
            + " instance_number, image_rows, image_columns, bits_allocated, frames, sha256, bytes, images, cine, presentation,"
            + " image_flavor, reader_version, imported_at, imported_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private CatalogueInserts() {
    }

    static void insert(Handle h, List<Catalogue.NewInstance> instances) {
        try {
            insert(h.getConnection(), instances);
        } catch (SQLException e) {
            // Without what was bound: names of patients must not come into the log.
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static void insert(Connection connection, List<Catalogue.NewInstance> instances) throws SQLException {
        String lastStudy = null;
        String lastSeries = null;
        try (PreparedStatement rows = connection.prepareStatement(INSTANCE)) {
            for (Catalogue.NewInstance fresh : instances) {
                InstanceRecord r = fresh.record();
                String study = r.study().study();
                String series = r.series().series();
                boolean sameStudy = study.equals(lastStudy);
                if (!sameStudy || !series.equals(lastSeries)) {
                    if (!sameStudy && !exists(connection, "select 1 from study where study_uid = ?", study)) {
                        execute(connection, STUDY, study(fresh));
                    }
                    if (!exists(connection, "select 1 from series where study_uid = ? and series_uid = ?", study, series)) {
                        execute(connection, SERIES, series(r));
                    }
                    lastStudy = study;
                    lastSeries = series;
                }
                bind(rows, r.instance(), study, series, r.sopClass(), r.transferSyntax(), r.instanceNumber(), r.rows(), r.columns(),
                        r.bitsAllocated(), r.frames(), fresh.file().sha256(), fresh.file().bytes(),
                        RecordCodec.encodeImages(r.images()), r.cine() == null ? null : RecordCodec.encodeCine(r.cine()),
                        r.presentation(), r.flavor(), InstanceReader.VERSION, fresh.importedAt(), fresh.importedBy());
                rows.addBatch();
            }
            rows.executeBatch();
        }
    }

    private static Object[] study(Catalogue.NewInstance fresh) {
        InstanceRecord.StudyPart s = fresh.record().study();
        return new Object[] {s.study(), s.patientName(), s.patientId(), s.patientIdIssuer(), s.patientBirthDate(), s.patientSex(),
                s.studyDate(), s.studyTime(), s.accessionNumber(), s.studyId(), s.description(), s.referringPhysician(),
                Texts.folded(s.patientName()), Texts.folded(s.referringPhysician()), search(s), fresh.importedAt(),
                fresh.importedBy()};
    }

    private static String search(InstanceRecord.StudyPart s) {
        StringBuilder text = new StringBuilder();
        for (String part : new String[] {s.patientName(), s.patientId(), s.description(), s.accessionNumber(), s.studyId(),
                s.study()}) {
            if (part != null) {
                text.append(Texts.folded(part)).append('\n');
            }
        }
        return text.toString();
    }

    private static Object[] series(InstanceRecord record) {
        InstanceRecord.SeriesPart s = record.series();
        return new Object[] {record.study().study(), s.series(), s.modality(), s.number(), s.description(), s.bodyPart(),
                s.laterality(), s.protocolName(), s.frameOfReference(), s.performedDate(), s.performedTime()};
    }

    private static boolean exists(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql, Object[] values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
