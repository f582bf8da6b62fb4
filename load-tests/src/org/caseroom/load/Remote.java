package org.caseroom.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/**
 * How long it takes from the click on a study in an archive until a picture of it is there: the study opened, a room made of it, its
 * catalogue read, and the image in the middle rendered as the browser asks for it. Then how long until all of it is here. Orthanc on the same
 * machine is the archive, asked by DICOMweb and by DIMSE in turn.
 *
 * <pre>load-tests/run remote [slices=500] [side=512] [rounds=5]</pre>
 */
public final class Remote {
    private static final String STUDY = "1.2.826.0.1.999.500";

    private Remote() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("slices", "500", "side", "512", "rounds", "5"));
        int slices = Integer.parseInt(options.get("slices"));
        int side = Integer.parseInt(options.get("side"));
        int rounds = Integer.parseInt(options.get("rounds"));
        Path folder = Folders.create("load");
        try (Orthanc orthanc = Orthanc.archive(folder.resolve("orthanc")); HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 1; i <= slices; i++) {
                byte[] slice = DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, side));
                upload(http, orthanc, slice);
            }
            URI web = orthanc.origin().resolve("/dicom-web");
            Map<String, String> settings = Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: ORTHANC, host: 127.0.0.1, port: " + orthanc.dicomPort() + "}]",
                    "CASEROOM_SOURCES_ARCHIVES", "[{name: dicomweb, url: '" + web + "'}, {name: dimse, aeTitle: ORTHANC}]");
            try (CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), settings, "demo", "--no-sample").start()) {
                RestClient host = server.rest(server.users().getFirst());
                RestClient admin = server.rest(server.users().stream().filter(user -> user.role().equals("ADMIN")).findFirst().orElseThrow());
                for (String source : List.of("dicomweb", "dimse")) {
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
