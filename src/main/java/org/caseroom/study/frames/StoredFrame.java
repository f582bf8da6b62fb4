package org.caseroom.study.frames;

import java.lang.foreign.MemorySegment;

/**
 * The stored values of one frame.
 *
 * @param samples exactly {@code format.bytes()} bytes, read-only; inside the mapped file, so valid only until the
 *                {@link StoredFrames} it came from is closed
 */
public record StoredFrame(FrameFormat format, MemorySegment samples) {
    public StoredFrame {
        if (samples.byteSize() != format.bytes()) {
            throw new IllegalArgumentException("samples has " + samples.byteSize() + " bytes, expected " + format.bytes());
        }
    }
}
