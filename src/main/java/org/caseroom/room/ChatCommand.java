package org.caseroom.room;

/** The chat: everybody, each his own messages; a host deletes any. */
public sealed interface ChatCommand extends Command {
    /** See {@link ChatMessage} for the components. */
    record Say(String id, String text, @Nullable String replyTo, @Nullable View view, @Nullable String mark,
               @Nullable ChatAudience audience) implements ChatCommand {
        public static final int MAX_TEXT = 4_000;

        public Say {
            Checks.id(id, "id");
            Checks.text(text, 1, MAX_TEXT, "text");
            if (replyTo != null) {
                Checks.id(replyTo, "replyTo");
            }
            if (mark != null) {
                Checks.id(mark, "mark");
            }
        }

        public Say(String id, String text) {
            this(id, text, null, null, null, null);
        }
    }

    record ChangeMessage(String id, String text) implements ChatCommand {
        public ChangeMessage {
            Checks.id(id, "id");
            Checks.text(text, 1, Say.MAX_TEXT, "text");
        }
    }

    record DeleteMessage(String id) implements ChatCommand {
        public DeleteMessage {
            Checks.id(id, "id");
        }
    }

    record ReactToMessage(String id, Reaction reaction, boolean on) implements ChatCommand {
        public ReactToMessage {
            Checks.id(id, "id");
            Checks.present(reaction, "reaction");
        }
    }
}
