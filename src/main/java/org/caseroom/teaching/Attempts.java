package org.caseroom.teaching;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.caseroom.database.Database;
import org.caseroom.protocol.Json;
import org.caseroom.room.Answer;
import org.jdbi.v3.core.Handle;

/** Answers of learners, and what they guessed. Its methods block. */
public final class Attempts {
    private static final int MAX_GUESS = 2_000;
    private final Database database;

    public Attempts(Database database) {
        this.database = database;
    }

    /** @return false, and nothing is kept, where he has answered this version of the question, alone or in this round */
    public boolean add(Attempt attempt) {
        return database.call(handle -> handle.execute("INSERT INTO quiz_attempt (page, question, version, learner, name, room, round, at, answer, verdict, score) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", attempt.page(), attempt.question(), attempt.version(),
                attempt.learner(), attempt.name(), attempt.room() == null ? "" : attempt.room(), attempt.round() == null ? "" : attempt.round(),
                attempt.at(), text(attempt.answer()), text(attempt.verdict()), attempt.verdict() == null ? null : attempt.verdict().score()) > 0);
    }

    /** Of all learners, the oldest first. */
    public List<Attempt> ofPage(String page) {
        return database.read(handle -> handle.createQuery("SELECT * FROM quiz_attempt WHERE page = :page ORDER BY at, learner").bind("page", page)
                .map((row, _) -> attempt(row)).list());
    }

    /** The oldest first. */
    public List<Attempt> ofLearner(String page, String learner) {
        return database.read(handle -> handle.createQuery("SELECT * FROM quiz_attempt WHERE page = :page AND learner = :learner ORDER BY at")
                .bind("page", page).bind("learner", learner).map((row, _) -> attempt(row)).list());
    }

    /** What was answered in one round of a room. */
    List<Attempt> ofRound(String page, String room, String round) {
        return database.read(handle -> handle.createQuery("SELECT * FROM quiz_attempt WHERE page = :page AND room = :room AND round = :round")
                .bind("page", page).bind("room", room).bind("round", round).map((row, _) -> attempt(row)).list());
    }

    /** Keeps what somebody thought before the reveal; the first word stands. @param guess null: he said nothing */
    public static void guessed(Handle handle, String page, String account, long at, String guess) {
        var kept = guess == null ? "" : guess.strip();
        if (!kept.isEmpty()) {
            handle.execute("INSERT INTO quiz_guess (page, account, at, guess) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", page, account, at,
                    kept.length() > MAX_GUESS ? kept.substring(0, MAX_GUESS) : kept);
        }
    }

    public Optional<String> guess(String page, String account) {
        return database.read(handle -> handle.createQuery("SELECT guess FROM quiz_guess WHERE page = :page AND account = :account")
                .bind("page", page).bind("account", account).mapTo(String.class).findOne());
    }

    /** @param name of who guessed */
    public record Guess(String learner, String name, long at, String guess) {
    }

    /** The oldest first. */
    public List<Guess> guesses(String page) {
        return database.read(handle -> handle.createQuery("SELECT g.account, a.display_name, g.at, g.guess FROM quiz_guess g "
                        + "JOIN account a ON a.id = g.account WHERE g.page = :page ORDER BY g.at LIMIT 1000").bind("page", page)
                .map((row, _) -> new Guess(row.getString(1), row.getString(2), row.getLong(3), row.getString(4))).list());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        var room = row.getString("room");
        var round = row.getString("round");
        return new Attempt(row.getString("page"), row.getString("question"), row.getString("version"), row.getString("learner"), row.getString("name"),
                room.isEmpty() ? null : room, round.isEmpty() ? null : round, row.getLong("at"), read(row.getString("answer"), Answer.class),
                read(row.getString("verdict"), Verdict.class));
    }

    private static String text(Object value) {
        try {
            return value == null ? null : Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return text == null ? null : Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was kept cannot be read", e);
        }
    }
}
