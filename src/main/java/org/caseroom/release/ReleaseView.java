package org.caseroom.release;

/**
 * A release as it stands.
 *
 * @param source      Study Instance UID of the original: for those only who may read it
 * @param study       Study Instance UID of the copy, which is there when the state is DONE
 * @param requestedBy account id
 * @param total       instances of the original
 * @param done        instances looked at
 * @param failure     a sentence; null unless it failed
 */
public record ReleaseView(String id, String source, String study, State state, String requestedBy, String requestedName, long requestedAt,
                          Long finishedAt, int total, int done, String failure) {
    /** How far it is. */
    public enum State { RUNNING, DONE, CANCELLED, FAILED }
}
