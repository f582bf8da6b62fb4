package org.caseroom.protocol;

import java.util.List;

/** What the server says on {@code /ws/voice}, beside the packets of those who speak. */
public sealed interface VoiceMessage {
    /**
     * Whose microphone is open or was muted, over all nodes; sent at first and whenever it changes.
     *
     * @param viewers whether viewers may speak
     */
    record Voices(List<Speaker> speakers, boolean viewers) implements VoiceMessage {
        public Voices {
            speakers = List.copyOf(speakers);
        }
    }

    /**
     * One of the {@link Voices}.
     *
     * @param speaker number of the participant in packets on this connection
     * @param open    the microphone is open
     * @param muted   a host closed it, and it has not been opened since
     * @param talking speech comes from it
     */
    record Speaker(int speaker, String participant, boolean open, boolean muted, boolean talking) {
    }

    /** What was asked for was not done. */
    record Refused(VoiceRefusal reason) implements VoiceMessage {
    }

    /** A host asks the reader to open his microphone. */
    record Asked(String by) implements VoiceMessage {
    }

    /** Why something was refused. */
    enum VoiceRefusal {
        /** The role does not allow it. */
        NOT_ALLOWED,
        /** The microphone was opened in another tab of the same person. */
        ELSEWHERE,
        /** As many microphones are open as a room takes. */
        TOO_MANY
    }
}
