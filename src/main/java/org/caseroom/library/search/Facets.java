package org.caseroom.library.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of facets as small numbers, so that counting them over 100,000 pages is adding to an array. For one writer at a time and any
 * number of readers.
 */
public final class Facets {
    private final Map<Value, Integer> numbers = new HashMap<>();
    private final List<Value> values = new ArrayList<>();

    /** One value of one facet: {@code modality CT}. */
    public record Value(String facet, String value) {
    }

    /** The number of the value, a new one when it was not known. */
    public synchronized int number(String facet, String value) {
        return numbers.computeIfAbsent(new Value(facet, value), fresh -> {
            values.add(fresh);
            return values.size() - 1;
        });
    }

    /** -1 when nothing has the value. */
    public synchronized int known(String facet, String value) {
        return numbers.getOrDefault(new Value(facet, value), -1);
    }

    /** Of which facet this is a value. */
    public synchronized String facet(int number) {
        return values.get(number).facet();
    }

    public synchronized int size() {
        return values.size();
    }

    /**
     * @param most of each facet, those that count most first
     */
    public synchronized Map<String, Map<String, Integer>> named(int[] counts, List<String> facets, int most) {
        record Counted(Value value, int count) {
        }
        var counted = new ArrayList<Counted>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                counted.add(new Counted(values.get(i), counts[i]));
            }
        }
        counted.sort((one, other) -> other.count() != one.count() ? Integer.compare(other.count(), one.count())
                : one.value().value().compareTo(other.value().value()));
        var named = new LinkedHashMap<String, Map<String, Integer>>();
        facets.forEach(facet -> named.put(facet, new LinkedHashMap<>()));
        for (var one : counted) {
            var facet = named.get(one.value().facet());
            if (facet != null && facet.size() < most) {
                facet.put(one.value().value(), one.count());
            }
        }
        return named;
    }
}
