package org.caseroom.http;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.function.Predicate;
import org.caseroom.database.Database;

/** What a failed write or query is answered with when the fault is not the request's: a full disk, here or at the database, or a database that is away. */
final class StorageFailures {
    private static final int SQLITE_FULL = 13;
    private static final String DISK_FULL = "53100";
    /** Insufficient resources: memory, connections, locks. */
    private static final String RESOURCES = "53";
    private static final int MOST_CAUSES = 10;

    static final String FULL = "disk-full";

    private StorageFailures() {
    }

    static Optional<HttpRefusal> of(Throwable failure) {
        if (failure == null) {
            return Optional.empty();
        }
        if (caused(failure, StorageFailures::full)) {
            return Optional.of(new HttpRefusal(507, FULL, "The disk of the server is full, so nothing can be kept at the moment. Tell its administrator.", 30));
        }
        // Nobody got a connection within the time that is waited for it; only the first of those who wait is told why.
        if (Database.unreachable(failure) || caused(failure, SQLTransientConnectionException.class::isInstance)) {
            return Optional.of(new HttpRefusal(503, "database-unavailable", "The server cannot reach its database at the moment. Try again in a few seconds.", 3));
        }
        if (caused(failure, cause -> state(cause).startsWith(RESOURCES))) {
            return Optional.of(new HttpRefusal(503, "database-unavailable", "The database has too much to do at the moment. Try again in a few seconds.", 3));
        }
        return Optional.empty();
    }

    private static boolean full(Throwable cause) {
        return cause instanceof SQLException sql && sql.getErrorCode() == SQLITE_FULL || state(cause).equals(DISK_FULL)
                || cause instanceof IOException && String.valueOf(cause.getMessage()).contains("No space left on device");
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    private static boolean caused(Throwable failure, Predicate<Throwable> what) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < MOST_CAUSES; cause = cause.getCause(), depth++) {
            if (what.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
