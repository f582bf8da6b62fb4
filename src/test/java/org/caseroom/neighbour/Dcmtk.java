package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caseroom.testing.Ports;

/** The programs of DCMTK (and Orthanc), started and ended for one test. */
public final class Dcmtk implements AutoCloseable {
    public record Output(int status, String text) {
    }

    private final Path dir;
    private final List<Process> running = new ArrayList<>();
    private final int scpPort;
    private final int qrPort;
    private Process storescp;
    /** Kilobytes that a file may have; 0 for any. */
    private int diskKilobytes;
    private String peers = "ANY";
    private int associations = 16;

    public Dcmtk(Path dir) {
        this.dir = dir;
        this.scpPort = freePort();
        this.qrPort = freePort();
    }

    /** Others on the same ports, to be ended before. */
    Dcmtk(Path dir, Dcmtk before) {
        this.dir = dir;
        this.scpPort = before.scpPort;
        this.qrPort = before.qrPort;
    }

    /** So many at the same time the archive takes. */
    Dcmtk associations(int most) {
        associations = most;
        return this;
    }

    /** What is started from now on writes no file that is larger: its disk is full for it. */
    public Dcmtk smallDisk(int kilobytes) {
        diskKilobytes = kilobytes;
        return this;
    }

    /** The archive is for that AE title only. */
    Dcmtk knowing(String title) {
        peers = "(" + title + ", 127.0.0.1, 104)";
        return this;
    }

    /** CI has them: there one that is missing fails the test instead of leaving it out. */
    public static void need(String... programs) {
        for (String program : programs) {
            if (System.getenv("CI") == null) {
                assumeTrue(installed(program), program + " is not installed");
            } else {
                assertThat(installed(program)).as("%s is installed, as .ci/run has it", program).isTrue();
            }
        }
    }

    public static boolean there(String program) {
        return System.getenv("CI") != null || installed(program);
    }

    private static boolean installed(String program) {
        return Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(":")).anyMatch(folder -> new java.io.File(folder, program).canExecute());
    }

    public static int freePort() {
        return Ports.free();
    }

    @SafeVarargs
    public static List<String> words(List<String>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }

    public int scpPort() {
        return scpPort;
    }

    public int qrPort() {
        return qrPort;
    }

    /** Where storescp puts what it receives. */
    private Path inbox() throws IOException {
        return Files.createDirectories(dir.resolve("inbox"));
    }

    List<Path> received() throws IOException {
        try (var files = Files.list(inbox())) {
            return files.sorted().toList();
        }
    }

    public Output run(String program, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words(List.of(program), arguments)).redirectErrorStream(true).start();
        running.add(process);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError(program + " does not end:\n" + text);
        }
        return new Output(process.exitValue(), text);
    }

    /** @param options such as the transfer syntaxes that it takes */
    public void storescp(String title, String... options) throws IOException, InterruptedException {
        storescp = start(scpPort, words(List.of("storescp", "-aet", title, "-od", inbox().toString(), "+B"), List.of(options),
                List.of(String.valueOf(scpPort))));
    }

    public void stopStorescp() throws InterruptedException {
        storescp.destroy();
        storescp.waitFor();
    }

    /** An archive that knows a Caseroom at that port. @param options instead of a preference for Explicit VR Little Endian */
    public void dcmqrscp(int caseroom, String... options) throws IOException, InterruptedException {
        Path base = Files.createDirectories(dir.resolve("qr"));
        Path config = Files.writeString(dir.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort  = %d
                MaxPDUSize      = 16384
                MaxAssociations = %d
                HostTable BEGIN
                caseroom = (CASEROOM, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QR %s RW (500, 1024mb) %s
                AETable END
                """.formatted(qrPort, associations, caseroom, base, peers));
        start(qrPort, words(List.of("dcmqrscp", "-c", config.toString()), options.length == 0 ? List.of("+xe") : List.of(options)));
    }

    public Process start(int port, List<String> command) throws IOException, InterruptedException {
        List<String> words = diskKilobytes == 0 ? command : words(List.of("bash", "-c", "trap '' XFSZ; ulimit -f " + diskKilobytes + "; exec \"$@\"", "bash"), command);
        Process process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(dir.resolve(Path.of(command.getFirst()).getFileName() + ".log").toFile()).start();
        running.add(process);
        for (int i = 0; i < 600; i++) {
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return process;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError(command + " does not listen");
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
        try {
            for (Process process : running) {
                // Its port is free after that.
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
