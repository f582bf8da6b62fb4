package org.caseroom.room;

/** The chat. */
public sealed interface ChatEvent extends RoomEvent {
    /** See {@link ChatMessage} for the components. */
    record ChatSaid(String id, String text, @Nullable String replyTo, @Nullable View view, @Nullable String mark,
                    @Nullable ChatAudience audience, @Nullable String privateWith) implements ChatEvent {
        public ChatSaid(String id, String text) {
            this(id, text, null, null, null, null, null);
        }
    }

    record ChatChanged(String id, String text) implements ChatEvent {
    }

    record ChatDeleted(String id) implements ChatEvent {
    }

    /** The actor reacts, or takes it back. */
    record ChatReacted(String id, Reaction reaction, boolean on) implements ChatEvent {
    }
}
