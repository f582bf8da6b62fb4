package org.caseroom.neighbour;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs of DCMTK (and Orthanc), started and ended for one test. */
public final class Dcmtk implements AutoCloseable {
    public record Output(int status, String text) {
    }

    private final Path dir;
    private final List<Process> running = new ArrayList<>();
    private final int scpPort = freePort();
    private final int qrPort = freePort();
    private Process storescp;

    public Dcmtk(Path dir) {
        this.dir = dir;
    }

    /** CI has them: there one that is missing fails the test instead of leaving it out. */
    public static void need(String... programs) {
        for (String program : programs) {
            assumeTrue(there(program), program + " is not installed");
        }
    }

    public static boolean there(String program) {
        return System.getenv("CI") != null
                || Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(":")).anyMatch(folder -> new java.io.File(folder, program).canExecute());
    }

    public static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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

    /** An archive that knows a Caseroom at that port. */
    public void dcmqrscp(int caseroom) throws IOException, InterruptedException {
        Path base = Files.createDirectories(dir.resolve("qr"));
        Path config = Files.writeString(dir.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort  = %d
                MaxPDUSize      = 16384
                MaxAssociations = 16
                HostTable BEGIN
                caseroom = (CASEROOM, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QR %s RW (500, 1024mb) ANY
                AETable END
                """.formatted(qrPort, caseroom, base));
        start(qrPort, List.of("dcmqrscp", "-c", config.toString(), "+xe"));
    }

    public Process start(int port, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(dir.resolve(Path.of(command.getFirst()).getFileName() + ".log").toFile()).start();
        running.add(process);
        for (int i = 0; i < 200; i++) {
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
    }
}
