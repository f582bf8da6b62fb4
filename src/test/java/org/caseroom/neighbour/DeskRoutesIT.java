package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.caseroom.access.AccountRole;
import org.caseroom.database.Offload;
import org.caseroom.desk.PeerTester;
import org.caseroom.desk.TransferDesk;
import org.caseroom.http.DeskRoutes;
import org.caseroom.http.HttpService;
import org.caseroom.http.ServerInfo;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transfer desk over HTTP, beside a Caseroom that is its own peer. */
final class DeskRoutesIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path dir;

    private final Offload offload = new Offload("desk");
    private Site site;
    private Backend backend;
    private org.caseroom.desk.KeptAssociations kept;
    private Metrics metrics;
    private HttpService http;

    @BeforeEach
    void start() throws Exception {
        int port = Dcmtk.freePort();
        site = new Site(dir.resolve("site"), Map.of("CASEROOM_DICOM_PORT", String.valueOf(port), "CASEROOM_DICOM_PEERS",
                "[{aeTitle: CASEROOM, host: 127.0.0.1, port: %d}, {aeTitle: OTHER, host: 127.0.0.1, port: %d}, {aeTitle: DOWN, host: 127.0.0.1, port: %d}, {aeTitle: CALLER, host: 127.0.0.1}]"
                        .formatted(port, port, Dcmtk.freePort())));
        var desk = new TransferDesk(Clock.systemUTC());
        site.listeners().add(desk);
        backend = new Backend(dir.resolve("backend"), Map.of("CASEROOM_HTTP_PORT", "0"), Clock.systemUTC());
        backend.access.accounts().create("admin", "Admin", AccountRole.ADMIN, PASSWORD);
        backend.access.accounts().create("host", "Host", AccountRole.HOST, PASSWORD);
        metrics = new Metrics();
        http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, new Health(), metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r", (_, _) -> io.vertx.core.Future.succeededFuture(false)));
        var tester = new PeerTester(site.outbound(), site.listeners(), desk, "CASEROOM", new org.caseroom.desk.TestObjects(site.catalogue(), site.importer(),
                () -> org.caseroom.dicom.data.UID.of(java.util.UUID.randomUUID())), Duration.ofSeconds(20));
        kept = new org.caseroom.desk.KeptAssociations(site.database(), desk, Clock.systemUTC());
        http.mount(new DeskRoutes(kept, tester, site.peers(), site.config().dicom(), new DeskRoutes.Us("CASEROOM", port, true), offload));
        await(http.start());
    }

    @AfterEach
    void stop() {
        await(http.stop(Duration.ofMillis(100)));
        http.close();
        backend.close();
        metrics.close();
        kept.close();
        site.close();
        offload.close();
    }

    private HttpCalls as(String login) {
        return new HttpCalls(backend.vertx, http.port()).signedIn(login, PASSWORD);
    }

    private static String results(com.fasterxml.jackson.databind.JsonNode test) {
        var text = new StringBuilder();
        test.get("steps").forEach(step -> text.append(step.get("name").asText()).append(' ').append(step.get("result").asText()).append(' ')
                .append(step.path("explanation").path("cause").asText()).append('\n'));
        return text.toString();
    }

    @Test
    void aPeerIsTestedStepByStepAndItsAssociationsAreListed() {
        var admin = as("admin");
        var good = admin.post("/api/admin/desk/peers/CASEROOM/test", "");
        assertThat(good.status()).isEqualTo(200);
        assertThat(results(good.json()).replace(" \n", "\n").replace(" null\n", "\n"))
                .isEqualTo("TCP PASSED\nTLS NOT_NEEDED\nASSOCIATION PASSED\nC_ECHO PASSED\nC_FIND PASSED\nC_STORE NOT_ASKED\nC_MOVE NOT_ASKED\n");
        assertThat(good.json().get("steps").get(3).get("detail").asText()).isEqualTo("0000H");

        var wrong = admin.post("/api/admin/desk/peers/OTHER/test", "").json();
        assertThat(results(wrong)).contains("TCP PASSED", "ASSOCIATION FAILED CALLED_TITLE_NOT_THEIRS", "C_ECHO NOT_REACHED");
        assertThat(results(admin.post("/api/admin/desk/peers/DOWN/test", "").json())).contains("TCP FAILED CONNECTION_REFUSED", "C_FIND NOT_REACHED");
        assertThat(admin.post("/api/admin/desk/peers/CALLER/test", "").refusal()).isEqualTo("422 not-callable");
        assertThat(admin.post("/api/admin/desk/peers/NOBODY/test", "").refusal()).startsWith("404");

        var table = admin.get("/api/admin/desk/associations").json();
        assertThat(table.get("us").get("aeTitle").asText()).isEqualTo("CASEROOM");
        assertThat(table.get("peers")).hasSize(4);
        assertThat(table.get("associations")).extracting(line -> line.path("explanation").path("cause").asText())
                .contains("CALLED_TITLE_NOT_OURS", "CALLED_TITLE_NOT_THEIRS");
        String id = wrong.get("steps").get(2).get("association").asText();
        var detail = admin.get("/api/admin/desk/associations/" + id);
        assertThat(detail.json().get("association").get("rejection").get("reason").asInt()).isEqualTo(7);
        assertThat(detail.json().get("association").get("pdus")).hasSize(2);
        assertThat(detail.json().get("explanation").get("side").asText()).isEqualTo("US");
        var trace = admin.get("/api/admin/desk/associations/" + id + "/trace");
        assertThat(trace.headers().get("Content-Disposition")).isEqualTo("attachment; filename=\"association-" + id + ".json\"");
        assertThat(trace.json()).isEqualTo(detail.json());
        assertThat(admin.get("/api/admin/desk/associations/none").refusal()).startsWith("404");
    }

    @Test
    void aPeerTakesATestObjectAndSendsItBackAndNothingOfItStays() {
        var test = as("admin").post("/api/admin/desk/peers/CASEROOM/test?store=true", "").json();
        assertThat(results(test)).contains("C_STORE PASSED", "C_MOVE PASSED");
        assertThat(site.catalogue().allStudies()).isEmpty();
    }

    @Test
    void associationsAreKeptOverARestartAndPaged() throws Exception {
        var admin = as("admin");
        admin.post("/api/admin/desk/peers/CASEROOM/test", "");
        long total = admin.get("/api/admin/desk/associations").json().get("total").asLong();
        kept.close();
        try (var after = new org.caseroom.desk.KeptAssociations(site.database(), new TransferDesk(Clock.systemUTC()), Clock.systemUTC())) {
            var page = after.page(0, 2);
            assertThat(page.total()).isEqualTo(total).isGreaterThanOrEqualTo(4);
            assertThat(page.associations()).hasSize(2);
            assertThat(after.page(2, 100).associations()).hasSize((int) total - 2).doesNotContainAnyElementsOf(page.associations());
            assertThat(after.find(page.associations().getFirst().id())).contains(page.associations().getFirst());
        }
    }

    @Test
    void theSecurityPageNamesStrangersAndPeersWithoutEncryption() throws Exception {
        var admin = as("admin");
        admin.post("/api/admin/desk/peers/CASEROOM/test", "");
        new Dcmtk(dir).run("echoscu", java.util.List.of("-aet", "NOBODY", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(site.port())));
        // Who called knows of the end before it is told here.
        site.events().last();
        var safety = admin.get("/api/admin/desk/security").json();
        assertThat(safety.get("findings").toString()).contains("LISTENS_LOCALLY", "UNKNOWN_REFUSED", "ADDRESS_CHECKED", "TLS_NOT_OFFERED");
        assertThat(safety.get("strangers")).hasSize(1);
        assertThat(safety.get("strangers").get(0).get("calling").asText()).isEqualTo("NOBODY");
        assertThat(safety.get("strangers").get(0).get("let").asBoolean()).isFalse();
        assertThat(safety.get("peers").get(0).get("plain").asLong()).isPositive();
        assertThat(as("host").get("/api/admin/desk/security").refusal()).isEqualTo("403 not-allowed");
    }

    @Test
    void onlyAdministratorsSeeIt() {
        for (String path : new String[] {"/api/admin/desk/associations", "/api/admin/desk/associations/c1", "/api/admin/desk/associations/c1/trace"}) {
            assertThat(as("host").get(path).refusal()).as(path).isEqualTo("403 not-allowed");
            assertThat(new HttpCalls(backend.vertx, http.port()).get(path).refusal()).as(path).isEqualTo("401 not-signed-in");
        }
        assertThat(as("host").post("/api/admin/desk/peers/CASEROOM/test", "").refusal()).isEqualTo("403 not-allowed");
        assertThat(site.events().all()).as("nobody was called").isEmpty();
    }
}
