package org.caseroom.imaging;

/**
 * No picture.
 *
 * @param message a sentence for the person who asked; names nobody
 */
public record RenderRefusal(Reason reason, String message) implements RenderResult {
    /** Why. */
    public enum Reason {
        /** More is asked for than can be rendered: ask again in a moment. */
        BUSY,
        /** No such instance or frame. */
        NO_SUCH_FRAME,
        /** Known, but its pixels are not in the store: not decoded yet, or not decodable. */
        NOT_STORED,
        /** The stored pixels are damaged; they have to be rebuilt from the original. */
        DAMAGED,
        /** Pixels that this program cannot show. */
        UNSUPPORTED
    }
}
