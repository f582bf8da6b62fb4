package org.caseroom.room;

import java.util.List;

/** Comments on marks. */
public sealed interface ThreadEvent extends RoomEvent {
    record MarkCommented(String id, String mark, String text, List<String> mentions) implements ThreadEvent {
        public MarkCommented {
            mentions = List.copyOf(mentions);
        }
    }

    record CommentChanged(String id, String mark, String text, List<String> mentions) implements ThreadEvent {
        public CommentChanged {
            mentions = List.copyOf(mentions);
        }
    }

    record CommentDeleted(String id, String mark) implements ThreadEvent {
    }

    record ThreadResolved(String mark, boolean resolved) implements ThreadEvent {
    }
}
