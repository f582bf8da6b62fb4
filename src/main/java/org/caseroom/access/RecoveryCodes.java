package org.caseroom.access;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes on paper that each stand in for the app once: {@code abcd-efgh-ijkl-mnop}, 80 random bits in base 32. */
final class RecoveryCodes {
    static final int COUNT = 10;
    private static final int BYTES = 10;

    private RecoveryCodes() {
    }

    static List<String> make(Secrets secrets) {
        return Stream.generate(() -> grouped(Base32.encode(secrets.bytes(BYTES)).toLowerCase(Locale.ROOT))).limit(COUNT).toList();
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Whether the text is meant to be one: a code of the app has six digits. */
    static boolean looksLike(String text) {
        return plain(text).length() == BYTES * 8 / 5;
    }

    /** What is stored. Hyphens, blanks and capitals are as the reader likes them. */
    static String hash(String accountId, String code) {
        return Secrets.hash(accountId + " " + plain(code));
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
