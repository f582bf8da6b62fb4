package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * @param at        milliseconds since 1970 UTC
 * @param replyTo   the message it answers, null: none
 * @param view      the view it speaks of, null: none
 * @param mark      the mark it speaks of, null: none
 * @param audience  null: everybody
 * @param editedAt  null: as it was written first
 * @param deleted   its text is gone, its place stays
 * @param reactions participants by {@link Reaction}, only those with somebody
 */
public record ChatMessage(String id, String author, String text, long at, @Nullable String replyTo, @Nullable View view,
                          @Nullable String mark, @Nullable ChatAudience audience, @Nullable Long editedAt, boolean deleted,
                          SequencedMap<String, List<String>> reactions) {
    public ChatMessage {
        reactions = Collections.unmodifiableSequencedMap(reactions);
    }

    /** Whether somebody gets to read it. */
    public boolean readableBy(String participant, Role role) {
        return audience == null || role == Role.HOST || author.equals(participant);
    }

    ChatMessage changed(String other, long when) {
        return new ChatMessage(id, author, other, at, replyTo, view, mark, audience, when, deleted, reactions);
    }

    ChatMessage gone() {
        return new ChatMessage(id, author, "", at, replyTo, null, null, audience, editedAt, true, new LinkedHashMap<>());
    }

    ChatMessage reacted(String participant, Reaction reaction, boolean on) {
        var who = new ArrayList<>(reactions.getOrDefault(reaction.name(), List.of()));
        who.remove(participant);
        if (on) {
            who.add(participant);
        }
        return new ChatMessage(id, author, text, at, replyTo, view, mark, audience, editedAt, deleted,
                who.isEmpty() ? Maps.without(reactions, reaction.name()) : Maps.with(reactions, reaction.name(), List.copyOf(who)));
    }
}
