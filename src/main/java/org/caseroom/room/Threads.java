package org.caseroom.room;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** The fold of what is said about marks: threads by mark. */
final class Threads {
    private Threads() {
    }

    static SequencedMap<String, MarkThread> apply(SequencedMap<String, MarkThread> threads, ThreadEvent event, LoggedEvent logged) {
        return switch (event) {
            case ThreadEvent.MarkCommented(var id, var mark, var text, var mentions) -> Maps.with(threads, mark,
                    threads.getOrDefault(mark, new MarkThread(mark, List.of(), false))
                            .with(new Comment(id, logged.actor(), text, mentions, logged.at(), null, false)));
            case ThreadEvent.CommentChanged(var id, var mark, var text, var mentions) -> changed(threads, mark, thread -> thread.changed(id,
                    old -> new Comment(id, old.author(), text, mentions, old.at(), logged.at(), old.deleted())));
            case ThreadEvent.CommentDeleted(var id, var mark) -> changed(threads, mark, thread -> thread.changed(id, old ->
                    new Comment(id, old.author(), "", List.of(), old.at(), old.editedAt(), true)));
            case ThreadEvent.ThreadResolved(var mark, var resolved) -> changed(threads, mark, thread -> thread.resolved(resolved));
        };
    }

    /** Without those of marks that cannot come back. */
    static SequencedMap<String, MarkThread> of(SequencedMap<String, MarkThread> threads, SequencedMap<String, Mark> marks,
                                               SequencedMap<String, Mark> removed) {
        var left = threads;
        for (var mark : threads.keySet()) {
            if (!marks.containsKey(mark) && !removed.containsKey(mark)) {
                left = Maps.without(left, mark);
            }
        }
        return left;
    }

    private static SequencedMap<String, MarkThread> changed(SequencedMap<String, MarkThread> threads, String mark,
                                                            UnaryOperator<MarkThread> change) {
        return threads.containsKey(mark) ? Maps.with(threads, mark, change.apply(threads.get(mark))) : threads;
    }
}
