package org.caseroom.live;

import org.caseroom.protocol.Signal;
import org.caseroom.room.RoomState;
import org.caseroom.room.Round;

/**
 * What is not passed on while a blind round asks for a place: where a hand hovers, what it draws and which slice somebody looks at
 * tell his answer before the reveal. A laser is pointed on purpose and passes.
 */
final class Discretion {
    private Discretion() {
    }

    static boolean withholds(RoomState state, Signal signal) {
        return switch (signal) {
            case Signal.Cursor cursor -> cursor.image() != null && !cursor.laser() && asked(state);
            case Signal.Drawing drawing -> drawing.shape() != null && asked(state);
            case Signal.Looking looking -> looking.view() != null && asked(state);
            case Signal.Following _, Signal.Reacted _, Signal.Arriving _ -> false;
        };
    }

    private static boolean asked(RoomState state) {
        for (Round round : state.rounds().values()) {
            if (!round.revealed() && round.ofPlace()) {
                return true;
            }
        }
        return false;
    }
}
