package org.caseroom.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.RoomEvent.PointerSample;

/** Where people pointed since the last time it was logged. */
final class PointerTracks {
    static final long EVERY_MILLIS = 3_000;
    private static final long LEAST_GAP_MILLIS = 1_000 / Protocol.SIGNALS_PER_SECOND;
    private static final int MOST = (int) (EVERY_MILLIS / LEAST_GAP_MILLIS) + 10;

    private record Track(Actor actor, List<PointerSample> samples) {
    }

    private final Map<String, Track> tracks = new LinkedHashMap<>();

    /** Samples that come closer than 30 a second replace the one before. */
    void add(Actor actor, Signal.Cursor cursor, long at) {
        var samples = tracks.computeIfAbsent(actor.participant(), _ -> new Track(actor, new ArrayList<>())).samples();
        var sample = new PointerSample(at, cursor.image(), cursor.point(), cursor.laser());
        if (samples.size() >= MOST || samples.size() > 1 && at - samples.get(samples.size() - 2).at() < LEAST_GAP_MILLIS) {
            samples.set(samples.size() - 1, sample);
        } else {
            samples.add(sample);
        }
    }

    Map<Actor, List<PointerSample>> take() {
        var taken = new LinkedHashMap<Actor, List<PointerSample>>();
        tracks.values().forEach(track -> taken.put(track.actor(), track.samples()));
        tracks.clear();
        return taken;
    }
}
