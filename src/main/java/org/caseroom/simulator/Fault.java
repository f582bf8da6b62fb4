package org.caseroom.simulator;

/** What a simulated system does wrong. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** Calls the other by a title that is not its own. */
    WRONG_CALLED_TITLE,
    /** Calls itself by a title that the other has not in its list. */
    UNKNOWN_CALLER,
    /** Proposes one transfer syntax that hardly anybody takes. */
    REFUSED_SYNTAX,
    /** The line is slow, and stands still in the middle of an object. */
    SLOW_NETWORK,
    /** The line is cut in the middle of an object. */
    CUT,
    /** Sends another object under a UID that it has used. */
    DUPLICATE_UID,
    /** Says wrong lengths. */
    WRONG_LENGTHS,
    /** The disk of who receives is full. */
    FULL_DISK,
    /** Does not know whom it is to send to. */
    UNKNOWN_DESTINATION,
    /** Has another port in its list than the one that is listened on. */
    WRONG_PORT,
    /** Takes no more associations than it has. */
    LIMIT
}
