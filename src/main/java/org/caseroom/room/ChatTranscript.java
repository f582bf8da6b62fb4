package org.caseroom.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * All that was said in a room as it stands in the end, also what is older than the state keeps. Bounded: of a very long history the
 * first messages are left out.
 */
public final class ChatTranscript {
    public static final int MAX_MESSAGES = 50_000;
    /** UTF-16 units of all texts together. */
    public static final int MAX_TEXT = 10_000_000;

    private final SequencedMap<String, ChatMessage> messages = new LinkedHashMap<>();
    private long text;

    /** Events in the order of the log; all but those of the chat change nothing. */
    public void take(LoggedEvent logged) {
        if (!(logged.event() instanceof ChatEvent event)) {
            return;
        }
        switch (event) {
            case ChatEvent.ChatSaid said -> put(ChatMessage.of(said, logged));
            case ChatEvent.ChatChanged(var id, var other) -> {
                if (messages.containsKey(id)) {
                    put(messages.get(id).changed(other, logged.at()));
                }
            }
            case ChatEvent.ChatDeleted(var id) -> {
                if (messages.containsKey(id)) {
                    put(messages.get(id).gone());
                }
            }
            case ChatEvent.ChatReacted(var id, var reaction, var on) -> {
                if (messages.containsKey(id)) {
                    put(messages.get(id).reacted(logged.actor(), reaction, on));
                }
            }
        }
    }

    /**
     * Messages that hold all the words, newest first. They are looked for in what the reader gets to see, so that nobody finds out by
     * searching what is kept from him.
     *
     * @param words  parted by white space; capitals count as small letters; none: all messages
     * @param reader who gets nothing that he could not read in the room
     * @param before only messages said before this time, milliseconds since 1970 UTC
     * @param most   at least 1
     */
    public List<ChatMessage> find(String words, Audience reader, long before, int most) {
        var wanted = words.isBlank() ? new String[0] : words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        var found = new ArrayList<ChatMessage>();
        var scrubbing = new Scrubbing(reader.identities() == Identities.FULL ? Scrubber.NOTHING : reader.scrubber());
        for (var whole : messages.sequencedValues().reversed()) {
            if (found.size() == most) {
                break;
            }
            if (whole.deleted() || whole.at() >= before || !whole.readableBy(reader.participant(), reader.role())) {
                continue;
            }
            var message = scrubbing.message(whole);
            if (holds(message.text().toLowerCase(Locale.ROOT), wanted)) {
                found.add(message);
            }
        }
        return found;
    }

    private static boolean holds(String text, String[] wanted) {
        for (var word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void put(ChatMessage message) {
        var before = messages.put(message.id(), message);
        text += message.text().length() - (before == null ? 0 : before.text().length());
        while (messages.size() > MAX_MESSAGES || text > MAX_TEXT) {
            text -= messages.pollFirstEntry().getValue().text().length();
        }
    }
}
