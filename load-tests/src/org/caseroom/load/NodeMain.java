package org.caseroom.load;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.caseroom.access.AccountRole;
import org.caseroom.journal.InMemoryRoomLog;
import org.caseroom.journal.RoomLog;
import org.caseroom.room.LoggedEvent;
import org.caseroom.testing.Backend;
import org.caseroom.testing.RoomNode;

/** A node that serves rooms, with its log in Redis as the product has it, or ({@code memory}) in memory, where nothing is safe. */
public final class NodeMain {
    /** The only node, so nobody follows. */
    private record Unsafe(RoomLog log) implements RoomLog {
        @Override
        public synchronized Future<Append> append(String room, List<LoggedEvent> batch) {
            return log.append(room, batch);
        }

        @Override
        public synchronized Future<List<LoggedEvent>> read(String room, long from, int entries) {
            return log.read(room, from, entries);
        }

        @Override
        public synchronized Future<Long> last(String room) {
            return log.last(room);
        }

        @Override
        public Runnable follow(String room, Consumer<List<LoggedEvent>> entries, Runnable reconnected) {
            return () -> { };
        }

        @Override
        public synchronized Future<Void> trim(String room, long before) {
            return log.trim(room, before);
        }
    }

    private NodeMain() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Folders.create("load-node");
        var backend = new Backend(folder, Map.of("CASEROOM_ROOMS_PARTICIPANTS", "5000", "CASEROOM_HTTP_PORT", "0"), Clock.systemUTC());
        var node = new RoomNode(backend, args.length > 0 && args[0].equals("memory") ? new Unsafe(new InMemoryRoomLog()) : null);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            node.close();
            backend.close();
        }));
        var account = backend.access.accounts().create("load", "Load", AccountRole.HOST, "a password for load tests").accountId();
        System.out.println("port " + node.port() + " " + backend.access.tokens().create(account, "load").token());
        Thread.currentThread().join();
    }
}
