package org.caseroom.library;

import java.util.BitSet;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.jdbi.v3.core.Handle;

/**
 * The pages with which one reader has to do, by number: {@link Standing} for all pages at once. Small, for nobody writes or reveals
 * 100,000 pages.
 */
record ReaderPages(boolean admin, boolean reviewerByRole, BitSet authored, BitSet sections, BitSet reviewing, BitSet revealed) {

    static ReaderPages of(Handle handle, Caller caller) {
        return new ReaderPages(caller.role() == AccountRole.ADMIN, caller.role() == AccountRole.REVIEWER,
                numbers(handle, caller, "SELECT p.number FROM library_author l JOIN library_page p ON p.id = l.page WHERE l.account = :account"),
                numbers(handle, caller, "SELECT p.number FROM library_group_member m JOIN library_section_group s ON s.group_id = m.group_id "
                        + "JOIN library_page p ON p.id = s.page WHERE m.account = :account"),
                numbers(handle, caller, "SELECT p.number FROM library_reviewer l JOIN library_page p ON p.id = l.page WHERE l.account = :account"),
                numbers(handle, caller, "SELECT p.number FROM library_reveal l JOIN library_page p ON p.id = l.page WHERE l.account = :account"));
    }

    boolean mayRead(PageEntry page) {
        int number = page.number();
        return switch (page.state()) {
            case DRAFT -> authored.get(number) || sections.get(number);
            case REVIEW -> authored.get(number) || admin || reviewerByRole || reviewing.get(number) || sections.get(number);
            case PUBLISHED -> true;
            case WITHDRAWN -> authored.get(number) || admin;
        };
    }

    /** Whether he sees all of it. */
    boolean open(PageEntry page) {
        int number = page.number();
        return !page.unknown() || authored.get(number) || sections.get(number) || revealed.get(number)
                || page.state() == PageState.REVIEW && (reviewerByRole || reviewing.get(number));
    }

    /** Whether an unknown page is no longer one to him, or he is one of its authors: {@link PageSummary#revealed}. */
    boolean knows(PageEntry page) {
        return open(page) && (page.unknown() || authored.get(page.number()));
    }

    private static BitSet numbers(Handle handle, Caller caller, String query) {
        var numbers = new BitSet();
        handle.createQuery(query).bind("account", caller.accountId()).mapTo(Integer.class).forEach(numbers::set);
        return numbers;
    }
}
