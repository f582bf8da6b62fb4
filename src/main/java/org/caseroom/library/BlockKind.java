package org.caseroom.library;

import java.util.List;
import org.caseroom.library.markdown.BlockSource;

/**
 * A kind of fenced block that is more than code. Its methods take what an author typed, so any of them may throw {@link
 * IllegalArgumentException} with a sentence that tells the author what to change; the page is shown all the same.
 */
public interface BlockKind {
    /** The info string of its fences, lower-case letters: {@code image}. */
    String name();

    /** What this reader may see of it, as a record for the wire; asked only where {@link #readable}. */
    Object content(BlockSource block, BlockReader reader);

    /** Whether the reader may see it. */
    default boolean readable(BlockSource block, BlockReader reader) {
        return studies(block).stream().allMatch(reader.studies());
    }

    /** Study Instance UIDs of all that it shows: a page is published only when all of them are released. */
    default List<String> studies(BlockSource block) {
        return images(block).stream().map(Thumbnail::study).distinct().toList();
    }

    /** The images it shows, the best one for a thumbnail first. */
    default List<Thumbnail> images(BlockSource block) {
        return List.of();
    }

    /** Its words that may be searched for. Never an answer. */
    default String searchText(BlockSource block) {
        return "";
    }

    /** What stands below it, shown also to who may not see the rest. */
    default String caption(BlockSource block) {
        return "";
    }
}
