package org.caseroom.study.presentation;

/**
 * From stored values to modality values (PS3.3 C.11.1): {@code slope * stored + intercept}, or a table.
 *
 * @param slope     Rescale Slope, not 0
 * @param intercept Rescale Intercept
 * @param table     Modality LUT Sequence, or null; where it is there, slope and intercept do not apply
 * @param unit      Rescale Type or Modality LUT Type as in the file (HU, US, ...), null where there is none
 */
public record ModalityLut(double slope, double intercept, LookupTable table, String unit) {
    public ModalityLut {
        if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("Rescale Slope " + slope + " and Rescale Intercept " + intercept + " map nothing");
        }
    }

    /** Values as stored. */
    public static ModalityLut identity() {
        return new ModalityLut(1, 0, null, null);
    }

    /** The modality value of a stored value. */
    public double map(double stored) {
        return table == null ? stored * slope + intercept : table.map((long) stored);
    }
}
