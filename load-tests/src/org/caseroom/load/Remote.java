package org.caseroom.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.neighbour.Dcmtk;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/**
 * How long it takes from the click on a study in an archive until a picture of it is there: the study opened, a room made of it, its
 * catalogue read, and the image in the middle rendered as the browser asks for it. Then how long until all of it is here. Orthanc on the same
 * machine is the archive, asked by DICOMweb and by DIMSE in turn, and where it is installed dcmqrscp of DCMTK.
 *
 * <p>With {@code browser=true} a browser is asked: from the click in the list of the archive to the picture on its canvas
 * ({@code web-client/e2e/remote.measure.ts}).
 *
 * <pre>load-tests/run remote [slices=500] [side=512] [rounds=5] [browser=false]</pre>
 */
public final class Remote {
    private static final String STUDY = "1.2.826.0.1.999.500";

    private Remote() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("slices", "500", "side", "512", "rounds", "5", "browser", "false"));
        int slices = Integer.parseInt(options.get("slices"));
        int side = Integer.parseInt(options.get("side"));
        int rounds = Integer.parseInt(options.get("rounds"));
        Path folder = Folders.create("load");
        boolean second = Dcmtk.there("dcmqrscp") && Dcmtk.there("storescu");
        try (Orthanc orthanc = Orthanc.archive(folder.resolve("orthanc")); Dcmtk dcmtk = new Dcmtk(folder); HttpClient http = HttpClient.newHttpClient()) {
            Path files = Files.createDirectories(folder.resolve("files"));
            for (int i = 1; i <= slices; i++) {
                byte[] slice = DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, side));
                upload(http, orthanc, slice);
                Files.write(files.resolve(i + ".dcm"), slice);
            }
            if (second) {
                dcmtk.dcmqrscp(Dcmtk.freePort());
                Dcmtk.Output sent = dcmtk.run("storescu", List.of("-aec", "QR", "+sd", "127.0.0.1", Integer.toString(dcmtk.qrPort()), files.toString()));
                if (sent.status() != 0) {
                    throw new IllegalStateException(sent.text());
                }
            }
            URI web = orthanc.origin().resolve("/dicom-web");
            Map<String, String> settings = Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: ORTHANC, host: 127.0.0.1, port: " + orthanc.dicomPort()
                            + "}, {aeTitle: QR, host: 127.0.0.1, port: " + dcmtk.qrPort() + "}]",
                    "CASEROOM_SOURCES_ARCHIVES", "[{name: dicomweb, url: '" + web + "'}, {name: dimse, aeTitle: ORTHANC}"
                            + (second ? ", {name: dcmqrscp, aeTitle: QR}]" : "]"));
            List<String> sources = second ? List.of("dicomweb", "dimse", "dcmqrscp") : List.of("dicomweb", "dimse");
            try (CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), settings, "demo", "--no-sample").start()) {
                RestClient host = server.rest(server.users().getFirst());
                RestClient admin = server.rest(server.users().stream().filter(user -> user.role().equals("ADMIN")).findFirst().orElseThrow());
                if (Boolean.parseBoolean(options.get("browser"))) {
                    inBrowser(server, sources, rounds);
                    return;
                }
                for (String source : sources) {
                    List<Long> first = new ArrayList<>();
                    List<Long> whole = new ArrayList<>();
                    for (int round = 0; round <= rounds; round++) {
                        long begin = System.nanoTime();
                        long picture = open(host, source);
                        long all = whole(host, begin);
                        // The first round has the server compile what it runs for the first time; it is told by itself.
                        if (round == 0) {
                            System.out.printf("%s, first of all: first picture %d ms, all %d slices %d ms%n", source, picture, slices, all);
                        } else {
                            first.add(picture);
                            whole.add(all);
                        }
                        admin.call("DELETE", "/api/studies/" + STUDY, null);
                    }
                    first.sort(null);
                    whole.sort(null);
                    System.out.printf("%s: first picture median %d ms, greatest %d ms; all %d slices median %d ms%n", source, first.get(rounds / 2), first.getLast(),
                            slices, whole.get(rounds / 2));
                }
            }
        }
    }

    private static void inBrowser(CaseroomProcess server, List<String> sources, int rounds) throws Exception {
        Path target = Path.of("target").toAbsolutePath();
        var builder = new ProcessBuilder("node", "node_modules/@playwright/test/cli.js", "test", "-c", "e2e/playwright.config.ts")
                .directory(Path.of("web-client").toFile()).inheritIO();
        builder.environment().putAll(Map.of("CASEROOM_MEASURE", "remote", "ORIGIN", server.origin().toString(), "CREDENTIALS",
                server.data().resolve("demo-credentials.json").toString(), "SERVER_LOG", server.log().toString(), "RESULTS",
                target.resolve("browser-tests").toString(), "CASEROOM_CHROMIUM", Files.readString(target.resolve("chromium.path")).strip(),
                "STUDY", STUDY, "SOURCES", String.join(",", sources), "ROUNDS", Integer.toString(rounds)));
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("Playwright ended with code " + code);
        }
    }

    private static void upload(HttpClient http, Orthanc orthanc, byte[] slice) throws Exception {
        var request = HttpRequest.newBuilder(orthanc.origin().resolve("/instances")).POST(HttpRequest.BodyPublishers.ofByteArray(slice)).build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException closed) {
            // It closes lines that it said it would keep.
            http.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    private static long open(RestClient host, String source) throws Exception {
        long begin = System.nanoTime();
        host.call("POST", "/api/sources/" + source + "/studies/" + STUDY + "/open", null);
        host.createRoom("Conference", List.of(STUDY));
        JsonNode stack = host.call("GET", "/api/studies/" + STUDY, null).at("/series/0/stack");
        String instance = stack.get(stack.size() / 2).get("instance").asText();
        var picture = host.raw("GET", "/dicom-web/studies/" + STUDY + "/series/" + STUDY + ".1/instances/" + instance + "/rendered", null, Map.of());
        if (picture.statusCode() != 200) {
            throw new IllegalStateException("no picture: " + picture.statusCode());
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static long whole(RestClient host, long begin) throws Exception {
        while (true) {
            JsonNode arrival = host.call("GET", "/api/studies/" + STUDY + "/arrival", null).get("arrival");
            switch (arrival.get("state").asText()) {
                case "COMPLETE" -> {
                    return (System.nanoTime() - begin) / 1_000_000;
                }
                case "FAILED" -> throw new IllegalStateException(arrival.toString());
                default -> Thread.sleep(50);
            }
        }
    }
}
