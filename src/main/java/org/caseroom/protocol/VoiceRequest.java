package org.caseroom.protocol;

import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;

/** What a client says on {@code /ws/voice}, beside the packets of its microphone. */
public sealed interface VoiceRequest {
    /** The microphone of this client is open, or closed. While it is closed no packet of it is taken. */
    record Speak(boolean on) implements VoiceRequest {
    }

    /** Whether packets of the others are wanted here. At first they are. */
    record Hear(boolean on) implements VoiceRequest {
    }

    /**
     * Closes the microphone of somebody, for hosts; he may open it again himself.
     *
     * @param participant null: of everybody but the one who asks
     */
    record Mute(@Nullable String participant) implements VoiceRequest {
        public Mute {
            if (participant != null) {
                Checks.id(participant, "participant");
            }
        }
    }

    /** Asks somebody to open his microphone, for hosts; nobody can open that of another. */
    record AskToSpeak(String participant) implements VoiceRequest {
        public AskToSpeak {
            Checks.id(participant, "participant");
        }
    }

    /** Whether viewers may speak, for hosts. At first they may not. */
    record LetViewersSpeak(boolean on) implements VoiceRequest {
    }
}
