package org.caseroom.library;

import java.util.List;
import org.caseroom.library.markdown.Outline;

/** A text as it would look as a page. */
public record Preview(String html, List<Block> blocks, List<Outline> outline) {
}
