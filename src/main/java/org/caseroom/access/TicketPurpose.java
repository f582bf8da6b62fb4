package org.caseroom.access;

import java.util.Optional;

/** Which WebSocket a ticket opens. */
public enum TicketPurpose {
    ROOM("room"),
    FRAMES("frames"),
    VOICE("voice");

    private final String wireName;

    TicketPurpose(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<TicketPurpose> of(String wireName) {
        for (TicketPurpose purpose : values()) {
            if (purpose.wireName.equals(wireName)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
