package org.caseroom.library;

import org.caseroom.access.Caller;

/** What pages let their readers see: of each study that is released, all of it. */
public final class PageStudies {
    private static final int MOST_PAGES = 200;
    private final LibraryParts parts;
    private final SearchIndex search;

    PageStudies(LibraryParts parts, SearchIndex search) {
        this.parts = parts;
        this.search = search;
    }

    /** To be called when a study became released or is no longer: what its files say is found by the search, or is not, from now on. */
    public void changed(String study) {
        var pages = parts.database().read(handle -> handle.createQuery("SELECT page FROM library_study WHERE study = :study").bind("study", study)
                .mapTo(String.class).list());
        // One by one, so that nobody who writes waits for all of them.
        pages.forEach(page -> parts.database().call(handle -> {
            if (PageTable.find(handle, page).isPresent()) {
                search.write(handle, page);
            }
            return null;
        }));
    }

    /** @param study Study Instance UID */
    public boolean readable(Caller caller, String study) {
        if (caller.guest() || study.length() > 64 || !parts.released().released(study)) {
            return false;
        }
        return parts.database().read(handle -> handle.createQuery("SELECT count(*) FROM library_study s JOIN library_page p ON p.id = s.page "
                + "WHERE s.study = :study AND p.state = 'PUBLISHED'").bind("study", study).mapTo(Integer.class).one() > 0
                || handle.createQuery("SELECT page FROM library_study WHERE study = :study LIMIT :most").bind("study", study)
                        .bind("most", MOST_PAGES).mapTo(String.class).list().stream()
                        .anyMatch(page -> Standing.reads(handle, caller, page)));
    }
}
