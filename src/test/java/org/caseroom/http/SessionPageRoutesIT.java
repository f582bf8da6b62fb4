package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.http.RoomServer.ask;
import static org.caseroom.http.RoomServer.json;
import static org.caseroom.http.RoomServer.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program: what happened in a room becomes a draft of its host, without the names of patients. */
final class SessionPageRoutesIT {
    private static JsonNode made(RestClient host, String path, String language) throws Exception {
        var answer = ask(host, "POST", path, "{\"language\":\"" + language + "\"}");
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(201);
        return json(answer);
    }

    @Test
    void a_session_becomes_a_draft_without_names(@TempDir Path dir) throws Exception {
        try (var server = new RoomServer(dir, "Tumour board, Müller", "eva HOST PRESENTER", "max HOST")) {
            RestClient host = server.host;
            RestClient presenter = server.as("eva");
            RestClient stranger = server.as("max");
            server.does(new Command.StartRecording("recording-1", "Board"));
            server.does(new AgendaCommand.AddCase("case-0001", "Müller, Jörg", List.of("1.1"), 5, null, "Herr Müller coughs.\n```image\n<b>bold</b>"));
            server.does(new AgendaCommand.StartCase("case-0001"));
            server.does(new Command.AddMark("mark-0001", new ImageRef("1.1.1.1", 1), new Shape.Length(new Point(10, 10), new Point(20, 10))));
            server.does(new Command.AddMark("mark-0002", new ImageRef("1.1.1.1", 1), new Shape.Text(new Point(5, 5), "Müller: nodule")));
            server.does(new AgendaCommand.NoteCase("case-0001", "Herr Müller coughs.\n```image\n<b>bold</b>", "Biopsy of Jörg", 0));
            server.does(new Command.StopRecording());

            String path = "/api/rooms/" + server.room + "/page";
            var made = made(host, path, "en");
            assertThat(made.get("waiting").toString()).isEqualTo("[{\"study\":\"1.1\",\"modality\":\"CT\",\"images\":1}]");
            var page = host.call("GET", "/api/library/pages/" + made.get("page").asText(), null);
            String text = page.get("markdown").asText();
            assertThat(text + page.get("title").asText()).doesNotContain("Müller", "Jörg", "20240229");
            assertThat(page.get("title").asText()).isEqualTo("Tumour board, •••");
            assertThat(page.get("state").asText()).isEqualTo("DRAFT");
            assertThat(page.get("html").asText()).doesNotContain("<b>bold</b>").contains("Outcome", "de-identified copy: study 1 (CT, images: 1)",
                    "<td>Length</td>", "<td>5.0 mm</td>");
            // Its image with both marks, and the recording; a fence that somebody typed is none of them.
            assertThat(page.get("blocks").findValuesAsText("kind")).containsExactly("keyimage", "clip");
            assertThat(page.at("/blocks/0/content/marks")).hasSize(2);
            assertThat(page.at("/blocks/0/content/caption").asText()).isEqualTo("Image 1: •••: nodule");
            assertThat(page.at("/blocks/1/content/recording").asText()).isEqualTo("recording-1");
            assertThat(page.at("/blocks/1/readable").asBoolean()).isTrue();

            assertThat(refused(presenter, "POST", path, "{}")).isEqualTo("403 not-the-host");
            assertThat(refused(stranger, "POST", path, "{}")).isEqualTo("403 not-a-member");
            assertThat(refused(presenter, "POST", "/api/recordings/recording-1/page", "{}")).isEqualTo("403 not-the-host");
            assertThat(refused(stranger, "POST", "/api/recordings/recording-1/page", "{}")).isEqualTo("404 not-found");

            // With a released copy the page shows that, and its text is in the language asked for.
            var release = host.call("POST", "/api/studies/1.1/release", new ObjectMapper().readTree("{\"options\":{\"options\":[]}}"));
            String copy = "";
            for (int i = 0; i < 300 && copy.isEmpty(); i++) {
                var now = host.call("GET", "/api/releases/" + release.get("id").asText(), null);
                copy = now.get("state").asText().equals("DONE") ? now.get("study").asText() : "";
                Thread.sleep(100);
            }
            assertThat(copy).isNotEmpty();
            var again = made(host, "/api/recordings/recording-1/page", "de");
            assertThat(again.get("waiting")).isEmpty();
            var released = host.call("GET", "/api/library/pages/" + again.get("page").asText(), null);
            assertThat(released.at("/blocks/0/content/study").asText()).isEqualTo(copy);
            assertThat(released.at("/blocks/0/content/marks/0/image/instance").asText()).isEqualTo(released.at("/blocks/0/content/instance").asText());
            assertThat(released.get("markdown").asText()).doesNotContain("1.1.1.1").contains("Ergebnis", "5,0 mm");
        }
    }
}
