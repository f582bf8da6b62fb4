package org.caseroom.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.MarkEvent;
import org.caseroom.room.Nullable;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.Shape;

/**
 * One thing that happened to a mark.
 *
 * @param at    milliseconds since 1970 UTC
 * @param by    participant id
 * @param shape its geometry from then on, where that was set; else null
 * @param layer into which it came when it was added or moved; null: without a layer, or something else happened
 */
public record MarkStep(long seq, long at, String by, Kind kind, @Nullable Shape shape, @Nullable String layer) {
    /** Steps that are told of one mark: the first and the newest. */
    public static final int MAX_STEPS = 200;

    public enum Kind {
        ADDED, CHANGED, REMOVED, RESTORED, MOVED, LOCKED, UNLOCKED
    }

    /** Empty for an event that is not about this mark. */
    static Optional<MarkStep> of(LoggedEvent logged, String mark) {
        return switch (logged.event()) {
            case RoomEvent.MarkAdded(var id, _, var shape, var layer) when id.equals(mark) -> step(logged, Kind.ADDED, shape, layer);
            case RoomEvent.MarkChanged(var id, var shape) when id.equals(mark) -> step(logged, Kind.CHANGED, shape, null);
            case RoomEvent.MarkRemoved(var id) when id.equals(mark) -> step(logged, Kind.REMOVED, null, null);
            case RoomEvent.MarkRestored(var id) when id.equals(mark) -> step(logged, Kind.RESTORED, null, null);
            case MarkEvent.MarkMoved(var id, var layer) when id.equals(mark) -> step(logged, Kind.MOVED, null, layer);
            case MarkEvent.MarkLocked(var id, var locked) when id.equals(mark) ->
                    step(logged, locked ? Kind.LOCKED : Kind.UNLOCKED, null, null);
            case RoomEvent _ -> Optional.empty();
        };
    }

    /** The first and the newest, where there are more than that. */
    static List<MarkStep> bounded(List<MarkStep> steps) {
        if (steps.size() <= MAX_STEPS) {
            return steps;
        }
        var kept = new ArrayList<MarkStep>(List.of(steps.getFirst()));
        kept.addAll(steps.subList(steps.size() - MAX_STEPS + 1, steps.size()));
        return kept;
    }

    private static Optional<MarkStep> step(LoggedEvent logged, Kind kind, Shape shape, String layer) {
        return Optional.of(new MarkStep(logged.seq(), logged.at(), logged.actor(), kind, shape, layer));
    }
}
