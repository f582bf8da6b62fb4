package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.caseroom.config.ConfigLoader;
import org.caseroom.config.SourcesConfig;
import org.caseroom.database.Offload;
import org.caseroom.node.Turns;
import org.caseroom.neighbour.Peers;
import org.caseroom.remote.SourceParts;
import org.caseroom.remote.Sources;
import org.caseroom.room.Sight;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask archives for what; what archives answer is in {@code RemoteSourcesIT}. */
final class SourceRoutesIT {
    @TempDir
    Path dir;

    @Test
    void archivesAreForThoseWhoMayReadAllAndArrivalsForThoseWhoMayReadTheStudy() throws Exception {
        var config = new ConfigLoader(Map.of("CASEROOM_SOURCES_ARCHIVES", "[{name: far, title: Far away, url: 'http://127.0.0.1:1/dicom-web'}]"))
                .withoutFile().config().sources();
        var made = new AtomicReference<Sources>();
        try (var offload = new Offload("sources"); var server = new StudyServer(dir, starting -> mount(starting, config, offload, made));
             var _ = made.get()) {
            HttpCalls host = server.as("host");
            HttpCalls participant = server.as("participant");
            StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, 16)));

            assertThat(host.get("/api/sources").json().toString()).isEqualTo("[{\"name\":\"far\",\"title\":\"Far away\",\"kind\":\"DICOMWEB\"}]");
            assertThat(participant.get("/api/sources").json()).isEmpty();
            assertThat(server.anonymous().get("/api/sources").status()).isEqualTo(401);
            assertThat(participant.get("/api/sources/far/studies?search=mueller").refusal()).isEqualTo("403 not-allowed");
            assertThat(participant.post("/api/sources/far/studies/1.2.3/open", "{}").refusal()).isEqualTo("403 not-allowed");

            assertThat(host.get("/api/sources/far/studies?search=m").json().get("studies")).isEmpty();
            HttpCalls.Answer dead = host.get("/api/sources/far/studies?search=mueller");
            assertThat(dead.refusal()).isEqualTo("502 source-failed");
            assertThat(dead.json().get("message").asText()).startsWith("127.0.0.1:1 cannot be reached").doesNotContain("mueller");
            assertThat(host.post("/api/sources/far/studies/1.2.3/open", "{}").refusal()).isEqualTo("502 source-failed");
            assertThat(host.get("/api/sources/near/studies?search=mueller").refusal()).isEqualTo("404 not-found");
            assertThat(host.get("/api/sources/far/studies?dates=today").refusal()).isEqualTo("400 bad-request");
            assertThat(host.post("/api/sources/far/studies/x;y/open", "{}").refusal()).isEqualTo("400 bad-request");

            assertThat(host.get("/api/studies/1.1/arrival").json().get("arrival").isNull()).isTrue();
            assertThat(participant.get("/api/studies/1.1/arrival").refusal()).isEqualTo("403 not-allowed");
            assertThat(participant.get("/api/studies/1.2.3/arrival").refusal()).isEqualTo("403 not-allowed");
            assertThat(participant.post("/api/studies/1.1/arrival/look", "{\"series\":\"1.1.1\",\"instance\":null}").refusal()).isEqualTo("403 not-allowed");
            assertThat(participant.get("/api/studies/1.1/arrival/series/1.1.1").refusal()).isEqualTo("403 not-allowed");
            assertThat(participant.get("/api/studies/1.2.3/arrival/series/1.1.1").refusal()).isEqualTo("403 not-allowed");
            server.memberships.put(server.accountId("participant"), Set.of("1.1"));
            assertThat(participant.get("/api/studies/1.1/arrival").status()).isEqualTo(200);
            assertThat(participant.post("/api/studies/1.1/arrival/look", "{\"series\":\"1.1.1\",\"instance\":null}").status()).isEqualTo(204);
            assertThat(participant.get("/api/studies/1.1/arrival/series/1.1.1").json().toString()).isEqualTo("{\"images\":[]}");
            assertThat(participant.get("/api/studies/1.1/arrival/series/x").status()).isEqualTo(400);
            assertThat(participant.delete("/api/studies/1.1/arrival").refusal()).as("the others wait for it, too").isEqualTo("403 not-allowed");
            assertThat(host.delete("/api/studies/1.1/arrival").status()).isEqualTo(204);
            assertThat(participant.post("/api/studies/1.1/arrival/look", "{\"series\":\"no uid\",\"instance\":null}").status()).isEqualTo(400);
        }
    }

    private static void mount(StudyServer server, SourcesConfig config, Offload offload, AtomicReference<Sources> made) {
        try {
            made.set(new Sources(new SourceParts(config, Peers.of(List.of()), null, server.backend.database, server.catalogue, server.importer,
                    List.of(), _ -> { }, study -> server.importer.delete(study), Clock.systemUTC(), Turns.alone())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var access = new StudyAccess(caller -> Future.succeededFuture(server.memberships.getOrDefault(caller.accountId(), Set.of()).stream()
                .collect(Collectors.toMap(study -> study, _ -> Sight.FULL))));
        server.http.mount(new SourceRoutes(made.get(), access, offload));
    }
}
