package org.caseroom.release;

import java.util.List;

/**
 * What a person has to look at before a study is copied. Holds texts of the patient's data sets: for who may read the study only.
 *
 * @param instances   of the study
 * @param faces       images of heads in section, of which faces can be rendered
 * @param texts       descriptions that would lose words, each once; at most {@link ReleaseOptions#MAX_TEXTS}
 */
public record ReleaseReview(int instances, List<Pictures> pictures, List<Text> texts, List<Document> documents, int structuredReports, int overlays,
                            int faces) {
    /** How likely it is that something is written into pictures. */
    public enum Suspicion {
        NONE,
        /** Outside of the regions of ultrasound. */
        OUTSIDE,
        ANYWHERE
    }

    /**
     * Pictures of a series that are of one size.
     *
     * @param proposed boxes of a rule for devices of this kind
     * @param images   in the order of the series; of at most 500 instances
     */
    public record Pictures(String series, String modality, int rows, int columns, int instances, Suspicion suspicion, List<Box> regions, List<Box> proposed,
                           List<Image> images) {
    }

    public record Image(String instance, int frames) {
    }

    /** @param clean what stays of it by itself */
    public record Text(String tag, String name, String value, String clean, int count) {
    }

    public record Document(String instance, String series, String title, String mime) {
    }
}
