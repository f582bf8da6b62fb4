package org.caseroom.measure;

/**
 * No figures.
 *
 * @param message a sentence for the person who asked; names nobody
 */
public record MeasureRefusal(Reason reason, String message) implements MeasureResult {
    /** Why. */
    public enum Reason {
        /** The shape surrounds nothing. */
        NO_REGION,
        /** More pixels than are measured at once. */
        TOO_LARGE,
        /** No such frame, or a pixel outside of it. */
        NOT_THERE,
        /** Known, but its pixels are not in the store or damaged there; they can be made again from the original. */
        NOT_STORED,
        /** Pixels that this program cannot read values from. */
        UNSUPPORTED
    }
}
