package org.caseroom.library.markdown;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fenced block of a kind that is more than code, as its author wrote it.
 *
 * @param key  within its page, by kind and order: {@code image-1}
 * @param kind the info string of its fence: {@code image}
 * @param text between the fences
 */
public record BlockSource(String key, String kind, String text) {
    private static final int MAX_FIELDS = 64;

    /**
     * The text as lines {@code name: value}. Lines of another form are no fields; of two with one name the first counts.
     *
     * @throws IllegalArgumentException when there are more than 64 of them
     */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && fields.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip()) == null
                    && fields.size() > MAX_FIELDS) {
                throw new IllegalArgumentException("The block has more than " + MAX_FIELDS + " lines \"name: value\".");
            }
        });
        return fields;
    }
}
