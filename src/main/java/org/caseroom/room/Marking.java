package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on marks: each participant his own; the host may remove any. What is locked stays, whoever asks. */
final class Marking {
    private Marking() {
    }

    static Decision decide(RoomState state, Command.ByAnnotator command, Participant self) {
        if (!self.role().mayAnnotate()) {
            return Room.refuse(Reason.NOT_ALLOWED, "Viewers leave no marks.");
        }
        return switch (command) {
            case Command.AddMark add -> add(state, add, self);
            case Command.ChangeMark change -> change(state, change, self);
            case Command.RemoveMark(String id) -> remove(state, id, self);
            case Command.RestoreMark(String id) -> restore(state, id, self);
            case MarkCommand other -> MarkKeeping.decide(state, other, self);
        };
    }

    private static Decision add(RoomState state, Command.AddMark add, Participant self) {
        var same = state.marks().get(add.id());
        if (same != null && same.author().equals(self.id()) && same.image().equals(add.image()) && same.shape().equals(add.shape())) {
            return Room.nothing();
        }
        if (same != null || state.removedMarks().containsKey(add.id())) {
            return Room.refuse(Reason.DUPLICATE_ID, "Another mark has this id.");
        }
        var stop = MarkKeeping.into(state, add.layer());
        if (stop == null) {
            stop = full(state, 1, add.shape().size());
        }
        return stop != null ? stop : Room.accept(new RoomEvent.MarkAdded(add.id(), add.image(), add.shape(), add.layer()));
    }

    private static Decision change(RoomState state, Command.ChangeMark change, Participant self) {
        var mark = state.marks().get(change.id());
        if (mark == null) {
            return noSuchMark();
        }
        if (!mark.author().equals(self.id())) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author changes a mark.");
        }
        if (mark.shape().equals(change.shape())) {
            return Room.nothing();
        }
        var stop = MarkKeeping.locked(state, mark);
        if (stop == null) {
            stop = full(state, 0, change.shape().size() - mark.shape().size());
        }
        return stop != null ? stop : Room.accept(new RoomEvent.MarkChanged(change.id(), change.shape()));
    }

    private static Decision remove(RoomState state, String id, Participant self) {
        var mark = state.marks().get(id);
        if (mark == null) {
            return state.removedMarks().containsKey(id) ? Room.nothing() : noSuchMark();
        }
        if (!mark.author().equals(self.id()) && !self.role().mayLead()) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author, or the host, removes a mark.");
        }
        var locked = MarkKeeping.locked(state, mark);
        return locked != null ? locked : Room.accept(new RoomEvent.MarkRemoved(id));
    }

    private static Decision restore(RoomState state, String id, Participant self) {
        if (state.marks().containsKey(id)) {
            return Room.nothing();
        }
        var mark = state.removedMarks().get(id);
        if (mark == null) {
            return noSuchMark();
        }
        if (!mark.author().equals(self.id())) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author restores a mark.");
        }
        var stop = MarkKeeping.into(state, mark.layer());
        if (stop == null) {
            stop = full(state, 1, mark.shape().size());
        }
        return stop != null ? stop : Room.accept(new RoomEvent.MarkRestored(id));
    }

    static Decision noSuchMark() {
        return Room.refuse(Reason.NO_SUCH_MARK, "The mark is not there any more.");
    }

    /** Null while there is room for so much more. */
    private static Decision full(RoomState state, int marks, int points) {
        if (state.marks().size() + marks > RoomState.MAX_MARKS) {
            return Room.refuse(Reason.LIMIT_REACHED, "The room holds %d marks, more do not fit.".formatted(RoomState.MAX_MARKS));
        }
        if (points > 0 && state.markPoints() + points > RoomState.MAX_MARK_POINTS) {
            return Room.refuse(Reason.LIMIT_REACHED, "The marks of the room have %d points, more do not fit."
                    .formatted(RoomState.MAX_MARK_POINTS));
        }
        return null;
    }
}
