package org.caseroom.remote;

import java.util.List;

/**
 * How far a study has come that is brought from an archive.
 *
 * @param source  name of the archive
 * @param total   objects that the archive lists or, before that, counts; 0 while neither is known
 * @param here    of them, those that are here
 * @param failed  of them, those that did not come
 * @param series  pictures before documents, by their numbers
 * @param problem a sentence; null when all goes well
 */
public record Arrival(String study, String source, State state, int total, int here, int failed, List<Part> series, String problem) {
    /** What is going on. */
    public enum State {
        LISTING, FETCHING, COMPLETE, FAILED,
        /** Somebody did not want the rest. */
        STOPPED;

        /** Nothing more comes by itself. */
        boolean over() {
            return switch (this) {
                case LISTING, FETCHING -> false;
                case COMPLETE, FAILED, STOPPED -> true;
            };
        }
    }

    /**
     * One series.
     *
     * @param listed   whether {@link Sources#expected} knows its objects
     * @param pictures false for one of documents, as far as its modality says so
     */
    public record Part(String series, Integer number, String modality, String description, int total, int here, int failed, boolean listed, boolean pictures) {
    }
}
