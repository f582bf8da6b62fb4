package org.caseroom.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.caseroom.testing.RestClient;

/**
 * Somewhere to send to.
 *
 * @param called  its AE title
 * @param port    of its DIMSE
 * @param studies where STOW-RS goes
 * @param headers of each request
 */
record Receiver(String name, long pid, String called, int port, URI studies, Map<String, String> headers, Storage storage) {
    /** What was received. */
    interface Storage {
        /** How many instances of the study there are. */
        int count(String study) throws Exception;

        void empty(String study) throws Exception;
    }

    /** By the API of Caseroom. */
    static Storage ours(RestClient admin) {
        return new Storage() {
            @Override
            public int count(String study) throws Exception {
                // Lists have at most 1,000 entries.
                var found = admin.raw("GET", "/dicom-web/studies?StudyInstanceUID=" + study, null, Map.of("Accept", "application/dicom+json"));
                return found.statusCode() == 200 ? new ObjectMapper().readTree(found.body()).path(0).path("00201208").path("Value").path(0).asInt() : 0;
            }

            @Override
            public void empty(String study) throws Exception {
                admin.raw("DELETE", "/api/studies/" + study, null, Map.of());
            }
        };
    }

    /** By the API of Orthanc. */
    static Storage theirs(DicomSender sender, URI origin) {
        return new Storage() {
            @Override
            public int count(String study) throws Exception {
                return ask(sender, "GET", origin.resolve("/statistics")).get("CountInstances").asInt();
            }

            @Override
            public void empty(String study) throws Exception {
                for (JsonNode id : ask(sender, "GET", origin.resolve("/studies"))) {
                    ask(sender, "DELETE", origin.resolve("/studies/" + id.asText()));
                }
            }
        };
    }

    private static JsonNode ask(DicomSender sender, String method, URI what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(what).method(method, HttpRequest.BodyPublishers.noBody()).build();
        byte[] answer;
        try {
            answer = sender.http().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException closed) {
            // It closes lines that it said it would keep.
            answer = sender.http().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        }
        return new ObjectMapper().readTree(answer);
    }
}
