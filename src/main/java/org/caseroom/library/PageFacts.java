package org.caseroom.library;

import java.util.List;
import java.util.Set;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.library.markdown.Rendered;
import org.caseroom.room.Nullable;
import org.jdbi.v3.core.Handle;

/**
 * What lists and the search know of a revision, taken from its text once when it is saved.
 *
 * @param rendered  of an unknown page as it is before the reveal
 * @param thumbnail null: the page shows no image
 */
record PageFacts(Rendered rendered, Set<String> studies, List<String> modalities, @Nullable Thumbnail thumbnail,
                 @Nullable Thumbnail firstThumbnail, int words) {

    /** @throws LibraryRefusal when the text cannot be a page */
    static PageFacts of(Handle handle, PageText text, PageMarkdown markdown, Blocks blocks) {
        Rendered all;
        Rendered shown;
        try {
            all = markdown.all(text.markdown());
            shown = text.unknown() ? markdown.unrevealed(text.markdown()) : all;
        } catch (IllegalArgumentException e) {
            throw LibraryRefusal.wrong(e.getMessage());
        }
        var images = blocks.images(all.blocks());
        var first = blocks.images(shown.blocks());
        return new PageFacts(shown, blocks.studies(all.blocks()), modalities(handle, images), images.isEmpty() ? null : images.getFirst(),
                first.isEmpty() ? null : first.getFirst(), words(all.text()));
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static List<String> modalities(Handle handle, List<Thumbnail> images) {
        var series = images.stream().map(Thumbnail::series).distinct().toList();
        return series.isEmpty() ? List.of() : handle.createQuery("SELECT DISTINCT modality FROM series WHERE series_uid IN (<series>) "
                + "AND study_uid IN (<studies>) AND modality <> '' ORDER BY modality").bindList("series", series)
                .bindList("studies", images.stream().map(Thumbnail::study).distinct().toList()).mapTo(String.class).list();
    }
}
