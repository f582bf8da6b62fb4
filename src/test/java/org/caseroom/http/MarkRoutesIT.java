package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.http.RoomServer.ask;
import static org.caseroom.http.RoomServer.json;
import static org.caseroom.http.RoomServer.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.MarkCommand;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program: what became of a mark, and marks as a table, for members of the room and nobody else. */
final class MarkRoutesIT {
    private static final ImageRef IMAGE = new ImageRef("1.1.1.1", 1);

    @Test
    void history_and_table_are_for_members(@TempDir Path dir) throws Exception {
        try (var server = new RoomServer(dir, "Conference", "eva HOST VIEWER", "max HOST")) {
            RestClient host = server.host;
            RestClient viewer = server.as("eva");
            RestClient stranger = server.as("max");
            String room = server.room;
            server.does(new Command.AddMark("mark-0001", IMAGE, new Shape.Length(new Point(10, 10), new Point(20, 10))));
            server.does(new Command.AddMark("mark-0002", IMAGE, new Shape.Text(new Point(3, 4), "=SUM(A1)")));
            server.does(new Command.ChangeMark("mark-0001", new Shape.Length(new Point(10, 10), new Point(30, 10))));
            server.does(new MarkCommand.AddMarkLayer("layer-001", "Findings"));
            server.does(new MarkCommand.MoveMark("mark-0001", "layer-001"));
            String history = "/api/rooms/" + room + "/marks/mark-0001/history";
            String table = "/api/rooms/" + room + "/marks/table";

            // At once, also what the archive does not have yet; for a viewer too.
            JsonNode steps = json(ask(viewer, "GET", history, null)).path("steps");
            assertThat(steps.findValuesAsText("kind")).containsExactly("ADDED", "CHANGED", "MOVED");
            assertThat(steps.at("/0/shape/to/column").asDouble()).isEqualTo(20);
            assertThat(steps.at("/1/shape/to/column").asDouble()).isEqualTo(30);
            assertThat(steps.at("/2/layer").asText()).isEqualTo("layer-001");
            server.does(new Command.RemoveMark("mark-0002"));
            assertThat(json(ask(host, "GET", history.replace("0001", "0002"), null)).path("steps").findValuesAsText("kind"))
                    .as("of a removed mark too").containsExactly("ADDED", "REMOVED");
            server.does(new Command.RestoreMark("mark-0002"));
            assertThat(refused(host, "GET", history.replace("mark-0001", "mark-4040"), null)).isEqualTo("404 not-found");
            assertThat(refused(host, "GET", history.replace("mark-0001", "%25"), null)).isEqualTo("404 not-found");
            assertThat(refused(stranger, "GET", history, null)).isEqualTo("403 not-a-member");
            assertThat(refused(stranger, "GET", history.replace(room, "none-such"), null)).isEqualTo("403 not-a-member");

            var answer = ask(viewer, "POST", table, "{}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
            assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"marks.csv\"");
            String csv = new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(csv.lines()).hasSize(3);
            assertThat(csv.lines().skip(1).findFirst()).hasValueSatisfying(line -> assertThat(line).startsWith("1,\"Length\",,\"Findings\",\"ada\",")
                    .contains(",10,\"mm\",").contains("\"mark-0001\""));
            assertThat(csv).contains("\"'=SUM(A1)\"");
            assertThat(new String(ask(host, "POST", table, "{\"marks\":[\"mark-0002\"],\"semicolons\":true}").body(), StandardCharsets.UTF_8).lines())
                    .hasSize(2).last().asString().startsWith("2;\"Text\";");
            assertThat(refused(stranger, "POST", table, "{}")).isEqualTo("403 not-a-member");
            assertThat(refused(host, "POST", table, "{\"marks\":[]}")).isEqualTo("400 bad-request");
            assertThat(refused(host, "POST", table, "{\"study\":\"1.1\"}")).isEqualTo("400 bad-request");

            // A chosen mark alone becomes a report.
            var report = ask(host, "POST", "/api/rooms/" + room + "/reports", "{\"study\":\"1.1\",\"kinds\":[\"MEASUREMENTS\"],\"marks\":[\"mark-0001\"]}");
            assertThat(report.statusCode()).isEqualTo(201);
            String saved = json(report).at("/saved/0/instance").asText();
            assertThat(host.call("GET", "/api/studies/1.1/documents/" + saved, null).path("groups")).hasSize(1);
            assertThat(refused(host, "POST", "/api/rooms/" + room + "/reports", "{\"study\":\"1.1\",\"kinds\":[\"MEASUREMENTS\"],\"marks\":[\"mark-4040\"]}"))
                    .isEqualTo("422 nothing-to-save");
        }
    }
}
