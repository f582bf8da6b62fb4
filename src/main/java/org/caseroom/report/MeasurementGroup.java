package org.caseroom.report;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A measurement group of TID 1500 (TID 1410, 1411, 1501), of whoever wrote it.
 *
 * @param label       Tracking Identifier, else what was found; null where neither is said
 * @param tracking    Tracking Unique Identifier; null where there is none
 * @param figures     numbers in the order of the report
 * @param evaluations qualitative ones, and texts
 * @param graphics    what can be drawn on images
 */
public record MeasurementGroup(@Nullable String label, @Nullable String tracking, @Nullable String finding, @Nullable String site,
                               List<Figure> figures, List<Evaluation> evaluations, List<Graphic> graphics) {

    /** @param value as it was written @param unit UCUM code or what the report has instead; empty for none */
    public record Figure(String name, String value, String unit) {
    }

    public record Evaluation(String name, String value) {
    }
}
