package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.http.RoomServer.ask;
import static org.caseroom.http.RoomServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program: marks made in a room over its WebSocket come out as objects of their study, for those who may. */
final class ReportRoutesIT {
    private static final String ALL = "{\"study\":\"1.1\",\"kinds\":[\"MEASUREMENTS\",\"PRESENTATION\",\"KEY_IMAGES\"]}";

    @TempDir
    private static Path dir;
    private static RoomServer server;
    private static RestClient host;
    private static RestClient viewer;
    private static RestClient guest;
    private static RestClient stranger;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        server = new RoomServer(dir, "Conference", "eva HOST VIEWER", "max HOST", "pia PARTICIPANT PARTICIPANT");
        host = server.host;
        viewer = server.as("eva");
        stranger = server.as("max");
        guest = server.as("pia");
        room = server.room;
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String post(RestClient who, String path, String body) throws Exception {
        var answer = ask(who, "POST", path, body);
        var json = json(answer);
        return answer.statusCode() + " " + json.path("error").asText(json.path("saved").findValuesAsText("kind").toString());
    }

    private static void mark(String id, Shape shape) {
        server.does(new Command.AddMark(id, new ImageRef("1.1.1.1", 1), shape));
    }

    @Test
    void marks_are_saved_by_members_who_may_and_by_nobody_else() throws Exception {
        String path = "/api/rooms/" + room + "/reports";
        assertThat(post(host, path, ALL)).isEqualTo("422 nothing-to-save");
        server.does(new Command.StartRecording("recording-1", "All of it"));
        mark("mark-0001", new Shape.Length(new Point(10, 10), new Point(20, 10)));
        assertThat(post(host, path, ALL)).isEqualTo("201 [MEASUREMENTS, PRESENTATION, KEY_IMAGES]");
        mark("mark-0002", new Shape.Rectangle(new Point(2, 1), new Point(6, 3)));
        server.does(new Command.StopRecording());

        assertThat(post(viewer, path, ALL)).isEqualTo("403 not-allowed");
        assertThat(post(guest, path, ALL)).isEqualTo("403 not-allowed");
        assertThat(post(stranger, path, ALL)).isEqualTo("403 not-a-member");
        assertThat(post(stranger, "/api/rooms/none-such/reports", ALL)).isEqualTo("403 not-a-member");
        assertThat(post(host, path, ALL.replace("1.1", "1.2"))).isEqualTo("404 not-found");
        assertThat(post(host, path, ALL.replace("\"KEY_IMAGES\"", "\"SECRETS\""))).isEqualTo("400 bad-request");
        assertThat(post(host, path, "{\"study\":\"1.1\",\"kinds\":[]}")).isEqualTo("400 bad-request");

        JsonNode documents = host.call("GET", "/api/studies/1.1/documents", null);
        assertThat(documents.findValuesAsText("kind")).containsExactlyInAnyOrder("REPORT", "KEY_OBJECTS");
        String report = "";
        for (JsonNode document : documents) {
            report = document.get("kind").asText().equals("REPORT") ? document.get("instance").asText() : report;
        }
        JsonNode read = host.call("GET", "/api/studies/1.1/documents/" + report, null);
        assertThat(read.at("/groups")).hasSize(1);
        assertThat(read.at("/groups/0/figures/0").toString()).isEqualTo("{\"name\":\"Length\",\"value\":\"5\",\"unit\":\"mm\"}");
        assertThat(read.at("/groups/0/graphics/0/points/1/column").asDouble()).isEqualTo(20);

        // Of the recording: at its end both marks, after the first one only that.
        String recordings = "/api/recordings/recording-1/reports";
        String only = "{\"study\":\"1.1\",\"kinds\":[\"MEASUREMENTS\"]}";
        assertThat(post(host, recordings, only)).isEqualTo("201 [MEASUREMENTS]");
        assertThat(post(stranger, recordings, only)).isEqualTo("404 not-found");
        assertThat(post(viewer, recordings, only)).isEqualTo("403 not-allowed");
        assertThat(post(host, recordings, only.replace("]}", "],\"seq\":1}"))).isEqualTo("400 bad-request");
        assertThat(host.call("GET", "/api/studies/1.1/documents", null)).hasSize(3);
    }
}
