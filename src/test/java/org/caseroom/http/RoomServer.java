package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.room.Command;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.Backend;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;

/** The whole program with a room of ada's that shows study 1.1 (one image, 1.1.1.1), where she is connected; study 1.2 lies beside it. */
final class RoomServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery";

    final RestClient host;
    final String room;
    private final Vertx vertx = Vertx.vertx();
    private final CaseroomProcess server;
    private final ConferenceClient client;
    private final Map<String, RestClient> others = new HashMap<>();

    /** @param others each a login, the role of the account, and the role in the room or nothing: {@code eva HOST VIEWER} */
    RoomServer(Path dir, String title, String... others) throws Exception {
        server = new CaseroomProcess(dir, "demo", "--no-sample").start();
        host = server.newcomer("ada", "HOST", PASSWORD);
        host.importFile("a", DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 64)));
        host.importFile("b", DicomFiles.bytes(DicomFiles.ct("1.2", "1.2.1", "1.2.1.1", 1, 64)));
        room = host.createRoom(title, List.of("1.1"));
        for (String other : others) {
            String[] parts = other.split(" ");
            var who = server.newcomer(parts[0], parts[1], PASSWORD);
            if (parts.length > 2) {
                who.accept(host.invite(room, parts[2]));
            }
            this.others.put(parts[0], who);
        }
        client = new ConferenceClient(vertx, host, room, "tab-00000001");
        Backend.await(client.enter());
    }

    RestClient as(String login) {
        return others.get(login);
    }

    /** In the room, by its host. */
    void does(Command command) {
        assertThat(Backend.await(client.submit(command)).accepted()).as(command.toString()).isTrue();
    }

    /** @param body JSON, null: none */
    static HttpResponse<byte[]> ask(RestClient who, String method, String path, String body) throws Exception {
        return who.raw(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), body == null ? Map.of()
                : Map.of("Content-Type", "application/json"));
    }

    static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    /** {@code 404 not-found} */
    static String refused(RestClient who, String method, String path, String body) throws Exception {
        var answer = ask(who, method, path, body);
        return answer.statusCode() + " " + json(answer).path("error").asText();
    }

    @Override
    public void close() throws Exception {
        Backend.await(client.leave());
        server.close();
        Backend.await(vertx.close());
    }
}
