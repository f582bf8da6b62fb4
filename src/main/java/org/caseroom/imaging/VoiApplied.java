package org.caseroom.imaging;

import org.caseroom.study.presentation.VoiFunction;

/**
 * What the gray values of a picture mean.
 *
 * @param center   Window Center, NaN where no window was applied: a VOI LUT, or colour
 * @param width    Window Width, likewise
 * @param function null where no window was applied
 */
public record VoiApplied(double center, double width, VoiFunction function) {
    static final VoiApplied NONE = new VoiApplied(Double.NaN, Double.NaN, null);
}
