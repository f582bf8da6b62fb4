package org.caseroom.study.frames;

import java.io.IOException;

/** Frames that cannot be had from the store. The original file is the way back in both cases. */
public final class FrameStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Nothing is stored for the instance: not decoded yet, not decodable, or removed. */
        MISSING,
        /** What is stored is not what was written. */
        DAMAGED
    }

    private final Kind kind;

    FrameStoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
