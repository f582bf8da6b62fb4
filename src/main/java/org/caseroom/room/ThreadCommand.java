package org.caseroom.room;

import java.util.List;

/** Comments on marks: everybody, each his own; a host deletes any. */
public sealed interface ThreadCommand extends Command {
    record CommentMark(String id, String mark, String text, List<String> mentions) implements ThreadCommand {
        public CommentMark {
            mentions = List.copyOf(mentions);
            check(id, mark, text, mentions);
        }
    }

    record ChangeComment(String id, String mark, String text, List<String> mentions) implements ThreadCommand {
        public ChangeComment {
            mentions = List.copyOf(mentions);
            check(id, mark, text, mentions);
        }
    }

    record DeleteComment(String id, String mark) implements ThreadCommand {
        public DeleteComment {
            Checks.id(id, "id");
            Checks.id(mark, "mark");
        }
    }

    record ResolveThread(String mark, boolean resolved) implements ThreadCommand {
        public ResolveThread {
            Checks.id(mark, "mark");
        }
    }

    private static void check(String id, String mark, String text, List<String> mentions) {
        Checks.id(id, "id");
        Checks.id(mark, "mark");
        Checks.text(text, 1, Comment.MAX_TEXT, "text");
        Checks.range(mentions.size(), 0, Comment.MAX_MENTIONS, "number of mentions");
        mentions.forEach(mention -> Checks.id(mention, "mention"));
    }
}
