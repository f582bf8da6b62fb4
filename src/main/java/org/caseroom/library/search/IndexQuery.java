package org.caseroom.library.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A question in the stems of all languages, before it is written as one index or another takes it.
 *
 * @param all  of each of these one has to be there
 * @param none of these none
 */
public record IndexQuery(List<List<Phrase>> all, List<List<Phrase>> none) {

    public IndexQuery {
        all = all.stream().map(List::copyOf).toList();
        none = none.stream().map(List::copyOf).toList();
    }

    /**
     * Stems that follow each other.
     *
     * @param prefix a word that begins with the last one will do
     */
    public record Phrase(List<String> stems, boolean prefix) {
        public Phrase {
            stems = List.copyOf(stems);
        }

        /** Folding takes a few signs apart into several words. */
        static Phrase of(String stems, boolean prefix) {
            return new Phrase(words(stems), prefix);
        }
    }

    /** The words of a text of stems. */
    static List<String> words(String stems) {
        var words = new ArrayList<String>();
        for (int from = 0; from < stems.length();) {
            int to = stems.indexOf(' ', from);
            to = to < 0 ? stems.length() : to;
            if (to > from) {
                words.add(stems.substring(from, to));
            }
            from = to + 1;
        }
        return words;
    }

    /** Everything that is wanted. */
    Set<Phrase> wanted() {
        var wanted = new LinkedHashSet<Phrase>();
        all.forEach(wanted::addAll);
        return wanted;
    }

    @Override
    public String toString() {
        return "IndexQuery[all=" + all.size() + ", none=" + none.size() + "]";
    }
}
