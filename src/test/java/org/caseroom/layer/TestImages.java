package org.caseroom.layer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.caseroom.study.StackImage;

/** Images as the catalogue keeps them; made from JSON, so that what a test does not speak of need not be said. */
final class TestImages {
    private TestImages() {
    }

    static StackImage image(String instance, List<Double> position, List<Double> orientation, double spacing, Double thickness) {
        try {
            var mapper = new ObjectMapper();
            return mapper.readValue(mapper.writeValueAsString(Map.of("instance", instance, "frame", 1, "rows", 32, "columns", 32, "samples", 1,
                    "photometric", "MONOCHROME2", "position", position, "orientation", orientation, "spacing",
                    Map.of("row", spacing, "column", spacing, "source", "patient"), "sliceThickness", thickness)), StackImage.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
