package org.caseroom.voice;

/** Hears what is said in the rooms, such as a recording. */
public interface VoiceTap {
    /** Nobody. */
    VoiceTap NONE = (room, participant, packet) -> { };

    /**
     * Called for each packet of speech that was accepted, before the loudest are chosen, by the node that it came in at: once in the house. On the
     * room's event loop, so it must not block.
     */
    void packet(String room, String participant, VoicePacket packet);
}
