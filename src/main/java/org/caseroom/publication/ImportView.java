package org.caseroom.publication;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * An import of pages as it stands.
 *
 * @param name       of the file, as its sender calls it
 * @param total      steps: files that are taken in; 0 until it is known
 * @param done       steps
 * @param pages      texts and what became of them, in their order
 * @param accepted   DICOM files that came
 * @param duplicates DICOM files that were here before
 * @param refused    the first 100 of those that were not taken in
 * @param refusals   how many these are
 * @param collection that was made of the pages; null: none
 * @param failure    a sentence; null unless it failed
 */
public record ImportView(String id, String name, State state, int total, int done, List<Brought> pages, int accepted, int duplicates,
                         List<RefusedFile> refused, int refusals, @Nullable Shelf collection, @Nullable String failure) {
    public ImportView {
        pages = List.copyOf(pages);
        refused = List.copyOf(refused);
    }

    /** How far it is. What came before it was cancelled stays. */
    public enum State { RUNNING, DONE, CANCELLED, FAILED }

    /** What became of one text. @param page null where it was refused @param reason then a sentence */
    public record Brought(String file, @Nullable String page, @Nullable String title, @Nullable String reason) {
    }

    /** @param reason a sentence */
    public record RefusedFile(String file, String reason) {
    }

    /** A collection in the library. */
    public record Shelf(String id, String title) {
    }
}
