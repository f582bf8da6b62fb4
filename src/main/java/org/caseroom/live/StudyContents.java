package org.caseroom.live;

import java.util.List;
import java.util.Map;
import org.caseroom.deidentify.Identifier;
import org.caseroom.room.ImageRef;

/**
 * Which images a study has, and whose it is.
 *
 * @param series  number of frames by SOP Instance UID by Series Instance UID
 * @param patient by what people would recognise its patient in a text
 */
public record StudyContents(Map<String, Map<String, Integer>> series, List<Identifier> patient) {
    public StudyContents(Map<String, Map<String, Integer>> series) {
        this(series, List.of());
    }

    boolean has(String seriesUid, ImageRef image) {
        if (seriesUid != null) {
            return frames(series.getOrDefault(seriesUid, Map.of()), image);
        }
        return series.values().stream().anyMatch(instances -> frames(instances, image));
    }

    private static boolean frames(Map<String, Integer> instances, ImageRef image) {
        return image.frame() <= instances.getOrDefault(image.instance(), 0);
    }
}
