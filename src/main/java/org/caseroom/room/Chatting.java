package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on the chat: everybody, each his own messages; a host deletes any. */
final class Chatting {
    private Chatting() {
    }

    static Decision decide(RoomState state, ChatCommand command, Participant self) {
        return switch (command) {
            case ChatCommand.Say say -> say(state, say, self);
            case ChatCommand.ChangeMessage _, ChatCommand.DeleteMessage _, ChatCommand.ReactToMessage _ ->
                    Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
        };
    }

    private static Decision say(RoomState state, ChatCommand.Say say, Participant self) {
        for (var other : state.chat()) {
            if (other.id().equals(say.id())) {
                return other.author().equals(self.id()) && other.text().equals(say.text()) ? Room.nothing()
                        : Room.refuse(Reason.DUPLICATE_ID, "Another message has this id.");
            }
        }
        return Room.accept(new ChatEvent.ChatSaid(say.id(), say.text(), say.replyTo(), say.view(), say.mark(), say.audience()));
    }
}
