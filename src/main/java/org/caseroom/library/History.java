package org.caseroom.library;

import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.access.Caller;
import org.caseroom.library.markdown.BlockSource;
import org.caseroom.library.markdown.PageMarkdown;
import org.jdbi.v3.core.Handle;

/** The revisions of a page, for those who write and review it. Readers have the newest one only: an older one may show what was taken out. */
public final class History {
    private final LibraryParts parts;
    private final PageMarkdown markdown;
    private final PageReading reading;
    private final Blocks blocks;

    History(LibraryParts parts, PageMarkdown markdown, PageReading reading, Blocks blocks) {
        this.parts = parts;
        this.markdown = markdown;
        this.reading = reading;
        this.blocks = blocks;
    }

    /** Newest first. */
    public List<Revision> list(Caller caller, String page) {
        return parts.database().read(handle -> {
            require(handle, caller, page);
            return RevisionTable.list(handle, page);
        });
    }

    public RevisionView revision(Caller caller, String page, int revision, ReaderSights sights) {
        record Found(Revision entry, PageText text) {
        }
        var found = parts.database().read(handle -> {
            require(handle, caller, page);
            return new Found(RevisionTable.list(handle, page).stream().filter(one -> one.revision() == revision).findFirst()
                    .orElseThrow(() -> LibraryRefusal.notThere("revision")), text(handle, page, revision));
        });
        var rendered = markdown.all(found.text().markdown());
        var reader = reading.reader(caller, page, true, sights);
        return new RevisionView(found.entry(), found.text(), rendered.html(), rendered.blocks().stream().map(block -> blocks.ready(block, reader))
                .toList());
    }

    public PageDiff diff(Caller caller, String page, int from, int to, ReaderSights sights) {
        var texts = parts.database().read(handle -> {
            require(handle, caller, page);
            return List.of(text(handle, page, from), text(handle, page, to));
        });
        String before = texts.getFirst().markdown();
        String after = texts.getLast().markdown();
        return new PageDiff(TextDiff.of(before, after), images(markdown.all(before).blocks(), markdown.all(after).blocks(),
                reading.reader(caller, page, true, sights)));
    }

    private List<PageDiff.ImageChange> images(List<BlockSource> before, List<BlockSource> after, BlockReader reader) {
        var changes = new ArrayList<PageDiff.ImageChange>();
        DiffUtils.diff(before.stream().map(History::written).toList(), after.stream().map(History::written).toList()).getDeltas()
                .forEach(delta -> {
                    int gone = delta.getSource().size();
                    int come = delta.getTarget().size();
                    for (int i = 0; i < Math.max(gone, come); i++) {
                        var from = i < gone ? before.get(delta.getSource().getPosition() + i) : null;
                        var to = i < come ? after.get(delta.getTarget().getPosition() + i) : null;
                        changes.add(new PageDiff.ImageChange(to == null ? from.key() : to.key(), ready(from, reader), ready(to, reader)));
                    }
                });
        return List.copyOf(changes);
    }

    private Block ready(BlockSource source, BlockReader reader) {
        return source == null ? null : blocks.ready(source, reader);
    }

    private static String written(BlockSource block) {
        return block.kind() + "\n" + block.text();
    }

    private static PageText text(Handle handle, String page, int revision) {
        return RevisionTable.text(handle, page, revision).orElseThrow(() -> LibraryRefusal.notThere("revision"));
    }

    private static void require(Handle handle, Caller caller, String page) {
        var standing = Standing.of(handle, caller, page);
        if (!standing.mayEdit() && !standing.mayReview()) {
            throw LibraryRefusal.notAllowed("Only those who write or review the page see its history.");
        }
    }
}
