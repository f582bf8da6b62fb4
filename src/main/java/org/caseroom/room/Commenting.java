package org.caseroom.room;

import java.util.List;
import org.caseroom.room.Decision.Reason;

/** Commands on the threads of marks: everybody writes, also viewers; a locked mark is talked about like any other. */
final class Commenting {
    private Commenting() {
    }

    static Decision decide(RoomState state, ThreadCommand command, Participant self) {
        return switch (command) {
            case ThreadCommand.CommentMark add -> add(state, add, self);
            case ThreadCommand.ChangeComment change -> change(state, change, self);
            case ThreadCommand.DeleteComment(var id, var mark) -> delete(state, id, mark, self);
            case ThreadCommand.ResolveThread(var mark, var resolved) -> resolve(state, mark, resolved, self);
        };
    }

    private static Decision add(RoomState state, ThreadCommand.CommentMark add, Participant self) {
        for (var thread : state.threads().values()) {
            var same = thread.comment(add.id());
            if (same != null) {
                return thread.mark().equals(add.mark()) && same.author().equals(self.id()) && same.text().equals(add.text())
                        ? Room.nothing() : Room.refuse(Reason.DUPLICATE_ID, "Another comment has this id.");
            }
        }
        if (!state.marks().containsKey(add.mark())) {
            return Marking.noSuchMark();
        }
        var stop = mentioned(state, add.mentions());
        if (stop == null) {
            stop = full(state, add.mark());
        }
        return stop != null ? stop
                : Room.accept(new ThreadEvent.MarkCommented(add.id(), add.mark(), add.text(), distinct(add.mentions())));
    }

    private static Decision change(RoomState state, ThreadCommand.ChangeComment change, Participant self) {
        var comment = comment(state, change.id(), change.mark());
        if (comment == null || comment.deleted()) {
            return noSuchComment();
        }
        if (!comment.author().equals(self.id())) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author changes a comment.");
        }
        var mentions = distinct(change.mentions());
        if (comment.text().equals(change.text()) && comment.mentions().equals(mentions)) {
            return Room.nothing();
        }
        var stop = mentioned(state, mentions);
        return stop != null ? stop
                : Room.accept(new ThreadEvent.CommentChanged(change.id(), change.mark(), change.text(), mentions));
    }

    private static Decision delete(RoomState state, String id, String mark, Participant self) {
        var comment = comment(state, id, mark);
        if (comment == null) {
            return noSuchComment();
        }
        if (!comment.author().equals(self.id()) && !self.role().mayLead()) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author, or the host, deletes a comment.");
        }
        return comment.deleted() ? Room.nothing() : Room.accept(new ThreadEvent.CommentDeleted(id, mark));
    }

    private static Decision resolve(RoomState state, String mark, boolean resolved, Participant self) {
        var thread = state.threads().get(mark);
        if (thread == null) {
            return Room.refuse(Reason.NO_SUCH_COMMENT, "Nothing has been said about this mark.");
        }
        if (!self.role().mayAnnotate()) {
            return Room.refuse(Reason.NOT_ALLOWED, "Viewers resolve no threads.");
        }
        return thread.resolved() == resolved ? Room.nothing() : Room.accept(new ThreadEvent.ThreadResolved(mark, resolved));
    }

    /** Null while all of them are or were in the room. */
    private static Decision mentioned(RoomState state, List<String> mentions) {
        return state.participants().keySet().containsAll(mentions) ? null
                : Room.refuse(Reason.NO_SUCH_PARTICIPANT, "Somebody who is mentioned was never in this room.");
    }

    /** Null while one more comment fits. */
    private static Decision full(RoomState state, String mark) {
        var thread = state.threads().get(mark);
        if (thread == null && state.threads().size() >= MarkThread.MAX_THREADS) {
            return Room.refuse(Reason.LIMIT_REACHED, "The room has %d threads, more do not fit.".formatted(MarkThread.MAX_THREADS));
        }
        if (thread != null && thread.comments().size() >= MarkThread.MAX_COMMENTS) {
            return Room.refuse(Reason.LIMIT_REACHED, "The thread has %d comments, more do not fit.".formatted(MarkThread.MAX_COMMENTS));
        }
        int all = state.threads().values().stream().mapToInt(one -> one.comments().size()).sum();
        return all < MarkThread.MAX_COMMENTS_OF_ROOM ? null
                : Room.refuse(Reason.LIMIT_REACHED, "The room has %d comments, more do not fit.".formatted(MarkThread.MAX_COMMENTS_OF_ROOM));
    }

    private static Comment comment(RoomState state, String id, String mark) {
        var thread = state.threads().get(mark);
        return thread == null ? null : thread.comment(id);
    }

    private static List<String> distinct(List<String> mentions) {
        return mentions.stream().distinct().toList();
    }

    private static Decision noSuchComment() {
        return Room.refuse(Reason.NO_SUCH_COMMENT, "The comment is not there any more.");
    }
}
