package org.caseroom.library.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which words a misspelt one may stand for, and which compounds it is a part of. */
public final class Likeness {
    private static final int LEAST_LENGTH = 4;
    private static final int LEAST_PART = 5;
    private static final int LONG = 8;
    private static final int MOST = 12;

    private Likeness() {
    }

    /** The threes of signs that follow each other in the word, for a trigram index; none for words too short to be mistaken. */
    public static List<String> trigrams(String word) {
        int[] signs = Words.folded(word).codePoints().toArray();
        var parts = new LinkedHashSet<String>();
        for (int i = 0; signs.length >= LEAST_LENGTH && i + 3 <= signs.length; i++) {
            parts.add(new String(signs, i, 3));
        }
        return List.copyOf(parts);
    }

    /** By how many signs another word may differ. */
    public static int allowed(String word) {
        return Words.folded(word).length() >= LONG ? 2 : 1;
    }

    /** Of the known words (folded) the likest: one mistake, two in a long word, or a compound that holds it. */
    public static Set<String> like(String word, Collection<String> known) {
        String folded = Words.folded(word);
        int allowed = allowed(word);
        record Scored(String word, int distance) {
        }
        return known.stream().map(other -> new Scored(other, folded.length() >= LEAST_PART && other.contains(folded) ? 1
                        : distance(folded, other, allowed)))
                .filter(scored -> scored.distance() <= allowed && !scored.word().equals(folded))
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(scored -> scored.word().length()).thenComparing(Scored::word))
                .limit(MOST).map(Scored::word).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Damerau-Levenshtein with neighbours swapped (optimal string alignment); any number above {@code most} when it is above. */
    static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[][] rows = new int[3][other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = rows[i % 3];
            int[] above = rows[(i + 2) % 3];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], rows[(i + 1) % 3][j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
        }
        return rows[one.length() % 3][other.length()];
    }

    /** Words worth knowing, folded: of letters, not too short to be mistaken. */
    public static Set<String> vocabulary(List<String> texts) {
        var words = new LinkedHashSet<String>();
        texts.forEach(text -> Words.of(text).forEach(word -> {
            if (word.length() >= LEAST_LENGTH && word.codePoints().allMatch(Character::isLetter)) {
                words.add(Words.folded(word));
            }
        }));
        return words;
    }
}
