package org.caseroom.library.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.englishStemmer;
import org.tartarus.snowball.ext.germanStemmer;

/** A language whose words have stems here (Snowball). */
public enum Language {
    ENGLISH, GERMAN;

    private static final int ENOUGH_WORDS = 2_000;

    /** By the small words of the text; English when there are none. */
    public static Language of(String text) {
        int english = 0;
        int german = 0;
        var words = Words.of(text.length() > 20_000 ? text.substring(0, 20_000) : text);
        for (String word : words.subList(0, Math.min(ENOUGH_WORDS, words.size()))) {
            english += Words.ENGLISH.contains(word) ? 1 : 0;
            german += Words.GERMAN.contains(word) || word.indexOf('ß') >= 0 || word.indexOf('ü') >= 0 ? 1 : 0;
        }
        return german > english ? GERMAN : ENGLISH;
    }

    /** The stems of all words of the text, in their order, between blanks. */
    public String stems(String text) {
        var stemmer = stemmer();
        Map<String, String> known = new HashMap<>();
        var stems = new StringBuilder(text.length());
        for (String word : Words.of(text)) {
            stems.append(known.computeIfAbsent(word, one -> stem(stemmer, one))).append(' ');
        }
        return stems.toString();
    }

    String stem(String word) {
        return stem(stemmer(), word);
    }

    /** What the word may be in an index whose texts are in either language. */
    static Set<String> anyStem(String word) {
        var stems = new LinkedHashSet<String>();
        stems.add(ENGLISH.stem(word));
        stems.add(GERMAN.stem(word));
        // As they are written where there are no umlauts.
        String spelt = word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü");
        if (!spelt.equals(word)) {
            stems.add(GERMAN.stem(spelt));
        }
        return stems;
    }

    /** One phrase for each language. */
    static List<String> anyStems(List<String> words) {
        var phrases = new LinkedHashSet<String>();
        for (var language : values()) {
            var stemmer = language.stemmer();
            phrases.add(String.join(" ", words.stream().map(word -> stem(stemmer, word)).toList()));
        }
        return new ArrayList<>(phrases);
    }

    private SnowballStemmer stemmer() {
        return switch (this) {
            case ENGLISH -> new englishStemmer();
            case GERMAN -> new germanStemmer();
        };
    }

    private static String stem(SnowballStemmer stemmer, String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        return Words.folded(stemmer.getCurrent());
    }
}
