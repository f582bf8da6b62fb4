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
    /** Commands that a client may send in a second, on average over ten seconds. */
    public static final int COMMANDS_PER_SECOND = 120;
    /** Largest message a client may send on either socket, in bytes of UTF-8. */
    public static final int MAX_MESSAGE_BYTES = 262_144;
    /** A client says something, if only a Ping, at least this often. */
    public static final int PING_SECONDS = 10;
    /** A connection that was silent for so long is closed with SILENT. */
    public static final int SILENCE_SECONDS = 45;
    /** Frames of one viewport that may be under way before the client has said {@link FrameRequest.Got}. */
    public static final int FRAME_CREDIT = 2;
    /** The same of lossy frames on a line whose round trip is long. */
    public static final int FRAME_CREDIT_FAR = 6;

    private Protocol() {
    }
}
