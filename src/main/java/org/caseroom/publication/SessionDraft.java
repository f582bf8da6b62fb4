package org.caseroom.publication;

import java.util.List;
import org.caseroom.library.PageText;

/**
 * The text of a page made of a session.
 *
 * @param waiting studies that it shows as they are, because there is no released copy of them
 */
public record SessionDraft(PageText text, List<Waiting> waiting) {
    /** @param study Study Instance UID @param images on the page */
    public record Waiting(String study, String modality, int images) {
    }
}
