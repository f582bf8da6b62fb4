package org.caseroom.sending;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The orders in the database. Blocks. Several processes may use it at the same time: an order belongs to who claimed it. */
public final class SendQueue {
    /** Of one order. */
    public static final int MAX_OBJECTS = 100_000;
    private static final int MAX_TEXT = 500;
    private static final String ORDERS = "SELECT o.*, (SELECT count(*) FROM send_item i WHERE i.send_order = o.id) AS objects, "
            + "(SELECT count(*) FROM send_item i WHERE i.send_order = o.id AND i.state = 'SENT') AS sent, "
            + "(SELECT count(*) FROM send_item i WHERE i.send_order = o.id AND i.state = 'REFUSED') AS refused FROM send_order o ";

    private final Database database;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public SendQueue(Database database, InstantSource clock, Supplier<String> ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param fresh false when the same was ordered before and is still open */
    public record Ordered(SendOrder order, boolean fresh) {
    }

    /** A page. */
    public record Page(long total, List<SendOrder> orders) {
    }

    /** What a peer said of an object. @param verdict what that means for the order */
    public record Answer(String instance, int status, String reason, Verdict verdict) {
    }

    /** What becomes of an object after an answer. */
    public enum Verdict { SENT, REFUSED, AGAIN }

    /**
     * Enters an order; durable when this returns.
     *
     * @param owner who sends it at once; null for whoever finds it
     */
    public Ordered order(String peer, String study, Collection<String> instances, String account, @Nullable String owner, Duration lease) {
        List<String> wanted = instances.stream().distinct().sorted().toList();
        if (wanted.isEmpty() || wanted.size() > MAX_OBJECTS) {
            throw new IllegalArgumentException("An order has 1 to " + MAX_OBJECTS + " objects");
        }
        String digest = digest(peer, wanted);
        String id = ids.get();
        long now = clock.millis();
        return database.call(handle -> {
            Optional<String> open = handle.createQuery("SELECT id FROM send_order WHERE digest = :digest AND ended_at IS NULL")
                    .bind("digest", digest).mapTo(String.class).findOne();
            if (open.isPresent()) {
                handle.execute("UPDATE send_order SET next_at = ? WHERE id = ? AND next_at > ?", now, open.get(), now);
                return new Ordered(find(handle, open.get()).orElseThrow(), false);
            }
            handle.execute("INSERT INTO send_order (id, peer, study, account, created_at, digest, state, next_at, owner, owned_until) "
                            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id, peer, study, account, now, digest,
                    (owner == null ? SendState.WAITING : SendState.SENDING).name(), now, owner, owner == null ? 0 : now + lease.toMillis());
            var batch = handle.prepareBatch("INSERT INTO send_item (send_order, instance, place) VALUES (?, ?, ?)");
            int place = 0;
            for (String instance : instances.stream().distinct().toList()) {
                batch.add(id, instance, place++);
            }
            batch.execute();
            return new Ordered(find(handle, id).orElseThrow(), true);
        });
    }

    private static String digest(String peer, List<String> instances) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(peer.getBytes(StandardCharsets.UTF_8));
            instances.forEach(instance -> sha.update(("\n" + instance).getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest first. @param account null for those of everybody. @param study null for all */
    public Page page(@Nullable String account, @Nullable String study, int offset, int limit) {
        String where = "WHERE (:account IS NULL OR o.account = :account) AND (:study IS NULL OR o.study = :study) ";
        return database.read(handle -> new Page(handle.createQuery("SELECT count(*) FROM send_order o " + where).bind("account", account)
                .bind("study", study).mapTo(Long.class).one(),
                handle.createQuery(ORDERS + where + "ORDER BY o.ended_at IS NOT NULL, o.created_at DESC, o.id LIMIT :limit OFFSET :offset")
                        .bind("account", account).bind("study", study).bind("limit", limit).bind("offset", offset)
                        .map((row, _) -> order(row)).list()));
    }

    public Optional<SendOrder> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<SendOrder> find(Handle handle, String id) {
        return handle.createQuery(ORDERS + "WHERE o.id = :id").bind("id", id).map((row, _) -> order(row)).findOne();
    }

    private static SendOrder order(java.sql.ResultSet row) throws java.sql.SQLException {
        return new SendOrder(row.getString("id"), row.getString("peer"), row.getString("study"), row.getString("account"), row.getLong("created_at"),
                SendState.valueOf(row.getString("state")), Commitment.valueOf(row.getString("commitment")), row.getInt("objects"),
                row.getInt("sent"), row.getInt("refused"), row.getInt("attempts"), row.getInt("commitments"), row.getLong("next_at"),
                row.getString("problem"), row.getLong("ended_at"));
    }

    /** Objects that were not taken, or not at the first try. */
    public List<SendItem> troubled(String id, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM send_item WHERE send_order = :id AND reason <> '' ORDER BY place LIMIT :limit")
                .bind("id", id).bind("limit", limit)
                .map((row, _) -> new SendItem(row.getString("instance"), row.getInt("status"), row.getString("reason"))).list());
    }

    /** SOP Instance UIDs, in the order in which they were named. */
    public List<String> instances(String id, boolean waiting) {
        return database.read(handle -> handle.createQuery("SELECT instance FROM send_item WHERE send_order = :id AND state = :state ORDER BY place")
                .bind("id", id).bind("state", waiting ? "WAITING" : "SENT").mapTo(String.class).list());
    }

    /** Orders that can be taken up now, the oldest first. */
    List<SendOrder> due(int limit) {
        long now = clock.millis();
        return database.read(handle -> handle.createQuery(ORDERS + "WHERE o.ended_at IS NULL AND o.next_at <= :now AND (o.owner IS NULL OR "
                + "o.owned_until < :now) ORDER BY o.next_at, o.created_at LIMIT :limit").bind("now", now).bind("limit", limit)
                .map((row, _) -> order(row)).list());
    }

    /** @return false when somebody else was faster */
    boolean claim(String id, String owner, Duration lease) {
        long now = clock.millis();
        return database.call(handle -> handle.execute("UPDATE send_order SET owner = ?, owned_until = ?, state = 'SENDING' "
                + "WHERE id = ? AND ended_at IS NULL AND (owner IS NULL OR owned_until < ?)", owner, now + lease.toMillis(), id, now) == 1);
    }

    /** What an earlier run of the same owner left. */
    void release(String owner) {
        database.call(handle -> handle.execute("UPDATE send_order SET owner = NULL, owned_until = 0, "
                + "state = CASE WHEN state = 'SENDING' THEN 'WAITING' ELSE state END WHERE owner = ?", owner));
    }

    /** Enters answers and says that the sender lives. @return false when the order is no longer his: it was cancelled, or he was too late */
    boolean answered(String id, String owner, List<Answer> answers, Duration lease) {
        long until = clock.millis() + lease.toMillis();
        return database.call(handle -> {
            for (Answer answer : answers) {
                // What the peer has it has, whoever owns the order by now.
                handle.execute("UPDATE send_item SET state = ?, tries = tries + 1, status = ?, reason = ? WHERE send_order = ? AND instance = ? "
                        + "AND state <> 'SENT'", switch (answer.verdict()) {
                            case SENT -> "SENT";
                            case REFUSED -> "REFUSED";
                            case AGAIN -> "WAITING";
                        }, answer.status(), cut(answer.reason()), id, answer.instance());
            }
            return handle.execute("UPDATE send_order SET owned_until = ? WHERE id = ? AND owner = ? AND ended_at IS NULL", until, id, owner) == 1;
        });
    }

    /** Objects that were answered with AGAIN that often are refused. */
    void refuseTiresome(String id, int tries) {
        database.call(handle -> handle.execute("UPDATE send_item SET state = 'REFUSED' WHERE send_order = ? AND state = 'WAITING' AND tries >= ?", id, tries));
    }

    /** The peer has not committed to these: they are sent again. */
    void sendAgain(String id, Collection<String> instances, String reason) {
        database.call(handle -> {
            for (String instance : instances) {
                handle.execute("UPDATE send_item SET state = 'WAITING', reason = ? WHERE send_order = ? AND instance = ?", cut(reason), id, instance);
            }
            return null;
        });
    }

    /** Gives the order back, to be tried again later. */
    void postpone(String id, String owner, int attempts, int commitments, long nextAt, String problem) {
        database.call(handle -> handle.execute("UPDATE send_order SET state = 'WAITING', owner = NULL, owned_until = 0, attempts = ?, commitments = ?, "
                + "next_at = ?, problem = ? WHERE id = ? AND owner = ? AND ended_at IS NULL", attempts, commitments, nextAt, cut(problem), id, owner));
    }

    void end(String id, String owner, SendState state, Commitment commitment, String problem) {
        long now = clock.millis();
        database.call(handle -> handle.execute("UPDATE send_order SET state = ?, commitment = ?, owner = NULL, owned_until = 0, problem = ?, ended_at = ? "
                + "WHERE id = ? AND owner = ? AND ended_at IS NULL", state.name(), commitment.name(), cut(problem), now, id, owner));
    }

    /** Ends an order; an object on its way is still answered. @return false when it has ended */
    public boolean cancel(String id) {
        long now = clock.millis();
        return database.call(handle -> handle.execute("UPDATE send_order SET state = 'CANCELLED', owner = NULL, owned_until = 0, ended_at = ? "
                + "WHERE id = ? AND ended_at IS NULL", now, id) == 1);
    }

    /** Has an order tried at once: one that waits, or one that failed or was cancelled, for what it could not send. @return false when it cannot */
    public boolean retry(String id) {
        long now = clock.millis();
        return database.call(handle -> {
            if (handle.execute("UPDATE send_order SET next_at = ? WHERE id = ? AND state = 'WAITING'", now, id) == 1) {
                return true;
            }
            int revived = handle.execute("UPDATE send_order SET state = 'WAITING', commitment = 'OPEN', attempts = 0, commitments = 0, created_at = ?, "
                    + "next_at = ?, problem = '', ended_at = NULL WHERE id = ? AND state IN ('FAILED', 'CANCELLED') AND NOT EXISTS "
                    + "(SELECT 1 FROM send_order other WHERE other.digest = send_order.digest AND other.ended_at IS NULL)", now, now, id);
            handle.execute("UPDATE send_item SET state = 'WAITING', tries = 0 WHERE ? = 1 AND send_order = ? AND state = 'REFUSED'", revived, id);
            return revived == 1;
        });
    }

    /** Forgets ended orders. */
    void purge(Duration keep) {
        long before = clock.millis() - keep.toMillis();
        database.call(handle -> handle.execute("DELETE FROM send_order WHERE ended_at IS NOT NULL AND ended_at < ?", before));
    }

    private static String cut(@Nullable String text) {
        return text == null ? "" : text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
