package org.caseroom.report;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A document to be read.
 *
 * @param completion   COMPLETE or PARTIAL; null where the class has none
 * @param verification VERIFIED or UNVERIFIED; null where the class has none
 * @param preliminary  by the Preliminary Flag
 * @param authors      names for reading
 * @param verifiers    names for reading
 * @param template     of the root, such as 1500 of DCMR; null where none is named
 * @param content      the tree; null for a file
 * @param images       of a key object selection, in its order
 * @param groups       measurements that the tree holds, with what can be drawn
 * @param file         of an encapsulated file; else null
 * @param truncated    more than can be shown was there
 */
public record Document(DocumentSummary summary, @Nullable String manufacturer, @Nullable String institution, @Nullable String completion,
                       @Nullable String verification, boolean preliminary, List<String> authors, List<String> verifiers,
                       @Nullable String template, @Nullable ContentItem content, List<ImageLink> images, List<MeasurementGroup> groups,
                       @Nullable EncapsulatedFile file, boolean truncated) {

    /**
     * @param name  to save it under: letters, digits, dot, dash and underscore
     * @param mime  of our own naming, by the class, never by what the file says
     * @param bytes length without the padding
     */
    public record EncapsulatedFile(String name, String mime, long bytes) {
    }
}
