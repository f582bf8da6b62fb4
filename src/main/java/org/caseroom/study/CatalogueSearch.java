package org.caseroom.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.database.Database;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.web.QidoFilter;
import org.caseroom.dicom.web.QidoLevel;
import org.caseroom.dicom.web.QidoQuery;
import org.jdbi.v3.core.statement.Query;

/** Answers searches of QIDO-RS from the catalogue. Blocks. */
public final class CatalogueSearch {
    private static final String SERIES_COLUMNS = "e.series_uid, e.modality, e.series_number, e.description as series_description,"
            + " e.body_part, e.protocol_name, e.frame_of_reference, e.performed_date, e.performed_time";

    private final Database database;

    public CatalogueSearch(Database database) {
        this.database = database;
    }

    /**
     * @param results  in a stable order
     * @param warnings of the query, and of keys that are not matched on
     */
    public record Answer(List<Attributes> results, List<String> warnings) {
    }

    /**
     * @param study  within this study; null for all
     * @param series within this series; null for all
     */
    public Answer search(QidoQuery query, String study, String series, StudyScope scope) {
        var where = new Where(query, study, series, scope);
        String sql = switch (query.level()) {
            case STUDY -> "select s.* from study s where " + where.sql()
                    + " order by coalesce(s.study_date, '') desc, coalesce(s.study_time, '') desc, s.study_uid";
            case SERIES -> "select s.*, " + SERIES_COLUMNS + " from series e join study s on s.study_uid = e.study_uid where " + where.sql()
                    + " order by s.study_uid, e.series_number is null, e.series_number, e.series_uid";
            case INSTANCE -> "select s.*, " + SERIES_COLUMNS + ", i.instance_uid, i.sop_class, i.transfer_syntax, i.instance_number, i.image_rows,"
                    + " i.image_columns, i.bits_allocated, i.frames from instance i join study s on s.study_uid = i.study_uid"
                    + " join series e on e.study_uid = i.study_uid and e.series_uid = i.series_uid where " + where.sql()
                    + " order by i.study_uid, i.series_uid, i.instance_number is null, i.instance_number, i.instance_uid";
        };
        List<Attributes> results = database.read(h -> {
            List<Attributes> rows = where.bind(h.createQuery(sql + " limit :limit offset :offset")).bind("limit", query.limit())
                    .bind("offset", query.offset()).map((rs, _) -> SearchResults.attributes(query.level(), rs)).list();
            SearchResults.addCounts(h, query.level(), rows);
            return rows;
        });
        List<String> warnings = new ArrayList<>(query.warnings());
        warnings.addAll(where.warnings);
        return new Answer(results, warnings);
    }

    /**
     * Patients, each by one of his studies that match. A patient is whom Patient ID and its issuer name.
     *
     * @param query of the level of studies
     */
    public Answer patients(QidoQuery query, StudyScope scope) {
        var where = new Where(query, null, null, scope);
        String sql = "select s.* from study s where s.study_uid in (select min(s.study_uid) from study s where " + where.sql()
                + " group by coalesce(s.patient_id, ''), coalesce(s.patient_id_issuer, '')) order by coalesce(s.patient_id, ''), s.study_uid";
        List<Attributes> results = database.read(h -> where.bind(h.createQuery(sql + " limit :limit offset :offset"))
                .bind("limit", query.limit()).bind("offset", query.offset())
                .map((rs, _) -> SearchResults.attributes(QidoLevel.STUDY, rs)).list());
        return new Answer(results, where.warnings);
    }

    /** Values are bound, never part of the text. */
    private static final class Where {
        private final QidoLevel level;
        private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        private final List<String> below = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, List<String>> lists = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();

        Where(QidoQuery query, String study, String series, StudyScope scope) {
            this.level = query.level();
            if (study != null) {
                conditions.add("s.study_uid = :inStudy");
                values.put("inStudy", study);
            }
            if (series != null) {
                conditions.add("e.series_uid = :inSeries");
                values.put("inSeries", series);
            }
            List<String> only = StudyWhere.scope(conditions, scope);
            if (only != null) {
                lists.put("scope", only);
            }
            query.filters().forEach(this::add);
        }

        private void add(int tag, QidoFilter filter) {
            SearchKey key = SearchKey.of(tag);
            if (key == null) {
                if (!(filter instanceof QidoFilter.Universal)) {
                    warnings.add(Dictionary.keyword(tag) + " is not a matching key of this server and was ignored.");
                }
                return;
            }
            String condition = condition(key, filter);
            if (condition != null) {
                (key.level().compareTo(level) <= 0 ? conditions : below).add(key.wrap(condition));
            }
        }

        private String condition(SearchKey key, QidoFilter filter) {
            String name = "key" + (values.size() + lists.size());
            return switch (filter) {
                case QidoFilter.Universal _ -> null;
                case QidoFilter.Single(String value) when key.number() -> {
                    if (!value.strip().matches("[+-]?\\d{1,9}")) {
                        yield "1 = 0";
                    }
                    values.put(name, Integer.parseInt(value.strip()));
                    yield key.column() + " = :" + name;
                }
                case QidoFilter.Single(String value) -> {
                    values.put(name, key.folded() ? Texts.folded(value) : value);
                    if (!key.folded()) {
                        yield key.column() + " = :" + name;
                    }
                    // A name without its other groups means the name (PS3.4 C.2.2.2.1.1).
                    values.put(name + "groups", StudyWhere.escaped(Texts.folded(value)) + "=%");
                    yield "(" + key.column() + " = :" + name + " or " + key.column() + " like :" + name + "groups escape '!')";
                }
                case QidoFilter.UidList(List<String> uids) -> {
                    lists.put(name, uids);
                    yield key.column() + " in (<" + name + ">)";
                }
                case QidoFilter.Words(List<String> words) -> {
                    List<String> parts = new ArrayList<>();
                    for (String word : words) {
                        String escaped = StudyWhere.escaped(Texts.folded(word)) + "%";
                        List<String> beginnings = new ArrayList<>();
                        for (String before : new String[] {"", "%^", "%=", "% ", "%-"}) {
                            String each = name + "w" + parts.size() + "b" + beginnings.size();
                            values.put(each, before + escaped);
                            beginnings.add(key.column() + " like :" + each + " escape '!'");
                        }
                        parts.add("(" + String.join(" or ", beginnings) + ")");
                    }
                    yield String.join(" and ", parts);
                }
                case QidoFilter.Wildcard(String pattern) -> {
                    String escaped = StudyWhere.escaped(key.folded() ? Texts.folded(pattern) : pattern);
                    values.put(name, escaped.replace('*', '%').replace('?', '_'));
                    yield key.column() + " like :" + name + " escape '!'";
                }
                case QidoFilter.Range(String from, String to) -> {
                    List<String> parts = new ArrayList<>();
                    // Shortened times of the files (HHMM) compare as text with full ones as they should.
                    if (from != null) {
                        values.put(name, from.endsWith("00.000000") ? from.replaceAll("(00)?(00)?\\.000000$", "") : from);
                        parts.add(key.column() + " >= :" + name);
                    }
                    if (to != null) {
                        values.put(name + "to", to);
                        parts.add(key.column() + " <= :" + name + "to");
                    }
                    yield String.join(" and ", parts);
                }
            };
        }

        String sql() {
            List<String> all = new ArrayList<>(conditions);
            if (!below.isEmpty()) {
                all.add(switch (level) {
                    case STUDY -> "exists (select 1 from series e join instance i on i.study_uid = e.study_uid and i.series_uid ="
                            + " e.series_uid where e.study_uid = s.study_uid and " + String.join(" and ", below) + ")";
                    case SERIES -> "exists (select 1 from instance i where i.study_uid = e.study_uid and i.series_uid ="
                            + " e.series_uid and " + String.join(" and ", below) + ")";
                    case INSTANCE -> throw new IllegalStateException("nothing is below an instance");
                });
            }
            return String.join(" and ", all);
        }

        Query bind(Query query) {
            values.forEach(query::bind);
            lists.forEach(query::bindList);
            return query;
        }
    }
}
