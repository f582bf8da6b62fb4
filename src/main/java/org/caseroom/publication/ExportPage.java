package org.caseroom.publication;

import java.util.List;
import java.util.Map;
import org.caseroom.library.Page;
import org.caseroom.library.markdown.BlockSource;

/**
 * A page as it goes out.
 *
 * @param page    as its reader may have it; without what is hidden unless the answers are wanted and his to give
 * @param answers with them
 * @param sources of the blocks by key, only with answers: they say what is right
 * @param name    of its file without suffix
 */
record ExportPage(Page page, boolean answers, Map<String, BlockSource> sources, String name) {
    static String name(int number, String title) {
        String plain = java.text.Normalizer.normalize(title, java.text.Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "%02d-%s".formatted(number, plain.isEmpty() ? "page" : plain.substring(0, Math.min(60, plain.length())).replaceAll("-$", ""));
    }

    List<String> tags() {
        return page.tags();
    }
}
