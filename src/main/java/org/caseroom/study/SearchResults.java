package org.caseroom.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.web.QidoLevel;
import org.jdbi.v3.core.Handle;

/** The attributes that a search returns (PS3.18 10.6.3.3), of its level and of those above it. */
final class SearchResults {
    private SearchResults() {
    }

    static Attributes attributes(QidoLevel level, ResultSet rs) throws SQLException {
        var result = new Attributes();
        result.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        study(result, rs);
        if (level != QidoLevel.STUDY) {
            series(result, rs);
        }
        if (level == QidoLevel.INSTANCE) {
            instance(result, rs);
        }
        result.setString(Tag.InstanceAvailability, "ONLINE");
        return result;
    }

    private static void study(Attributes result, ResultSet rs) throws SQLException {
        text(result, Tag.StudyInstanceUID, rs.getString("study_uid"));
        text(result, Tag.StudyDate, rs.getString("study_date"));
        text(result, Tag.StudyTime, rs.getString("study_time"));
        text(result, Tag.AccessionNumber, rs.getString("accession_number"));
        text(result, Tag.ReferringPhysicianName, rs.getString("referring_physician"));
        text(result, Tag.PatientName, rs.getString("patient_name"));
        text(result, Tag.PatientID, rs.getString("patient_id"));
        text(result, Tag.PatientBirthDate, rs.getString("patient_birth_date"));
        text(result, Tag.PatientSex, rs.getString("patient_sex"));
        text(result, Tag.StudyID, rs.getString("study_id"));
        text(result, Tag.StudyDescription, rs.getString("description"));
    }

    private static void series(Attributes result, ResultSet rs) throws SQLException {
        text(result, Tag.SeriesInstanceUID, rs.getString("series_uid"));
        text(result, Tag.Modality, rs.getString("modality"));
        number(result, Tag.SeriesNumber, rs, "series_number");
        optional(result, Tag.SeriesDescription, rs.getString("series_description"));
        optional(result, Tag.BodyPartExamined, rs.getString("body_part"));
        optional(result, Tag.ProtocolName, rs.getString("protocol_name"));
        optional(result, Tag.FrameOfReferenceUID, rs.getString("frame_of_reference"));
        optional(result, Tag.PerformedProcedureStepStartDate, rs.getString("performed_date"));
        optional(result, Tag.PerformedProcedureStepStartTime, rs.getString("performed_time"));
    }

    private static void instance(Attributes result, ResultSet rs) throws SQLException {
        text(result, Tag.SOPInstanceUID, rs.getString("instance_uid"));
        text(result, Tag.SOPClassUID, rs.getString("sop_class"));
        text(result, Tag.AvailableTransferSyntaxUID, rs.getString("transfer_syntax"));
        number(result, Tag.InstanceNumber, rs, "instance_number");
        if (rs.getInt("frames") > 0) {
            number(result, Tag.Rows, rs, "image_rows");
            number(result, Tag.Columns, rs, "image_columns");
            number(result, Tag.BitsAllocated, rs, "bits_allocated");
            number(result, Tag.NumberOfFrames, rs, "frames");
        }
    }

    /** Fills in what is counted over the levels below. */
    static void addCounts(Handle h, QidoLevel level, List<Attributes> rows) {
        if (rows.isEmpty() || level == QidoLevel.INSTANCE) {
            return;
        }
        Set<String> studies = new LinkedHashSet<>();
        rows.forEach(row -> studies.add(row.getString(Tag.StudyInstanceUID)));
        Map<String, Integer> instances = new HashMap<>();
        Map<String, Set<String>> modalities = new HashMap<>();
        Map<String, Integer> series = new HashMap<>();
        h.createQuery("select e.study_uid, e.series_uid, e.modality, count(i.instance_uid) from series e left join instance i on"
                        + " i.study_uid = e.study_uid and i.series_uid = e.series_uid where e.study_uid in (<uids>)"
                        + " group by e.study_uid, e.series_uid, e.modality")
                .bindList("uids", List.copyOf(studies)).map((rs, _) -> {
                    String study = rs.getString(1);
                    modalities.computeIfAbsent(study, _ -> new TreeSet<>()).add(rs.getString(3));
                    series.merge(study, 1, Integer::sum);
                    instances.merge(study, rs.getInt(4), Integer::sum);
                    instances.put(study + " " + rs.getString(2), rs.getInt(4));
                    return study;
                }).forEach(_ -> { });
        for (Attributes row : rows) {
            String study = row.getString(Tag.StudyInstanceUID);
            row.setString(Tag.ModalitiesInStudy, modalities.getOrDefault(study, Set.of()).toArray(String[]::new));
            row.setInt(Tag.NumberOfStudyRelatedSeries, series.getOrDefault(study, 0));
            row.setInt(Tag.NumberOfStudyRelatedInstances, instances.getOrDefault(study, 0));
            if (level == QidoLevel.SERIES) {
                row.setInt(Tag.NumberOfSeriesRelatedInstances,
                        instances.getOrDefault(study + " " + row.getString(Tag.SeriesInstanceUID), 0));
            }
        }
    }

    /** Empty when null: the attribute is known to have no value. */
    private static void text(Attributes result, int tag, String value) {
        if (value == null) {
            result.setString(tag);
        } else {
            result.setString(tag, value);
        }
    }

    private static void optional(Attributes result, int tag, String value) {
        if (value != null) {
            result.setString(tag, value);
        }
    }

    private static void number(Attributes result, int tag, ResultSet rs, String column) throws SQLException {
        int value = rs.getInt(column);
        if (!rs.wasNull()) {
            result.setInt(tag, value);
        } else {
            result.setEmpty(tag, VR.IS);
        }
    }
}
