package org.caseroom.study.frames;

/**
 * All frames of one instance. Holds the mapping open until it is closed: keep it for the length of one render, not longer.
 */
public final class StoredFrames implements AutoCloseable {
    private final FrameMapping mapping;
    private boolean closed;

    StoredFrames(FrameMapping mapping) {
        this.mapping = mapping;
    }

    /** Number of frames, at least 1. */
    public int count() {
        return mapping.file().count();
    }

    /** @param number frame number from 1 */
    public FrameFormat format(int number) {
        return mapping.file().entry(number).format().presented();
    }

    /**
     * Compares the frame with its checksum the first time it is read from this mapping.
     *
     * @param number frame number from 1 to {@link #count()}
     * @throws FrameStoreException {@code DAMAGED} when the bytes are not those that were written
     */
    public StoredFrame frame(int number) throws FrameStoreException {
        if (closed) {
            throw new IllegalStateException("These frames are closed");
        }
        return mapping.frame(number);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            mapping.release();
        }
    }
}
