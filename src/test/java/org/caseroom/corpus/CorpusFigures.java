package org.caseroom.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.RestClient;

/** Asks the measurement API for the rectangles of the corpus and compares the figures. */
final class CorpusFigures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNSPECIFIED = Set.of("modality value", "US");

    private final RestClient client;
    private final Map<String, String> addresses;

    CorpusFigures(RestClient client, Map<String, String> addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    /** @param failures get what differs; @return how many regions were measured */
    int check(String set, Map<String, String> failures) throws IOException, InterruptedException {
        int measured = 0;
        for (Map<String, String> row : Corpus.table("measurements.tsv")) {
            if (!CorpusSets.of(row.get("path")).equals(set)) {
                continue;
            }
            String name = "figures: " + row.get("path") + " frame " + row.get("frame") + " at " + row.get("roi_x") + "," + row.get("roi_y");
            String address = addresses.get(row.get("path"));
            if (address == null) {
                failures.put(name, "not stored");
                continue;
            }
            String[] parts = URI.create(address).getPath().split("/");
            double x = number(row, "roi_x");
            double y = number(row, "roi_y");
            // The figures of the corpus know nothing of padding.
            String body = JSON.writeValueAsString(Map.of("includePadding", true, "shape", Map.of("type", "Rectangle",
                    "from", Map.of("column", x, "row", y), "to", Map.of("column", x + number(row, "roi_w"), "row", y + number(row, "roi_h")))));
            var answer = client.raw("POST", "/api/studies/" + parts[3] + "/instances/" + parts[7] + "/frames/" + row.get("frame") + "/measure",
                    body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "application/json"));
            if (answer.statusCode() != 200) {
                failures.put(name, answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
                continue;
            }
            measured++;
            List<String> found = differences(row, JSON.readTree(answer.body()));
            if (!found.isEmpty()) {
                failures.put(name, String.join(", ", found));
            }
        }
        return measured;
    }

    private static List<String> differences(Map<String, String> row, JsonNode figures) {
        List<String> found = new ArrayList<>();
        JsonNode statistics = figures.path("statistics");
        if (!row.get("n").equals(statistics.path("count").asText())) {
            found.add("n is " + statistics.path("count") + " and not " + row.get("n"));
        }
        double range = row.get("lossless").equals("1") ? 0 : number(row, "max") - number(row, "min");
        compare(found, row, "min", statistics.path("min"), range * 0.02);
        compare(found, row, "max", statistics.path("max"), range * 0.02);
        compare(found, row, "mean", statistics.path("mean"), range * 0.001);
        compare(found, row, "sd_population", statistics.path("sdPopulation"), range * 0.001);
        compare(found, row, "sd_sample", statistics.path("sdSample"), range * 0.001);
        if (!row.get("suvbw_factor").isEmpty()) {
            compare(found, row, "suvbw_factor", figures.path("suv").path("factor"), 0);
            compare(found, row, "suvbw_mean", figures.path("suv").path("mean"), 0);
            compare(found, row, "suvbw_max", figures.path("suv").path("max"), 0);
        }
        // The corpus calls every CT HU, also where nothing in the file says so, and knows no units but those of Rescale Type.
        String unit = figures.path("unit").asText("");
        if (!UNSPECIFIED.contains(row.get("unit")) && !unit.isEmpty() && !unit.equals("null") && !unit.equals(row.get("unit"))) {
            found.add("unit is " + unit + " and not " + row.get("unit"));
        }
        if (!row.get("spacing_row_mm").isEmpty()) {
            area(found, row, figures.path("area"));
        }
        return found;
    }

    private static void area(List<String> found, Map<String, String> row, JsonNode area) {
        double expected = number(row, "roi_w") * number(row, "spacing_col_mm") * number(row, "roi_h") * number(row, "spacing_row_mm");
        boolean same = area.path("unit").asText().equals("mm2") && Math.abs(area.path("value").asDouble() / expected - 1) < 1e-5;
        // A magnification that the file states is taken into account here and not there.
        if (!same && !area.path("source").asText().equals("detector-corrected")) {
            found.add("area is " + area + " and not " + expected);
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    /** Equal to the digits given, by one unit of the last. */
    private static void compare(List<String> found, Map<String, String> row, String column, JsonNode value, double tolerance) {
        BigDecimal expected = new BigDecimal(row.get(column));
        // Extremes are written with six significant digits, without zeros at the end.
        double last = column.length() == 3 ? Math.abs(expected.doubleValue()) * 5e-6 : expected.ulp().doubleValue();
        if (!value.isNumber() || Math.abs(value.asDouble() - expected.doubleValue()) > last * 1.01 + tolerance) {
            found.add(column + " is " + value + " and not " + expected);
        }
    }
}
