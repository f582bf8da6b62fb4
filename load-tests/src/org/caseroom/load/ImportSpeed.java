package org.caseroom.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.CaseroomProcess.DemoUser;
import org.caseroom.testing.RestClient;

/**
 * Uncompressed CT slices a second, from one curl that uploads over a few connections: ours, which answers when original and row are
 * forced to the disk and the frame was decoded, beside Orthanc, which answers when the file is forced to the disk and written into an index
 * that is not, and decodes later. The same files by the same curl, in turns, and in turns who is first. The first {@code warm} rounds do not
 * count: at some 5,000 calls the JIT compiles a method for good, and most here run once a file. Processor time is given as a whole, in the kernel, and without the JIT.
 *
 * <pre>load-tests/run import-speed [slices=300] [side=512] [connections=4] [rounds=5] [warm=20]</pre>
 */
public final class ImportSpeed {
    private ImportSpeed() {
    }

    private record Race(Path folder, RestClient host, DemoUser user, CaseroomProcess server, Orthanc orthanc, int connections) {
        Round ours(List<Path> files) throws Exception {
            String batch = host.call("POST", "/api/imports", Map.of("files", files.size(), "bytes", 0)).get("id").asText();
            return Round.of(server.pid(), files.size(), () -> upload(folder, files, "PUT", host.origin() + "/api/imports/" + batch
                    + "/files?name=slice", List.of("Authorization: Bearer " + user.token()), connections, "ACCEPTED"));
        }

        Round theirs(List<Path> files) throws Exception {
            return Round.of(orthanc.pid(), files.size(),
                    () -> upload(folder, files, "POST", orthanc.origin() + "/instances", List.of(), connections, "Success"));
        }
    }

    /** @param rate slices a second; the others are milliseconds of processor a slice, of the program and what it started */
    private record Round(double rate, double processor, double kernel, double withoutJit) {
        static Round of(long pid, int slices, Callable<Double> upload) throws Exception {
            long[] ticks = ticks(pid);
            long nanos = nanosWithoutJit(pid);
            double rate = upload.call();
            long[] after = ticks(pid);
            return new Round(rate, 10.0 * (after[0] + after[1] - ticks[0] - ticks[1]) / slices, 10.0 * (after[1] - ticks[1]) / slices,
                    (nanosWithoutJit(pid) - nanos) / 1e6 / slices);
        }

        @Override
        public String toString() {
            return String.format("%.1f slices/s, %.2f ms of processor each (%.2f in the kernel; %.2f without the JIT)", rate, processor, kernel, withoutJit);
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("slices", "300", "side", "512", "connections", "4", "rounds", "5", "warm", "20"));
        int slices = Integer.parseInt(options.get("slices"));
        int side = Integer.parseInt(options.get("side"));
        int warm = Integer.parseInt(options.get("warm"));
        int rounds = Integer.parseInt(options.get("rounds"));
        if (!Orthanc.installed()) {
            throw new IOException("The yardstick is missing: apt-get install orthanc");
        }
        Path folder = Folders.create("load");
        List<Round> ours = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        try (CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), "demo", "--no-sample").start();
             Orthanc orthanc = Orthanc.start(folder.resolve("orthanc"))) {
            DemoUser user = server.users().getFirst();
            var race = new Race(folder, server.rest(user), user, server, orthanc, Integer.parseInt(options.get("connections")));
            for (int round = -warm; round < rounds; round++) {
                // Written over, not deleted: ext4 searches past every file deleted lately when one is made.
                List<Path> files = files(folder, round + warm, slices, side);
                PageCache.forget(folder.resolve("data/originals"));
                PageCache.forget(folder.resolve("orthanc/storage"));
                boolean first = round % 2 == 0;
                Round other = first ? null : race.theirs(files);
                Round mine = race.ours(files);
                other = first ? race.theirs(files) : other;
                if (round >= 0) {
                    ours.add(mine);
                    theirs.add(other);
                }
                if (round >= 0 || round == -warm || round == 4 - warm) {
                    System.out.printf("after %d slices: Caseroom %s, Orthanc %s%n", (round + warm) * slices, mine, other);
                }
            }
        }
        System.out.printf("%d slices of %d x %d, %s connections, medians of %d: Caseroom %.1f/s and %.2f ms (%.2f without the JIT), Orthanc %.1f/s and %.2f ms,"
                + " ratio of rates %.2f%n", slices, side, side, options.get("connections"), rounds, median(ours, Round::rate), median(ours, Round::processor),
                median(ours, Round::withoutJit), median(theirs, Round::rate), median(theirs, Round::processor),
                median(ours, Round::rate) / median(theirs, Round::rate));
    }

    /** In user mode and in the kernel, in hundredths of a second: of the process and of those it started that live. */
    private static long[] ticks(long pid) throws IOException {
        long[] ticks = new long[2];
        for (ProcessHandle process : family(pid)) {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                ticks[0] += Long.parseLong(fields[11]);
                ticks[1] += Long.parseLong(fields[12]);
            } catch (NoSuchFileException ended) {
                // between listing and reading
            }
        }
        return ticks;
    }

    private static long nanosWithoutJit(long pid) throws IOException {
        long nanos = 0;
        for (ProcessHandle process : family(pid)) {
            nanos += Processor.nanos(process.pid());
        }
        return nanos;
    }

    private static List<ProcessHandle> family(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
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
