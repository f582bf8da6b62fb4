package org.caseroom.publication;

import java.util.List;
import java.util.Map;
import org.caseroom.library.Comment;
import org.caseroom.library.Page;
import org.caseroom.library.markdown.BlockSource;

/**
 * A page as it goes out.
 *
 * @param page     as its reader may have it; without what is hidden unless the answers are wanted and his to give
 * @param answers  with them
 * @param sources  of the blocks by key, only with answers: they say what is right
 * @param comments that go with it, oldest first
 * @param name     of its file without suffix
 */
record ExportPage(Page page, boolean answers, Map<String, BlockSource> sources, List<Comment> comments, String name) {
    /** Names that sort as the pages are ordered. @param number from 1 @param of how many there are */
    static String name(int number, int of, String title) {
        return ("%0" + Math.max(2, Integer.toString(of).length()) + "d-%s").formatted(number, plain(title));
    }

    static String plain(String title) {
        String plain = java.text.Normalizer.normalize(title, java.text.Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "page" : plain.substring(0, Math.min(60, plain.length())).replaceAll("-$", "");
    }

    List<String> tags() {
        return page.tags();
    }
}
