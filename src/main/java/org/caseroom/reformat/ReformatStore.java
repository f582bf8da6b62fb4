package org.caseroom.reformat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.caseroom.database.Database;

/** The recipes in the database. Everything blocks. */
final class ReformatStore {
    private static final String COLUMNS = "select series_uid, instance_uid, study_uid, volume_key, recipe from reformat where ";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Database database;

    ReformatStore(Database database) {
        this.database = database;
    }

    /** One series that is computed. @param volume key of it */
    record Row(String series, String instance, String study, String volume, Recipe recipe) {
    }

    /** The images of a volume. */
    record VolumeRow(String study, String series, List<String> instances) {
    }

    /** What is known of a series; null for what is not. */
    record SourceRow(String modality, Integer number, String description, String bodyPart, String laterality, String frameOfReference) {
    }

    /** @param straight whether the planes are parallel to one of the body, and not a step of turning */
    record New(Row row, VolumeRow volume, boolean straight, long at, String by) {
    }

    /**
     * @param most that a study may have
     * @return whether it is there now; false when there are so many already, or the study has gone
     */
    boolean add(New made, int most) {
        var row = made.row();
        return database.call(h -> {
            if (h.createQuery("select count(*) from reformat where series_uid = :uid").bind("uid", row.series()).mapTo(Long.class).one() > 0) {
                return true;
            }
            if (h.createQuery("select count(*) from study where study_uid = :uid").bind("uid", row.study()).mapTo(Long.class).one() == 0
                    || h.createQuery("select count(*) from reformat where study_uid = :uid").bind("uid", row.study()).mapTo(Long.class).one() >= most) {
                return false;
            }
            // Another server may write the same at the same time.
            h.createUpdate("insert into reformat_volume (volume_key, study_uid, series_uid, instances) values (:key, :study, :series, :instances)"
                            + " on conflict do nothing")
                    .bind("key", row.volume()).bind("study", row.study()).bind("series", made.volume().series())
                    .bind("instances", String.join("\n", made.volume().instances())).execute();
            h.createUpdate("insert into reformat (series_uid, instance_uid, study_uid, volume_key, recipe, straight, created_at, created_by)"
                            + " values (:series, :instance, :study, :volume, :recipe, :straight, :at, :by) on conflict do nothing")
                    .bind("series", row.series()).bind("instance", row.instance()).bind("study", row.study()).bind("volume", row.volume())
                    .bind("recipe", write(row.recipe())).bind("straight", made.straight() ? 1 : 0).bind("at", made.at()).bind("by", made.by())
                    .execute();
            return true;
        });
    }

    Optional<Row> byInstance(String instance) {
        return one("instance_uid = :uid", instance);
    }

    Optional<Row> bySeries(String series) {
        return one("series_uid = :uid", series);
    }

    private Optional<Row> one(String where, String uid) {
        return database.read(h -> h.createQuery(COLUMNS + where).bind("uid", uid).map((rs, _) -> row(rs)).findOne());
    }

    /** The newest of a study that are no steps of turning, oldest first. */
    List<Row> straight(String study, int most) {
        return database.read(h -> h.createQuery(COLUMNS + "study_uid = :study and straight = 1 order by created_at desc, series_uid limit :most")
                .bind("study", study).bind("most", most).map((rs, _) -> row(rs)).list()).reversed();
    }

    Optional<VolumeRow> volume(String key) {
        return database.read(h -> h.createQuery("select study_uid, series_uid, instances from reformat_volume where volume_key = :key").bind("key", key)
                .map((rs, _) -> new VolumeRow(rs.getString(1), rs.getString(2), List.of(rs.getString(3).split("\n")))).findOne());
    }

    Optional<SourceRow> source(String study, String series) {
        return database.read(h -> h.createQuery("select modality, series_number, description, body_part, laterality, frame_of_reference from series"
                        + " where study_uid = :study and series_uid = :series").bind("study", study).bind("series", series)
                .map((rs, _) -> {
                    int number = rs.getInt(2);
                    return new SourceRow(rs.getString(1), rs.wasNull() ? null : number, rs.getString(3), rs.getString(4), rs.getString(5),
                            rs.getString(6));
                }).findOne());
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4), read(rs.getString(5)));
    }

    private static String write(Recipe recipe) {
        try {
            return MAPPER.writerFor(Recipe.class).writeValueAsString(recipe);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A recipe is made of values that can be written", e);
        }
    }

    private static Recipe read(String json) {
        try {
            return MAPPER.readValue(json, Recipe.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A recipe in the database cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
