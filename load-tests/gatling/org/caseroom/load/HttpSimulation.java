package org.caseroom.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/**
 * What comes by HTTP: people who search and read the case library, then viewers that ask by DICOMweb for lists, metadata and rendered
 * images with a new window each time; after them as many viewers with the same requests at Orthanc. One after the other, so that
 * they do not share the processors.
 *
 * <pre>load-tests/run gatling [users=20] [seconds=20]</pre>
 */
public final class HttpSimulation extends Simulation {
    private static final String STUDY = "1.2.3.1";
    private static final String SERIES = "1.2.3.2";
    private static final int SLICES = 40;
    private static final int PAGES = 200;
    private static final List<String> WORDS = List.of("nodule", "effusion", "fracture", "oedema", "cyst", "stenosis", "calcification", "haemorrhage");

    private final int users = Integer.getInteger("users", 20);
    private final int seconds = Integer.getInteger("seconds", 20);
    private final Path folder;
    private final CaseroomProcess server;
    private final Orthanc orthanc;
    private final List<String> pages = new ArrayList<>();

    /** Starts both servers and fills them. */
    public HttpSimulation() throws Exception {
        folder = Folders.create("gatling");
        server = new CaseroomProcess(folder.resolve("data"), Map.of(), "demo", "--no-sample").start();
        orthanc = Orthanc.speaksDicomWeb() ? Orthanc.archive(folder.resolve("orthanc")) : null;
        var user = server.users().getFirst();
        fill(server.rest(user));
        String token = "Bearer " + user.token();
        var readers = population("readers of the library", reading(), server.origin(), token);
        var viewers = population("viewers", viewing("Caseroom"), server.origin(), token);
        setUp(List.of(readers.andThen(orthanc == null ? viewers
                : viewers.andThen(population("viewers of Orthanc", viewing("Orthanc"), orthanc.origin(), "")))))
                .assertions(global().failedRequests().count().is(0L));
    }

    private void fill(RestClient host) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 1; i <= SLICES; i++) {
                byte[] file = DicomFiles.bytes(DicomFiles.ct(STUDY, SERIES, SERIES + "." + i, i, 512));
                host.importFile(i + ".dcm", file);
                if (orthanc != null) {
                    var answer = http.send(HttpRequest.newBuilder(orthanc.origin().resolve("/instances")).POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(),
                            HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() != 200) {
                        throw new IOException("Orthanc took no slice: " + answer.statusCode());
                    }
                }
            }
        }
        for (int i = 0; i < PAGES; i++) {
            String words = WORDS.get(i % WORDS.size()) + " beside a " + WORDS.get(i / WORDS.size() % WORDS.size());
            pages.add(host.call("POST", "/api/library/pages", Map.of("title", "Case " + i + ": " + words, "kind", "CASE", "markdown",
                    "# Findings\n\n" + ("A " + words + ". ").repeat(60))).get("id").asText());
        }
    }

    private PopulationBuilder population(String name, ChainBuilder steps, URI origin, String authorization) {
        ScenarioBuilder scenario = scenario(name).exec(steps);
        var protocol = http.baseUrl(origin.toString()).disableCaching();
        return scenario.injectClosed(constantConcurrentUsers(users).during(seconds))
                .protocols(authorization.isEmpty() ? protocol : protocol.header("Authorization", authorization));
    }

    private ChainBuilder reading() {
        return exec(http("search").get(_ -> "/api/library/pages?search=" + WORDS.get(random(WORDS.size()))).check(status().is(200)),
                http("page").get(_ -> "/api/library/pages/" + pages.get(random(PAGES))).check(status().is(200)),
                http("related").get(_ -> "/api/library/pages/" + pages.get(random(PAGES)) + "/related").check(status().is(200)));
    }

    private static ChainBuilder viewing(String whose) {
        String study = "/dicom-web/studies/" + STUDY;
        return exec(http(whose + ": search for studies").get("/dicom-web/studies?StudyInstanceUID=" + STUDY).header("Accept", "application/dicom+json").check(status().is(200)),
                http(whose + ": series").get(study + "/series").header("Accept", "application/dicom+json").check(status().is(200)),
                http(whose + ": metadata of " + SLICES).get(study + "/series/" + SERIES + "/metadata").header("Accept", "application/dicom+json").check(status().is(200)))
                .repeat(10).on(exec(http(whose + ": rendered").get(_ -> study + "/series/" + SERIES + "/instances/" + SERIES + "." + (1 + random(SLICES))
                        + "/rendered?window=" + random(200) + "," + (200 + random(800)) + ",linear").header("Accept", "image/jpeg").check(status().is(200))));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public void after() {
        try {
            if (orthanc != null) {
                orthanc.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
