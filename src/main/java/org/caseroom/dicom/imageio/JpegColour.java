package org.caseroom.dicom.imageio;

/**
 * What the three components of a lossy JPEG codestream are. The Photometric Interpretation decides (PS3.5 8.2.1), but many
 * writers leave RGB there after their JPEG library has gone to YCbCr; markers that say so outright are believed.
 */
final class JpegColour {
    private JpegColour() {
    }

    /**
     * Converts YCbCr to RGB where the codestream holds YCbCr (T.871 7, full range).
     *
     * @return Photometric Interpretation of the pixels afterwards
     */
    static String toRgbInPlace(byte[] pixels, JpegHeader header, FrameDescription d) {
        if (d.samplesPerPixel() != 3) {
            return d.photometricInterpretation();
        }
        if (!isYcbcr(header, d.photometricInterpretation())) {
            return "RGB";
        }
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            int y = pixels[i] & 0xFF;
            int cb = (pixels[i + 1] & 0xFF) - 128;
            int cr = (pixels[i + 2] & 0xFF) - 128;
            pixels[i] = clamp(y + (91881 * cr + 32768 >> 16));
            pixels[i + 1] = clamp(y + (-22554 * cb - 46802 * cr + 32768 >> 16));
            pixels[i + 2] = clamp(y + (116130 * cb + 32768 >> 16));
        }
        return "RGB";
    }

    static boolean isYcbcr(JpegHeader header, String photometric) {
        if (header.adobeTransform() >= 0) {
            return header.adobeTransform() == 1;
        }
        if (photometric.startsWith("YBR_")) {
            return true;
        }
        // Without any marker RGB means RGB; JFIF and subsampled second and third components exist for YCbCr only.
        JpegHeader.Component luma = header.components().getFirst();
        boolean subsampled = header.components().stream().anyMatch(c ->
                c.horizontal() != luma.horizontal() || c.vertical() != luma.vertical());
        return header.jfif() || subsampled;
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
