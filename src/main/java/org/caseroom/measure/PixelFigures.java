package org.caseroom.measure;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * Of one pixel.
 *
 * @param column  from 0
 * @param row     from 0
 * @param stored  stored value; null for several samples a pixel and what is no finite number
 * @param value   modality value; null for colour, and what is no finite number
 * @param unit    of the value as in the file; null where it is unspecified
 * @param padding the value says that nothing was measured here
 * @param suv     SUVbw in g/ml; null where the file does not allow it
 * @param rgb     red, green and blue, 0 to 255, of colour; null for gray
 */
public record PixelFigures(int column, int row, @Nullable Double stored, @Nullable Double value, @Nullable String unit,
                           boolean padding, @Nullable Double suv, @Nullable List<Integer> rgb) implements MeasureResult {
}
