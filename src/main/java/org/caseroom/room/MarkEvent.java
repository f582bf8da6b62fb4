package org.caseroom.room;

/** What becomes of marks besides their geometry: layers, locks. */
public sealed interface MarkEvent extends RoomEvent {
    record MarkLayerAdded(String id, String name) implements MarkEvent {
    }

    record MarkLayerChanged(String id, String name, boolean locked) implements MarkEvent {
    }

    /** Its marks are without a layer from now on. */
    record MarkLayerRemoved(String id) implements MarkEvent {
    }

    /** @param layer null: without a layer */
    record MarkMoved(String id, @Nullable String layer) implements MarkEvent {
    }

    record MarkLocked(String id, boolean locked) implements MarkEvent {
    }
}
