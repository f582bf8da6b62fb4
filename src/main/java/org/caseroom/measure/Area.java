package org.caseroom.measure;

/**
 * What a shape on an image covers.
 *
 * @param unit   {@code mm2}, or {@code px} where no size is known
 * @param source that of the {@link Scale}; {@code none} for px. A size at the detector is none in the patient and has to be
 *               named so
 */
public record Area(double value, String unit, String source) {
    /**
     * A shape within an ultrasound region that measures centimetres both ways has its units; one that reaches beyond, or lies
     * over a spectrum or an M-mode trace, has none, whatever spacing the image states (PS3.3 C.8.5.5).
     *
     * @param pixels area in pixels
     */
    static Area of(double pixels, Scale scale) {
        return scale.space() ? new Area(pixels * scale.row() * scale.column(), "mm2", scale.source()) : new Area(pixels, "px", "none");
    }
}
