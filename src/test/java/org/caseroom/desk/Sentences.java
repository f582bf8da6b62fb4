package org.caseroom.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an administrator reads, in the words of the client. */
public final class Sentences {
    private static final Path MESSAGES = Path.of("web-client/src/i18n");
    private static final Pattern HOLE = Pattern.compile("\\{([a-zA-Z]+)}");

    private Sentences() {
    }

    /** @param language en or de @return the sentence of the cause, with its parameters, and the side. @throws AssertionError when one is missing */
    public static String of(Explanation explanation, String language) {
        return filled(message("desk.cause." + explanation.cause(), language), explanation.parameters()) + " ["
                + message("desk.side." + explanation.side(), language) + "]";
    }

    private static String message(String key, String language) {
        try {
            Matcher line = Pattern.compile("\"" + Pattern.quote(key) + "\": \"(.*)\",").matcher(Files.readString(MESSAGES.resolve(language).resolve("desk.ts")));
            if (!line.find()) {
                throw new AssertionError(key + " is missing in " + language);
            }
            return line.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String sentence, Map<String, String> parameters) {
        return HOLE.matcher(sentence).replaceAll(hole -> {
            String value = parameters.get(hole.group(1));
            if (value == null) {
                throw new AssertionError("Nothing for {" + hole.group(1) + "} in: " + sentence);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
