package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * @param at          milliseconds since 1970 UTC
 * @param replyTo     the message it answers, null: none
 * @param view        the view it speaks of, null: none
 * @param mark        the mark it speaks of, null: none
 * @param audience    null: everybody
 * @param privateWith of a message for the hosts: the participant whose conversation with them it belongs to, so that he reads the
 *                    answers to what he asked; null: for everybody
 * @param editedAt    null: as it was written first
 * @param deleted     its text is gone, its place stays
 * @param reactions   participants by {@link Reaction}, only those with somebody
 */
public record ChatMessage(String id, String author, String text, long at, @Nullable String replyTo, @Nullable View view,
                          @Nullable String mark, @Nullable ChatAudience audience, @Nullable String privateWith, @Nullable Long editedAt,
                          boolean deleted, SequencedMap<String, List<String>> reactions) {
    /** Of each participant's conversation with the hosts the state keeps so many. */
    public static final int MAX_PRIVATE = 100;
    /** Of all such conversations together; then no more can be said in private. */
    public static final int MAX_PRIVATE_ALL = 1_000;

    public ChatMessage {
        reactions = Collections.unmodifiableSequencedMap(reactions);
    }

    static ChatMessage of(ChatEvent.ChatSaid said, LoggedEvent logged) {
        return new ChatMessage(said.id(), logged.actor(), said.text(), logged.at(), said.replyTo(), said.view(), said.mark(),
                said.audience(), said.privateWith(), null, false, new LinkedHashMap<>());
    }

    /**
     * The chat with one more message at its end. What goes for it is of the same conversation: else messages that a reader does not
     * see would push out those that he does, and he would hold another chat than one who comes anew.
     */
    static List<ChatMessage> kept(List<ChatMessage> chat, ChatMessage said) {
        var next = new ArrayList<>(chat);
        next.add(said);
        long same = next.stream().filter(other -> Objects.equals(other.privateWith, said.privateWith)).count();
        if (same > (said.privateWith == null ? RoomState.MAX_CHAT : MAX_PRIVATE)) {
            next.remove(next.stream().filter(other -> Objects.equals(other.privateWith, said.privateWith)).findFirst().orElseThrow());
        }
        return next;
    }

    /** Whether somebody gets to read it. */
    public boolean readableBy(String participant, Role role) {
        return audience == null || role == Role.HOST || participant.equals(privateWith);
    }

    ChatMessage changed(String other, long when) {
        return new ChatMessage(id, author, other, at, replyTo, view, mark, audience, privateWith, when, deleted, reactions);
    }

    ChatMessage gone() {
        return new ChatMessage(id, author, "", at, replyTo, null, null, audience, privateWith, editedAt, true, new LinkedHashMap<>());
    }

    ChatMessage reacted(String participant, Reaction reaction, boolean on) {
        var who = new ArrayList<>(reactions.getOrDefault(reaction.name(), List.of()));
        who.remove(participant);
        if (on) {
            who.add(participant);
        }
        return new ChatMessage(id, author, text, at, replyTo, view, mark, audience, privateWith, editedAt, deleted,
                who.isEmpty() ? Maps.without(reactions, reaction.name()) : Maps.with(reactions, reaction.name(), List.copyOf(who)));
    }
}
