package org.caseroom.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An Orthanc of its own as a yardstick: as the Debian package comes, with its storage and index in a folder of this run. */
final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");

    private final Process process;
    private final URI origin;

    private Orthanc(Process process, URI origin) {
        this.process = process;
        this.origin = origin;
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** Returns when it answers. */
    static Orthanc start(Path folder) throws IOException, InterruptedException {
        int port;
        int dicomPort;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
             var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
            dicomPort = second.getLocalPort();
        }
        Files.createDirectories(folder);
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%1$s/storage", "IndexDirectory": "%1$s/storage", "HttpPort": %2$d, "DicomPort": %3$d,
                 "AuthenticationEnabled": false, "RemoteAccessAllowed": false, "KeepAlive": true, "Plugins": []}
                """.formatted(folder, port, dicomPort));
        Process process = new ProcessBuilder(PROGRAM.toString(), config.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
        var orthanc = new Orthanc(process, URI.create("http://127.0.0.1:" + port));
        orthanc.awaitReady(folder);
        return orthanc;
    }

    URI origin() {
        return origin;
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady(Path folder) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            for (int i = 0; i < 300 && process.isAlive(); i++) {
                try {
                    var request = HttpRequest.newBuilder(origin.resolve("/system")).timeout(Duration.ofSeconds(2)).build();
                    if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it is still starting
                }
                Thread.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new IOException("Orthanc did not start:\n" + Files.readString(folder.resolve("orthanc.log")));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
