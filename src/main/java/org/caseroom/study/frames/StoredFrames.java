package org.caseroom.study.frames;

/**
 * All frames of one instance. Holds what they lie in open until it is closed: keep it for the length of one render, not longer.
 */
public interface StoredFrames extends AutoCloseable {
    /** Number of frames, at least 1. */
    int count();

    /** @param number frame number from 1 */
    FrameFormat format(int number);

    /**
     * Compares a stored frame with its checksum the first time it is read.
     *
     * @param number frame number from 1 to {@link #count()}
     * @throws FrameStoreException {@code DAMAGED} when the bytes are not those that were written, {@code MISSING} when a frame is computed
     *                             from others that are not there
     */
    StoredFrame frame(int number) throws FrameStoreException;

    @Override
    void close();
}
