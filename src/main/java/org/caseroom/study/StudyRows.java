package org.caseroom.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** From rows of the tables of studies and series to what is said of them. */
final class StudyRows {
    private StudyRows() {
    }

    /** Of a row of {@code study}, without what its series and instances tell; see {@link #withCounts}. */
    static StudySummary summary(ResultSet rs) throws SQLException {
        return new StudySummary(rs.getString("study_uid"), PersonNameGroups.of(rs.getString("patient_name")),
                rs.getString("patient_id"), rs.getString("patient_birth_date"), rs.getString("patient_sex"),
                rs.getString("study_date"), rs.getString("study_time"), rs.getString("description"),
                rs.getString("accession_number"), List.of(), 0, 0, rs.getLong("imported_at"), null);
    }

    /** These with modalities, numbers and kinds of what they consist of, in their order. */
    static List<StudySummary> withCounts(Handle h, List<StudySummary> studies) {
        if (studies.isEmpty()) {
            return studies;
        }
        Map<String, SummaryCounts> counts = new LinkedHashMap<>();
        studies.forEach(study -> counts.put(study.study(), new SummaryCounts()));
        h.createQuery("select e.study_uid, e.series_uid, e.modality, count(i.instance_uid),"
                        + " min(case when i.frames > 0 then i.sop_class end),"
                        + " min(case when i.frames > 0 then case when i.image_flavor = 'LOCALIZER' then 1 else 0 end end) from series e"
                        + " left join instance i on i.study_uid = e.study_uid and i.series_uid = e.series_uid"
                        + " where e.study_uid in (<uids>) group by e.study_uid, e.series_uid, e.modality, e.series_number"
                        + " order by e.series_number is null, e.series_number, e.series_uid")
                .bindList("uids", List.copyOf(counts.keySet()))
                .map((rs, _) -> counts.get(rs.getString(1)).add(rs.getString(2), rs.getString(3), rs.getInt(4),
                        SeriesKind.of(rs.getString(5), rs.getInt(6) == 1)))
                .forEach(_ -> { });
        return studies.stream().map(study -> counts.get(study.study()).into(study)).toList();
    }

    /** The series of a study by their number, those without one last, with their images. */
    static Collection<SeriesBuilder> series(Handle h, String study) {
        Map<String, SeriesBuilder> series = new LinkedHashMap<>();
        h.createQuery("select * from series where study_uid = :uid order by series_number is null, series_number, series_uid")
                .bind("uid", study)
                .map((rs, _) -> new SeriesBuilder(rs)).forEach(builder -> series.put(builder.uid(), builder));
        h.createQuery("select series_uid, images, cine, cine_millis, instance_uid, frames, sop_class, image_flavor from instance"
                        + " where study_uid = :uid and frames > 0")
                .bind("uid", study).map((rs, _) -> {
                    SeriesBuilder builder = series.get(rs.getString(1));
                    builder.add(rs.getString(2), cine(rs), rs.getString(7), rs.getString(8));
                    return builder;
                }).forEach(_ -> { });
        return series.values();
    }

    private static Cine cine(ResultSet rs) throws SQLException {
        String json = rs.getString(3);
        if (json != null) {
            return RecordCodec.decodeCine(json);
        }
        double millis = rs.getDouble(4);
        return rs.wasNull() || millis <= 0 ? null : Cine.even(rs.getString(5), millis, rs.getInt(6));
    }
}
