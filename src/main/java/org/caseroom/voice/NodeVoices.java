package org.caseroom.voice;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * What nodes tell each other of the voices of a room.
 *
 * @param node      who says it
 * @param asks      wants to be told the same by the others, because it has just come
 * @param listening somebody is connected there: packets are wanted
 * @param voices    microphones of those who are connected there, open or muted
 * @param viewers   whether viewers may speak
 * @param viewersAt when that was said, 0: never
 * @param act       what a host of that node did; null: nothing
 */
record NodeVoices(String node, boolean asks, boolean listening, List<Voice> voices, boolean viewers, long viewersAt, @Nullable Act act) {
    /** A microphone. */
    record Voice(String participant, boolean open, boolean muted, boolean talking) {
    }

    /**
     * What a host did to somebody who may be connected to any node.
     *
     * @param by   the host
     * @param mute close the microphone, else ask for it to be opened
     * @param of   null: everybody but the host
     */
    record Act(String by, boolean mute, @Nullable String of) {
    }
}
