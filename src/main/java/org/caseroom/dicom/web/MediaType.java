package org.caseroom.dicom.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type or media range with its parameters (RFC 9110 8.3.1, 12.5.1).
 *
 * @param type       lower case, {@code type/subtype}
 * @param parameters by lower-case name, quotes taken off
 */
public record MediaType(String type, Map<String, String> parameters) {
    private static final int MAX_TEXT = 4096;
    private static final int MAX_RANGES = 32;

    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    public static MediaType of(String type) {
        return new MediaType(type, Map.of());
    }

    /** Empty when the text is no media type. */
    public static Optional<MediaType> parse(String text) {
        if (text == null || text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        List<String> parts = split(text, ';');
        String type = parts.getFirst().strip().toLowerCase(Locale.ROOT);
        int slash = type.indexOf('/');
        if (slash < 1 || slash == type.length() - 1 || type.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unquote(part.substring(equals + 1).strip()));
            }
        }
        return Optional.of(new MediaType(type, parameters));
    }

    /** The ranges of an Accept header, the most wanted first; no header accepts everything. Ranges with {@code q=0} are left out. */
    public static List<MediaType> parseAccept(String header) {
        if (header == null || header.isBlank()) {
            return List.of(of("*/*"));
        }
        if (header.length() > MAX_TEXT) {
            return List.of();
        }
        List<MediaType> ranges = new ArrayList<>();
        for (String part : split(header, ',')) {
            if (ranges.size() < MAX_RANGES) {
                parse(part).filter(range -> range.quality() > 0).ifPresent(ranges::add);
            }
        }
        ranges.sort(Comparator.comparingDouble(MediaType::quality).reversed());
        return ranges;
    }

    /** {@code q}, 1 where it is absent or no number. */
    public double quality() {
        String q = parameters.get("q");
        try {
            return q == null ? 1 : Math.clamp(Double.parseDouble(q), 0, 1);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Whether this range covers {@code other}, by type alone. */
    public boolean covers(String other) {
        return type.equals("*/*") || type.equals(other)
                || type.endsWith("/*") && other.startsWith(type.substring(0, type.length() - 1));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
            return text;
        }
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** Splits outside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
