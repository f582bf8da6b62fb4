package org.caseroom.live;

import java.util.Map;
import org.caseroom.room.ImageRef;

/** Which images a study has. @param series number of frames by SOP Instance UID by Series Instance UID */
public record StudyContents(Map<String, Map<String, Integer>> series) {
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
