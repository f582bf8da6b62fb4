package org.caseroom.teaching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;

/** Which pages stand behind a room, and which of their questions were asked in it. Its methods block. */
public final class QuizRounds {
    private final Database database;

    public QuizRounds(Database database) {
        this.database = database;
    }

    /**
     * A question as it was asked.
     *
     * @param source the text of its block at that time
     * @param marked its answers are kept as attempts
     */
    record Asked(String room, String round, String page, String question, String source, long at, boolean marked) {
    }

    /** The page becomes one of those from which the room is asked. */
    public void link(String room, String page, long at) {
        database.call(handle -> handle.execute("INSERT INTO quiz_room (room, page, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", room, page, at));
    }

    public void unlink(String room, String page) {
        database.call(handle -> handle.execute("DELETE FROM quiz_room WHERE room = ? AND page = ?", room, page));
    }

    /** Ids, in the order in which they came. */
    List<String> pages(String room) {
        return database.read(handle -> handle.createQuery("SELECT page FROM quiz_room WHERE room = :room ORDER BY at, page").bind("room", room)
                .mapTo(String.class).list());
    }

    void asked(String room, String round, String page, String question, String source, String by, long at) {
        database.call(handle -> handle.execute("INSERT INTO quiz_round (room, round, page, question, source, asked_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                room, round, page, question, source, by, at));
    }

    Optional<Asked> round(String room, String round) {
        return rounds("room = :first AND round = :second", room, round).stream().findFirst();
    }

    /** The oldest first. */
    List<Asked> ofRoom(String room) {
        return rounds("room = :first AND :second = ''", room, "");
    }

    private List<Asked> rounds(String where, String first, String second) {
        return database.read(handle -> handle.createQuery("SELECT * FROM quiz_round WHERE " + where + " ORDER BY at").bind("first", first)
                .bind("second", second).map((row, _) -> new Asked(row.getString("room"), row.getString("round"), row.getString("page"),
                        row.getString("question"), row.getString("source"), row.getLong("at"), row.getObject("marked_at") != null)).list());
    }

    /** Rounds of a page that nobody has marked yet. */
    List<Asked> unmarked(String page) {
        return rounds("page = :first AND marked_at IS NULL AND :second = ''", page, "");
    }

    void marked(String room, String round, long at) {
        database.call(handle -> handle.execute("UPDATE quiz_round SET marked_at = ? WHERE room = ? AND round = ?", at, room, round));
    }

    /** Whether the question waits for answers in an open room of which somebody is a member. @param since older rounds were given up */
    boolean waitsFor(String learner, String page, String question, long since) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM quiz_round q JOIN room_member m ON m.room = q.room "
                        + "JOIN room r ON r.id = q.room WHERE q.page = :page AND q.question = :question AND q.marked_at IS NULL AND q.at >= :since "
                        + "AND r.closed_at IS NULL AND m.account = :learner AND m.standing = 'IN' AND m.role <> 'HOST'")
                .bind("page", page).bind("question", question).bind("since", since).bind("learner", learner).mapTo(Integer.class).one() > 0);
    }

    /** Ids of accounts and guests by participant. */
    Map<String, String> learners(String room) {
        return database.read(handle -> learners(handle, room));
    }

    private static Map<String, String> learners(Handle handle, String room) {
        return handle.createQuery("SELECT participant, account FROM room_member WHERE room = :room").bind("room", room)
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Titles of rooms by id. */
    Map<String, String> titles(List<String> rooms) {
        if (rooms.isEmpty()) {
            return Map.of();
        }
        return database.read(handle -> handle.createQuery("SELECT id, title FROM room WHERE id IN (<rooms>)").bindList("rooms", rooms)
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
