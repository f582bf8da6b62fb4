package org.caseroom.library;

import java.util.List;
import java.util.Locale;
import org.caseroom.library.search.Words;

/** Terms for tags: RadLex, ICD-10 and their like. {@link Vocabularies} has them from files. */
public final class Terms {
    private static final int SHOWN = 20;
    private final LibraryParts parts;

    /**
     * @param scheme {@code RADLEX}, {@code ICD-10}
     * @param language BCP 47
     */
    public record Term(String scheme, String code, String name, String language) {
    }

    Terms(LibraryParts parts) {
        this.parts = parts;
    }

    /** Terms of which a word, or the code, begins so; those that begin so as a whole first. */
    public List<Term> find(String prefix) {
        String folded = Words.folded(prefix.strip()).replaceAll("[%_\\\\]", " ");
        String code = prefix.strip().toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", "");
        return folded.isBlank() ? List.of() : parts.database().read(handle -> handle.createQuery("SELECT scheme, code, name, language FROM library_term "
                + "WHERE folded LIKE :first OR folded LIKE :inner OR lower(code) LIKE :code ORDER BY CASE WHEN folded LIKE :first THEN 0 ELSE 1 END, "
                + "length(folded), folded, scheme LIMIT :most").bind("first", folded + "%").bind("inner", "% " + folded + "%")
                .bind("code", code + "%").bind("most", SHOWN)
                .map((r, _) -> new Term(r.getString(1), r.getString(2), r.getString(3), r.getString(4))).list());
    }
}
