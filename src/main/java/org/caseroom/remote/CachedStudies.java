package org.caseroom.remote;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.caseroom.database.Database;

/** The tables of the studies that were brought from archives. Blocks. */
final class CachedStudies {
    private final Database database;

    CachedStudies(Database database) {
        this.database = database;
    }

    /** A study in the order in which they are let go. @param bytes of its originals */
    record Cached(String study, long bytes, long usedAt) {
    }

    /** A study is opened: from now on it is here for a time only, unless it was here before. */
    void opened(String study, String source, long at) {
        database.call(h -> h.createUpdate("insert into cached_study (study_uid, source, opened_at, used_at, whole) values (:study, :source, :at, :at, 0)"
                        + " on conflict (study_uid) do update set used_at = :at, source = :source")
                .bind("study", study).bind("source", source).bind("at", at).execute());
    }

    void listed(String study, Collection<RemoteImage> images) {
        database.call(h -> {
            var batch = h.prepareBatch("insert into cached_instance (study_uid, series_uid, instance_uid) values (:study, :series, :instance)"
                    + " on conflict do nothing");
            images.forEach(image -> batch.bind("study", study).bind("series", image.series()).bind("instance", image.instance()).add());
            return images.isEmpty() ? null : batch.execute();
        });
    }

    void whole(String study) {
        database.call(h -> h.execute("update cached_study set whole = 1 where study_uid = ?", study));
    }

    void used(String study, long at) {
        database.call(h -> h.execute("update cached_study set used_at = ? where study_uid = ?", at, study));
    }

    void forget(String study) {
        database.call(h -> h.execute("delete from cached_instance where study_uid = ?", study) + h.execute("delete from cached_study where study_uid = ?", study));
    }

    /** A study that did not come whole. */
    record Unfinished(String study, String source) {
    }

    /** To go on after a restart. */
    List<Unfinished> unfinished() {
        return database.read(h -> h.createQuery("select study_uid, source from cached_study where whole = 0 order by opened_at")
                .map((rs, _) -> new Unfinished(rs.getString(1), rs.getString(2))).list());
    }

    boolean isCached(String study) {
        return database.read(h -> h.createQuery("select count(*) from cached_study where study_uid = :study").bind("study", study)
                .mapTo(Integer.class).one()) > 0;
    }

    /** SOP Instance UIDs of the study that are in the catalogue. */
    Set<String> here(String study) {
        return Set.copyOf(database.read(h -> h.createQuery("select instance_uid from instance where study_uid = :study").bind("study", study)
                .mapTo(String.class).list()));
    }

    /** Those of these instances of the study that are in the catalogue. */
    Set<String> among(Set<String> instances, String study) {
        return instances.isEmpty() ? Set.of() : Set.copyOf(database.read(h -> h.createQuery("select instance_uid from instance where study_uid = :study"
                + " and instance_uid in (<uids>)").bind("study", study).bindList("uids", List.copyOf(instances)).mapTo(String.class).list()));
    }

    /** The longest unused first. */
    List<Cached> all() {
        return database.read(h -> h.createQuery("select c.study_uid, coalesce(sum(i.bytes), 0), c.used_at from cached_study c"
                        + " left join instance i on i.study_uid = c.study_uid group by c.study_uid, c.used_at order by c.used_at, c.study_uid")
                .map((rs, _) -> new Cached(rs.getString(1), rs.getLong(2), rs.getLong(3))).list());
    }

    /** Whether there is an object of it that the archive did not list. */
    boolean hasMore(String study) {
        return database.read(h -> h.createQuery("select count(*) from instance i where i.study_uid = :study and not exists"
                        + " (select 1 from cached_instance c where c.study_uid = i.study_uid and c.instance_uid = i.instance_uid)")
                .bind("study", study).mapTo(Integer.class).one()) > 0;
    }
}
