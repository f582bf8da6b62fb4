package org.caseroom.library.markdown;

import java.util.List;

/**
 * A page, or what of it a reader gets.
 *
 * @param html       sanitised; blocks are empty {@code figure} elements that name their key
 * @param blocks     in the order of the page
 * @param hidden     keys of the places where something was left out
 * @param text       all words of what is in {@code html}, without blocks, for the search
 * @param hiddenText all words of what was left out
 * @param hiddenBlocks blocks that were left out
 */
public record Rendered(String html, List<Outline> outline, List<BlockSource> blocks, List<String> hidden, String text, String hiddenText,
                       List<BlockSource> hiddenBlocks) {
}
