package org.caseroom.library.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The place of a text where what was looked for stands first, as plain text with {@code [[} and {@code ]]} around each hit. */
public final class Excerpt {
    private static final int BEFORE = 70;
    private static final int LENGTH = 220;

    private Excerpt() {
    }

    /** The beginning of the text when nothing of it is a hit; empty for an empty one. */
    public static String of(String text, Language language, Question question) {
        var stems = question.stems();
        var prefixes = question.prefixes();
        var hits = new ArrayList<Words.Place>();
        int[] until = {Integer.MAX_VALUE};
        Words.each(text, place -> {
            if (place.to() <= until[0] && hit(text.substring(place.from(), place.to()), language, stems, prefixes)) {
                if (hits.isEmpty()) {
                    until[0] = place.from() + LENGTH;
                }
                hits.add(place);
            }
        });
        int from = hits.isEmpty() ? 0 : Math.max(0, hits.getFirst().from() - BEFORE);
        int to = Math.min(text.length(), from + LENGTH);
        from = from == 0 ? 0 : blank(text, from, hits.isEmpty() ? to : hits.getFirst().from());
        return marked(text, from, to, hits);
    }

    private static boolean hit(String word, Language language, Set<String> stems, Set<String> prefixes) {
        String folded = Words.folded(word);
        if (prefixes.stream().anyMatch(folded::startsWith)) {
            return true;
        }
        // Stemming is what costs; a stem and its word begin alike.
        return stems.stream().anyMatch(stem -> folded.regionMatches(0, stem, 0, Math.min(3, stem.length())))
                && stems.contains(language.stem(word.toLowerCase(Locale.ROOT)));
    }

    private static String marked(String text, int from, int to, List<Words.Place> hits) {
        var excerpt = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (var hit : hits) {
            if (hit.from() >= at && hit.to() <= to) {
                excerpt.append(plain(text.substring(at, hit.from()))).append("[[").append(text, hit.from(), hit.to()).append("]]");
                at = hit.to();
            }
        }
        return excerpt.append(plain(text.substring(at, to))).append(to < text.length() ? " …" : "").toString().replaceAll("\\s+", " ").strip();
    }

    /** Brackets of the text itself must not look like a hit. */
    private static String plain(String text) {
        return text.replace("[[", "[").replace("]]", "]");
    }

    private static int blank(String text, int from, int most) {
        for (int i = from; i < most; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return from;
    }
}
