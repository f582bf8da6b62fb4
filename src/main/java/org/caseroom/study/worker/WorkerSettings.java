package org.caseroom.study.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How workers run.
 *
 * @param mainClass    their main program, on the class path of this one; its argument is the root of the frame store
 * @param frameStore   root of the frame store they write to
 * @param workers      processes at the same time, at least 1
 * @param heapBytes    largest Java heap of one
 * @param frameTimeout a worker that says nothing for so long is ended
 */
public record WorkerSettings(String mainClass, Path frameStore, int workers, long heapBytes, Duration frameTimeout) {
    /** Beside its heap a worker has the JVM's own memory and that of the native codecs. */
    static final long NATIVE_BYTES = 1L << 30;

    public WorkerSettings {
        if (workers < 1 || heapBytes < 32L << 20 || frameTimeout.isNegative() || frameTimeout.isZero()) {
            throw new IllegalArgumentException("workers=" + workers + " heapBytes=" + heapBytes + " frameTimeout=" + frameTimeout);
        }
    }
}
