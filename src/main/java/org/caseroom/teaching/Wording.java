package org.caseroom.teaching;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.caseroom.room.Nullable;

/**
 * Whether some words say one of those that are accepted. Case, accents, punctuation, an article in front and the spelling of umlauts do
 * not matter, and a letter too many, too few, wrong or swapped is forgiven in words that are long enough to be still known.
 */
final class Wording {
    private static final String ARTICLES = "^(?:(?:a|an|the|der|die|das|ein|eine|einen|einem|eines) )";

    private Wording() {
    }

    /** @param typos letters that may differ; null: none up to 4 letters, one up to 8, two above */
    static boolean accepts(List<String> accepted, @Nullable Integer typos, String given) {
        var words = plain(given);
        return !words.isEmpty() && accepted.stream().map(Wording::plain).anyMatch(right -> {
            int allowed = typos != null ? typos : right.length() <= 4 ? 0 : right.length() <= 8 ? 1 : 2;
            return distance(right, words, allowed) <= allowed;
        });
    }

    /** Lower case, without accents and punctuation, one blank between words. */
    static String plain(String text) {
        var folded = text.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("æ", "ae").replace("œ", "oe");
        var bare = Normalizer.normalize(folded, Normalizer.Form.NFC).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        var letters = Normalizer.normalize(bare, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").replaceAll("[^\\p{L}\\p{N}.,+-]+", " ")
                .replaceAll("[.,](?!\\p{N})", " ").replaceAll("-", " ").replaceAll(" +", " ").strip();
        return letters.replaceFirst(ARTICLES, "").toLowerCase(Locale.ROOT);
    }

    /** Insertions, deletions, changes and swaps of neighbours (optimal string alignment); above {@code most} any number above it. */
    static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                next[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = next;
        }
        return last[b.length()];
    }
}
