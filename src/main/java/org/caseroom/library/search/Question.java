package org.caseroom.library.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What somebody typed into the search box: words that all have to be there, {@code "phrases"}, and {@code -words} that must not. The
 * last word is taken as the beginning of one while it is typed.
 *
 * @param terms at most 16
 */
public record Question(List<Term> terms) {
    private static final int MOST_TERMS = 16;
    private static final int LEAST_PREFIX = 2;

    /**
     * One thing to look for.
     *
     * @param words   one, or those of a phrase, in lower case
     * @param without it must not be there
     * @param prefix  it may go on
     */
    public record Term(List<String> words, boolean without, boolean prefix) {
        boolean phrase() {
            return words.size() > 1;
        }
    }

    public static Question of(String typed) {
        var terms = new ArrayList<Term>();
        var text = typed.strip();
        int i = 0;
        while (i < text.length() && terms.size() < MOST_TERMS) {
            boolean without = text.charAt(i) == '-' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)));
            int from = without ? i + 1 : i;
            boolean quoted = from < text.length() && text.charAt(from) == '"';
            int to = quoted ? end(text, from + 1, '"') : end(text, from, ' ');
            var words = Words.of(text.substring(quoted ? from + 1 : from, to));
            boolean last = to >= text.length() && !typed.endsWith(" ");
            if (quoted || words.size() > 1) {
                add(terms, new Term(List.copyOf(words), without, false));
            } else {
                words.forEach(word -> add(terms, new Term(List.of(word), without, last && word.length() >= LEAST_PREFIX)));
            }
            i = to + 1;
        }
        var telling = terms.stream().filter(term -> term.phrase() || term.prefix() || !Words.saysNothing(term.words().getFirst())).toList();
        return new Question(telling.stream().anyMatch(term -> !term.without()) ? telling : List.copyOf(terms));
    }

    /** Whether there is anything to look for. */
    public boolean empty() {
        return terms.stream().allMatch(Term::without);
    }

    /** What an index is asked for. */
    public IndexQuery index() {
        return index(term -> Set.of());
    }

    /**
     * @param like further words that a misspelt one may stand for
     */
    public IndexQuery index(Function<Term, Set<String>> like) {
        var all = new ArrayList<List<IndexQuery.Phrase>>();
        var none = new ArrayList<List<IndexQuery.Phrase>>();
        for (var term : terms) {
            (term.without() ? none : all).add(phrases(term, term.without() ? Set.of() : like.apply(term)));
        }
        return new IndexQuery(all, none);
    }

    /** Stems of everything that is looked for, for marking it in a text. */
    public Set<String> stems() {
        var stems = new LinkedHashSet<String>();
        terms.stream().filter(term -> !term.without()).forEach(term -> term.words().forEach(word -> stems.addAll(Language.anyStem(word))));
        return stems;
    }

    /** Beginnings of words that count as hits too. */
    public Set<String> prefixes() {
        var prefixes = new LinkedHashSet<String>();
        terms.stream().filter(term -> term.prefix() && !term.without()).forEach(term -> prefixes.add(Words.folded(term.words().getFirst())));
        return prefixes;
    }

    private static List<IndexQuery.Phrase> phrases(Term term, Set<String> like) {
        var phrases = new LinkedHashSet<IndexQuery.Phrase>();
        if (term.phrase()) {
            Language.anyStems(term.words()).forEach(phrase -> phrases.add(IndexQuery.Phrase.of(phrase, false)));
        } else {
            String word = term.words().getFirst();
            Language.anyStem(word).forEach(stem -> phrases.add(IndexQuery.Phrase.of(stem, false)));
            like.forEach(other -> Language.anyStem(other).forEach(stem -> phrases.add(IndexQuery.Phrase.of(stem, false))));
            if (term.prefix()) {
                phrases.add(IndexQuery.Phrase.of(Words.folded(word), true));
            }
        }
        return List.copyOf(phrases);
    }

    private static void add(List<Term> terms, Term term) {
        if (!term.words().isEmpty() && terms.size() < MOST_TERMS) {
            terms.add(term);
        }
    }

    private static int end(String text, int from, char mark) {
        for (int i = from; i < text.length(); i++) {
            if (mark == ' ' ? Character.isWhitespace(text.charAt(i)) : text.charAt(i) == mark) {
                return i;
            }
        }
        return text.length();
    }

    @Override
    public String toString() {
        return "Question[terms=" + terms.size() + "]";
    }
}
