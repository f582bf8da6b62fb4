package org.caseroom.room;

import java.util.List;

/** What became of a command. */
public sealed interface Decision {
    /** To be appended to the log in this order, as one entry; empty when the command changes nothing. */
    record Accepted(List<RoomEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * Refused: nothing happens.
     *
     * @param message a sentence for the person who asked
     */
    record Rejected(Reason reason, String message) implements Decision {
    }

    /** Already in the log: a resent command, recognised by client and number. */
    record AlreadyDone() implements Decision {
    }

    /** Why a command is refused. The names travel on the wire. */
    enum Reason {
        NOT_A_PARTICIPANT, NO_FLOOR, NOT_ALLOWED, NOT_YOURS, NO_SUCH_VIEWPORT, NO_SUCH_MARK, NO_SUCH_PARTICIPANT, NO_SUCH_STUDY,
        NO_SUCH_IMAGE, NO_SUCH_OFFER, NO_SUCH_CASE, NO_SUCH_LAYER, NO_SUCH_ROUND, NO_SUCH_MESSAGE, NO_SUCH_COMMENT, DUPLICATE_ID, LIMIT_REACHED, LOCKED,
        AGENDA_STATE, ROUND_STATE, KEPT_OUT, RECORDING_STATE, ROOM_CLOSED
    }
}
