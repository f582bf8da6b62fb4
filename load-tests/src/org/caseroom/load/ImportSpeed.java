package org.caseroom.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.CaseroomProcess.DemoUser;
import org.caseroom.testing.RestClient;

/**
 * Uncompressed CT slices a second, from one curl that uploads over a few connections: ours, which answers when original, row and
 * decoded frame are on the disk, beside Orthanc, which answers when file and index are written and decodes later. The same files
 * by the same curl, in turns. The first {@code warm} rounds do not count: a server that just started is compiling itself.
 *
 * <pre>load-tests/run import-speed [slices=300] [side=512] [connections=4] [rounds=5] [warm=4]</pre>
 */
public final class ImportSpeed {
    private ImportSpeed() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("slices", "300", "side", "512", "connections", "4", "rounds", "5", "warm", "4"));
        int slices = Integer.parseInt(options.get("slices"));
        int side = Integer.parseInt(options.get("side"));
        int connections = Integer.parseInt(options.get("connections"));
        int warm = Integer.parseInt(options.get("warm"));
        int rounds = Integer.parseInt(options.get("rounds"));
        if (!Orthanc.installed()) {
            throw new IOException("The yardstick is missing: apt-get install orthanc");
        }
        Path folder = Files.createTempDirectory("caseroom-load");
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        try (CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), "demo", "--no-sample").start();
             Orthanc orthanc = Orthanc.start(folder.resolve("orthanc"))) {
            DemoUser user = server.users().getFirst();
            RestClient host = server.rest(user);
            for (int round = -warm; round < rounds; round++) {
                List<Path> files = files(folder, round + warm, slices, side);
                String batch = host.call("POST", "/api/imports", Map.of("files", slices, "bytes", 0)).get("id").asText();
                long oursBefore = cpuMillis(server.pid());
                double mine = upload(folder, files, "PUT", host.origin() + "/api/imports/" + batch + "/files?name=slice",
                        List.of("Authorization: Bearer " + user.token()), connections, "ACCEPTED");
                long theirsBefore = cpuMillis(orthanc.pid());
                double other = upload(folder, files, "POST", orthanc.origin() + "/instances", List.of(), connections, "Success");
                if (round >= 0) {
                    ours[round] = mine;
                    theirs[round] = other;
                }
                if (round >= 0 || round == -warm) {
                    System.out.printf((round < 0 ? "cold, " : "") + "round %d: Caseroom %.1f slices/s (%.1f ms of processor each), Orthanc %.1f slices/s (%.1f ms)%n",
                            Math.max(0, round) + 1, mine, (double) (cpuMillis(server.pid()) - oursBefore) / slices, other,
                            (double) (cpuMillis(orthanc.pid()) - theirsBefore) / slices);
                }
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        System.out.printf("%d slices of %d x %d, %d connections, median of %d: Caseroom %.1f/s, Orthanc %.1f/s, ratio %.2f%n", slices,
                side, side, connections, rounds, median(ours), median(theirs), median(ours) / median(theirs));
    }

    /** Of the process and of those it started that live. */
    private static long cpuMillis(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(p -> p.info().totalCpuDuration().map(Duration::toMillis).orElse(0L)).sum();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** @return files a second */
    private static double upload(Path folder, List<Path> files, String method, String url, List<String> headers, int connections,
                                 String success) throws IOException, InterruptedException {
        Path answers = Files.createDirectories(folder.resolve("answers"));
        StringBuilder config = new StringBuilder();
        for (int i = 0; i < files.size(); i++) {
            config.append(i == 0 ? "" : "next\n").append("silent\nshow-error\nurl = \"").append(url).append("\"\nrequest = \"")
                    .append(method).append("\"\ndata-binary = \"@").append(files.get(i)).append("\"\noutput = \"")
                    .append(answers.resolve(Integer.toString(i))).append("\"\nheader = \"Expect:\"\n")
                    .append("header = \"Content-Type: application/dicom\"\n");
            headers.forEach(header -> config.append("header = \"").append(header).append("\"\n"));
        }
        Path file = Files.writeString(folder.resolve("curl.config"), config);
        long begin = System.nanoTime();
        Process curl = new ProcessBuilder("curl", "--no-progress-meter", "--parallel", "--parallel-immediate", "--parallel-max",
                Integer.toString(connections), "--config", file.toString()).inheritIO().start();
        if (!curl.waitFor(10, TimeUnit.MINUTES) || curl.exitValue() != 0) {
            curl.destroyForcibly();
            throw new IOException("curl to " + url + " failed");
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (int i = 0; i < files.size(); i++) {
            String answer = Files.readString(answers.resolve(Integer.toString(i)), StandardCharsets.UTF_8);
            if (!answer.contains(success)) {
                throw new IOException("not taken in by " + url + ": " + answer);
            }
        }
        return files.size() / seconds;
    }

    /** Slices of noise around water, 12 bits of 16: nothing that a file system could fold. */
    static List<Path> files(Path folder, int round, int count, int side) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("files"));
        var random = new Random(round);
        List<Path> files = new ArrayList<>();
        byte[] pixels = new byte[side * side * 2];
        for (int i = 0; i < count; i++) {
            for (int at = 0; at < pixels.length; at += 2) {
                int value = 1024 + (int) (random.nextInt() >>> 24) - 128;
                pixels[at] = (byte) value;
                pixels[at + 1] = (byte) (value >> 8);
            }
            String study = "1.2.826.0.1." + (round + 2);
            Attributes slice = DicomFiles.ct(study, study + ".1", study + ".1." + (i + 1), i + 1, 4);
            slice.setInt(Tag.Rows, side).setInt(Tag.Columns, side).setBytes(Tag.PixelData, VR.OW, pixels);
            files.add(Files.write(directory.resolve(i + ".dcm"), DicomFiles.bytes(slice)));
        }
        return files;
    }
}
