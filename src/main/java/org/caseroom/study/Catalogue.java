package org.caseroom.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.caseroom.database.Database;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * What has been imported. All methods block; call them from a thread that may, as with everything of {@link Database}.
 *
 * <p>The first instance of a study or series that comes says what the study or series is like; later ones that disagree are
 * still taken in.
 */
public final class Catalogue {
    static final String INSTANCE_COLUMNS =
            "study_uid, series_uid, instance_uid, sop_class, transfer_syntax, frames, sha256, bytes";

    private final Database database;
    private final ImageDescriptors descriptors;
    private final ShownImages shown;

    public Catalogue(Database database) {
        this.database = database;
        this.shown = new ShownImages(this);
        this.descriptors = new ImageDescriptors(database, shown);
    }

    public ImageDescriptors descriptors() {
        return descriptors;
    }

    /** These and the images that are computed from them. */
    public ShownImages shown() {
        return shown;
    }

    // ---- one instance

    public Optional<StoredInstance> instance(String instance) {
        return find("select " + INSTANCE_COLUMNS + " from instance where instance_uid = ?", instance);
    }

    /** The instance, if it belongs to this study (and series, where one is named). */
    public Optional<StoredInstance> instance(String study, String series, String instance) {
        return instance(instance).filter(found -> found.study().equals(study)
                && (series == null || found.series().equals(series)));
    }

    /** By the hash of its original. */
    Optional<StoredInstance> bySha(String sha256) {
        return find("select " + INSTANCE_COLUMNS + " from instance where sha256 = ? limit 1", sha256);
    }

    /** Asked twice a file at import, so without Jdbi's mapping of statements. */
    private Optional<StoredInstance> find(String sql, String value) {
        return database.readOne(h -> {
            try (var statement = h.getConnection().prepareStatement(sql)) {
                statement.setString(1, value);
                try (ResultSet rs = statement.executeQuery()) {
                    return rs.next() ? Optional.of(storedInstance(rs)) : Optional.empty();
                }
            } catch (SQLException e) {
                throw new UnableToExecuteStatementException(e, null);
            }
        });
    }

    /** JSON of {@code InstancePresentation}; empty for an unknown instance and for one without images. */
    public Optional<String> presentation(String instance) {
        return database.read(h -> h.createQuery("select presentation from instance where instance_uid = :uid"
                + " and presentation is not null").bind("uid", instance).mapTo(String.class).findOne());
    }

    /** The images of one instance, in the order of its frames; empty for an unknown one. */
    public List<StackImage> images(String instance) {
        return database.read(h -> h.createQuery("select images from instance where instance_uid = :uid").bind("uid", instance)
                .mapTo(String.class).findOne()).map(RecordCodec::decodeImages).orElse(List.of());
    }

    /** The images of a series, in no order. */
    public List<StackImage> images(String study, String series) {
        List<StackImage> images = new ArrayList<>();
        database.read(h -> h.createQuery("select images from instance where study_uid = :study and series_uid = :series and frames > 0")
                .bind("study", study).bind("series", series).mapTo(String.class).list())
                .forEach(json -> images.addAll(RecordCodec.decodeImages(json)));
        return images;
    }

    /** Rows and Columns of the images of an instance. */
    public record ImageSize(int rows, int columns) {
    }

    /** Empty for an unknown instance and for one without images. */
    public Optional<ImageSize> imageSize(String instance) {
        return database.read(h -> h.createQuery("select image_rows, image_columns from instance where instance_uid = :uid"
                + " and frames > 0").bind("uid", instance).map((rs, _) -> new ImageSize(rs.getInt(1), rs.getInt(2))).findOne());
    }

    // ---- several

    /** Of a study, or of one of its series, by series and instance number. @param series null for all */
    public List<StoredInstance> instances(String study, String series) {
        return database.read(h -> h.createQuery("select " + INSTANCE_COLUMNS + " from instance where study_uid = :study"
                        + (series == null ? "" : " and series_uid = :series")
                        + " order by series_uid, instance_number, instance_uid")
                .bindMap(series == null ? Map.of("study", study) : Map.of("study", study, "series", series))
                .map((rs, _) -> storedInstance(rs)).list());
    }

    /** All instances with images, a page at a time in the order of their UIDs. @param after "" for the first page */
    List<StoredInstance> withFrames(String after, int limit) {
        return database.read(h -> h.createQuery("select " + INSTANCE_COLUMNS + " from instance where frames > 0"
                        + " and instance_uid > :after order by instance_uid limit :limit")
                .bind("after", after).bind("limit", limit).map((rs, _) -> storedInstance(rs)).list());
    }

    long countWithFrames() {
        return database.read(h -> h.createQuery("select count(*) from instance where frames > 0").mapTo(Long.class).one());
    }

    // ---- studies

    /** Who brought the first instance of the study: an account id; empty for an unknown study. */
    public Optional<String> importedBy(String study) {
        return database.read(h -> h.createQuery("select imported_by from study where study_uid = :uid").bind("uid", study)
                .mapTo(String.class).findOne());
    }

    /** A page of a list of studies. @param total without regard to the page */
    public record Page(long total, List<StudySummary> studies) {
    }

    /**
     * Newest study first.
     *
     * @param search   words that all have to be found in names, ids, description or accession number; null or blank for all
     * @param modality null or blank for all
     */
    public Page studies(String search, String modality, int offset, int limit, StudyScope scope) {
        var where = new StudyWhere(search, modality, scope);
        return database.read(h -> {
            long total = where.bind(h.createQuery("select count(*) from study s where " + where.sql())).mapTo(Long.class).one();
            List<StudySummary> rows = where.bind(h.createQuery("select * from study s where " + where.sql()
                            + " order by coalesce(study_date, '') desc, coalesce(study_time, '') desc, imported_at desc, study_uid"
                            + " limit :limit offset :offset"))
                    .bind("limit", limit).bind("offset", offset).map((rs, _) -> StudyRows.summary(rs)).list();
            return new Page(total, StudyRows.withCounts(h, rows));
        });
    }

    /** What names studies to other systems. */
    public enum Number { PATIENT_ID, ACCESSION_NUMBER }

    /** All studies whose number is one of these, letter by letter; the newest first. */
    public List<StudySummary> studiesOf(Number number, Collection<String> values, int limit, StudyScope scope) {
        if (values.isEmpty()) {
            return List.of();
        }
        var where = new StudyWhere(null, null, scope);
        String column = switch (number) {
            case PATIENT_ID -> "patient_id";
            case ACCESSION_NUMBER -> "accession_number";
        };
        return database.read(h -> StudyRows.withCounts(h, where.bind(h.createQuery("select * from study s where s." + column + " in (<numbers>) and " + where.sql()
                        + " order by coalesce(study_date, '') desc, coalesce(study_time, '') desc, imported_at desc, study_uid limit :limit"))
                .bindList("numbers", List.copyOf(values)).bind("limit", limit).map((rs, _) -> StudyRows.summary(rs)).list()));
    }

    /** Those of these studies that are here, in their order. */
    public List<StudySummary> summaries(Collection<String> studies) {
        if (studies.isEmpty()) {
            return List.of();
        }
        List<StudySummary> rows = database.read(h -> StudyRows.withCounts(h, h.createQuery("select * from study s where study_uid in (<uids>)")
                .bindList("uids", List.copyOf(studies)).map((rs, _) -> StudyRows.summary(rs)).list()));
        List<StudySummary> ordered = new ArrayList<>();
        for (String study : studies) {
            rows.stream().filter(row -> row.study().equals(study)).forEach(ordered::add);
        }
        return ordered;
    }

    public Optional<StudyDetail> study(String study) {
        List<StudySummary> found = summaries(List.of(study));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StudyDetail.of(found.getFirst(), database.read(h -> StudyRows.series(h, study)).stream()
                .sorted(Comparator.comparing(SeriesBuilder::kind)).map(SeriesBuilder::build).toList()));
    }

    /** The image in the middle of the stack of a series; empty when it has none. */
    public Optional<StackImage> middleImage(String study, String series) {
        List<StackImage> images = images(study, series);
        return images.isEmpty() ? Optional.empty() : Optional.of(StackOrder.order(images).get(images.size() / 2));
    }

    /** Modality of a series; empty when there is no such series. */
    public Optional<String> modality(String study, String series) {
        return database.read(h -> h.createQuery("select modality from series where study_uid = :study and series_uid = :series"
                        + " and modality is not null")
                .bind("study", study).bind("series", series).mapTo(String.class).findOne());
    }

    /** Frame of Reference UID of a series; empty when it has none. */
    public Optional<String> frameOfReference(String study, String series) {
        return database.read(h -> h.createQuery("select frame_of_reference from series where study_uid = :study and series_uid = :series"
                        + " and frame_of_reference is not null")
                .bind("study", study).bind("series", series).mapTo(String.class).findOne());
    }

    /** Study Instance UIDs of everything that is here. */
    public List<String> allStudies() {
        return database.read(h -> h.createQuery("select study_uid from study order by study_uid").mapTo(String.class).list());
    }

    // ---- changes

    /** An instance with where its bytes lie. */
    record NewInstance(InstanceRecord record, SpooledFile file, long importedAt, String importedBy) {
    }

    /**
     * In one transaction; durable when this returns.
     *
     * @param check called inside of it; when it throws, nothing is entered
     */
    void insert(List<NewInstance> instances, Runnable check) {
        database.call(h -> {
            CatalogueInserts.insert(h, instances);
            check.run();
            return null;
        });
    }

    /** Work on the files of contents that no row has, while nobody can enter one. @param sha256 of which those without a row are given */
    void withoutRow(Collection<String> sha256, Consumer<String> work) {
        List<String> unknown = sha256.stream().filter(sha -> bySha(sha).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            database.call(h -> {
                for (String sha : unknown) {
                    if (h.createQuery("select count(*) from instance where sha256 = :sha").bind("sha", sha).mapTo(Long.class).one() == 0) {
                        work.accept(sha);
                    }
                }
                return null;
            });
        }
    }

    void quarantine(SpooledFile file, String instance, String reason, long at, String by) {
        database.call(h -> h.createUpdate("insert into quarantine (sha256, instance_uid, bytes, reason, received_at, received_by)"
                        + " values (:sha, :uid, :bytes, :reason, :at, :by) on conflict do nothing")
                .bind("sha", file.sha256()).bind("uid", instance).bind("bytes", file.bytes()).bind("reason", reason)
                .bind("at", at).bind("by", by).execute());
    }

    /** Called inside a transaction, before it ends. */
    interface BeforeDelete {
        void accept(List<StoredInstance> instances);
    }

    /**
     * Deletes the rows of a study.
     *
     * @param before told of the instances that will go; when it throws, nothing is deleted
     * @return the instances that went; empty for an unknown study
     */
    List<StoredInstance> delete(String study, BeforeDelete before) {
        return database.call(h -> {
            List<StoredInstance> instances = h.createQuery("select " + INSTANCE_COLUMNS
                    + " from instance where study_uid = :study").bind("study", study).map((rs, _) -> storedInstance(rs)).list();
            before.accept(instances);
            h.execute("delete from reformat where study_uid = ?", study);
            h.execute("delete from reformat_volume where study_uid = ?", study);
            h.execute("delete from instance where study_uid = ?", study);
            h.execute("delete from series where study_uid = ?", study);
            h.execute("delete from study where study_uid = ?", study);
            return instances;
        });
    }

    // ---- rows

    static StoredInstance storedInstance(ResultSet rs) throws SQLException {
        return new StoredInstance(rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5),
                rs.getInt(6), rs.getString(7), rs.getLong(8));
    }
}
