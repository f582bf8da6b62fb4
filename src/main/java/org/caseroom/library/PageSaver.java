package org.caseroom.library;

import java.util.List;
import org.caseroom.library.markdown.PageMarkdown;
import org.jdbi.v3.core.Handle;

/** Writes a revision with all that hangs on it, in one transaction: lists, labels, studies, and what the search knows. */
final class PageSaver {
    private final LibraryParts parts;
    private final PageMarkdown markdown;
    private final Blocks blocks;

    PageSaver(LibraryParts parts, PageMarkdown markdown, Blocks blocks) {
        this.parts = parts;
        this.markdown = markdown;
        this.blocks = blocks;
    }

    PageFacts facts(Handle handle, PageText text) {
        return PageFacts.of(handle, text, markdown, blocks);
    }

    void save(Handle handle, String page, int revision, PageText text, PageFacts facts, PageState state, String author, String note) {
        long at = parts.clock().millis();
        RevisionTable.insert(handle, page, revision, text, author, state, note, facts.words(), at);
        PageTable.update(handle, page, revision, text, facts, at);
    }

    /** @throws LibraryRefusal that names those that are not */
    void requireReleased(Iterable<String> studies) {
        var held = new java.util.ArrayList<String>();
        studies.forEach(study -> {
            if (!parts.released().released(study)) {
                held.add(study);
            }
        });
        if (!held.isEmpty()) {
            throw LibraryRefusal.notReleased(List.copyOf(held));
        }
    }
}
