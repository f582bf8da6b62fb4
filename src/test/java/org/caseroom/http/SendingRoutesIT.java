package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders to send over HTTP; nobody works them off here. */
final class SendingRoutesIT {
    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static HttpCalls host;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir);
        host = server.as("host");
        for (int i = 1; i <= 2; i++) {
            StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1." + i, i, 16)));
        }
        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.2", "1.1.2.1", 1, 16)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String choice(String peer, String series, String instances) {
        return "{\"peer\":\"%s\",\"series\":%s,\"instances\":%s}".formatted(peer, series, instances);
    }

    @Test
    void aStudyOrSeriesOrObjectsOfItAreOrdered() {
        assertThat(host.get("/api/sending/peers").body().toString()).isEqualTo("[{\"aeTitle\":\"PACS\",\"tls\":true}]");
        var all = host.post("/api/studies/1.1/sending", choice("PACS", "null", "null"));
        assertThat(all.status()).isEqualTo(201);
        assertThat(all.json().get("objects").asInt()).isEqualTo(3);
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "null", "null")).status()).as("open already").isEqualTo(200);
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "[\"1.1.1\"]", "null")).json().get("objects").asInt()).isEqualTo(2);
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "null", "[\"1.1.2.1\"]")).json().get("objects").asInt()).isEqualTo(1);
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "null", "[\"1.1.2.1\",\"1.1.2.9\"]")).refusal()).isEqualTo("404 not-found");
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "[\"1.9\"]", "null")).refusal()).isEqualTo("404 not-found");
        assertThat(host.post("/api/studies/1.1/sending", choice("CALLER", "null", "null")).refusal()).as("cannot be called").isEqualTo("404 not-found");
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "[\"1.1.1\"]", "[\"1.1.2.1\"]")).refusal()).isEqualTo("400 bad-request");
        assertThat(host.post("/api/studies/1.1/sending", choice("PACS", "[]", "null")).refusal()).isEqualTo("400 bad-request");
    }

    @Test
    void ordersBelongToWhoGaveThemAndToAdministrators() {
        String id = server.as("host2").post("/api/studies/1.1/sending", choice("PACS", "null", "[\"1.1.1.1\"]")).json().get("id").asText();
        assertThat(host.get("/api/sending/" + id).refusal()).isEqualTo("404 not-found");
        assertThat(host.post("/api/sending/" + id + "/cancel", "").refusal()).isEqualTo("404 not-found");
        assertThat(host.get("/api/sending?study=1.1").body().toString()).doesNotContain(id);
        assertThat(host.get("/api/admin/sending").refusal()).isEqualTo("403 not-allowed");
        var admin = server.as("admin");
        assertThat(admin.get("/api/admin/sending").body().toString()).contains(id, "Thorax");
        assertThat(admin.post("/api/sending/" + id + "/cancel", "").json().get("state").asText()).isEqualTo("CANCELLED");
        assertThat(server.as("host2").post("/api/sending/" + id + "/cancel", "").refusal()).isEqualTo("409 not-now");
        assertThat(server.as("host2").post("/api/sending/" + id + "/retry", "").json().get("state").asText()).isEqualTo("WAITING");
    }

    @Test
    void whoMayNotSendOrMayNotSeeAllOfAStudySendsNothing() {
        server.memberships.put(server.accountId("participant"), Set.of("1.1"));
        assertThat(server.as("participant").post("/api/studies/1.1/sending", choice("PACS", "null", "null")).refusal()).isEqualTo("403 not-allowed");
        assertThat(server.as("participant").get("/api/sending/peers").refusal()).isEqualTo("403 not-allowed");
        assertThat(server.anonymous().post("/api/studies/1.1/sending", choice("PACS", "null", "null")).status()).isIn(401, 403);
    }
}
