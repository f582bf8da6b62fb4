package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.caseroom.study.Catalogue;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.ImportSettings;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.WorkerPool;
import org.caseroom.study.worker.WorkerSettings;
import org.caseroom.testing.Program;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyProgramIT {
    private static final int KILLS = 5;
    private static final int SENDERS = 3;

    @TempDir
    private Path dir;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void folders_and_archives_come_in_and_go_out_by_command() throws Exception {
        Path source = Files.createDirectories(dir.resolve("source/series"));
        Path data = dir.resolve("data");
        Files.write(source.resolve("1.dcm"), slice("1.9", 1));
        Files.write(source.resolve("2"), slice("1.9", 2));
        Files.writeString(source.resolve("README.txt"), "read me");
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("deep/3.dcm"));
            out.write(slice("1.9", 3));
        }
        Files.write(dir.resolve("source/more.zip"), zip.toByteArray());

        try (var imported = run("import", dir.resolve("source").toString(), "--data", data.toString())) {
            assertThat(imported.awaitEnd()).as(imported.said()).isEqualTo(ExitCode.PARTLY);
            assertThat(imported.said()).contains("3 taken in, 0 known already, 0 put aside, 1 refused")
                    .contains("refused  " + source.resolve("README.txt") + "  Skipped: this is not a DICOM file.");
        }
        try (var again = run("import", source.resolve("1.dcm").toString(), "--data", data.toString())) {
            assertThat(again.awaitEnd()).isEqualTo(ExitCode.OK);
            assertThat(again.said()).contains("0 taken in, 1 known already, 0 put aside, 0 refused");
        }
        Path target = dir.resolve("out.zip");
        try (var exported = run("export", "--to", target.toString(), "1.9", "--data", data.toString())) {
            assertThat(exported.awaitEnd()).as(exported.said()).isEqualTo(ExitCode.OK);
        }
        try (var archive = new ZipFile(target.toFile())) {
            assertThat(archive.size()).isEqualTo(3);
            assertThat(archive.getInputStream(archive.getEntry("1.9/1.9.1/1.9.1.2.dcm")).readAllBytes()).isEqualTo(slice("1.9", 2));
        }
    }

    @Test
    void frames_that_are_missing_or_damaged_are_made_again_by_command() throws Exception {
        Path data = dir.resolve("data");
        Path source = Files.createDirectories(dir.resolve("source"));
        for (int i = 1; i <= 3; i++) {
            Files.write(source.resolve(i + ".dcm"), slice("1.9", i));
        }
        try (var imported = run("import", source.toString(), "--data", data.toString())) {
            assertThat(imported.awaitEnd()).as(imported.said()).isEqualTo(ExitCode.OK);
        }
        try (var frames = new FrameStore(data.resolve("frames"), 8, InstantSource.system(), new Originals(data)::path)) {
            frames.delete("1.9.1.1");
        }
        List<Path> left;
        try (var files = Files.walk(data.resolve("frames"))) {
            left = files.filter(file -> file.toString().endsWith(".frames")).toList();
        }
        byte[] bytes = Files.readAllBytes(left.getFirst());
        bytes[bytes.length - 1] ^= 1;
        Files.write(left.getFirst(), bytes);

        try (var quick = run("frames", "rebuild", "--data", data.toString())) {
            assertThat(quick.awaitEnd()).as(quick.said()).isEqualTo(ExitCode.OK);
            assertThat(quick.said()).contains("3 instances looked at, 1 decoded again, 0 cannot be decoded");
        }
        try (var thorough = run("frames", "rebuild", "--verify", "--data", data.toString())) {
            assertThat(thorough.awaitEnd()).as(thorough.said()).isEqualTo(ExitCode.OK);
            assertThat(thorough.said()).contains("3 instances looked at, 1 decoded again, 0 cannot be decoded");
        }
        try (var frames = new FrameStore(data.resolve("frames"), 8, InstantSource.system(), new Originals(data)::path)) {
            for (int i = 1; i <= 3; i++) {
                frames.verify("1.9.1." + i);
            }
            frames.delete("1.9.1.2");
        }
        Files.walk(data.resolve("originals")).filter(Files::isRegularFile).forEach(original -> original.toFile().delete());
        try (var lost = run("frames", "rebuild", "--data", data.toString())) {
            assertThat(lost.awaitEnd()).as(lost.said()).isEqualTo(ExitCode.PARTLY);
            assertThat(lost.said()).contains("failed  1.9.1.2  The file could not be read").contains("1 cannot be decoded");
        }
    }

    @Test
    void what_was_acknowledged_survives_kills_of_the_server_and_nothing_half_done_stays() throws Exception {
        Path data = dir.resolve("data");
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        var random = new SplittableRandom(7);
        var number = new AtomicInteger();
        for (int round = 0; round < KILLS; round++) {
            try (var server = Program.demo(data); var threads = Executors.newFixedThreadPool(SENDERS)) {
                JsonNode credentials = Program.credentials(server, data);
                String origin = credentials.get("origin").asText();
                String token = credentials.at("/users/0/token").asText();
                assertAllThere(origin, token, acknowledged);
                int before = acknowledged.size();
                String batch = json.readTree(send(post(origin, "/api/imports", token, "{\"files\":1,\"bytes\":1}")).body()).get("id").asText();
                for (int i = 0; i < SENDERS; i++) {
                    threads.submit(() -> {
                        while (server.process().isAlive()) {
                            int n = number.incrementAndGet();
                            var answer = send(request(origin, "/api/imports/" + batch + "/files?name=x", token)
                                    .PUT(HttpRequest.BodyPublishers.ofByteArray(slice("1.9", n))).build());
                            if (answer.statusCode() == 200 && answer.body().contains("ACCEPTED")) {
                                acknowledged.add("1.9.1." + n);
                            }
                        }
                        return null;
                    });
                }
                while (acknowledged.size() < before + 5) {
                    Thread.sleep(5);
                }
                Thread.sleep(random.nextInt(5, 300));
                server.kill();
                server.awaitEnd();
            }
        }
        try (var server = Program.demo(data)) {
            JsonNode credentials = Program.credentials(server, data);
            assertAllThere(credentials.get("origin").asText(), credentials.at("/users/0/token").asText(), acknowledged);
            server.stop();
            server.awaitEnd();
        }
        // The demo may have been bringing in its sample case: what a start would do is done here, then all has to agree.
        try (var database = TestDatabase.open(data); var frames = new FrameStore(data.resolve("frames"), 8, InstantSource.system(), new Originals(data)::path);
             var workers = new WorkerPool(new WorkerSettings("none", data.resolve("frames"), 1, 64L << 20, Duration.ofSeconds(1)));
             var keeper = new FrameKeeper(frames, 0);
             var importer = new Importer(new ImportSettings(1, 1), new Originals(data), new Catalogue(database), frames, keeper,
                     workers, InstantSource.system())) {
            importer.recover();
            long rows = database.read(h -> h.createQuery("select count(*) from instance").mapTo(Long.class).one());
            assertThat(rows).isGreaterThanOrEqualTo(acknowledged.size());
            assertThat(files(data, "originals")).isEqualTo(rows);
            assertThat(files(data, "frames") - files(data, "frames/incoming")).isEqualTo(rows);
            assertThat(files(data, "incoming")).isZero();
        }
        System.out.println("kills=" + KILLS + " acknowledged=" + acknowledged.size() + " lost=0");
    }

    private void assertAllThere(String origin, String token, Queue<String> instances) throws Exception {
        for (String instance : instances) {
            var answer = send(request(origin, "/dicom-web/studies/1.9/series/1.9.1/instances/" + instance + "/rendered", token).build());
            assertThat(answer.statusCode()).as(instance).isEqualTo(200);
        }
    }

    private static Program run(String... arguments) {
        return Program.start(Map.of(), arguments);
    }

    private static byte[] slice(String study, int number) throws IOException {
        return DicomFiles.bytes(DicomFiles.ct(study, study + ".1", study + ".1." + number, number, 64));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String origin, String path, String token) {
        return HttpRequest.newBuilder(URI.create(origin + path)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest post(String origin, String path, String token, String body) {
        return request(origin, path, token).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static long files(Path data, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve(folder))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
