package org.caseroom.library;

import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.library.markdown.Rendered;
import org.jdbi.v3.core.Handle;

/** Pages as their readers get them. */
public final class PageReading {
    private final LibraryParts parts;
    private final PageMarkdown markdown;
    private final Blocks blocks;

    PageReading(LibraryParts parts, PageMarkdown markdown, Blocks blocks) {
        this.parts = parts;
        this.markdown = markdown;
        this.blocks = blocks;
    }

    /** @throws LibraryRefusal when it is not there or not his to read */
    public Page read(Caller caller, String page, ReaderSights sights) {
        return page(parts.database().read(handle -> load(handle, caller, page)), caller, sights);
    }

    /** As {@link #read}, but without what an unknown page keeps back, whether he saw it or not: for what leaves this server. */
    public Page covered(Caller caller, String page, ReaderSights sights) {
        return page(parts.database().read(handle -> load(handle, caller, page)), caller, sights, true);
    }

    /** The page as one of its authors wrote it, for other parts of the program; rights are theirs to ask. */
    public java.util.Optional<SourcePage> source(String page) {
        return parts.database().read(handle -> PageTable.find(handle, page).map(row -> {
            var text = RevisionTable.text(handle, row.id(), row.revision()).orElseThrow();
            return new SourcePage(row.id(), row.state(), row.kind(), row.revision(), row.authors(), text,
                    markdown.all(text.markdown()).blocks());
        }));
    }

    /** What the caller may do with the page. @throws LibraryRefusal when it is not there or not his to read */
    public PageRights rights(Caller caller, String page) {
        return parts.database().read(handle -> {
            var standing = Standing.of(handle, caller, page);
            return new PageRights(standing.mayEdit(), standing.mayReview(), standing.mayPublish(parts.reviewRequired()),
                    standing.page().unknown(), standing.revealed());
        });
    }

    /**
     * @param page whose blocks they would be, null: a new one
     * @throws LibraryRefusal when the caller may not write, or not this page
     */
    public Preview preview(Caller caller, String page, String text, ReaderSights sights) {
        parts.database().read(handle -> {
            if (page != null) {
                Standing.of(handle, caller, page).requireEdit();
            } else if (!Standing.writes(caller)) {
                throw LibraryRefusal.notAllowed("Your account may not write pages. Ask an administrator for the role of a host.");
            }
            return null;
        });
        try {
            var rendered = markdown.all(text);
            return new Preview(rendered.html(), ready(rendered, reader(caller, page, true, sights)), rendered.outline());
        } catch (IllegalArgumentException e) {
            throw LibraryRefusal.wrong(e.getMessage());
        }
    }

    /** Remembers that he wants to see the answer, and shows it. */
    public Page reveal(Caller caller, String page, String guess, ReaderSights sights) {
        return page(parts.database().call(handle -> {
            var standing = Standing.of(handle, caller, page);
            if (standing.page().unknown() && !standing.revealed()) {
                handle.execute("INSERT INTO library_reveal (page, account, at) VALUES (?, ?, ?)", standing.page().id(), caller.accountId(),
                        parts.clock().millis());
                parts.reveals().revealed(handle, page, caller.accountId(), guess);
            }
            return load(handle, caller, page);
        }), caller, sights);
    }

    /** What the tables have of a page for one reader. */
    record Loaded(Standing standing, PageText text, boolean watching, List<Person> reviewers) {
    }

    /** @throws LibraryRefusal when it is not there or not his to read */
    Loaded load(Handle handle, Caller caller, String id) {
        var standing = Standing.of(handle, caller, id);
        return new Loaded(standing, RevisionTable.text(handle, id, standing.page().revision()).orElseThrow(),
                PageTable.watches(handle, id, caller.accountId()), PageTable.reviewers(handle, id));
    }

    /** Not within a transaction: what else the reader may see is asked here, and the answer may need the database itself. */
    Page page(Loaded loaded, Caller caller, ReaderSights sights) {
        return page(loaded, caller, sights, false);
    }

    private Page page(Loaded loaded, Caller caller, ReaderSights sights, boolean covered) {
        var standing = loaded.standing();
        var page = standing.page();
        var text = loaded.text();
        boolean revealed = standing.revealed() && !covered;
        boolean open = !page.unknown() || revealed;
        var rendered = open ? markdown.all(text.markdown()) : markdown.unrevealed(text.markdown());
        boolean edits = standing.mayEdit() && open;
        var shown = page.summary(revealed, null);
        return new Page(page.id(), page.title(), page.state(), page.kind(), page.authors(), shown.tags(), page.modalities(), page.anatomy(),
                page.difficulty(), page.updatedAt(), page.publishedAt(), shown.thumbnail(), page.unknown(), revealed,
                page.revision(), edits ? text.markdown() : null, rendered.html(), ready(rendered, reader(caller, page.id(), edits, sights)),
                rendered.outline(), edits, standing.sections(), standing.mayReview(), standing.mayPublish(parts.reviewRequired()),
                loaded.watching(), loaded.reviewers(), rendered.hidden(), parts.reviewRequired());
    }

    BlockReader reader(Caller caller, String page, boolean author, ReaderSights sights) {
        return new BlockReader(caller, page, author, study -> parts.released().released(study) || sights.studies().test(study),
                sights.recordings());
    }

    private List<Block> ready(Rendered rendered, BlockReader reader) {
        return rendered.blocks().stream().map(source -> blocks.ready(source, reader)).toList();
    }
}
