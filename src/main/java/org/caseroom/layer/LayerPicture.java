package org.caseroom.layer;

/**
 * Segments or values of a layer on one image.
 *
 * @param png     as {@code Sheets} and {@code MapPainter} lay it out
 * @param sheets  pictures below each other
 * @param omitted segments for which there was no sheet
 */
public record LayerPicture(byte[] png, int sheets, int omitted) {
}
