package org.caseroom.library.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a word is, and which ones say nothing. */
public final class Words {
    private static final int LONGEST = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    static final Set<String> ENGLISH = Set.of("the", "of", "and", "in", "to", "is", "with", "a", "for", "was", "on", "that", "by", "are", "as",
            "at", "from", "or", "an", "be", "this", "which", "were", "not", "has", "it");
    static final Set<String> GERMAN = Set.of("der", "die", "und", "den", "von", "zu", "das", "mit", "sich", "des", "auf", "für", "ist", "im",
            "dem", "nicht", "ein", "eine", "als", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach", "wird", "bei",
            "einer", "um", "am", "sind", "noch", "wie", "einem", "über", "einen", "so", "zum", "war", "ohne", "durch");

    /** A word and where it stands. */
    record Place(int from, int to) {
    }

    private Words() {
    }

    /** In lower case, without accents, ligatures taken apart: {@code Größe} is {@code grosse}. */
    public static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 0x7f) {
                return MARKS.matcher(Normalizer.normalize(lower.replace("ß", "ss"), Normalizer.Form.NFKD)).replaceAll("");
            }
        }
        return lower;
    }

    static boolean saysNothing(String lower) {
        return ENGLISH.contains(lower) || GERMAN.contains(lower);
    }

    /** Stretches of letters and digits, none longer than 60. */
    static void each(String text, Consumer<Place> found) {
        int from = -1;
        for (int i = 0; i <= text.length();) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            boolean part = Character.isLetterOrDigit(c) || from >= 0 && Character.getType(c) == Character.NON_SPACING_MARK;
            if (part && from < 0) {
                from = i;
            } else if (!part && from >= 0) {
                if (i - from <= LONGEST) {
                    found.accept(new Place(from, i));
                }
                from = -1;
            }
            i += Character.charCount(c);
        }
    }

    static List<String> of(String text) {
        var words = new ArrayList<String>();
        each(text, place -> words.add(text.substring(place.from(), place.to()).toLowerCase(Locale.ROOT)));
        return words;
    }
}
