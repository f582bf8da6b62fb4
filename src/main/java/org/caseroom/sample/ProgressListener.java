package org.caseroom.sample;

/** Told how far the generation of the sample case is. Called from several threads, one call at a time. */
@FunctionalInterface
public interface ProgressListener {

    /** Every object before {@code written} of {@code total} is complete on disk. */
    void written(int written, int total);
}
