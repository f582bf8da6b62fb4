package org.caseroom.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.caseroom.database.Database;
import org.caseroom.room.Nullable;

/** Releases and released studies in the database. All methods block. */
final class ReleaseStore {
    private static final String COLUMNS = "id, source_study, study, state, requested_by, requested_name, requested_at, finished_at, total, done, failure";

    private final Database database;

    ReleaseStore(Database database) {
        this.database = database;
    }

    /** Made when it is asked for first. */
    byte[] key(RandomGenerator random) {
        var secret = database.call(h -> {
            var known = h.createQuery("select secret from release_key where id = 1").mapTo(String.class).findOne();
            if (known.isPresent()) {
                return known.get();
            }
            var fresh = new byte[32];
            random.nextBytes(fresh);
            var text = HexFormat.of().formatHex(fresh);
            h.execute("insert into release_key (id, secret) values (1, ?)", text);
            return text;
        });
        return HexFormat.of().parseHex(secret);
    }

    /** Called with the edition, inside the transaction. @return the row as it was entered */
    ReleaseView begin(String id, String source, String by, String name, long at, int total, java.util.function.IntFunction<String> study, int[] edition,
                      ReleaseOwner owner, long ownedUntil) {
        return database.call(h -> {
            edition[0] = h.createQuery("select count(*) from release where source_study = :source").bind("source", source).mapTo(Integer.class).one();
            // Another program may begin a copy of the same study now: whose number is taken takes the next one.
            for (;; edition[0]++) {
                var view = new ReleaseView(id, source, study.apply(edition[0]), ReleaseView.State.RUNNING, by, name, at, null, total, 0, null);
                int inserted = h.createUpdate("insert into release (id, source_study, study, edition, state, requested_by, requested_name, requested_at,"
                                + " total, done, owner, owned_until) values (:id, :source, :study, :edition, :state, :by, :name, :at, :total, 0, :owner,"
                                + " :until) on conflict (source_study, edition) do nothing")
                        .bind("id", id).bind("source", source).bind("study", view.study()).bind("edition", edition[0])
                        .bind("state", view.state().name()).bind("by", by).bind("name", name).bind("at", at).bind("total", total)
                        .bind("owner", owner.toString()).bind("until", ownedUntil).execute();
                if (inserted == 1) {
                    return view;
                }
            }
        });
    }

    /** @param report JSON, null without one; with one the copy counts as released @return false when somebody else has ended it */
    boolean finish(ReleaseView view, String report, int instances) {
        return database.call(h -> {
            int mine = h.createUpdate("update release set state = :state, finished_at = :at, done = :done, failure = :failure, report = :report"
                            + " where id = :id and state = 'RUNNING'")
                    .bind("state", view.state().name()).bind("at", view.finishedAt()).bind("done", view.done()).bind("failure", view.failure())
                    .bind("report", report).bind("id", view.id()).execute();
            if (mine == 1 && view.state() == ReleaseView.State.DONE) {
                released(h, view.study(), view.id(), instances, view.requestedBy(), view.finishedAt());
            }
            return mine == 1;
        });
    }

    Optional<ReleaseView> find(String id) {
        return database.read(h -> h.createQuery("select " + COLUMNS + " from release where id = :id").bind("id", id).map((rs, _) -> view(rs)).findOne());
    }

    Optional<String> report(String id) {
        return database.read(h -> h.createQuery("select report from release where id = :id and report is not null").bind("id", id)
                .mapTo(String.class).findOne());
    }

    /** Copies of a study that are there, the newest first. */
    List<ReleaseView> ofSource(String source) {
        return database.read(h -> h.createQuery("select " + COLUMNS + " from release where source_study = :source and state = 'DONE'"
                        + " and study in (select study_uid from study) order by requested_at desc limit 50").bind("source", source)
                .map((rs, _) -> view(rs)).list());
    }

    /** How many copies of its source were made before it; empty for none of ours. */
    Optional<Integer> edition(String release) {
        return database.read(h -> h.createQuery("select edition from release where id = :id").bind("id", release).mapTo(Integer.class).findOne());
    }

    /** @param owner null: of a version that did not say */
    record Running(ReleaseView view, @Nullable ReleaseOwner owner, long ownedUntil) {
    }

    List<Running> running() {
        return database.read(h -> h.createQuery("select " + COLUMNS + ", owner, owned_until from release where state = 'RUNNING'").map((rs, _) ->
                new Running(view(rs), rs.getString(12) == null ? null : ReleaseOwner.of(rs.getString(12)), rs.getLong(13))).list());
    }

    /** Of one that this program makes. */
    void alive(String id, int done, long until) {
        database.call(h -> h.execute("update release set done = ?, owned_until = ? where id = ? and state = 'RUNNING'", done, until, id));
    }

    void mark(String study, int instances, String by, long at) {
        database.call(h -> {
            released(h, study, null, instances, by, at);
            return null;
        });
    }

    void unmark(String study) {
        database.call(h -> h.execute("delete from released_study where study_uid = ?", study));
    }

    Optional<Releases.Released> released(String study) {
        return database.read(h -> h.createQuery("select r.release, r.marked_at from released_study r where r.study_uid = :study"
                        + " and r.instances = (select count(*) from instance i where i.study_uid = r.study_uid)").bind("study", study)
                .map((rs, _) -> new Releases.Released(rs.getString(1), rs.getLong(2))).findOne());
    }

    private static void released(org.jdbi.v3.core.Handle h, String study, String release, int instances, String by, long at) {
        h.execute("delete from released_study where study_uid = ?", study);
        h.createUpdate("insert into released_study (study_uid, release, instances, marked_by, marked_at) values (:study, :release, :instances, :by, :at)")
                .bind("study", study).bind("release", release).bind("instances", instances).bind("by", by).bind("at", at).execute();
    }

    private static ReleaseView view(ResultSet rs) throws SQLException {
        long finished = rs.getLong(8);
        Long at = rs.wasNull() ? null : finished;
        return new ReleaseView(rs.getString(1), rs.getString(2), rs.getString(3), ReleaseView.State.valueOf(rs.getString(4)), rs.getString(5),
                rs.getString(6), rs.getLong(7), at, rs.getInt(9), rs.getInt(10), rs.getString(11));
    }
}
