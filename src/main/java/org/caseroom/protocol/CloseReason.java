package org.caseroom.protocol;

/**
 * Why the server ends a WebSocket. Codes 4000-4099: come back with a new ticket; 4100-4199: do not.
 */
public enum CloseReason {
    /** The server goes down or moves the room. */
    GOING_AWAY(4000, "the server is restarting"),
    /** The client does not take what is sent fast enough: it resumes where it was. */
    SLOW(4001, "the connection is too slow for what is sent"),
    /** Something failed on the server. */
    FAILED(4002, "the server failed"),
    /** The room cannot be opened at this moment because its log cannot be reached. */
    LOG_UNAVAILABLE(4003, "the room's log cannot be reached"),
    /** No message for too long. */
    SILENT(4004, "nothing was heard for too long"),
    /** A message that breaks the protocol; the reason says which rule. */
    BAD_MESSAGE(4100, "bad message"),
    /** A protocol version the server does not speak: reload the page. */
    VERSION(4101, "protocol version not supported"),
    /** More messages than allowed. */
    FLOOD(4102, "too many messages"),
    /** The right to be here has ended: session over, account disabled, membership taken. */
    NOT_ALLOWED(4103, "no right to be in this room any more"),
    /** The same client connected a second time: the older connection ends. */
    REPLACED(4104, "this client connected again"),
    /** A message above the limit. */
    TOO_LARGE(4105, "message too large"),
    /** The room is over. */
    ROOM_CLOSED(4106, "the room was closed"),
    /** As many are connected as the server takes into one room. */
    ROOM_FULL(4107, "the room is full"),
    /** A host sent the participant out: show nothing of the room any more. */
    REMOVED(4108, "a host has removed you from the room"),
    /** The room is locked, or a host did not let him in. */
    KEPT_OUT(4109, "the door of the room is closed to you");

    private final int code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** A short sentence; a close frame holds at most 123 bytes of it. */
    public String text() {
        return text;
    }

    /** Whether the client shall connect again by itself. */
    public boolean retry() {
        return code < 4100;
    }
}
