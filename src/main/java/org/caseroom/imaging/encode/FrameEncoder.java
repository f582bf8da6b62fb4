package org.caseroom.imaging.encode;

/** Encodes rendered frames. Implementations keep no state between calls and serve any number of threads. */
public interface FrameEncoder {
    /**
     * @param pixels          8-bit samples by row from the top left, {@code height * width * samplesPerPixel} of them
     * @param width           1 to 65500, the most JPEG libraries take
     * @param height          1 to 65500
     * @param samplesPerPixel 1 gray, 3 interleaved RGB
     * @return a whole file of the format
     * @throws IllegalArgumentException when the numbers do not belong together
     */
    byte[] encode(byte[] pixels, int width, int height, int samplesPerPixel);

    /** Media type of what {@link #encode} returns. */
    String mediaType();
}
