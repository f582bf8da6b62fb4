package org.caseroom.library;

import java.util.LinkedHashSet;
import org.caseroom.access.Caller;
import org.caseroom.room.Checks;

/** The way of a page from draft to published and back. */
public final class Publishing {
    private static final int LONGEST_NOTE = 2_000;
    private final LibraryParts parts;
    private final PageReading reading;
    private final PageSaver saver;

    Publishing(LibraryParts parts, PageReading reading, PageSaver saver) {
        this.parts = parts;
        this.reading = reading;
        this.saver = saver;
    }

    /**
     * @param note for the authors, may be empty
     * @throws LibraryRefusal when he may not, or the page shows studies that are not released
     */
    public Page state(Caller caller, String id, PageState to, String note, ReaderSights sights) {
        Checks.present(to, "state");
        Checks.text(note, 0, LONGEST_NOTE, "note");
        return reading.page(parts.database().call(handle -> {
            var standing = Standing.of(handle, caller, id);
            var page = standing.page();
            if (page.state() != to) {
                if (!allowed(standing, to)) {
                    throw LibraryRefusal.notAllowed(refusal(standing, to));
                }
                if (to == PageState.PUBLISHED) {
                    var shown = new LinkedHashSet<>(PageTable.studies(handle, id));
                    // A recording that runs on has other studies than when the page was saved.
                    shown.addAll(saver.studies(RevisionTable.text(handle, id, page.revision()).orElseThrow()));
                    saver.requireReleased(shown);
                }
                saver.move(handle, page, to, caller.accountId(), note);
            }
            return reading.load(handle, caller, id);
        }), caller, sights);
    }

    private boolean allowed(Standing standing, PageState to) {
        return switch (to) {
            case DRAFT -> standing.mayEditAll() || standing.mayReview();
            case REVIEW -> standing.author() && standing.page().state() == PageState.DRAFT;
            case PUBLISHED -> standing.mayPublish(parts.reviewRequired());
            case WITHDRAWN -> standing.mayEditAll();
        };
    }

    private String refusal(Standing standing, PageState to) {
        if (to == PageState.PUBLISHED && standing.author() && parts.reviewRequired()) {
            return "A reviewer or an administrator who is none of its authors has to publish the page. Give it into review.";
        }
        return "From " + standing.page().state() + " you may not make this page " + to + ".";
    }
}
