package org.caseroom.dicom.net;

/** How an association came to its end. */
public enum Ending {
    /** In good order. */
    RELEASED,
    REJECTED_BY_US, REJECTED_BY_PEER,
    ABORTED_BY_US, ABORTED_BY_PEER,
    /** The peer closed the connection, or the network did, without a word. */
    CONNECTION_LOST,
    /** A time limit of ours was met. */
    TIMED_OUT,
    /** There was no connection: refused, no route, no such host, TLS failed. */
    NOT_CONNECTED
}
