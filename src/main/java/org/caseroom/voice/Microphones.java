package org.caseroom.voice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.caseroom.protocol.VoiceMessage;

/**
 * The microphones of a room as one node knows them: of those who are connected to it, and what other nodes said of theirs. Each participant has a
 * number on this node, and keeps it as long as the room is open here. On the room's context.
 */
final class Microphones {
    static final int MOST_OPEN = 60;
    private static final long TALKS_MILLIS = 400;

    /** One that is connected here. */
    static final class Own {
        /** By which it speaks; null: closed. */
        VoiceConnection by;
        boolean muted;
        boolean talking;
        long spokeAt;

        boolean open() {
            return by != null;
        }
    }

    private final SequencedMap<String, Own> own = new LinkedHashMap<>();
    private final Map<String, Map<String, NodeVoices.Voice>> elsewhere = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    int number(String participant) {
        return numbers.computeIfAbsent(participant, _ -> numbers.size() + 1);
    }

    /** @return null where it was never opened */
    Own of(String participant) {
        return own.get(participant);
    }

    long open() {
        return own.values().stream().filter(Own::open).count();
    }

    Own opened(String participant, VoiceConnection by) {
        var microphone = own.computeIfAbsent(participant, _ -> new Own());
        microphone.by = by;
        microphone.muted = false;
        return microphone;
    }

    /** @return whether anything has changed */
    boolean closed(String participant, boolean muted) {
        var microphone = own.get(participant);
        if (microphone == null || !microphone.open()) {
            return false;
        }
        microphone.by = null;
        microphone.talking = false;
        microphone.muted = muted;
        if (!muted) {
            own.remove(participant);
        }
        return true;
    }

    /** Nobody of him is connected here any more. */
    boolean left(String participant) {
        return own.remove(participant) != null;
    }

    List<String> openHere() {
        return own.entrySet().stream().filter(one -> one.getValue().open()).map(Map.Entry::getKey).toList();
    }

    /** @return whether he was silent before */
    boolean spoke(Own microphone, boolean end, long now) {
        boolean was = microphone.talking;
        microphone.talking = !end;
        microphone.spokeAt = now;
        return was == end;
    }

    /** @return whether somebody has fallen silent */
    boolean hush(long now) {
        boolean changed = false;
        for (var microphone : own.values()) {
            if (microphone.talking && now - microphone.spokeAt > TALKS_MILLIS) {
                microphone.talking = false;
                changed = true;
            }
        }
        return changed;
    }

    /** @return whether that is news */
    boolean elsewhere(String node, List<NodeVoices.Voice> voices) {
        var now = new LinkedHashMap<String, NodeVoices.Voice>();
        voices.forEach(voice -> now.put(voice.participant(), voice));
        var before = now.isEmpty() ? elsewhere.remove(node) : elsewhere.put(node, now);
        return !now.equals(before == null ? Map.of() : before);
    }

    /** Those whose microphone is open here, and was opened at that node since it spoke last. */
    List<String> openedAt(String node, List<NodeVoices.Voice> voices) {
        var before = elsewhere.getOrDefault(node, Map.of());
        return voices.stream().filter(NodeVoices.Voice::open).map(NodeVoices.Voice::participant)
                .filter(one -> own.containsKey(one) && own.get(one).open() && !(before.containsKey(one) && before.get(one).open())).toList();
    }

    List<NodeVoices.Voice> here() {
        return own.entrySet().stream().map(one -> new NodeVoices.Voice(one.getKey(), one.getValue().open(), one.getValue().muted, one.getValue().talking))
                .toList();
    }

    List<VoiceMessage.Speaker> all() {
        var all = new LinkedHashMap<String, NodeVoices.Voice>();
        here().forEach(voice -> all.put(voice.participant(), voice));
        elsewhere.values().forEach(voices -> voices.values().forEach(voice -> all.merge(voice.participant(), voice,
                (one, other) -> other.open() && !one.open() ? other : one)));
        var speakers = new ArrayList<VoiceMessage.Speaker>();
        all.values().forEach(voice -> speakers.add(new VoiceMessage.Speaker(number(voice.participant()), voice.participant(), voice.open(),
                voice.muted(), voice.talking())));
        return speakers;
    }
}
