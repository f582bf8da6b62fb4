package org.caseroom.library;

import java.util.function.Predicate;

/**
 * What a caller may see anyway, asked while a page is made ready for him.
 *
 * @param studies    by Study Instance UID
 * @param recordings by id
 */
public record ReaderSights(Predicate<String> studies, Predicate<String> recordings) {
    /** Of one who sees what is released and no more. */
    public static final ReaderSights NOTHING = new ReaderSights(_ -> false, _ -> false);
}
