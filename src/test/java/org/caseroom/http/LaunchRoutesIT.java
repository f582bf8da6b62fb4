package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.access.Launches;
import org.caseroom.access.Secrets;
import org.caseroom.config.LaunchConfig;
import org.caseroom.config.PortalConfig;
import org.caseroom.dicom.data.Tag;
import org.caseroom.room.Identities;
import org.caseroom.room.Sight;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.HttpCalls;
import org.caseroom.testing.SetClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchRoutesIT {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String ORIGIN = "https://ris.example.org";
    private static final String INVOKE = "/IHEInvokeImageDisplay?";

    @TempDir
    private static Path dir;
    private static StudyServer server;
    private static StudyServer open;
    private static final SetClock CLOCK = new SetClock(NOW);

    @BeforeAll
    static void start() throws Exception {
        var portals = List.of(new PortalConfig("ris", KEY, ORIGIN, true), new PortalConfig("his", KEY.replace('0', '9'), "", false));
        server = new StudyServer(dir.resolve("a"), s -> mount(s, new LaunchConfig(false, 300, portals)));
        open = new StudyServer(dir.resolve("b"), s -> mount(s, new LaunchConfig(true, 300, List.of())));
        give("1.1", "P1", "A1", "20260101");
        give("1.2", "P1", "A2", "20260301");
        give("1.3", "P1", "A2", "20260201");
        give("1.4", "P11", "A4", "20260401");
    }

    private static void mount(StudyServer s, LaunchConfig config) {
        s.http.mount(new LaunchRoutes(s.parts, config, s.backend.access, new Launches(s.backend.redis, new Secrets(new SecureRandom())), s.http.cookies(), CLOCK));
        // In place of the web client, which is not built for every run.
        s.http.mount((router, _) -> router.get("/launch/*").handler(ctx -> ctx.response().end("page")));
    }

    private static void give(String study, String patient, String accession, String date) throws Exception {
        var file = DicomFiles.ct(study, study + ".1", study + ".1.1", 1, 16);
        file.setString(Tag.PatientID, patient);
        file.setString(Tag.AccessionNumber, accession);
        file.setString(Tag.StudyDate, date);
        StudyServer.give(server.as("host"), DicomFiles.bytes(file));
    }

    @AfterAll
    static void stop() {
        server.close();
        open.close();
    }

    private static String signed(String query, String portal, String key) {
        String all = query + "&portal=" + portal + "&expires=" + (NOW.getEpochSecond() + 100);
        return INVOKE + all + "&signature=" + LaunchSignature.sign(key, all);
    }

    private static String signed(String query) {
        return signed(query, "ris", KEY);
    }

    /** Follows the address as somebody unknown. @return the path of the page that opens it */
    private static String page(StudyServer s, String address) {
        var answer = s.anonymous().get(address);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(303);
        assertThat(answer.headers().contains("Set-Cookie")).isFalse();
        return answer.headers().get("Location");
    }

    private static String name(String page) {
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static HttpCalls.Answer target(HttpCalls by, String address) {
        return by.get("/api/launches/" + name(page(server, address)) + "/target");
    }

    private static List<String> found(HttpCalls by, String query) {
        return target(by, signed(query)).json().get("studies").findValuesAsText("study");
    }

    @Test
    void anAddressLeadsToAPageThatNamesNobody() {
        String page = page(server, signed("requestType=PATIENT&patientID=P1%5E%5E%5EHOSP&patientName=DOE%5EJANE"));
        assertThat(page).matches("/launch/ris/[A-Za-z0-9_-]{43}");
        assertThat(server.anonymous().get("/api/launches/" + name(page) + "/target").refusal()).isEqualTo("401 not-signed-in");
        assertThat(server.as("host").get("/api/launches/" + "x".repeat(43) + "/target").refusal()).isEqualTo("404 not-found");
    }

    @Test
    void studiesAreFoundByWhatNamesThemAndTheNewestFirst() {
        var host = server.as("host");
        assertThat(target(host, signed("requestType=STUDY&studyUID=1.1")).json().get("path").asText()).isEqualTo("/studies/1.1");
        assertThat(found(host, "requestType=STUDY&studyUID=1.1,1.2,1.9")).containsExactly("1.1", "1.2");
        assertThat(found(host, "requestType=STUDY&studyUID=1.9")).isEmpty();
        assertThat(target(host, signed("requestType=STUDY&accessionNumber=A1")).json().get("path").asText()).isEqualTo("/studies/1.1");
        assertThat(found(host, "requestType=STUDY&accessionNumber=A2")).containsExactly("1.2", "1.3");
        assertThat(found(host, "requestType=PATIENT&patientID=P1")).containsExactly("1.2", "1.3", "1.1");
        assertThat(found(host, "requestType=PATIENT&patientID=P1&mostRecentResults=2")).containsExactly("1.2", "1.3");
        assertThat(target(host, signed("requestType=PATIENT&patientID=P1%5E%5E%5EHOSP&mostRecentResults=1")).json().get("path").asText()).isEqualTo("/studies/1.2");
        assertThat(found(host, "requestType=PATIENT&patientID=P1&modalitiesInStudy=MR,CT")).hasSize(3);
        assertThat(found(host, "requestType=PATIENT&patientID=P1&modalitiesInStudy=MR")).isEmpty();
        assertThat(found(host, "requestType=PATIENT&patientID=P1&lowerDateTime=2026-01-15T00:00:00&upperDateTime=20261231")).containsExactly("1.2", "1.3");
        assertThat(found(host, "requestType=PATIENT&patientID=P%25")).isEmpty();
        assertThat(target(host, signed("requestType=ROOM&room=abc")).json().get("path").asText()).isEqualTo("/rooms/abc");
        assertThat(target(host, signed("requestType=PAGE&page=abc")).json().get("path").asText()).isEqualTo("/library/abc");
    }

    @Test
    void itOpensNothingThatItsReaderMayNotOpen() {
        var participant = server.as("participant");
        String id = server.accountId("participant");
        assertThat(found(participant, "requestType=STUDY&studyUID=1.1")).isEmpty();
        assertThat(found(participant, "requestType=PATIENT&patientID=P1")).isEmpty();
        server.memberships.put(id, Set.of("1.1", "1.2"));
        try {
            assertThat(found(participant, "requestType=PATIENT&patientID=P1")).containsExactly("1.2", "1.1");
            server.sights.put("1.1", new Sight(Identities.NONE, Map.of()));
            server.sights.put("1.2", new Sight(Identities.NONE, Map.of()));
            assertThat(found(participant, "requestType=PATIENT&patientID=P1")).as("who the patient is").isEmpty();
            var seen = target(participant, signed("requestType=STUDY&studyUID=1.1,1.2"));
            assertThat(seen.json().get("studies")).hasSize(2);
            assertThat(seen.body().toString()).doesNotContain("P1", "A1", "20260101");
        } finally {
            server.memberships.remove(id);
            server.sights.clear();
        }
    }

    @Test
    void whatIsNotSignedOrNotCompleteIsRefused() {
        var anybody = server.anonymous();
        assertThat(anybody.get(INVOKE + "requestType=STUDY&studyUID=1.1").refusal()).isEqualTo("403 not-signed");
        assertThat(anybody.get(signed("requestType=STUDY&studyUID=1.1", "ris", "x".repeat(32))).refusal()).isEqualTo("403 bad-signature");
        assertThat(anybody.get(signed("requestType=STUDY&studyUID=1.1").replace("1.1", "1.2")).refusal()).isEqualTo("403 bad-signature");
        assertThat(anybody.get(signed("requestType=STUDY&studyUID=1.1&studyUID=1.2")).refusal()).isEqualTo("403 bad-signature");
        assertThat(anybody.get(signed("requestType=STUDY&study%55ID=1.1&studyUID=1.2")).refusal()).as("written otherwise").isEqualTo("403 bad-signature");
        assertThat(anybody.get(signed("requestType=STUDY")).refusal()).isEqualTo("400 bad-request");
        assertThat(anybody.get(signed("requestType=STUDY&studyUID=1.1%2F..")).refusal()).isEqualTo("400 bad-request");
        assertThat(anybody.get(signed("requestType=PATIENT&patientID=P1&mostRecentResults=0")).refusal()).isEqualTo("400 bad-request");
        assertThat(anybody.get(signed("requestType=ROOM&room=../x")).refusal()).isEqualTo("400 bad-request");
        assertThat(anybody.get(INVOKE).status()).isEqualTo(403);
        var opened = open.anonymous();
        assertThat(page(open, INVOKE + "requestType=STUDY&studyUID=1.1")).startsWith("/launch/-/");
        assertThat(opened.get(INVOKE + "requestType=STUDY&studyUID=1.1&user=host").refusal()).isEqualTo("403 not-signed");
    }

    @Test
    void aPortalSignsInWhomItVouchesForAndOnlyOnce() {
        String address = signed("requestType=STUDY&studyUID=1.1&user=Host2");
        String name = name(page(server, address));
        var browser = server.anonymous().with("Origin", server.http.origin());
        assertThat(browser.get("/api/launches/" + name).body().toString()).isEqualTo("{\"vouched\":true,\"other\":false}");
        assertThat(server.as("host").get("/api/launches/" + name).json().get("other").asBoolean()).isTrue();
        assertThat(server.anonymous().with("Origin", ORIGIN).post("/api/launches/" + name + "/enter", "{\"framed\":true}").refusal()).isEqualTo("403 foreign-origin");
        var in = browser.post("/api/launches/" + name + "/enter", "{\"framed\":false}");
        assertThat(in.status()).isEqualTo(201);
        assertThat(in.json().get("login").asText()).isEqualTo("host2");
        assertThat(in.headers().get("Set-Cookie")).startsWith("caseroom_session=").endsWith("SameSite=Strict");
        assertThat(browser.with("Cookie", "caseroom_session=" + in.cookie()).get("/api/launches/" + name + "/target").json().get("path").asText()).isEqualTo("/studies/1.1");
        assertThat(browser.post("/api/launches/" + name + "/enter", "{\"framed\":false}").refusal()).isEqualTo("403 not-vouched");
        String again = name(page(server, address));
        assertThat(browser.get("/api/launches/" + again).json().get("vouched").asBoolean()).as("the same address a second time").isFalse();
        assertThat(browser.post("/api/launches/" + again + "/enter", "{\"framed\":false}").refusal()).isEqualTo("403 not-vouched");
    }

    @Test
    void insideAPortalsPageTheSessionHasACookieOfItsOwn() {
        String name = name(page(server, signed("requestType=STUDY&studyUID=1.2&user=host2")));
        var browser = server.anonymous().with("Origin", server.http.origin());
        var in = browser.post("/api/launches/" + name + "/enter", "{\"framed\":true}");
        assertThat(in.headers().get("Set-Cookie")).matches("caseroom_framed=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned");
        var framed = browser.with("Cookie", "caseroom_framed=" + in.cookie());
        assertThat(framed.get("/api/session").json().get("login").asText()).isEqualTo("host2");
        assertThat(framed.delete("/api/session").refusal()).as("a page of another site asks").isEqualTo("403 bad-csrf-token");
        var out = framed.with("X-CSRF-Token", in.json().get("csrfToken").asText()).delete("/api/session");
        assertThat(out.headers().getAll("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("caseroom_framed=;") && cookie.contains("Max-Age=0"));
        assertThat(framed.get("/api/session").refusal()).isEqualTo("401 not-signed-in");
    }

    @Test
    void nobodyIsSignedInWhomThePortalMayNotVouchFor() {
        assertThat(server.anonymous().get(signed("requestType=STUDY&studyUID=1.1&user=host", "his", KEY.replace('0', '9'))).refusal()).isEqualTo("403 may-not-vouch");
        var browser = server.anonymous().with("Origin", server.http.origin());
        for (String login : List.of("nobody", "admin")) {
            String name = name(page(server, signed("requestType=STUDY&studyUID=1.1&user=" + login)));
            var refused = browser.post("/api/launches/" + name + "/enter", "{\"framed\":false}");
            assertThat(refused.refusal()).isEqualTo("403 no-such-account");
            assertThat(refused.headers().contains("Set-Cookie")).isFalse();
        }
    }

    @Test
    void anAddressIsGoodUntilItsEnd() {
        String address = signed("requestType=STUDY&studyUID=1.3");
        CLOCK.advance(Duration.ofSeconds(99));
        try {
            page(server, address);
            CLOCK.advance(Duration.ofSeconds(1));
            assertThat(server.anonymous().get(address).refusal()).isEqualTo("403 bad-signature");
        } finally {
            CLOCK.advance(Duration.ofSeconds(-100));
        }
    }

    @Test
    void onlyThePageOfANamedPortalIsShownInsideItsPages() {
        String page = page(server, signed("requestType=STUDY&studyUID=1.1"));
        var headers = server.anonymous().get(page).headers();
        assertThat(headers.get("Content-Security-Policy")).endsWith("frame-ancestors " + ORIGIN).contains("script-src 'self'");
        assertThat(headers.contains("X-Frame-Options")).isFalse();
        for (String other : List.of("/", "/studies/1.1", "/launch/his/" + name(page), "/launch/nobody/" + name(page), "/launch/ris", "/launch/ris/x/y", "/api/session",
                "/launch/ris/..%2f..%2fstudies", "/launch/ris/../../studies/1.1")) {
            var denied = server.anonymous().get(other).headers();
            assertThat(denied.get("Content-Security-Policy")).as(other).endsWith("frame-ancestors 'none'");
            assertThat(denied.get("X-Frame-Options")).as(other).isEqualTo("DENY");
        }
    }
}
