package org.caseroom.study.presentation;

/**
 * A window over modality values (PS3.3 C.11.2.1.2).
 *
 * @param center      Window Center, finite
 * @param width       Window Width, finite and above 0; LINEAR asks for at least 1, the other functions for more than 0
 * @param explanation Window Center &amp; Width Explanation, null where there is none
 */
public record VoiWindow(double center, double width, VoiFunction function, String explanation) {
    public VoiWindow {
        if (!Double.isFinite(center) || !Double.isFinite(width) || !(width > 0)) {
            throw new IllegalArgumentException("A window with center " + center + " and width " + width + " shows nothing");
        }
    }

    /**
     * The function that is used: LINEAR is not defined for widths below 1 (C.11.2.1.2.1), and files that have one mean the exact
     * width.
     */
    public VoiFunction effective() {
        return function == VoiFunction.LINEAR && width < 1 ? VoiFunction.LINEAR_EXACT : function;
    }
}
