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
    private static final long LEAST_GAP_MILLIS = Math.ceilDiv(1_000, Protocol.SIGNALS_PER_SECOND);

    private record Track(Actor actor, List<PointerSample> samples) {
    }

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final int most;

    /** @param everyMillis how often they are taken */
    PointerTracks(long everyMillis) {
        this.most = (int) (everyMillis / LEAST_GAP_MILLIS) + 10;
    }

    /** The last sample is replaced by newer ones until it is far enough from the one before. */
    void add(Actor actor, Signal.Cursor cursor, long at) {
        var samples = tracks.computeIfAbsent(actor.participant(), _ -> new Track(actor, new ArrayList<>())).samples();
        var sample = new PointerSample(at, cursor.image(), cursor.point(), cursor.laser());
        if (samples.size() >= most || samples.size() > 1
                && samples.getLast().at() - samples.get(samples.size() - 2).at() < LEAST_GAP_MILLIS) {
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
