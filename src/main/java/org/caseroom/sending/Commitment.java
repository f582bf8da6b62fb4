package org.caseroom.sending;

/** Whether the peer has said that it keeps what was sent (storage commitment, PS3.4 Annex J). */
public enum Commitment {
    /** Not known yet. */
    OPEN, COMMITTED,
    /** The peer does not offer the service. */
    NOT_OFFERED,
    /** It took the request, several times, and reported nothing. */
    NO_REPORT,
    /** By the settings. */
    NOT_ASKED
}
