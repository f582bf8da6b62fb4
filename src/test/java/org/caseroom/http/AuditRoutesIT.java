package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.caseroom.audit.AuditEntry;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditStore;
import org.caseroom.audit.AuditTrail;
import org.caseroom.database.Offload;
import org.caseroom.study.AuditedStudies;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with studies over HTTP, and what administrators then read of it. */
final class AuditRoutesIT {
    @TempDir
    static Path dir;

    private static final LinkedBlockingQueue<AuditEntry> WRITTEN = new LinkedBlockingQueue<>();
    private static final Offload OFFLOAD = new Offload("audit");
    private static StudyServer server;
    private static AuditTrail trail;

    @BeforeAll
    static void start() throws Exception {
        server = new StudyServer(dir, s -> {
            var store = new AuditStore(s.backend.database);
            trail = new AuditTrail(store, new AuditedStudies(s.backend.database), Clock.systemUTC(), "north", WRITTEN::add);
            s.http.mount(new AuditRoutes(store, s.backend.access, trail, OFFLOAD));
        });
        StudyServer.give(server.as("host"), DicomFiles.bytes(DicomFiles.ct("1.7", "1.7.1", "1.7.1.1", 1, 16)));
        await(0, server.accountId("host"), "LOGIN SUCCESS  ", "IMPORT SUCCESS  files", "LOGIN SUCCESS  ");
    }

    @AfterAll
    static void stop() {
        trail.close();
        server.close();
        OFFLOAD.close();
    }

    /** Kind, outcome, studies and how, of what a person had noted since a moment. */
    private static List<String> told(int since, String accountId) {
        List<String> told = new ArrayList<>();
        // Others go on writing to it.
        List<AuditEvent> all = List.copyOf(server.backend.audited);
        for (AuditEvent e : all.subList(since, all.size())) {
            if (e.who().equals(accountId)) {
                told.add(e.kind() + " " + e.outcome() + " " + String.join(",", e.studies()) + " " + e.detail());
            }
        }
        return told;
    }

    /** The answer is sent before what happens at its end. */
    private static void await(int since, String accountId, String... lines) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (told(since, accountId).size() < lines.length && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(told(since, accountId)).containsExactlyInAnyOrder(lines);
    }

    @Test
    void whatIsReadIsToldOnceAndWhatLeavesEachTime() {
        String id = server.accountId("host2");
        int since = server.backend.audited.size();
        HttpCalls host = server.as("host2");
        for (int i = 0; i < 2; i++) {
            assertThat(host.get("/api/studies").status()).isEqualTo(200);
            assertThat(host.get("/api/studies?search=smith").status()).isEqualTo(200);
            assertThat(host.get("/api/studies/1.7").status()).isEqualTo(200);
            assertThat(host.get("/api/studies/1.7/series/1.7.1/thumbnail").status()).isEqualTo(200);
            assertThat(host.get("/api/studies/1.99").status()).isEqualTo(404);
            assertThat(host.get("/dicom-web/studies?PatientID=x").status()).isIn(200, 204);
            assertThat(host.with("Accept", "multipart/related; type=\"application/dicom\"").get("/dicom-web/studies/1.7").status()).isEqualTo(200);
        }
        await(since, id, "LOGIN SUCCESS  ", "QUERY SUCCESS  search", "ACCESSED SUCCESS 1.7 ", "QUERY SUCCESS  QIDO-RS", "SENT SUCCESS 1.7 WADO-RS",
                "SENT SUCCESS 1.7 WADO-RS");
        assertThat(server.backend.audited.toString()).as("what was searched for stays out").doesNotContain("smith");
    }

    @Test
    void aRefusedLookIsToldAndAFailedSignInWithoutWhatWasTyped() {
        String id = server.accountId("participant");
        int since = server.backend.audited.size();
        HttpCalls part = server.as("participant");
        assertThat(part.get("/api/studies/1.7").refusal()).isEqualTo("403 not-allowed");
        await(since, id, "LOGIN SUCCESS  ", "ACCESSED MINOR 1.7 ");
        assertThat(server.anonymous().post("/api/session", "{\"login\":\"my password\",\"password\":\"x\"}").refusal()).isEqualTo("401 bad-credentials");
        await(since, "", "LOGIN MINOR  bad-credentials");
        assertThat(server.backend.audited.toString()).doesNotContain("my password");
    }

    @Test
    void whoImportsAndDeletesIsTold() throws Exception {
        String id = server.accountId("host");
        int since = server.backend.audited.size();
        HttpCalls host = server.as("host");
        StudyServer.give(host, DicomFiles.bytes(DicomFiles.ct("1.8", "1.8.1", "1.8.1.1", 1, 16)));
        assertThat(host.delete("/api/studies/1.8").status()).isEqualTo(204);
        await(since, id, "LOGIN SUCCESS  ", "IMPORT SUCCESS  files", "STUDY_DELETED SUCCESS 1.8 ");
    }

    @Test
    void administratorsReadFilterExportAndCheckIt() throws Exception {
        for (String path : List.of("/api/admin/audit", "/api/admin/audit.csv")) {
            assertThat(server.anonymous().get(path).refusal()).isEqualTo("401 not-signed-in");
            assertThat(server.as("host").get(path).refusal()).isEqualTo("403 not-allowed");
        }
        assertThat(server.as("host").post("/api/admin/audit/verification", "{}").refusal()).isEqualTo("403 not-allowed");
        HttpCalls admin = server.as("admin");
        String host = server.accountId("host");
        trail.note(AuditEvent.of(AuditKind.ACCESSED, host, "10.0.0.1").study("1.7"));
        trail.note(AuditEvent.of(AuditKind.ALERT, "=cmd()", "10.0.0.2").failed().how("association \"rejected\""));
        assertThat(WRITTEN.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(WRITTEN.poll(20, TimeUnit.SECONDS)).isNotNull();

        JsonNode seen = admin.get("/api/admin/audit?who=host&kind=ACCESSED&study=1.7").json();
        assertThat(seen.get("total").asInt()).isEqualTo(1);
        JsonNode line = seen.get("entries").get(0);
        assertThat(line.get("name").asText()).isEqualTo("host");
        assertThat(line.get("who").asText()).isEqualTo(host);
        assertThat(line.get("node").asText()).isEqualTo("north");
        assertThat(line.get("patients").toString()).as("looked up when it was written").isEqualTo("[\"" + patientId() + "\"]");
        assertThat(admin.get("/api/admin/audit?study=1.7%25").refusal()).isEqualTo("400 bad-request");
        assertThat(admin.get("/api/admin/audit?kind=NONE").refusal()).isEqualTo("400 bad-request");
        assertThat(admin.get("/api/admin/audit?from=tomorrow").refusal()).isEqualTo("400 bad-request");

        var csv = admin.get("/api/admin/audit.csv?failures=true&separator=semicolon");
        assertThat(csv.headers().get("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
        assertThat(csv.body().toString()).startsWith("\uFEFF\"seq\";\"time\"").contains("\"'=cmd()\"").contains("\"association \"\"rejected\"\"\"").doesNotContain("ACCESSED");
        assertThat(WRITTEN.poll(20, TimeUnit.SECONDS)).satisfies(e -> assertThat(e.kind()).isEqualTo(AuditKind.AUDIT_LOG_USED));

        JsonNode whole = admin.post("/api/admin/audit/verification", "{}").json();
        assertThat(whole.get("brokenAt").isNull()).isTrue();
        assertThat(whole.get("entries").asInt()).isGreaterThanOrEqualTo(3);
        server.backend.database.call(h -> h.execute("UPDATE audit_entry SET who = 'somebody' WHERE seq = 1"));
        assertThat(admin.post("/api/admin/audit/verification", "{}").json().get("brokenAt").asInt()).isEqualTo(1);
    }

    private static String patientId() {
        return server.backend.database.<String>read(h -> h.createQuery("SELECT patient_id FROM study WHERE study_uid = '1.7'").mapTo(String.class).one());
    }
}
