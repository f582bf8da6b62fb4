package org.caseroom.voice;

import java.util.HashMap;
import java.util.Map;

/**
 * Which of those who speak at a time are passed on: the loudest, by the loudest packet that each of them had of late. Who is passed on has a start
 * on the others, so that a word is not cut in the middle for one that is hardly louder.
 */
final class Loudest {
    static final int MOST = 4;
    private static final long WINDOW_MILLIS = 300;
    /** About 4 dB. */
    private static final int START = 12;

    private static final class Voice {
        int peak;
        long peakAt;
        long heardAt;
        boolean chosen;

        int rank() {
            return peak + (chosen ? START : 0);
        }
    }

    private final Map<Integer, Voice> voices = new HashMap<>();

    /** @return whether this packet is passed on */
    boolean takes(int speaker, int level, long nowMillis) {
        voices.values().removeIf(voice -> nowMillis - voice.heardAt > WINDOW_MILLIS);
        var self = voices.computeIfAbsent(speaker, _ -> new Voice());
        if (level >= self.peak || nowMillis - self.peakAt > WINDOW_MILLIS) {
            self.peak = level;
            self.peakAt = nowMillis;
        }
        self.heardAt = nowMillis;
        int before = 0;
        for (var other : voices.entrySet()) {
            int rank = other.getValue().rank();
            if (other.getKey() != speaker && (rank > self.rank() || rank == self.rank() && other.getKey() < speaker)) {
                before++;
            }
        }
        self.chosen = before < MOST;
        return self.chosen;
    }

    void gone(int speaker) {
        voices.remove(speaker);
    }
}
