package org.caseroom.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.imaging.RenderLoop;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/**
 * What a rendered picture costs, a new window each time so that no cache helps. Three ways in turns, medians over the rounds:
 * processor time of the bare loop in C and of our render thread, then frames a second and processor time over HTTP, ours (WADO-RS
 * rendered) beside Orthanc's {@code /rendered} and, lossless, {@code /preview}. The bare loop is compiled from
 * {@code load-tests/yardsticks/render-loop.c}.
 *
 * <p>With {@code stack} over HTTP each request is for the next of so many slices, as when somebody scrolls: who keeps the file that he read last
 * gains nothing by it. The loops are left out then, for they have no files.
 * {@code encoding} goes into Accept-Encoding, which every browser sends and this client by itself does not: who compresses pictures once more pays for it.
 *
 * <pre>load-tests/run render [rounds=5] [millis=1000] [requests=1,2,8] [columns=512] [rows=512] [to=0x0] [stack=1] [encoding=gzip] [ways=jpeg,rendered,png,preview,same]</pre>
 */
public final class RenderSpeed {
    private static final String STUDY = "1.2.826.0.1.77";
    private static final String SERIES = STUDY + ".1";

    private final Map<String, String> options;
    private final Path folder = Folders.create("render");
    private final int columns;
    private final int rows;
    private final int toColumns;
    private final int toRows;
    private final int stack;
    private final AtomicInteger window = new AtomicInteger();

    private RenderSpeed(Map<String, String> options) throws IOException {
        this.options = options;
        columns = number("columns");
        rows = number("rows");
        String[] to = options.get("to").split("x");
        toColumns = Integer.parseInt(to[0]);
        toRows = Integer.parseInt(to[1]);
        stack = number("stack");
    }

    public static void main(String[] args) throws Exception {
        new RenderSpeed(Options.parse(args, Map.of("rounds", "5", "millis", "1000", "requests", "1,2,8", "columns", "512", "rows", "512",
                "to", "0x0", "stack", "1", "encoding", "", "ways", "jpeg,rendered,png,preview,same"))).run();
    }

    private int number(String name) {
        return Integer.parseInt(options.get(name));
    }

    private void run() throws Exception {
        if (!Orthanc.installed()) {
            throw new IOException("The yardstick is missing: apt-get install orthanc");
        }
        byte[] values = phantom(columns, rows);
        System.out.printf("%d x %d, shown as %s%s%n", columns, rows, toColumns == 0 ? "stored" : toColumns + " x " + toRows,
                (stack == 1 ? "" : ", the next of " + stack + " slices each time")
                + (options.get("encoding").isEmpty() ? "" : ", Accept-Encoding: " + options.get("encoding")));
        if (stack == 1) {
            loops(values);
        }
        try (var server = new CaseroomProcess(folder.resolve("data"), "demo", "--no-sample").start();
             var orthanc = Orthanc.start(folder.resolve("orthanc"))) {
            http(server, orthanc, values);
        }
    }

    private void loops(byte[] values) throws Exception {
        Path raw = Files.write(folder.resolve("values"), values);
        Path program = folder.resolve("render-loop");
        output("gcc", "-O3", "-march=native", "load-tests/yardsticks/render-loop.c", "-o", program.toString(), "-ljpeg");
        int frames = Math.max(15, (int) (400L * 512 * 512 / ((long) columns * rows)));
        int rounds = number("rounds");
        double[] bare = new double[rounds];
        double[] ours = new double[rounds];
        double[] lossless = new double[rounds];
        String size = "";
        try (var loop = new RenderLoop(folder.resolve("frames"), values, columns, rows)) {
            loop.run(3 * frames, false, toColumns, toRows);
            loop.run(3 * frames, true, toColumns, toRows);
            for (int round = 0; round < rounds; round++) {
                String[] other = output(program.toString(), raw.toString(), Integer.toString(columns), Integer.toString(rows),
                        Integer.toString(toColumns == 0 ? columns : toColumns), Integer.toString(toRows == 0 ? rows : toRows),
                        Integer.toString(frames)).strip().split(" ");
                double[] jpeg = loop.run(frames, false, toColumns, toRows);
                double[] png = loop.run(frames, true, toColumns, toRows);
                bare[round] = Double.parseDouble(other[0]);
                ours[round] = jpeg[0];
                lossless[round] = png[0];
                size = "bytes: bare %s, ours %.0f, PNG %.0f".formatted(other[1], jpeg[1], png[1]);
            }
        }
        Figures.tell("loop.bare", median(bare));
        Figures.tell("loop.ours", median(ours));
        Figures.tell("loop.png", median(lossless));
        System.out.printf("| loop | bare C %.3f ms | ours %.3f ms (%.2f of the bare loop's rate) | ours PNG %.3f ms | %s |%n", median(bare),
                median(ours), median(bare) / median(ours), median(lossless), size);
    }

    private void http(CaseroomProcess server, Orthanc orthanc, byte[] values) throws Exception {
        RestClient host = server.rest(server.users().getFirst());
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var ids = new String[stack];
            for (int i = 0; i < stack; i++) {
                byte[] file = file(i, values);
                host.importFile("slice-" + i, file);
                var stored = client.send(HttpRequest.newBuilder(orthanc.origin().resolve("/instances"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(), HttpResponse.BodyHandlers.ofString());
                ids[i] = stored.body().replaceAll("(?s).*\"ID\" : \"([^\"]+)\".*", "$1");
            }
            String token = "Bearer " + server.users().getFirst().token();
            IntFunction<String> ours = n -> "/dicom-web/studies/" + STUDY + "/series/" + SERIES + "/instances/" + instance(n % stack) + "/rendered";
            IntFunction<String> theirs = n -> "/instances/" + ids[n % stack];
            String viewport = toColumns == 0 ? "" : "&viewport=" + toColumns + "," + toRows;
            String sized = toColumns == 0 ? "" : "&width=" + toColumns + "&height=" + toRows;
            var jpeg = new Way("jpeg", "Caseroom JPEG", server.pid(), n -> request(server.origin(), ours.apply(n) + "?window=" + centre(n)
                    + ",400,linear&quality=80" + viewport, "image/jpeg", token));
            var png = new Way("png", "Caseroom PNG", server.pid(), n -> request(server.origin(), ours.apply(n) + "?window=" + centre(n)
                    + ",400,linear" + viewport, "image/png", token));
            var rendered = new Way("rendered", "Orthanc /rendered", orthanc.pid(), n -> request(orthanc.origin(), theirs.apply(n)
                    + "/rendered?window-center=" + centre(n) + "&window-width=400&quality=80" + sized, "image/jpeg", null));
            var preview = new Way("preview", "Orthanc /preview", orthanc.pid(), n -> request(orthanc.origin(), theirs.apply(n) + "/preview",
                    "image/png", null));
            var same = new Way("same", "Orthanc /rendered as PNG", orthanc.pid(), n -> request(orthanc.origin(), theirs.apply(n)
                    + "/rendered?window-center=" + centre(n) + "&window-width=400" + sized, "image/png", null));
            List<String> wanted = List.of(options.get("ways").split(","));
            List<Way> ways = Stream.of(jpeg, rendered, png, preview, same).filter(way -> wanted.contains(way.key())).toList();
            for (String requests : options.get("requests").split(",")) {
                compare(client, ways, Integer.parseInt(requests));
            }
        }
    }

    private record Way(String key, String name, long pid, IntFunction<HttpRequest> request) {
    }

    private record Rate(double frames, double cpuMillis, int bytes) {
    }

    private void compare(HttpClient client, List<Way> ways, int requests) throws Exception {
        int rounds = number("rounds");
        for (Way way : ways) {
            load(client, way, requests, 3L * number("millis"));
        }
        var rates = new Rate[ways.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                rates[i][round] = load(client, ways.get(i), requests, number("millis"));
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            String name = requests + "." + ways.get(i).key();
            Figures.tell(name + ".cpu", median(Arrays.stream(rates[i]).mapToDouble(Rate::cpuMillis).toArray()));
            Figures.tell(name + ".rate", median(Arrays.stream(rates[i]).mapToDouble(Rate::frames).toArray()));
            Figures.tell(name + ".bytes", rates[i][0].bytes());
            System.out.printf("| %d at once | %s | %.1f frames/s | %.2f ms of processor | %d bytes |%n", requests, ways.get(i).name(),
                    median(Arrays.stream(rates[i]).mapToDouble(Rate::frames).toArray()),
                    median(Arrays.stream(rates[i]).mapToDouble(Rate::cpuMillis).toArray()), rates[i][0].bytes());
        }
    }

    private Rate load(HttpClient client, Way way, int requests, long millis) throws Exception {
        var done = new AtomicInteger();
        var bytes = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        double cpu = cpuMillis(way.pid());
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int i = 0; i < requests; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (System.nanoTime() < end) {
                        var answer = client.send(way.request().apply(window.incrementAndGet()), HttpResponse.BodyHandlers.ofByteArray());
                        if (answer.statusCode() != 200) {
                            throw new IOException(way.name() + ": " + answer.statusCode() + " " + new String(answer.body()));
                        }
                        bytes.set(answer.body().length);
                        done.incrementAndGet();
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Rate(done.get() / seconds, (cpuMillis(way.pid()) - cpu) / Math.max(1, done.get()), bytes.get());
    }

    /** Never the same twice, so that nothing can be kept. */
    private static String centre(int n) {
        return "%.6f".formatted(40 + n / 1e6);
    }

    private HttpRequest request(URI origin, String path, String accept, String authorization) {
        var request = HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(30)).header("Accept", accept);
        if (!options.get("encoding").isEmpty()) {
            request.header("Accept-Encoding", options.get("encoding"));
        }
        return (authorization == null ? request : request.header("Authorization", authorization)).build();
    }

    private static String instance(int number) {
        return SERIES + "." + (number + 1);
    }

    /** Each slice is the one before it, moved by some rows. */
    private byte[] file(int number, byte[] all) throws IOException {
        byte[] values = all.clone();
        int moved = number * 7 % rows * columns * 2;
        System.arraycopy(all, 0, values, moved, all.length - moved);
        System.arraycopy(all, all.length - moved, values, 0, moved);
        Attributes slice = DicomFiles.ct(STUDY, SERIES, instance(number), number + 1, 4);
        slice.setInt(Tag.Rows, rows).setInt(Tag.Columns, columns).setInt(Tag.PixelRepresentation, 1).setBytes(Tag.PixelData, VR.OW, values);
        return DicomFiles.bytes(slice);
    }

    /** A body with soft edges, two lungs and the noise of a scanner, so that it compresses as a chest CT does. */
    private static byte[] phantom(int columns, int rows) {
        var random = new Random(7);
        var out = ByteBuffer.allocate(columns * rows * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double u = (double) x / columns - 0.5;
                double v = (double) y / rows - 0.5;
                double r = Math.hypot(u, v * 1.3);
                double lung = Math.hypot(Math.abs(u) - 1 / 6.0, v);
                double value = r > 0.45 ? 24 : lung < 0.13 ? 180 + 60 * Math.sin(u * 100) * Math.cos(v * 70) : 1060 + 40 * Math.sin(r * 40);
                out.putShort((short) Math.clamp((long) (value + random.nextGaussian() * (r > 0.45 ? 2 : 12)), 0, 4095));
            }
        }
        return out.array();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed (gcc and libjpeg62-turbo-dev are needed): " + output);
        }
        return output;
    }

    /** Of a JVM without its compilers, which have not finished in these seconds. */
    private static double cpuMillis(long pid) throws IOException {
        return Processor.nanos(pid) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
