package org.caseroom.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.caseroom.access.Caller;
import org.caseroom.library.Comment;
import org.caseroom.library.ImageBlock;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
import org.caseroom.library.markdown.BlockSource;

/** The pages of an order as whoever ordered them may have them. */
final class ExportPages {
    private final Library library;

    ExportPages(Library library) {
        this.library = library;
    }

    /** @param notHis pages that go without answers, or not at all, because he may not edit them */
    record Found(List<ExportPage> pages, int notHis) {
    }

    /** @throws LibraryRefusal when a page that was named may not go in that form */
    void require(Caller caller, ExportOrder order) {
        for (String page : order.pages()) {
            if (!library.reading().rights(caller, page).mayEdit() && order.whole()) {
                requireShelf(order);
            }
        }
    }

    /**
     * @throws LibraryRefusal                     when there is nothing that he may have so
     * @throws ExportPictures.CancelledException when it was cancelled
     */
    Found find(Caller caller, ExportOrder order, ReaderSights sights, ExportSteps steps, BooleanSupplier cancelled) {
        var pages = new ArrayList<ExportPage>();
        int notHis = 0;
        for (String id : order.pages()) {
            if (cancelled.getAsBoolean()) {
                throw new ExportPictures.CancelledException();
            }
            boolean edits = order.whole() && library.reading().rights(caller, id).mayEdit();
            if (order.whole() && !edits) {
                requireShelf(order);
                notHis++;
                if (order.format() == ExportOrder.Format.MARKDOWN) {
                    continue;
                }
            }
            var page = edits ? library.reading().read(caller, id, sights) : library.reading().covered(caller, id, sights);
            boolean answers = edits && page.mayEdit();
            Map<String, BlockSource> sources = new HashMap<>();
            if (answers) {
                library.reading().source(id).ifPresent(source -> source.blocks().forEach(block -> sources.put(block.key(), block)));
            }
            // What is said of an unknown case says what it is.
            var comments = order.extras().comments() && (answers || !page.unknown()) ? library.comments().list(caller, id) : List.<Comment>of();
            pages.add(new ExportPage(page, answers, sources, comments, ExportPage.name(pages.size() + 1, order.pages().size(), page.title())));
            steps.more(1 + (int) page.blocks().stream().filter(block -> block.content() instanceof ImageBlock.Content).count());
        }
        if (pages.isEmpty()) {
            throw LibraryRefusal.notAllowed("Only who may edit a page exports its text as it was written, and you may edit none of these.");
        }
        return new Found(pages, notHis);
    }

    /** Of a collection those pages go whole that are his to edit; a page that was named is refused. */
    private static void requireShelf(ExportOrder order) {
        if (order.shelf() == null) {
            throw LibraryRefusal.notAllowed(order.extras().answers() ? "Only who may edit a page exports it with its answers."
                    : "Only who may edit a page exports its text as it was written. Choose HTML or PDF.");
        }
    }
}
