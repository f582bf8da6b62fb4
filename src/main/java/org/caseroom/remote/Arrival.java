package org.caseroom.remote;

import java.util.List;

/**
 * How far a study has come that is brought from an archive.
 *
 * @param source  name of the archive
 * @param total   objects that the archive lists; 0 before it has
 * @param here    of them, those that are here
 * @param failed  of them, those that did not come
 * @param series  in the order of the archive
 * @param problem a sentence; null when all goes well
 */
public record Arrival(String study, String source, State state, int total, int here, int failed, List<Part> series, String problem) {
    /** What is going on. */
    public enum State { LISTING, FETCHING, COMPLETE, FAILED }

    /** One series. */
    public record Part(String series, Integer number, String modality, String description, int total, int here) {
    }
}
