package org.caseroom.deidentify;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caseroom.room.Scrubber;

/**
 * Takes names, numbers and dates of known patients out of texts, however they are spaced, hyphenated, accented or cased. Safe for use by
 * any thread.
 *
 * <p>A word of a name of six letters and more goes with every word that has it inside, one of four and five with those that begin with
 * it (the genitive {@code Meiers}); a shorter one only as a word of its own and with a capital, for {@code Li} is a name and {@code der}
 * is not. Numbers and dates go wherever their digits and
 * letters follow each other. What is cut is widened to whole words.
 */
public final class IdentityScrubber implements Scrubber {
    private static final int SHORT = 3;
    private static final int INSIDE = 6;
    private static final int KEPT = 4096;

    private final Set<String> shortNames = new HashSet<>();
    private final List<String> longNames;
    private final List<String> runs;
    private final Map<String, String> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    public IdentityScrubber(Collection<Identifier> identifiers) {
        var longer = new HashSet<String>();
        var through = new HashSet<String>();
        for (var identifier : identifiers) {
            for (var spelling : spellings(identifier.text())) {
                switch (identifier.kind()) {
                    case NAME -> name(spelling, longer, through);
                    case NUMBER -> {
                        if (compact(spelling).length() > SHORT) {
                            through.add(compact(spelling));
                        }
                    }
                }
            }
        }
        longNames = List.copyOf(longer);
        runs = List.copyOf(through);
    }

    private void name(String spelling, Set<String> longer, Set<String> through) {
        var words = spelling.split("[^\\p{L}\\p{N}]+");
        for (var word : words) {
            if (word.length() > SHORT || word.codePoints().anyMatch(Character::isIdeographic)) {
                (word.codePoints().anyMatch(Character::isIdeographic) ? through : longer).add(word);
            } else if (words.length == 1 && word.length() > 1) {
                shortNames.add(word);
            }
        }
        if (words.length > 1 && compact(spelling).length() > SHORT) {
            through.add(compact(spelling));
        }
    }

    @Override
    public String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        synchronized (known) {
            return known.computeIfAbsent(text, this::scrub);
        }
    }

    private String scrub(String text) {
        var original = Normalizer.normalize(text, Normalizer.Form.NFC);
        var folded = new StringBuilder(original.length());
        for (int i = 0; i < original.length(); i++) {
            folded.append(fold(original.charAt(i)));
        }
        var cut = new BitSet();
        words(original, folded, cut);
        runs(folded, cut);
        return cut.isEmpty() ? text : replaced(original, cut);
    }

    private void words(String original, CharSequence folded, BitSet cut) {
        for (int i = 0; i < folded.length();) {
            int end = i;
            while (end < folded.length() && Character.isLetterOrDigit(folded.charAt(end))) {
                end++;
            }
            if (end > i) {
                var word = folded.subSequence(i, end).toString();
                if (longNames.stream().anyMatch(name -> name.length() < INSIDE ? word.startsWith(name) : word.contains(name))
                        || Character.isUpperCase(original.charAt(i)) && shortNames.contains(word)) {
                    cut.set(i, end);
                }
            }
            i = Math.max(end, i + 1);
        }
    }

    /** Through what stands between letters and digits. */
    private void runs(CharSequence folded, BitSet cut) {
        var run = new StringBuilder();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < folded.length(); i++) {
            if (Character.isLetterOrDigit(folded.charAt(i))) {
                run.append(folded.charAt(i));
                places.add(i);
            }
        }
        for (var needle : runs) {
            for (int at = run.indexOf(needle); at >= 0; at = run.indexOf(needle, at + 1)) {
                cut.set(places.get(at), places.get(at + needle.length() - 1) + 1);
            }
        }
    }

    private static String replaced(String text, BitSet cut) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length();) {
            if (cut.get(i)) {
                i = cut.nextClearBit(i);
                while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
                    i++;
                }
                out.append(BULLETS);
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    /** As it is folded, and with the umlauts written out. */
    private static Set<String> spellings(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder();
        normal.chars().forEach(c -> plain.append(fold((char) c)));
        var apart = new StringBuilder();
        normal.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").replace("ø", "oe").replace("å", "aa")
                .chars().forEach(c -> apart.append(fold((char) c)));
        return new HashSet<>(List.of(plain.toString(), apart.toString()));
    }

    private static String compact(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** One character for one, so that places stay. */
    private static char fold(char c) {
        char low = Character.toLowerCase(c);
        if (low < 0x80 || Character.isSurrogate(low)) {
            return low;
        }
        return Normalizer.normalize(String.valueOf(low), Normalizer.Form.NFKD).charAt(0);
    }
}
