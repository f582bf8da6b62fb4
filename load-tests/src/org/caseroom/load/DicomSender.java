package org.caseroom.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends files as a modality and as a gateway do: {@code storescu} of DCMTK, and STOW-RS (PS3.18 10.5) by one client of Java. */
final class DicomSender implements AutoCloseable {
    private static final Path STORESCU = Path.of("/usr/bin/storescu");
    private static final String BOUNDARY = "slice-of-the-load-test";

    private final Path folder;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param folder for what storescu says */
    DicomSender(Path folder) {
        this.folder = folder;
    }

    static boolean installed() {
        return Files.isExecutable(STORESCU);
    }

    /** Starts sending all files of a folder, or one file, over one association; proposed is what they need and no more. */
    Process storescu(int port, String called, Path files) throws IOException {
        List<String> command = new ArrayList<>(List.of(STORESCU.toString(), "-R", "-aet", "LOAD", "-aec", called));
        if (Files.isDirectory(files)) {
            command.add("+sd");
        }
        command.addAll(List.of("127.0.0.1", Integer.toString(port), files.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("storescu-" + files.getFileName() + ".log").toFile())).start();
    }

    /** Waits for it. @throws IOException when not all was stored */
    void await(Process storescu, Path files) throws IOException, InterruptedException {
        String said = "nothing in five minutes";
        if (storescu.waitFor(5, TimeUnit.MINUTES)) {
            said = Files.readString(folder.resolve("storescu-" + files.getFileName() + ".log"), StandardCharsets.ISO_8859_1);
            if (storescu.exitValue() == 0 && !said.contains("E: ")) {
                return;
            }
        }
        storescu.destroyForcibly();
        throw new IOException("storescu of " + files + ": " + said);
    }

    void stow(URI studies, Map<String, String> headers, List<Path> files) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream(64 << 20);
        for (Path file : files) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(Files.readAllBytes(file));
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        var request = HttpRequest.newBuilder(studies).header("Accept", "application/dicom+json")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        headers.forEach(request::header);
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("STOW to " + studies + ": " + response.statusCode() + " " + response.body());
        }
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
    }
}
