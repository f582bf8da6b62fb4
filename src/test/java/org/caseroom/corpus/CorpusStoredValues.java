package org.caseroom.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.RestClient;

/**
 * Fetches frames as a DICOMweb client does, as octet-stream with the metadata that says how to read it, and compares the stored
 * values with those of the corpus: little endian, pixel-interleaved, Bits Stored masked and sign-extended.
 */
final class CorpusStoredValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient client;
    private final Map<String, String> addresses;

    CorpusStoredValues(RestClient client, Map<String, String> addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    /** @param failures get what differs; @return how many frames were fetched */
    int check(String set, Map<String, String> failures) throws IOException, InterruptedException {
        int compared = 0;
        for (Map<String, String> row : Corpus.table("stored_pixels.tsv")) {
            if (!CorpusSets.of(row.get("path")).equals(set)) {
                continue;
            }
            String name = "stored values: " + row.get("path") + " frame " + row.get("frame");
            String address = addresses.get(row.get("path"));
            if (address == null) {
                failures.put(name, "not stored");
                continue;
            }
            String path = URI.create(address).getPath();
            var metadata = client.raw("GET", path + "/metadata", null, Map.of("Accept", "application/dicom+json"));
            var frame = client.raw("GET", path + "/frames/" + row.get("frame"), null,
                    Map.of("Accept", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1"));
            if (metadata.statusCode() != 200 || frame.statusCode() != 200) {
                failures.put(name, metadata.statusCode() + " " + frame.statusCode() + " " + new String(frame.body(), StandardCharsets.UTF_8));
                continue;
            }
            compared++;
            byte[] values = values(frame.body(), JSON.readTree(metadata.body()).get(0), row.get("dtype"));
            if (!sha256(values).equals(row.get("sha256_stored"))) {
                failures.put(name, "other values than the corpus, decoded there by " + row.get("decoder"));
            }
        }
        return compared;
    }

    private static byte[] values(byte[] cells, JsonNode metadata, String dtype) {
        int samples = number(metadata, "00280002", 1);
        int allocated = number(metadata, "00280100", 8);
        int stored = number(metadata, "00280101", allocated);
        int high = number(metadata, "00280102", stored - 1);
        boolean signed = number(metadata, "00280103", 0) == 1;
        int pixels = number(metadata, "00280010", 0) * number(metadata, "00280011", 0);
        boolean planes = samples > 1 && number(metadata, "00280006", 0) == 1;
        int width = Integer.parseInt(dtype.substring(2));
        byte[] out = new byte[pixels * samples * width];
        // PS3.3 C.7.6.3.1.2: two pixels as Y Y Cb Cr. A decoded frame has a sample of each for every pixel.
        boolean halved = samples == 3 && cells.length < pixels * 3 * allocated / 8;
        for (int i = 0; i < pixels * samples; i++) {
            int pixel = i / samples;
            int sample = i % samples;
            int from = planes ? sample * pixels + pixel : halved ? pixel / 2 * 4 + (sample == 0 ? pixel % 2 : sample + 1) : i;
            long cell = cell(cells, from, allocated);
            long value = cell >> high + 1 - stored & (1L << stored) - 1;
            if (signed) {
                value = value << 64 - stored >> 64 - stored;
            }
            for (int b = 0; b < width; b++) {
                out[i * width + b] = (byte) (value >> 8 * b);
            }
        }
        return out;
    }

    private static long cell(byte[] cells, int index, int bits) {
        if (bits == 1) {
            return cells[index / 8] >> index % 8 & 1;
        }
        long cell = 0;
        for (int b = bits / 8 - 1; b >= 0; b--) {
            cell = cell << 8 | cells[index * (bits / 8) + b] & 0xFF;
        }
        return cell;
    }

    private static int number(JsonNode metadata, String tag, int orElse) {
        return metadata.at("/" + tag + "/Value/0").asInt(orElse);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
