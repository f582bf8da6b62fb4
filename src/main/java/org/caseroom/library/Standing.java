package org.caseroom.library;

import java.util.List;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.jdbi.v3.core.Handle;

/**
 * What one caller may do with one page.
 *
 * @param author   one of its authors, whose account may write
 * @param reviewer named for the page, or by the role of his account
 * @param sections whose text a group of his may change
 * @param revealed he sees what an unknown page keeps back
 */
record Standing(PageRow page, boolean admin, boolean author, boolean reviewer, List<String> sections, boolean revealed) {
    private static final String PAGE = "page";

    /** @throws LibraryRefusal when he may not read it, in the words for one that is not there */
    static Standing of(Handle handle, Caller caller, String id) {
        var page = PageTable.find(handle, id).orElseThrow(() -> LibraryRefusal.notThere(PAGE));
        var standing = of(handle, caller, page);
        if (caller.guest() || !standing.mayRead()) {
            throw LibraryRefusal.notThere(PAGE);
        }
        return standing;
    }

    /** Whether he may read it; false for one that is not there. */
    static boolean reads(Handle handle, Caller caller, String id) {
        return !caller.guest() && PageTable.find(handle, id).map(page -> of(handle, caller, page).mayRead()).orElse(false);
    }

    private static Standing of(Handle handle, Caller caller, PageRow page) {
        boolean author = page.by(caller.accountId());
        boolean reviewer = caller.role() == AccountRole.REVIEWER || PageTable.reviews(handle, page.id(), caller.accountId());
        var sections = author ? List.<String>of() : PageTable.sections(handle, page.id(), caller.accountId());
        return new Standing(page, caller.role() == AccountRole.ADMIN, author, reviewer, sections, author || !sections.isEmpty()
                || reviewer && page.state() == PageState.REVIEW || PageTable.revealed(handle, page.id(), caller.accountId()));
    }

    /** Whether the account may write pages of its own. */
    static boolean writes(Caller caller) {
        return !caller.guest() && switch (caller.role()) {
            case ADMIN, HOST -> true;
            case PARTICIPANT, REVIEWER -> false;
        };
    }

    boolean mayRead() {
        return switch (page.state()) {
            case DRAFT -> author || !sections.isEmpty();
            case REVIEW -> author || admin || reviewer || !sections.isEmpty();
            case PUBLISHED -> true;
            case WITHDRAWN -> author || admin;
        };
    }

    boolean mayEditAll() {
        return author || admin;
    }

    boolean mayEdit() {
        return mayEditAll() || !sections.isEmpty();
    }

    boolean mayReview() {
        return page.state() == PageState.REVIEW && (reviewer || admin);
    }

    /** @param reviewRequired an author needs somebody else for it */
    boolean mayPublish(boolean reviewRequired) {
        boolean open = page.state() == PageState.DRAFT || page.state() == PageState.REVIEW;
        return open && (reviewRequired ? (admin || reviewer) && !author : author || admin || reviewer && page.state() == PageState.REVIEW);
    }

    void requireEdit() {
        if (!mayEdit()) {
            throw LibraryRefusal.notAllowed("Only an author of the page may do this.");
        }
    }

    void requireAuthor() {
        if (!mayEditAll()) {
            throw LibraryRefusal.notAllowed("Only an author of the page may do this.");
        }
    }
}
