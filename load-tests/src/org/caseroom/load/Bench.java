package org.caseroom.load;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;

/** The product as a process on processor 0, with rooms that show an image; this process keeps to processor 1. */
final class Bench implements AutoCloseable {
    static final String STUDY = "1.2.3.1";
    static final String SERIES = "1.2.3.2";
    static final ImageRef IMAGE = new ImageRef("1.2.3.3", 1);

    private final Path folder = Folders.create("load");
    private final CaseroomProcess server;
    private final RestClient host;
    private int swarms;

    Bench() throws Exception {
        this(Map.of());
    }

    /** @param settings environment variables of the server */
    Bench(Map<String, String> settings) throws Exception {
        Processor.pin(ProcessHandle.current().pid(), 1);
        Map<String, String> all = new HashMap<>(settings);
        all.put("CASEROOM_ROOMS_PARTICIPANTS", "5000");
        server = new CaseroomProcess(folder.resolve("data"), all, "demo", "--no-sample").start();
        host = server.rest(server.users().getFirst());
        host.importFile("slice.dcm", DicomFiles.bytes(DicomFiles.ct(STUDY, SERIES, IMAGE.instance(), 1, 512)));
        Processor.pin(server.pid(), 0);
    }

    long pid() {
        return server.pid();
    }

    int port() {
        return server.origin().getPort();
    }

    RestClient host() {
        return host;
    }

    Path folder() {
        return folder;
    }

    List<String> rooms(int count) throws Exception {
        List<String> rooms = new ArrayList<>();
        Vertx vertx = Vertx.vertx();
        for (int i = 0; i < count; i++) {
            String room = host.createRoom("Load " + i, List.of(STUDY));
            var client = new ConferenceClient(vertx, host, room, "load-opener-%04d".formatted(i));
            client.enter().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            client.submit(new Command.TakeFloor()).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            var shown = client.submit(new Command.ShowSeries(0, STUDY, SERIES, IMAGE)).toCompletionStage().toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            if (!shown.accepted()) {
                throw new IOException("the room shows no image: " + shown.rejected());
            }
            client.leave().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            rooms.add(room);
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return rooms;
    }

    /** Clients in rooms of {@code perRoom}; the first {@code presenting} of each change the view when they speak. */
    Swarm swarm(List<String> rooms, int perRoom, int presenting) throws Exception {
        return swarm(rooms, perRoom, presenting, port());
    }

    /** @param via port of the server, or of what stands before it */
    Swarm swarm(List<String> rooms, int perRoom, int presenting, int via) throws Exception {
        return new Swarm(new CaseroomDialect(host, rooms, perRoom, presenting, "load-" + swarms++), port(), via);
    }

    /** Clients of one room of whom the first sets the window when it speaks. */
    Swarm windowing(List<String> rooms, int people) throws Exception {
        return new Swarm(new CaseroomDialect(host, rooms, people, 1, "load-" + swarms++, null, true, new long[1 << 16]), port());
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}
