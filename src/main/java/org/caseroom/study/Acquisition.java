package org.caseroom.study;

import java.util.List;
import java.util.Map;

/**
 * How an image was taken, as far as it stands in the corners of a viewer.
 *
 * @param patientOrientation Patient Orientation (PS3.3 C.7.6.1.1.1): the directions of the rows and of the columns, two texts of the letters
 *                           {@code LRAPHF}; null where the file has none. What an image without an exact orientation goes by
 * @param view               laterality and view of a projection, such as {@code R MLO}; null where there is none
 * @param technique          figures by name: {@code kvp} in kV, {@code tubeCurrent} in mA, {@code exposure} in mAs, {@code echoTime},
 *                           {@code repetitionTime} and {@code inversionTime} in ms, {@code flipAngle}, {@code primaryAngle} and
 *                           {@code secondaryAngle} in degrees, {@code fieldStrength} in T, {@code compressed} (thickness of the part) in mm;
 *                           only what the file says
 */
public record Acquisition(List<String> patientOrientation, String view, Map<String, Double> technique) {
    static final Acquisition UNKNOWN = new Acquisition(null, null, Map.of());

    public Acquisition {
        patientOrientation = patientOrientation == null ? null : List.copyOf(patientOrientation);
        technique = technique == null ? Map.of() : Map.copyOf(technique);
    }
}
