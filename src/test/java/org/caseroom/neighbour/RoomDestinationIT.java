package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending into a room, by DCMTK and by STOW-RS, on the whole program. */
final class RoomDestinationIT {
    @TempDir
    private static Path dir;
    private static int port;
    private static CaseroomProcess server;
    private static RestClient host;
    private static Dcmtk tools;

    @BeforeAll
    static void start() throws Exception {
        Dcmtk.need("storescu", "echoscu", "findscu");
        port = Dcmtk.freePort();
        tools = new Dcmtk(dir);
        server = new CaseroomProcess(dir.resolve("data"), Map.of("CASEROOM_DICOM_ENABLED", "true", "CASEROOM_DICOM_HOST", "127.0.0.1",
                "CASEROOM_DICOM_PORT", String.valueOf(port), "CASEROOM_DICOM_PEERS", "[{aeTitle: CT1, host: 127.0.0.1}]"), "demo", "--no-sample").start();
        host = server.rest(server.users().getFirst());
    }

    @AfterAll
    static void stop() throws Exception {
        tools.close();
        server.close();
    }

    private static JsonNode hold(boolean hold) throws IOException {
        return org.caseroom.protocol.Json.mapper().createObjectNode().put("hold", hold);
    }

    private static JsonNode open(String room, boolean hold) throws Exception {
        return host.call("POST", "/api/rooms/" + room + "/destination", hold(hold));
    }

    private static Dcmtk.Output send(String called, String study, int slices) throws Exception {
        List<String> words = new ArrayList<>(List.of("-aet", "CT1", "-aec", called, "127.0.0.1", String.valueOf(port)));
        for (int i = 1; i <= slices; i++) {
            Path file = dir.resolve(study + "." + i + ".dcm");
            words.add(Files.write(file, DicomFiles.bytes(DicomFiles.ct(study, study + ".1", study + ".1." + i, i, 32))).toString());
        }
        return tools.run("storescu", words);
    }

    /** @param state to be reached */
    private static void await(String room, String study, String state) throws Exception {
        String text = "";
        for (int i = 0; i < 400; i++) {
            JsonNode view = host.call("GET", "/api/rooms/" + room + "/destination", null);
            text = view.toString();
            for (JsonNode arrival : view.get("arrivals")) {
                if (arrival.get("uid").asText().equals(study) && arrival.get("state").asText().equals(state)) {
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError(study + " is not " + state + ": " + text);
    }

    private static List<String> studies(String room) throws Exception {
        List<String> found = new ArrayList<>();
        host.call("GET", "/api/rooms/" + room + "/studies", null).forEach(study -> found.add(study.get("study").asText()));
        return found;
    }

    @Test
    void aModalitySendsIntoTheRoomByItsTitle() throws Exception {
        String room = host.createRoom("Board", List.of());
        assertThat(host.call("GET", "/api/rooms/" + room + "/destination", null).get("destination").isNull()).isTrue();
        String title = open(room, false).get("aeTitle").asText();
        assertThat(title).matches("ROOM_[A-Z]{6}");
        assertThat(tools.run("echoscu", List.of("-aet", "CT1", "-aec", title, "127.0.0.1", String.valueOf(port))).status()).isZero();
        assertThat(send(title, "1.2.826.0.1.999.8.1", 3).status()).isZero();
        await(room, "1.2.826.0.1.999.8.1", "ADMITTED");
        assertThat(studies(room)).containsExactly("1.2.826.0.1.999.8.1");
        assertThat(open(room, false).get("aeTitle").asText()).as("the title stays").isEqualTo(title);

        assertThat(tools.run("findscu", List.of("-aet", "CT1", "-aec", title, "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID",
                "127.0.0.1", String.valueOf(port))).status()).as("a room is not searched").isNotZero();
        assertThat(tools.run("echoscu", List.of("-aet", "STRANGER", "-aec", title, "127.0.0.1", String.valueOf(port))).text())
                .contains("Calling AE Title Not Recognized");
        assertThat(send("ROOM_XXXXXX", "1.2.826.0.1.999.8.2", 1).text()).contains("Called AE Title Not Recognized");
        host.call("DELETE", "/api/rooms/" + room, null);
        assertThat(send(title, "1.2.826.0.1.999.8.2", 1).text()).as("the room is closed").contains("Called AE Title Not Recognized");
    }

    @Test
    void whatIsHeldComesInWhenAHostAdmitsIt() throws Exception {
        String room = host.createRoom("Board", List.of());
        String title = open(room, true).get("aeTitle").asText();
        var told = new LinkedBlockingQueue<Signal>();
        var vertx = Vertx.vertx();
        var visitor = new ConferenceClient(vertx, host, room, "tab-00000001").onMessage(message -> {
            if (message instanceof ServerMessage.Signals(var signals)) {
                signals.forEach(from -> told.add(from.signal()));
            }
        });
        visitor.enter().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(send(title, "1.2.826.0.1.999.8.3", 1).status()).isZero();
        assertThat(told.poll(20, TimeUnit.SECONDS)).as("pushed to who is in the room").isEqualTo(new Signal.Arriving(null));
        visitor.leave().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        vertx.close();
        assertThat(send(title, "1.2.826.0.1.999.8.4", 1).status()).isZero();
        await(room, "1.2.826.0.1.999.8.3", "HELD");
        await(room, "1.2.826.0.1.999.8.4", "HELD");
        assertThat(studies(room)).isEmpty();
        host.call("POST", "/api/rooms/" + room + "/arrivals/1.2.826.0.1.999.8.3/admit", null);
        host.call("POST", "/api/rooms/" + room + "/arrivals/1.2.826.0.1.999.8.4/refuse", null);
        assertThat(studies(room)).containsExactly("1.2.826.0.1.999.8.3");
        host.call("PATCH", "/api/rooms/" + room + "/destination", hold(false));
        assertThat(send(title, "1.2.826.0.1.999.8.4", 2).status()).isZero();
        await(room, "1.2.826.0.1.999.8.4", "REFUSED");
        assertThat(studies(room)).as("what was refused stays out").containsExactly("1.2.826.0.1.999.8.3");
    }

    @Test
    void oneObjectDoesNotOpenAStudyOfSomebodyElseToTheRoom() throws Exception {
        String room = host.createRoom("Board", List.of());
        String title = open(room, false).get("aeTitle").asText();
        assertThat(send("CASEROOM", "1.2.826.0.1.999.8.5", 2).status()).as("into the library").isZero();
        assertThat(send(title, "1.2.826.0.1.999.8.5", 3).status()).isZero();
        await(room, "1.2.826.0.1.999.8.5", "HELD");
        assertThat(studies(room)).isEmpty();
    }

    @Test
    void byStowWithTheKeyOfTheRoom() throws Exception {
        String room = host.createRoom("Board", List.of());
        JsonNode opened = open(room, false);
        String key = opened.get("key").asText();
        String url = opened.get("stow").asText();
        assertThat(stow(url, "Bearer " + key + "x", "1.2.826.0.1.999.8.6")).isEqualTo(401);
        assertThat(stow(url, null, "1.2.826.0.1.999.8.6")).isEqualTo(401);
        assertThat(stow(url.replace(room, "other"), "Bearer " + key, "1.2.826.0.1.999.8.6")).isEqualTo(401);
        assertThat(stow(url, "Bearer " + key, "1.2.826.0.1.999.8.6")).isEqualTo(200);
        await(room, "1.2.826.0.1.999.8.6", "ADMITTED");
        String basic = java.util.Base64.getEncoder().encodeToString(("ct:" + key).getBytes());
        assertThat(stow(url, "Basic " + basic, "1.2.826.0.1.999.8.7")).isEqualTo(200);
        await(room, "1.2.826.0.1.999.8.7", "ADMITTED");
        assertThat(studies(room)).containsExactlyInAnyOrder("1.2.826.0.1.999.8.6", "1.2.826.0.1.999.8.7");
        open(room, false);
        assertThat(stow(url, "Bearer " + key, "1.2.826.0.1.999.8.8")).as("there is a new key").isEqualTo(401);
    }

    private static int stow(String url, String authorization, String study) throws Exception {
        var request = HttpRequest.newBuilder(java.net.URI.create(url)).header("Content-Type", "application/dicom").header("Accept", "application/dicom+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(DicomFiles.bytes(DicomFiles.ct(study, study + ".1", study + ".1.1", 1, 32))));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void onlyHostsOfTheRoomOpenIt() throws Exception {
        String room = host.createRoom("Board", List.of());
        RestClient other = server.rest(server.users().stream().filter(user -> user.role().equals("PARTICIPANT")).findFirst().orElseThrow());
        other.accept(host.invite(room, "PARTICIPANT"));
        for (String path : List.of("/api/rooms/" + room + "/destination", "/api/rooms/none/destination")) {
            assertThat(other.raw("GET", path, null, Map.of()).statusCode()).isEqualTo(403);
        }
    }
}
