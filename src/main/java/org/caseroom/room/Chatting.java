package org.caseroom.room;

import java.util.Objects;
import org.caseroom.room.Decision.Reason;

/** Commands on the chat: everybody, each his own messages; a host deletes any. */
final class Chatting {
    private Chatting() {
    }

    static Decision decide(RoomState state, ChatCommand command, Participant self) {
        return switch (command) {
            case ChatCommand.Say say -> say(state, say, self);
            case ChatCommand.ChangeMessage(var id, var text) -> change(state, id, text, self);
            case ChatCommand.DeleteMessage(var id) -> delete(state, id, self);
            case ChatCommand.ReactToMessage react -> react(state, react, self);
        };
    }

    private static Decision say(RoomState state, ChatCommand.Say say, Participant self) {
        for (var other : state.chat()) {
            if (other.id().equals(say.id())) {
                return other.author().equals(self.id()) && other.text().equals(say.text()) && Objects.equals(other.replyTo(), say.replyTo())
                        && other.audience() == say.audience() ? Room.nothing()
                        : Room.refuse(Reason.DUPLICATE_ID, "Another message has this id.");
            }
        }
        var answered = say.replyTo() == null ? null : readable(state, say.replyTo(), self);
        if (say.replyTo() != null && answered == null) {
            return noSuchMessage();
        }
        if (answered != null && answered.audience() != null && say.audience() == null) {
            return Room.refuse(Reason.NOT_ALLOWED, "An answer to a private message is private too.");
        }
        if (say.mark() != null && !state.marks().containsKey(say.mark())) {
            return Room.refuse(Reason.NO_SUCH_MARK, "The mark is not there any more.");
        }
        if (say.audience() == null) {
            return Room.accept(new ChatEvent.ChatSaid(say.id(), say.text(), say.replyTo(), say.view(), say.mark(), null, null));
        }
        if (state.chat().stream().filter(other -> other.audience() != null).count() >= ChatMessage.MAX_PRIVATE_ALL) {
            return Room.refuse(Reason.LIMIT_REACHED, "The room keeps %d private messages, more do not fit.".formatted(ChatMessage.MAX_PRIVATE_ALL));
        }
        // Who asked the hosts reads what they answer.
        var with = answered == null || answered.privateWith() == null ? self.id() : answered.privateWith();
        return Room.accept(new ChatEvent.ChatSaid(say.id(), say.text(), say.replyTo(), say.view(), say.mark(), say.audience(), with));
    }

    private static Decision change(RoomState state, String id, String text, Participant self) {
        var message = readable(state, id, self);
        if (message == null || message.deleted()) {
            return noSuchMessage();
        }
        if (!message.author().equals(self.id())) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author changes a message.");
        }
        return message.text().equals(text) ? Room.nothing() : Room.accept(new ChatEvent.ChatChanged(id, text));
    }

    private static Decision delete(RoomState state, String id, Participant self) {
        var message = readable(state, id, self);
        if (message == null) {
            return noSuchMessage();
        }
        if (!message.author().equals(self.id()) && !self.role().mayLead()) {
            return Room.refuse(Reason.NOT_YOURS, "Only its author, or the host, deletes a message.");
        }
        return message.deleted() ? Room.nothing() : Room.accept(new ChatEvent.ChatDeleted(id));
    }

    private static Decision react(RoomState state, ChatCommand.ReactToMessage react, Participant self) {
        var message = readable(state, react.id(), self);
        if (message == null || message.deleted()) {
            return noSuchMessage();
        }
        var who = message.reactions().get(react.reaction().name());
        return (who != null && who.contains(self.id())) == react.on() ? Room.nothing()
                : Room.accept(new ChatEvent.ChatReacted(react.id(), react.reaction(), react.on()));
    }

    /** Null when there is none that he may read: of a private one nobody learns even that it is there. */
    private static ChatMessage readable(RoomState state, String id, Participant self) {
        for (var message : state.chat().reversed()) {
            if (message.id().equals(id)) {
                return message.readableBy(self.id(), self.role()) ? message : null;
            }
        }
        return null;
    }

    private static Decision noSuchMessage() {
        return Room.refuse(Reason.NO_SUCH_MESSAGE, "The message is not there any more.");
    }
}
