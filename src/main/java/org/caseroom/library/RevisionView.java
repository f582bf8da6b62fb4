package org.caseroom.library;

import java.util.List;

/** A revision as it was written and as it looks. */
public record RevisionView(Revision revision, PageText text, String html, List<Block> blocks) {
}
