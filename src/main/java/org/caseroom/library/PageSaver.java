package org.caseroom.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseroom.library.markdown.PageMarkdown;
import org.jdbi.v3.core.Handle;

/** Writes a revision with all that hangs on it, in one transaction: lists, labels, studies, and what the search knows. */
final class PageSaver {
    private final LibraryParts parts;
    private final PageMarkdown markdown;
    private final Blocks blocks;
    private final SearchIndex search;
    private final Happenings happenings;

    PageSaver(LibraryParts parts, PageMarkdown markdown, Blocks blocks, SearchIndex search, Happenings happenings) {
        this.search = search;
        this.happenings = happenings;
        this.parts = parts;
        this.markdown = markdown;
        this.blocks = blocks;
    }

    PageFacts facts(Handle handle, PageText text) {
        return PageFacts.of(handle, text, markdown, blocks);
    }

    /** Study Instance UIDs of all that the text shows. @throws LibraryRefusal when it cannot be a page */
    Set<String> studies(PageText text) {
        try {
            return blocks.studies(markdown.all(text.markdown()).blocks());
        } catch (IllegalArgumentException e) {
            throw LibraryRefusal.wrong(e.getMessage());
        }
    }

    void save(Handle handle, String page, int revision, PageText text, PageFacts facts, PageState state, String author, String note) {
        long at = parts.clock().millis();
        RevisionTable.insert(handle, page, revision, text, author, state, note, facts.words(), at);
        PageTable.update(handle, page, revision, text, facts, at);
        if (revision == 1) {
            happenings.watch(handle, page, author);
        }
        happenings.add(handle, page, author, Happening.Kind.EDITED, new Happening.Detail(state, revision, null, note), List.of());
        search.write(handle, page);
    }

    void move(Handle handle, PageRow page, PageState to, String account, String note) {
        PageTable.state(handle, page, to, account, note, parts.clock().millis());
        happenings.add(handle, page.id(), account, Happening.Kind.STATE, new Happening.Detail(to, page.revision(), null, note), List.of());
        search.write(handle, page.id());
    }

    /** @throws LibraryRefusal that names those that are not */
    void requireReleased(Iterable<String> studies) {
        var held = new ArrayList<String>();
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
