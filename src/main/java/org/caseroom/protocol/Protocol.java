package org.caseroom.protocol;

/** Numbers both sides have to agree on. */
public final class Protocol {
    /** Grows when a client of the version before would misunderstand. */
    public static final int VERSION = 1;
    /** Offered and chosen in {@code Sec-WebSocket-Protocol}; the ticket stands beside it. */
    public static final String SUBPROTOCOL = "caseroom.v1";
    /** The ticket is offered as a second subprotocol with this prefix and is never chosen. */
    public static final String TICKET_PREFIX = "ticket.";
    /** Volatile signals of one kind that a client may send in a second. */
    public static final int SIGNALS_PER_SECOND = 30;
    /** Frames of one viewport that may be under way before the client has said {@link FrameRequest.Got}. */
    public static final int FRAME_CREDIT = 2;

    private Protocol() {
    }
}
