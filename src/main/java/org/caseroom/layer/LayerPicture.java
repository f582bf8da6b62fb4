package org.caseroom.layer;

import org.caseroom.room.Nullable;

/**
 * Segments or values of a layer on one image.
 *
 * @param png     as {@code Sheets}, {@code MapPainter} and {@code SeriesPainter} lay it out
 * @param sheets  pictures below each other
 * @param omitted segments for which there was no sheet
 * @param range   values of the first and the last code, where each picture has its own; null: those that the list of layers says
 */
public record LayerPicture(byte[] png, int sheets, int omitted, @Nullable MapRange range) {
    LayerPicture(byte[] png, int sheets, int omitted) {
        this(png, sheets, omitted, null);
    }
}
