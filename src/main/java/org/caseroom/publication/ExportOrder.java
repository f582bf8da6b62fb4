package org.caseroom.publication;

import java.util.LinkedHashSet;
import java.util.List;
import org.caseroom.library.Collections;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;

/**
 * What is exported.
 *
 * @param title    of the whole
 * @param pages    ids, in their order
 * @param shelf    the collection that they are; null: they are none
 * @param extras   what goes with them
 * @param password of the ZIP; null: none. Not for PDF and slides
 * @param language of what the export says by itself
 */
public record ExportOrder(String title, List<String> pages, @Nullable Shelf shelf, Format format, Extras extras, @Nullable String password, String language) {
    public static final int MAX_PAGES = 500;
    private static final int MAX_TITLE = 300;
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 128;

    /** In which form. */
    public enum Format {
        /** A folder to be read without a server, as ZIP. */
        HTML,
        PDF,
        /** The text as its authors wrote it and the DICOM files that it shows, as ZIP; can be imported again. */
        MARKDOWN,
        /** PDF in landscape, a picture or a section a page. */
        SLIDES
    }

    /**
     * What goes with the pages.
     *
     * @param answers  what waits for a reveal and what is right in questions, of the pages that the caller may edit
     * @param comments the discussion, of pages of which nothing is held back in it
     * @param stacks   all images of the series that are looked through, for HTML only
     */
    public record Extras(boolean answers, boolean comments, boolean stacks) {
        public static final Extras NONE = new Extras(false, false, false);
    }

    /** @param about may be empty */
    public record Shelf(Collections.Kind kind, String about) {
    }

    public ExportOrder {
        Checks.text(title, 1, MAX_TITLE, "title");
        Checks.present(pages, "pages");
        Checks.range(pages.size(), 1, MAX_PAGES, "number of pages");
        pages = List.copyOf(new LinkedHashSet<>(pages));
        Checks.present(format, "format");
        Checks.text(language, 2, 35, "language");
        if (extras.stacks() && format != Format.HTML) {
            throw new IllegalArgumentException("stacks are for HTML");
        }
        if (password != null) {
            Checks.text(password, MIN_PASSWORD, MAX_PASSWORD, "password");
            if (format == Format.PDF || format == Format.SLIDES) {
                throw new IllegalArgumentException("password is for formats that come as ZIP: HTML and MARKDOWN");
            }
        }
    }

    boolean zip() {
        return format == Format.HTML || format == Format.MARKDOWN;
    }

    /** Whether only who may edit a page may have it so. */
    boolean whole() {
        return extras.answers() || format == Format.MARKDOWN;
    }
}
