package org.caseroom.cli;

import io.vertx.core.Future;
import org.caseroom.http.HttpService;

/** One area of the serving program: studies, rooms, recordings. */
public interface Area extends AutoCloseable {
    /** Adds its routes and sockets. */
    void mount(HttpService http);

    /** The server is ready: for what should not keep it from becoming so. Must not block. */
    default void started() {
    }

    /** Sends those who are connected away in good order; the server stops when it completes, or after its patience. */
    default Future<Void> drain() {
        return Future.succeededFuture();
    }

    @Override
    void close();
}
