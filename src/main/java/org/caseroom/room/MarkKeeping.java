package org.caseroom.room;

import java.util.Objects;
import org.caseroom.room.Decision.Reason;

/**
 * Commands on layers and locks of marks. What is locked stays as it is for everybody, the host too: he unlocks it first, which
 * everybody sees.
 */
final class MarkKeeping {
    private MarkKeeping() {
    }

    static Decision decide(RoomState state, MarkCommand command, Participant self) {
        return switch (command) {
            case MarkCommand.AddMarkLayer(var id, var name) -> add(state, id, name, self);
            case MarkCommand.ChangeMarkLayer change -> change(state, change, self);
            case MarkCommand.RemoveMarkLayer(var id) -> remove(state, id, self);
            case MarkCommand.MoveMark(var id, var layer) -> move(state, id, layer, self);
            case MarkCommand.LockMark(var id, var locked) -> lock(state, id, locked, self);
        };
    }

    /** Null while a mark may be changed, moved or removed. */
    static Decision locked(RoomState state, Mark mark) {
        if (mark.locked()) {
            return Room.refuse(Reason.LOCKED, "The mark is locked. Unlock it first.");
        }
        var layer = mark.layer() == null ? null : state.markLayers().get(mark.layer());
        return layer != null && layer.locked() ? layerLocked(layer) : null;
    }

    /** Null while a mark may come into the layer. @param layer null: without a layer */
    static Decision into(RoomState state, String layer) {
        if (layer == null) {
            return null;
        }
        var found = state.markLayers().get(layer);
        if (found == null) {
            return noSuchLayer();
        }
        return found.locked() ? layerLocked(found) : null;
    }

    private static Decision add(RoomState state, String id, String name, Participant self) {
        var same = state.markLayers().get(id);
        if (same != null) {
            return same.author().equals(self.id()) && same.name().equals(name) ? Room.nothing()
                    : Room.refuse(Reason.DUPLICATE_ID, "Another layer has this id.");
        }
        return state.markLayers().size() < MarkLayer.MAX_LAYERS ? Room.accept(new MarkEvent.MarkLayerAdded(id, name))
                : Room.refuse(Reason.LIMIT_REACHED, "The room has %d layers, more do not fit.".formatted(MarkLayer.MAX_LAYERS));
    }

    private static Decision change(RoomState state, MarkCommand.ChangeMarkLayer change, Participant self) {
        var layer = state.markLayers().get(change.id());
        if (layer == null) {
            return noSuchLayer();
        }
        if (notOf(self, layer.author())) {
            return Room.refuse(Reason.NOT_YOURS, "Only who made a layer, or the host, renames and locks it.");
        }
        return layer.name().equals(change.name()) && layer.locked() == change.locked() ? Room.nothing()
                : Room.accept(new MarkEvent.MarkLayerChanged(change.id(), change.name(), change.locked()));
    }

    private static Decision remove(RoomState state, String id, Participant self) {
        var layer = state.markLayers().get(id);
        if (layer == null) {
            return Room.nothing();
        }
        if (notOf(self, layer.author())) {
            return Room.refuse(Reason.NOT_YOURS, "Only who made a layer, or the host, removes it.");
        }
        return layer.locked() ? layerLocked(layer) : Room.accept(new MarkEvent.MarkLayerRemoved(id));
    }

    private static Decision move(RoomState state, String id, String layer, Participant self) {
        var mark = state.marks().get(id);
        if (mark == null) {
            return Marking.noSuchMark();
        }
        if (notOf(self, mark.author())) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author, or the host, moves a mark to another layer.");
        }
        if (Objects.equals(mark.layer(), layer)) {
            return Room.nothing();
        }
        var stop = locked(state, mark);
        if (stop == null) {
            stop = into(state, layer);
        }
        return stop != null ? stop : Room.accept(new MarkEvent.MarkMoved(id, layer));
    }

    private static Decision lock(RoomState state, String id, boolean locked, Participant self) {
        var mark = state.marks().get(id);
        if (mark == null) {
            return Marking.noSuchMark();
        }
        if (notOf(self, mark.author())) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author, or the host, locks and unlocks a mark.");
        }
        return mark.locked() == locked ? Room.nothing() : Room.accept(new MarkEvent.MarkLocked(id, locked));
    }

    private static boolean notOf(Participant self, String author) {
        return !author.equals(self.id()) && !self.role().mayLead();
    }

    private static Decision noSuchLayer() {
        return Room.refuse(Reason.NO_SUCH_LAYER, "The layer is not there any more.");
    }

    private static Decision layerLocked(MarkLayer layer) {
        return Room.refuse(Reason.LOCKED, "The layer \"%s\" is locked. Unlock it first.".formatted(layer.name()));
    }
}
