package org.caseroom.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files against a running server, by STOW-RS: it goes on answering, stays within its memory, says of every refusal why, and
 * no picture shows bytes of another file. {@code -Dmutations=5000 -Dmutations.seed=1}; files of the corpus where it is there, and files
 * of our own in which every eight bytes of pixels tell whose they are.
 */
final class MutationIT {
    private static final int COUNT = Integer.getInteger("mutations", 150);
    private static final long SEED = Long.getLong("mutations.seed", 1);
    private static final int SENDERS = 4;
    private static final long HEALTH_NANOS = 100_000_000;
    /** A machine on which a sleeping thread wakes up so late cannot answer in time, whatever the program does. */
    private static final long LATE_NANOS = 30_000_000;
    /** The server with its Redis, and one worker: heap and native memory. */
    private static final long SERVER_BYTES = 2L << 30;
    private static final long WORKER_BYTES = 2L << 30;
    private static final long MAX_FILE = 2L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;
    private final Map<Long, Integer> signatures = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    /** @param owner of the signature in its pixels; -1 for files of the corpus */
    private record Source(byte[] file, String uid, int owner) {
    }

    @Test
    void damaged_files_cost_neither_the_server_nor_each_other() throws Exception {
        List<Source> sources = sources();
        try (var server = new CaseroomProcess(dir.resolve("data"), "demo", "--no-sample").start();
             var watch = new Watch(server); var senders = Executors.newFixedThreadPool(SENDERS)) {
            RestClient host = server.rest(server.users().getFirst());
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                int number = i;
                work.add(() -> {
                    send(host, sources, number);
                    return null;
                });
            }
            for (var done : senders.invokeAll(work)) {
                done.get();
            }
            host.importFile("after", DicomFiles.bytes(DicomFiles.ct("1.2.99", "1.2.99.1", "1.2.99.1.1", 1, 64)));
            assertThat(host.raw("GET", "/dicom-web/studies/1.2.99/series/1.2.99.1/instances/1.2.99.1.1/rendered", null, Map.of())
                    .statusCode()).isEqualTo(200);
            watch.close();
            System.out.printf("mutations=%d seed=%d accepted=%d refused=%d frames_looked_at=%d %s%n", COUNT, SEED, accepted.get(),
                    refused.get(), looked.get(), watch);
            assertThat(wrong).isEmpty();
            assertThat(accepted.get() + refused.get()).isEqualTo(COUNT);
            assertThat(refused.get()).as("damage that is seen").isPositive();
            assertThat(looked.get()).as("pictures of damaged files that were looked at").isPositive();
            watch.require();
        }
    }

    private List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (int owner = 0; owner < 40; owner++) {
            sources.add(marked(owner));
        }
        Path corpus = Corpus.root().orElse(null);
        if (corpus != null) {
            for (Map<String, String> row : Corpus.table("manifest.tsv")) {
                Path file = corpus.resolve(row.get("path"));
                String uid = row.get("sop_instance_uid");
                if (Files.size(file) <= MAX_FILE && uid != null && uid.length() > 20) {
                    sources.add(new Source(Files.readAllBytes(file), uid, -1));
                }
            }
        }
        return sources;
    }

    /** 64 x 64 pixels of 16 bits that hold one number of 64 bits over and over. */
    private Source marked(int owner) throws IOException {
        long signature = new Random(0x5EED_0000L + owner).nextLong();
        for (int turn = 0; turn < 8; turn++) {
            signatures.put(Long.rotateLeft(signature, 8 * turn), owner);
        }
        String uid = "1.2.826.0.1.77." + (100_000_000L + owner);
        ByteBuffer pixels = ByteBuffer.allocate(64 * 64 * 2);
        while (pixels.hasRemaining()) {
            pixels.putLong(signature);
        }
        Attributes slice = DicomFiles.ct("1.2.826.0.1.7", "1.2.826.0.1.7." + owner, uid, owner, 64);
        slice.setBytes(Tag.PixelData, VR.OW, pixels.array());
        return new Source(DicomFiles.bytes(slice), uid, owner);
    }

    private void send(RestClient host, List<Source> sources, int number) throws Exception {
        var random = new Random(SEED * 1_000_003 + number);
        // Every other one is one of ours: only their pixels tell whose they are.
        Source source = sources.get(number % 2 == 0 ? random.nextInt(40) : random.nextInt(sources.size()));
        byte[] file = new Mutator(SEED * 1_000_003 + number).mutate(renamed(source, number));
        HttpResponse<byte[]> answer = host.raw("POST", "/dicom-web/studies", file,
                Map.of("Content-Type", "application/dicom", "Accept", "application/dicom+json"));
        JsonNode json = answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body());
        JsonNode stored = json.path("00081199").path("Value");
        if (stored.size() > 0) {
            accepted.incrementAndGet();
            String url = stored.get(0).path("00081190").path("Value").path(0).asText();
            look(host, url.substring(url.indexOf("/dicom-web")), source.owner(), number);
            return;
        }
        refused.incrementAndGet();
        String sentence = Stream.of("00081198", "0008119A").map(tag -> json.path(tag).path("Value").path(0).path("0040A160").path("Value")
                .path(0).asText()).filter(text -> !text.isEmpty()).findFirst().orElse(json.path("message").asText());
        if (answer.statusCode() >= 500 || !sentence.matches("(?s)[A-Z].{10,}\\.") || sentence.contains("Exception")) {
            wrong.add("mutation " + number + ": " + answer.statusCode() + " \"" + sentence + "\"");
        }
    }

    /** A UID of its own, of the same length, so that it is no duplicate. */
    private static byte[] renamed(Source source, int number) {
        String uid = source.uid();
        byte[] fresh = (uid.substring(0, uid.length() - 7) + (1_000_000 + number)).getBytes(StandardCharsets.US_ASCII);
        byte[] known = uid.getBytes(StandardCharsets.US_ASCII);
        byte[] file = source.file().clone();
        for (int at = 0; at <= file.length - known.length; at++) {
            if (java.util.Arrays.equals(file, at, at + known.length, known, 0, known.length)) {
                System.arraycopy(fresh, 0, file, at, fresh.length);
            }
        }
        return file;
    }

    private void look(RestClient host, String path, int owner, int number) throws Exception {
        HttpResponse<byte[]> native1 = host.raw("GET", path + "/frames/1", null,
                Map.of("Accept", "multipart/related; type=\"application/octet-stream\""));
        HttpResponse<byte[]> rendered = host.raw("GET", path + "/rendered", null, Map.of("Accept", "image/png"));
        if (native1.statusCode() >= 500 || rendered.statusCode() >= 500) {
            wrong.add("mutation " + number + ": frames " + native1.statusCode() + ", rendered " + rendered.statusCode());
        }
        if (native1.statusCode() != 200) {
            return;
        }
        looked.incrementAndGet();
        ByteBuffer bytes = ByteBuffer.wrap(native1.body());
        for (int at = 0; at + 8 <= bytes.capacity(); at++) {
            Integer found = signatures.get(bytes.getLong(at));
            if (found != null && found != owner) {
                wrong.add("mutation " + number + " of " + owner + " shows bytes of " + found);
                return;
            }
        }
    }

    /** Asks for the health and looks at the memory while all this goes on. */
    private static final class Watch implements AutoCloseable {
        private final CaseroomProcess server;
        private final List<Long> answers = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong latest = new AtomicLong();
        private final AtomicLong serverBytes = new AtomicLong();
        private final AtomicLong workerBytes = new AtomicLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<Thread> threads;

        Watch(CaseroomProcess server) {
            this.server = server;
            threads = List.of(Thread.ofPlatform().start(this::askHealth), Thread.ofPlatform().start(this::sleepAndWake),
                    Thread.ofPlatform().start(this::lookAtMemory));
        }

        private void askHealth() {
            try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                var request = HttpRequest.newBuilder(server.origin().resolve("/healthz")).timeout(Duration.ofSeconds(10)).build();
                http.send(request, HttpResponse.BodyHandlers.discarding());
                while (!ended.get()) {
                    long begin = System.nanoTime();
                    boolean good = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
                    answers.add(good ? System.nanoTime() - begin : Long.MAX_VALUE);
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                answers.add(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void sleepAndWake() {
            try {
                while (!ended.get()) {
                    long begin = System.nanoTime();
                    Thread.sleep(5);
                    long late = System.nanoTime() - begin - 5_000_000;
                    latest.accumulateAndGet(late, Math::max);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void lookAtMemory() {
            try {
                while (!ended.get()) {
                    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
                    long all = resident(process.pid());
                    for (ProcessHandle child : process.descendants().toList()) {
                        boolean worker = isWorker(child.pid());
                        if (worker) {
                            workerBytes.accumulateAndGet(resident(child.pid()), Math::max);
                        } else {
                            all += resident(child.pid());
                        }
                    }
                    serverBytes.accumulateAndGet(all, Math::max);
                    Thread.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static boolean isWorker(long pid) {
            try {
                return Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains("DecodeWorkerMain");
            } catch (IOException gone) {
                return false;
            }
        }

        private static long resident(long pid) {
            try {
                // Without what is mapped from files: frames that are being read are the disk's, not the program's.
                return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.matches("Rss(Anon|Shmem):.*"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).sum();
            } catch (IOException | java.io.UncheckedIOException gone) {
                return 0;
            }
        }

        void require() {
            List<Long> sorted = sorted();
            assertThat(sorted).hasSizeGreaterThan(5).doesNotContain(Long.MAX_VALUE);
            // Question and answer each wait for a processor: on a machine that wakes threads late, both are late.
            long allowed = HEALTH_NANOS + (latest.get() > LATE_NANOS ? 2 * latest.get() : 0);
            assertThat(sorted.getLast()).as(toString()).isLessThanOrEqualTo(allowed);
            assertThat(serverBytes.get()).as(toString()).isBetween(1L, SERVER_BYTES);
            assertThat(workerBytes.get()).as(toString()).isBetween(1L, WORKER_BYTES);
        }

        private List<Long> sorted() {
            synchronized (answers) {
                return answers.stream().sorted().toList();
            }
        }

        @Override
        public String toString() {
            List<Long> sorted = sorted();
            return "health_answers=%d p50=%.1f p99=%.1f max=%.1f ms, a sleeping thread woke up at most %.1f ms late, server=%d MiB worker=%d MiB"
                    .formatted(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), latest.get() / 1e6, serverBytes.get() >> 20,
                            workerBytes.get() >> 20);
        }

        private static double at(List<Long> sorted, double part) {
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size())) / 1e6;
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
