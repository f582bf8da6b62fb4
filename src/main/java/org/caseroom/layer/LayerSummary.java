package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.ImageRef;
import org.caseroom.room.LayerColours;
import org.caseroom.room.Nullable;

/**
 * A layer as it is offered to somebody who looks at a study.
 *
 * @param layer       SOP Instance UID; of a series that of one of its images
 * @param creator     manufacturer; of a series its modality
 * @param series      Series Instance UID it belongs to
 * @param form        of a segmentation: {@code BINARY}, {@code FRACTIONAL} or {@code LABELMAP}; null for other kinds
 * @param segments    segments, regions of interest or quantities, in the order of the file
 * @param fits        Series Instance UIDs of the study on whose images it can be drawn
 * @param problem     a sentence when it cannot be shown; null else
 */
public record LayerSummary(String layer, String series, LayerKind kind, @Nullable String form, String label, @Nullable String description,
                           @Nullable String creator, List<Part> segments, List<String> fits, @Nullable String problem) {

    /**
     * @param number  by which {@code Layer.hidden} names it
     * @param colour  {@code #rrggbb}; null for a quantity
     * @param focus   where to look for it first; null where nothing is known, or where it is empty
     * @param scale   of a quantity; null else
     */
    public record Part(int number, String label, @Nullable String description, @Nullable String colour, @Nullable String category,
                       @Nullable String type, @Nullable String algorithm, @Nullable Focus focus, @Nullable Scale scale) {
    }

    /**
     * The slice on which a segment is largest.
     *
     * @param point x, y, z of its middle there in mm; null where the layer has no place in the patient
     * @param image that it was made from; null where it names none or several
     */
    public record Focus(@Nullable List<Double> point, @Nullable ImageRef image) {
    }

    /**
     * Colours of the values of a quantity.
     *
     * @param unit      as in UCUM, null for numbers without one
     * @param low       least value in the map, what a picture's code 1 stands for; of a series, whose pictures say it themselves, the
     *                  least that it makes sense to choose for a colour
     * @param high      greatest value, what its code 16777215 stands for
     * @param from      value of the first colour
     * @param to        value of the last colour
     * @param colourMap its name (PS3.6 annex B)
     * @param colours   256 colours, six hexadecimal digits each
     */
    public record Scale(@Nullable String unit, double low, double high, double from, double to, String colourMap, String colours) {
        Scale with(LayerColours chosen, String colours) {
            return new Scale(unit, low, high, chosen.from(), chosen.to(), chosen.colourMap(), colours);
        }
    }
}
