package org.caseroom.protocol;

import java.util.List;
import org.caseroom.room.Decision;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;

/** What the server sends on {@code /ws/room}. */
public sealed interface ServerMessage {
    /**
     * Answer to {@link ClientMessage.Hello}.
     *
     * @param participant who the client is
     * @param role        his role now
     * @param serverTime  milliseconds since 1970 UTC
     * @param snapshot    the state at {@code snapshot.seq}, null when {@code events} continue the client's own
     * @param events      what follows the snapshot, or the client's {@code lastSeq}, without a gap
     */
    record Welcome(int protocol, String room, String participant, Role role, long serverTime, @Nullable RoomState snapshot,
                   List<LoggedEvent> events, List<Here> here) implements ServerMessage {
        public Welcome {
            events = List.copyOf(events);
            here = List.copyOf(here);
        }
    }

    /**
     * In place of {@link Welcome}: a host has to admit the client first; {@link Welcome} or a close follows.
     *
     * @param room its id; its title and what is in it are told after the admission
     */
    record Waiting(String room, String participant) implements ServerMessage {
    }

    /** New events, in order and without a gap; the client's own are among them and are their acknowledgement. */
    record Events(List<LoggedEvent> events) implements ServerMessage {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** The command changed nothing, or was in the log before: no event will come for it. */
    record Done(long clientSeq) implements ServerMessage {
    }

    /** Refused; the client takes back what it showed in advance. */
    record Rejected(long clientSeq, Decision.Reason reason, String message) implements ServerMessage {
    }

    /** What others point at, several in one message. */
    record Signals(List<SignalFrom> signals) implements ServerMessage {
        public Signals {
            signals = List.copyOf(signals);
        }
    }

    /** @param client which of his clients */
    record SignalFrom(String participant, String client, Signal signal) {
    }

    /** Who is connected now: the whole list, whenever it changes. */
    record Presence(List<Here> here) implements ServerMessage {
        public Presence {
            here = List.copyOf(here);
        }
    }

    /** @param following participant whose view this client follows, null: looks around alone */
    record Here(String participant, String client, @Nullable String following) {
    }

    /**
     * Whether changes can be kept at this moment.
     *
     * @param editable false while the log cannot be reached: viewing goes on, the client keeps its commands and sends them
     *                 again when this becomes true
     * @param message  a sentence for the people in the room, empty while editable
     */
    record Status(boolean editable, String message) implements ServerMessage {
    }

    record Pong(double sentAt, long serverTime) implements ServerMessage {
    }
}
