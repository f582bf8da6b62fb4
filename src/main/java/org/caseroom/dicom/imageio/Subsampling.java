package org.caseroom.dicom.imageio;

/**
 * A component with fewer samples than the frame has pixels (T.81 A.1.1): one for {@code across} columns and {@code along} rows. All
 * pixels it stands for get it as it is.
 */
record Subsampling(int across, int along) {
    /** @throws FrameDecodeException when the sizes are not whole multiples, which nobody writes */
    static Subsampling of(JpegHeader header, int component) throws FrameDecodeException {
        JpegHeader.Component c = header.components().get(component);
        if (header.maxHorizontal() % c.horizontal() != 0 || header.maxVertical() % c.vertical() != 0) {
            throw new FrameDecodeException("The sampling factors of component " + (component + 1) + " are not supported");
        }
        return new Subsampling(header.maxHorizontal() / c.horizontal(), header.maxVertical() / c.vertical());
    }

    static boolean any(JpegHeader header) {
        return header.components().stream().anyMatch(c -> c.horizontal() != header.maxHorizontal()
                || c.vertical() != header.maxVertical());
    }

    /** Of the decoded samples, in which nothing is subsampled any more; RGB never is, so then it is the colours of JPEG. */
    static String photometric(JpegHeader header, FrameDescription d) {
        String said = d.photometricInterpretation();
        return any(header) && said.equals("RGB") ? "YBR_FULL" : said.equals("YBR_PARTIAL_420") ? "YBR_PARTIAL_422" : said.replace("_422", "");
    }

    int rows(FrameDescription d) {
        return Math.ceilDiv(d.rows(), along);
    }

    int columns(FrameDescription d) {
        return Math.ceilDiv(d.columns(), across);
    }

    /**
     * Puts one line of the component.
     *
     * @param first index of its first sample in {@code samples}
     * @param shift to the left, before they are stored
     */
    void put(StoredValues out, FrameDescription d, int component, int row, int[] samples, int first, int shift) {
        int step = d.samplesPerPixel();
        int last = Math.min(d.rows(), (row + 1) * along);
        for (int y = row * along; y < last; y++) {
            int at = y * d.columns() * step + component;
            if (across == 1) {
                for (int x = 0; x < d.columns(); x++, at += step) {
                    out.put(at, samples[first + x] << shift);
                }
            } else {
                for (int x = 0; x < d.columns(); x++, at += step) {
                    out.put(at, samples[first + x / across] << shift);
                }
            }
        }
    }
}
