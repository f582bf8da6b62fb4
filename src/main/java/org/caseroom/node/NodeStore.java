package org.caseroom.node;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.database.Database;
import org.jdbi.v3.core.Handle;

/** Nodes and leases in the tables. Times are milliseconds since 1970 UTC by the clock of the database. Blocks. */
final class NodeStore {
    /** So long a dead node is still shown. */
    private static final long REMEMBERED_MILLIS = 24 * 3_600_000L;

    private final Database database;

    NodeStore(Database database) {
        this.database = database;
    }

    /** @param node name of who does it */
    record Lease(String job, String node, long since, long until) {
    }

    /** What the database's clock says. */
    long now() {
        return database.readOne(this::now);
    }

    private long now(Handle handle) {
        return handle.createQuery(switch (database.dialect()) {
            case SQLITE -> "SELECT CAST((julianday('now') - 2440587.5) * 86400000.0 AS BIGINT)";
            // Of this moment, not of the transaction's beginning: a writer may have waited for its turn.
            case POSTGRESQL -> "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
        }).mapTo(Long.class).one();
    }

    /**
     * Enters that the node lives, and goes on with what it does.
     *
     * @param held jobs whose leases it believes to have
     * @return the database's clock, and those that it does have
     */
    Beat beat(NodeView self, Collection<String> held, long lease) {
        return database.call(handle -> {
            long now = now(handle);
            handle.createUpdate("INSERT INTO node (name, version, address, started_at, seen_at, alive_until, rooms, connections) "
                            + "VALUES (:name, :version, :address, :started, :now, :until, :rooms, :connections) ON CONFLICT (name) DO UPDATE SET "
                            + "version = excluded.version, address = excluded.address, started_at = excluded.started_at, seen_at = excluded.seen_at, "
                            + "alive_until = excluded.alive_until, rooms = excluded.rooms, connections = excluded.connections")
                    .bind("name", self.name()).bind("version", self.version()).bind("address", self.address()).bind("started", self.startedAt())
                    .bind("now", now).bind("until", now + lease).bind("rooms", self.rooms()).bind("connections", self.connections()).execute();
            Set<String> kept = new HashSet<>();
            for (String job : held) {
                // One that lapsed meanwhile is still this node's as long as nobody else has taken it.
                if (handle.execute("UPDATE lease SET held_until = ? WHERE job = ? AND node = ?", now + lease, job, self.name()) == 1) {
                    kept.add(job);
                }
            }
            handle.execute("DELETE FROM node WHERE alive_until < ?", now - REMEMBERED_MILLIS);
            handle.execute("DELETE FROM lease WHERE held_until < ?", now - REMEMBERED_MILLIS);
            return new Beat(now, kept);
        });
    }

    record Beat(long now, Set<String> kept) {
    }

    /** @return whether the job is the node's now */
    boolean take(String job, String node, long lease) {
        // Asked for again and again by nodes whose turn it is not: that shall not make writers wait.
        boolean others = database.read(handle -> {
            long now = now(handle);
            return handle.createQuery("SELECT count(*) FROM lease WHERE job = :job AND node <> :node AND held_until >= :now")
                    .bind("job", job).bind("node", node).bind("now", now).mapTo(Long.class).one() > 0;
        });
        return !others && database.call(handle -> {
            long now = now(handle);
            return handle.createUpdate("INSERT INTO lease (job, node, since, held_until) VALUES (:job, :node, :now, :until) "
                            + "ON CONFLICT (job) DO UPDATE SET since = CASE WHEN lease.node = excluded.node THEN lease.since ELSE excluded.since END, "
                            + "node = excluded.node, held_until = excluded.held_until WHERE lease.node = excluded.node OR lease.held_until < :now")
                    .bind("job", job).bind("node", node).bind("now", now).bind("until", now + lease).execute() == 1;
        });
    }

    void release(String job, String node) {
        database.call(handle -> handle.execute("DELETE FROM lease WHERE job = ? AND node = ?", job, node));
    }

    /** The node ends in good order. */
    void leave(String node) {
        database.call(handle -> {
            handle.execute("DELETE FROM lease WHERE node = ?", node);
            return handle.execute("DELETE FROM node WHERE name = ?", node);
        });
    }

    /** By name. */
    List<NodeView> nodes() {
        return database.read(handle -> {
            long now = now(handle);
            return handle.createQuery("SELECT name, version, address, started_at, seen_at, alive_until, rooms, connections FROM node ORDER BY name")
                    .map((row, _) -> new NodeView(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5),
                            row.getLong(6) >= now, row.getInt(7), row.getInt(8))).list();
        });
    }

    /** By job. */
    List<Lease> leases() {
        return database.read(handle -> {
            long now = now(handle);
            return handle.createQuery("SELECT job, node, since, held_until FROM lease WHERE held_until >= :now ORDER BY job").bind("now", now)
                    .map((row, _) -> new Lease(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))).list();
        });
    }

    /** Who does a job, as far as is known. */
    Optional<String> holder(String job) {
        return database.read(handle -> {
            long now = now(handle);
            return handle.createQuery("SELECT node FROM lease WHERE job = :job AND held_until >= :now").bind("job", job).bind("now", now)
                    .mapTo(String.class).findOne();
        });
    }
}
