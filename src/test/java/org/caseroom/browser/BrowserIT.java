package org.caseroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.caseroom.neighbour.Dcmtk;
import org.caseroom.testing.CaseroomProcess;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product in real browsers: starts it in demo mode as a newcomer does, and runs the tests of {@code web-client/e2e} against it.
 * Each of them is a test here too. Screenshots are in {@code target/screenshots}, results and what a failure left behind in
 * {@code target/browser-tests}.
 */
@Tag("browser")
final class BrowserIT {
    private static final Path CLIENT = Path.of("web-client").toAbsolutePath();
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path RESULTS = TARGET.resolve("browser-tests");
    private static final long LIMIT_MINUTES = 22;
    /**
     * For DICOM too, on a port of its own: the transfer desk shows who called. And with the portal of web-client/e2e/12-launch.spec.ts and the viewer of
     * 18-viewers.spec.ts.
     */
    private static final Map<String, String> LISTENS = Map.of("CASEROOM_DICOM_ENABLED", "true", "CASEROOM_DICOM_HOST", "127.0.0.1", "CASEROOM_DICOM_PORT", "0",
            "CASEROOM_LAUNCH_PORTALS", "[{name: ris, key: for-browser-tests-only-0123456789ab, origin: 'http://ris.localhost:4980', vouches: true}]",
            "CASEROOM_HTTP_VIEWERS", "http://viewer.localhost:4983");
    private static final ObjectMapper JSON = new ObjectMapper();


    @TempDir
    Path dir;

    private record Outcome(String name, String status, String error) {
    }

    @TestFactory
    Stream<DynamicTest> playwright() throws Exception {
        Assumptions.assumeFalse(Boolean.getBoolean("web.skip"), "left out, for there is no web client: -Dweb.skip=true");
        assertThat(CLIENT.resolve("node_modules/@playwright/test/cli.js")).as("the web client's packages (mvn process-resources)").exists();
        Files.createDirectories(RESULTS);
        Files.deleteIfExists(RESULTS.resolve("results.json"));
        long startedAt = System.currentTimeMillis();
        int dicom = Dcmtk.freePort();
        int archive = Dcmtk.freePort();
        try (var server = new CaseroomProcess(dir.resolve("data"), neighbourhood(dicom, archive), "demo").start(); var control = new ServerControl(server)) {
            int code = run(server, control, startedAt, dicom, archive);
            List<Outcome> outcomes = outcomes();
            Files.copy(server.log(), RESULTS.resolve("server.log"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(outcomes).as("tests that ran").isNotEmpty();
            if (code != 0 && outcomes.stream().noneMatch(o -> o.status.equals("unexpected"))) {
                fail("Playwright ended with code " + code + " although no test failed; its output is above");
            }
            return outcomes.stream().map(o -> DynamicTest.dynamicTest(o.name, () -> {
                switch (o.status) {
                    case "expected" -> {
                    }
                    case "skipped" -> fail("not run, because one before it failed");
                    default -> fail(o.error);
                }
            }));
        }
    }

    /** A modality that calls us, ourselves as an archive, once by our title, once by another, and the archive of 17-sources.spec.ts. */
    private static Map<String, String> neighbourhood(int dicom, int archive) {
        var settings = new HashMap<>(LISTENS);
        settings.putAll(Map.of("CASEROOM_DICOM_ENABLED", "true", "CASEROOM_DICOM_HOST", "127.0.0.1", "CASEROOM_DICOM_PORT", Integer.toString(dicom),
                "CASEROOM_DICOM_PEERS", "[{aeTitle: CT1, host: 127.0.0.1}, {aeTitle: CASEROOM, host: 127.0.0.1, port: %d}, {aeTitle: PACS, host: 127.0.0.1, port: %d}]"
                        .formatted(dicom, dicom),
                "CASEROOM_SOURCES_ARCHIVES", "[{name: archive, title: Hospital archive, url: 'http://127.0.0.1:%d/dicom-web'}]".formatted(archive)));
        return settings;
    }

    private static int run(CaseroomProcess server, ServerControl control, long startedAt, int dicom, int archive) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "node_modules/@playwright/test/cli.js", "test", "-c", "e2e/playwright.config.ts"));
        String only = System.getProperty("browser.tests");
        if (only != null) {
            command.addAll(List.of(only.split(" ")));
        }
        // Its output goes through this JVM: whatever else writes to the output of a test JVM breaks its line to Maven.
        var builder = new ProcessBuilder(command).directory(CLIENT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("ORIGIN", server.origin().toString(), "CREDENTIALS", server.data().resolve("demo-credentials.json").toString(),
                "SERVER_LOG", server.log().toString(), "RESULTS", RESULTS.toString(), "SCREENSHOTS", TARGET.resolve("screenshots").toString(),
                "STARTED_AT", Long.toString(startedAt), "CASEROOM_CHROMIUM", chromium(), "FORCE_COLOR", "0", "CONTROL", control.address()));
        builder.environment().put("ARCHIVE_PORT", Integer.toString(archive));
        if (Dcmtk.there("echoscu") && Dcmtk.there("storescu")) {
            builder.environment().put("DICOM_PORT", Integer.toString(dicom));
        }
        builder.environment().remove("NODE_OPTIONS");
        Process playwright = builder.start();
        playwright.getOutputStream().close();
        Thread output = Thread.ofVirtual().start(() -> playwright.inputReader().lines().forEach(System.out::println));
        try {
            if (!playwright.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                fail("the browser tests did not end within " + LIMIT_MINUTES + " minutes");
            }
            output.join();
            return playwright.exitValue();
        } finally {
            playwright.descendants().forEach(ProcessHandle::destroyForcibly);
            playwright.destroyForcibly();
        }
    }

    /** As found before the tests (web-client/FindChromium.java). */
    private static String chromium() throws IOException {
        Path found = TARGET.resolve("chromium.path");
        String named = System.getenv("CASEROOM_CHROMIUM");
        if (named == null && !Files.exists(found)) {
            fail("The browser tests need Chromium: run them by mvn verify, or name it in CASEROOM_CHROMIUM");
        }
        return named != null ? named : Files.readString(found);
    }

    private static List<Outcome> outcomes() throws IOException {
        Path file = RESULTS.resolve("results.json");
        assertThat(file).as("results of Playwright, whose output is above").exists();
        JsonNode report = JSON.readTree(file.toFile());
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode error : report.path("errors")) {
            outcomes.add(new Outcome("Playwright", "unexpected", error.path("message").asText()));
        }
        report.path("suites").forEach(suite -> collect("", suite, outcomes, 0));
        return outcomes;
    }

    private static void collect(String path, JsonNode suite, List<Outcome> outcomes, int depth) {
        assertThat(depth).as("nested suites").isLessThan(10);
        String name = path.isEmpty() ? suite.path("title").asText() : path + " > " + suite.path("title").asText();
        for (JsonNode spec : suite.path("specs")) {
            for (JsonNode test : spec.path("tests")) {
                var errors = new StringBuilder();
                test.path("results").forEach(result -> result.path("errors")
                        .forEach(error -> errors.append(error.path("message").asText().replaceAll("\\e\\[[0-9;]*m", "")).append('\n')));
                outcomes.add(new Outcome(name + " > " + spec.path("title").asText(), test.path("status").asText(), errors.toString()));
            }
        }
        suite.path("suites").forEach(inner -> collect(name, inner, outcomes, depth + 1));
    }
}
