package org.caseroom.library;

import java.util.List;
import org.caseroom.library.markdown.BlockSource;

/**
 * A page as its authors have it, for parts of the program that work on its text. Never for a reader.
 *
 * @param authors owner first
 * @param blocks  all of them, with the keys that readers get
 */
public record SourcePage(String id, PageState state, PageKind kind, int revision, List<Person> authors, PageText text,
                         List<BlockSource> blocks) {
}
