package org.caseroom.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is said about one mark.
 *
 * @param comments oldest first
 */
public record MarkThread(String mark, List<Comment> comments, boolean resolved) {
    public static final int MAX_COMMENTS = 200;
    /** Threads in a room. */
    public static final int MAX_THREADS = 1_000;
    /** Comments of all threads together, so that a snapshot stays within some 20 MB. */
    public static final int MAX_COMMENTS_OF_ROOM = 5_000;

    public MarkThread {
        comments = List.copyOf(comments);
    }

    /** Null: there is none of this id. */
    @Nullable
    Comment comment(String id) {
        for (var comment : comments) {
            if (comment.id().equals(id)) {
                return comment;
            }
        }
        return null;
    }

    /** A thread opens again when somebody says more. */
    MarkThread with(Comment comment) {
        var next = new ArrayList<>(comments);
        next.add(comment);
        return new MarkThread(mark, next, false);
    }

    MarkThread changed(String comment, UnaryOperator<Comment> change) {
        return new MarkThread(mark, comments.stream().map(one -> one.id().equals(comment) ? change.apply(one) : one).toList(), resolved);
    }

    MarkThread resolved(boolean now) {
        return new MarkThread(mark, comments, now);
    }
}
