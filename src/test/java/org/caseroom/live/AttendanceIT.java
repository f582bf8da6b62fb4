package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.caseroom.protocol.Json;
import org.caseroom.room.AgendaCommand;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who attended which session, over HTTP, from the log of a room. */
final class AttendanceIT extends RoomSockets {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private ConferenceClient entered(RestClient rest) {
        var client = client(rest);
        await(client.enter());
        return client;
    }

    private JsonNode sessions() {
        try {
            return host.call("GET", "/api/rooms/" + room + "/attendance", null).get("sessions");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> certify(RestClient rest) throws Exception {
        return rest.raw("POST", "/api/attendance/certificates", "{\"from\":0,\"until\":7000000000000}".getBytes(StandardCharsets.UTF_8), JSON);
    }

    @Test
    @DisplayName("a host sees who attended each session, others see their own credits only")
    void attended() throws Exception {
        var ada = entered(host);
        var ben = entered(guest);
        eventually("both are there", () -> sessions().path(0).path("people").size() == 2);
        assertThat(await(ada.submit(new AgendaCommand.OpenMeeting("meeting-0001", "Tumour board", 30))).accepted()).isTrue();
        await(ben.leave());
        eventually("Ben has left the second", () -> sessions().size() == 2
                && sessions().get(0).get("people").findValues("here").stream().filter(JsonNode::asBoolean).count() == 1);
        var sessions = sessions();
        assertThat(sessions.get(0).get("running").asBoolean()).isTrue();
        assertThat(sessions.get(1).get("people")).hasSize(2);
        assertThat(sessions.get(1).get("running").asBoolean()).isFalse();

        assertThat(guest.raw("GET", "/api/rooms/" + room + "/attendance", null, Map.of()).statusCode()).isEqualTo(403);
        assertThat(stranger.raw("GET", "/api/rooms/" + room + "/attendance.csv", null, Map.of()).statusCode()).isEqualTo(403);
        var csv = text(host.raw("GET", "/api/rooms/" + room + "/attendance.csv?zone=Europe/Berlin", null, Map.of()));
        assertThat(csv.lines().toList()).hasSize(5);
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith("\"minutes\"");
        await(ada.leave());
    }

    @Test
    @DisplayName("a certificate names what was attended, is its owner's alone, and is known to be genuine by its code")
    void certified() throws Exception {
        var ada = entered(host);
        var ben = entered(guest);
        eventually("both are there", () -> sessions().path(0).path("people").size() == 2);
        await(ben.leave());
        await(ada.leave());
        eventually("both have left", () -> sessions().get(0).get("people").findValues("here").stream().noneMatch(JsonNode::asBoolean));
        var refused = certify(guest);
        assertThat(refused.statusCode()).as("seconds are no session").isEqualTo(409);
        assertThat(text(refused)).contains("nothing-attended");

        // As if they had come an hour before.
        backend.database.call(handle -> handle.execute("UPDATE attendance SET came_at = came_at - 3600000 WHERE room = ?", room));
        var made = certify(guest);
        assertThat(made.statusCode()).isEqualTo(201);
        var certificate = Json.mapper().readTree(made.body());
        assertThat(certificate.get("minutes").asInt()).isEqualTo(60);
        assertThat(certificate.get("sessions").get(0).get("title").asText()).isEqualTo("Tumour board");
        var code = certificate.get("code").asText();

        var pdf = guest.raw("GET", "/api/attendance/certificates/" + code + "/pdf?language=de&zone=Europe/Berlin", null, Map.of());
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(host.raw("GET", "/api/attendance/certificates/" + code + "/pdf", null, Map.of()).statusCode()).isEqualTo(404);
        assertThat(guest.raw("GET", "/api/attendance/certificates/" + code + "/pdf?zone=Nowhere/Else", null, Map.of()).statusCode()).isEqualTo(400);

        try (var anybody = HttpClient.newHttpClient()) {
            var answer = anybody.send(HttpRequest.newBuilder(URI.create(first.origin() + "/api/attendance/check/" + code)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"Ben\"", "\"minutes\":60").doesNotContain("Tumour board");
            assertThat(anybody.send(HttpRequest.newBuilder(URI.create(first.origin() + "/api/attendance/check/" + code.substring(1))).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        }
    }
}
