package org.caseroom.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Copies of ordered maps with one entry more or less: states stay immutable, so that a snapshot is a reference. */
final class Maps {
    private Maps() {
    }

    static <V> SequencedMap<String, V> with(SequencedMap<String, V> map, String key, V value) {
        var next = new LinkedHashMap<>(map);
        next.put(key, value);
        return Collections.unmodifiableSequencedMap(next);
    }

    static <V> SequencedMap<String, V> without(SequencedMap<String, V> map, String key) {
        var next = new LinkedHashMap<>(map);
        next.remove(key);
        return Collections.unmodifiableSequencedMap(next);
    }

    /** Puts the entry last, and drops the first ones above {@code most}. */
    static <V> SequencedMap<String, V> last(SequencedMap<String, V> map, String key, V value, int most) {
        var next = new LinkedHashMap<>(map);
        next.putLast(key, value);
        while (next.size() > most) {
            next.pollFirstEntry();
        }
        return Collections.unmodifiableSequencedMap(next);
    }
}
