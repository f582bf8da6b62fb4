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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An Orthanc of its own as a yardstick: as the Debian package comes, with its storage and index in a folder of this run. */
final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path WEB = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final Process process;
    private final URI origin;
    private final int dicomPort;

    private Orthanc(Process process, URI origin, int dicomPort) {
        this.process = process;
        this.origin = origin;
        this.dicomPort = dicomPort;
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** Returns when it answers. */
    static Orthanc start(Path folder) throws IOException, InterruptedException {
        return start(folder, Map.of(), "");
    }

    /** Whether the plugin for DICOMweb is there. */
    static boolean speaksDicomWeb() {
        return installed() && Files.exists(WEB);
    }

    /** As an archive that lets everybody search and retrieve, by DICOMweb too. */
    static Orthanc archive(Path folder) throws IOException, InterruptedException {
        return archive(folder, Map.of());
    }

    /** @param environment variables beyond those of this process */
    static Orthanc archive(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        return start(folder, environment, """
                , "DicomAet": "ORTHANC", "DicomAlwaysAllowGet": true, "DicomAlwaysAllowFind": true, "DicomAlwaysAllowStore": true,
                 "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}, "Plugins": ["%s"]""".formatted(WEB));
    }

    private static Orthanc start(Path folder, Map<String, String> environment, String more) throws IOException, InterruptedException {
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
                 "AuthenticationEnabled": false, "RemoteAccessAllowed": false, "KeepAlive": true%4$s}
                """.formatted(folder, port, dicomPort, more.isEmpty() ? ", \"Plugins\": []" : more));
        var builder = new ProcessBuilder(PROGRAM.toString(), config.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        var orthanc = new Orthanc(process, URI.create("http://127.0.0.1:" + port), dicomPort);
        orthanc.awaitReady(folder);
        return orthanc;
    }

    URI origin() {
        return origin;
    }

    int dicomPort() {
        return dicomPort;
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
