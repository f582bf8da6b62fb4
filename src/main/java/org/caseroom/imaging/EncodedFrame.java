package org.caseroom.imaging;

/**
 * An encoded picture, shared by everybody who looks at it.
 *
 * @param bytes         not to be written to
 * @param columns       of the picture
 * @param rows          of the picture
 * @param storedColumns of the stored image
 * @param storedRows    of the stored image
 * @param quality       of the JPEG, 0 for PNG
 * @param lossless      with regard to the windowed 8-bit image
 * @param nativePixels  not scaled
 * @param storedLossy   the stored image was compressed with loss before it came here
 * @param colour        RGB, else gray
 * @param voi           the window that was applied
 */
public record EncodedFrame(byte[] bytes, int columns, int rows, int storedColumns, int storedRows, PictureEncoding encoding,
                           int quality, boolean lossless, boolean nativePixels, boolean storedLossy, boolean colour,
                           VoiApplied voi) implements RenderResult {
}
