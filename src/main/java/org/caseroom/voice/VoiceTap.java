package org.caseroom.voice;

/** Hears what is said in rooms while they are recorded. */
public interface VoiceTap {
    /** Nobody. */
    VoiceTap NONE = (recording, participant, packet) -> { };

    /**
     * Called for each packet of speech that was accepted, before the loudest are chosen, by the node that it came in at: once in the house. On the
     * room's event loop, so it must not block.
     */
    void packet(String recording, String participant, VoicePacket packet);
}
