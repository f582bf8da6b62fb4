package org.caseroom.study.frames;

/** Frames of the store. */
final class MappedFrames implements StoredFrames {
    private final FrameMapping mapping;
    private boolean closed;

    MappedFrames(FrameMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public int count() {
        return mapping.file().count();
    }

    @Override
    public FrameFormat format(int number) {
        return mapping.file().entry(number).format().presented();
    }

    @Override
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
