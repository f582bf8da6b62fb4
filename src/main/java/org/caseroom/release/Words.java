package org.caseroom.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.deidentify.Deidentifier;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.UID;

/**
 * Descriptions of which only known words stay (PS3.15 E.3.5, Clean Descriptors). An allow list: that nothing is known against a word does
 * not mean that it is no name.
 */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** Dates, in parts that would each pass as a figure. */
    private static final Pattern DATE = Pattern.compile("\\d{1,4}\\s?[./-]\\s?(?:\\d{1,2}|[A-Za-z]{3,9})\\s?[./-]\\s?\\d{1,4}");
    /** Sides of the patient by which rows and columns are named (PS3.3 C.7.6.1.1.1). */
    private static final Pattern SIDES = Pattern.compile("[APLRFH]{1,3}");
    private static final Pattern FIGURE = Pattern.compile("\\d{1,3}|[A-Za-z]{0,2}\\d{1,2}[A-Za-z]?|\\d{1,3}(?:mm|cm|ml|mg|s|ms|kv|ma|x\\d{1,3})");
    private static final Set<String> KNOWN = known();

    private Words() {
    }

    /**
     * The known words of a text, in its order.
     *
     * @param forbidden words that do not stay, in lower case
     * @return empty when none is left; the text itself when all of it is known
     */
    static String clean(String text, Set<String> forbidden) {
        var plain = DATE.matcher(text).replaceAll(" ");
        var words = new StringBuilder();
        Matcher matcher = WORD.matcher(plain);
        int last = -1;
        boolean all = plain.equals(text);
        boolean letters = false;
        while (matcher.find()) {
            var word = matcher.group();
            if (!known(word, forbidden)) {
                all = false;
                continue;
            }
            if (!words.isEmpty()) {
                var between = last < 0 ? "" : plain.substring(last, matcher.start());
                words.append(between.matches("[-_/+.*^,:]") ? between : " ");
            }
            words.append(word);
            letters |= word.chars().anyMatch(Character::isLetter);
            last = matcher.end();
        }
        // What stands between the words is no text as long as it is punctuation of ASCII.
        return all && plain.chars().allMatch(c -> c < 127 || Character.isLetterOrDigit(c)) ? text : letters || all ? words.toString() : "";
    }

    /** A code string of terms; its words may be joined by underscores. */
    static boolean term(String code, Set<String> forbidden) {
        if (Deidentifier.term(code).isPresent() || SIDES.matcher(code.strip()).matches()) {
            return true;
        }
        for (var word : code.strip().split("[ _/\\-]+")) {
            if (!word.isEmpty() && !known(word, forbidden)) {
                return false;
            }
        }
        return code.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static boolean known(String word, Set<String> forbidden) {
        var folded = word.toLowerCase(Locale.ROOT);
        // One letter is nobody's name.
        return !forbidden.contains(folded) && (word.length() == 1 && word.charAt(0) < 128 || KNOWN.contains(folded) || FIGURE.matcher(word).matches() || Deidentifier.term(word).isPresent());
    }

    private static Set<String> known() {
        var known = new HashSet<String>();
        for (var line : lines("words.txt")) {
            known.addAll(List.of(line.toLowerCase(Locale.ROOT).split(" ")));
        }
        Dictionary.entries().forEach(entry -> add(entry.name(), known));
        UID.sopClasses().forEach(uid -> add(UID.name(uid), known));
        return Set.copyOf(known);
    }

    private static void add(String text, Set<String> known) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            known.add(matcher.group().toLowerCase(Locale.ROOT));
        }
    }

    static List<String> lines(String resource) {
        try (var in = new BufferedReader(new InputStreamReader(Words.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
