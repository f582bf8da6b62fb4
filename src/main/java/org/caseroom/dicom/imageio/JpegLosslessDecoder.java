package org.caseroom.dicom.imageio;

/**
 * JPEG lossless, process 14 (T.81 Annex H): all seven predictors, 2 to 16 bits, point transform, restart intervals, components
 * interleaved or in scans of their own.
 */
final class JpegLosslessDecoder {
    private final byte[] data;
    private final JpegHeader header;
    private final FrameDescription description;
    private final StoredValues out;
    private final HuffmanTable[] tables = new HuffmanTable[4];
    private final boolean[] decoded;
    private int restartInterval;

    private JpegLosslessDecoder(byte[] data, JpegHeader header, FrameDescription d) throws FrameDecodeException {
        this.data = data;
        this.header = header;
        this.description = d;
        // One bit a sample is the least that Huffman coding makes.
        long samples = 0;
        for (int c = 0; c < d.samplesPerPixel(); c++) {
            Subsampling grid = Subsampling.of(header, c);
            samples += (long) grid.rows(d) * grid.columns(d);
        }
        if ((long) data.length * 8 < samples) {
            throw new FrameDecodeException("The JPEG codestream has " + data.length + " bytes, too few for " + samples + " samples");
        }
        this.out = StoredValues.ofCodestream(d, header.precision(), false);
        this.decoded = new boolean[d.samplesPerPixel()];
    }

    static DecodedFrame decode(byte[] data, JpegHeader header, FrameDescription d) throws FrameDecodeException {
        JpegLosslessDecoder decoder = new JpegLosslessDecoder(data, header, d);
        decoder.segments();
        return decoder.out.frame(Subsampling.photometric(header, d));
    }

    private void segments() throws FrameDecodeException {
        int missing = decoded.length;
        int at = 2;
        while (missing > 0) {
            JpegSegment segment = JpegSegment.read(data, at);
            at = segment.end();
            switch (segment.marker()) {
                case 0xC4 -> HuffmanTable.define(segment, tables, null);
                case 0xDD -> restartInterval = segment.u16(0);
                case 0xD9 -> throw new FrameDecodeException("The JPEG codestream ends with " + missing + " components missing");
                case 0xDA -> {
                    Scan scan = new Scan(segment);
                    at = scan.decode(segment.end());
                    missing -= scan.components.length;
                }
                default -> {
                }
            }
        }
    }

    private final class Scan {
        private final int[] components;
        private final HuffmanTable[] coding;
        private final int predictor;
        private final int pointTransform;
        private final Subsampling grid;

        Scan(JpegSegment s) throws FrameDecodeException {
            int count = s.u8(0);
            if (count < 1 || count > decoded.length) {
                throw new FrameDecodeException("A scan of the JPEG codestream has " + count + " components");
            }
            components = new int[count];
            coding = new HuffmanTable[count];
            for (int i = 0; i < count; i++) {
                int index = indexOf(s.u8(1 + 2 * i));
                components[i] = index;
                coding[i] = tables[s.u8(2 + 2 * i) >> 4 & 3];
                if (coding[i] == null || decoded[index]) {
                    throw new FrameDecodeException(coding[i] == null ? "A Huffman table of the JPEG codestream is missing"
                            : "A component of the JPEG codestream is coded twice");
                }
                decoded[index] = true;
            }
            grid = Subsampling.of(header, components[0]);
            for (int component : components) {
                // Interleaved, they would come in units of several lines.
                if (count > 1 && Subsampling.any(header)) {
                    throw new FrameDecodeException("JPEG lossless with component " + (component + 1)
                            + " interleaved and subsampled is not supported");
                }
            }
            predictor = s.u8(1 + 2 * count);
            pointTransform = s.u8(3 + 2 * count) & 15;
            if (predictor < 1 || predictor > 7 || pointTransform >= header.precision()) {
                throw new FrameDecodeException("Predictor " + predictor + " with point transform " + pointTransform
                        + " is not part of JPEG lossless");
            }
        }

        private int indexOf(int id) throws FrameDecodeException {
            for (int i = 0; i < header.components().size(); i++) {
                if (header.components().get(i).id() == id) {
                    return i;
                }
            }
            throw new FrameDecodeException("A scan of the JPEG codestream names component " + id + ", which the frame does not have");
        }

        /** Returns where the entropy-coded data ends. */
        int decode(int start) throws FrameDecodeException {
            int width = grid.columns(description);
            int count = components.length;
            if (restartInterval % width != 0) {
                throw new FrameDecodeException("The restart interval of the JPEG codestream is " + restartInterval
                        + ", not a whole number of lines");
            }
            int restartLines = restartInterval / width;
            JpegBits bits = new JpegBits(data, start);
            int[][] above = new int[count][width];
            int[][] line = new int[count][width];
            for (int y = 0; y < grid.rows(description); y++) {
                boolean first = y == 0;
                if (restartLines > 0 && y > 0 && y % restartLines == 0) {
                    bits.restart(y / restartLines - 1 & 7);
                    first = true;
                }
                if (count == 1) {
                    line(bits, coding[0], line[0], above[0], first);
                } else {
                    pixels(bits, line, above, first);
                }
                for (int c = 0; c < count; c++) {
                    grid.put(out, description, components[c], y, line[c], 0, pointTransform);
                    int[] swap = above[c];
                    above[c] = line[c];
                    line[c] = swap;
                }
            }
            return bits.end();
        }

        private void line(JpegBits bits, HuffmanTable table, int[] line, int[] above, boolean first) throws FrameDecodeException {
            int left = (first ? 1 << header.precision() - pointTransform - 1 : above[0]) + bits.difference(table) & 0xFFFF;
            line[0] = left;
            for (int x = 1; x < line.length; x++) {
                int prediction = first ? left : predict(left, above[x], above[x - 1]);
                left = prediction + bits.difference(table) & 0xFFFF;
                line[x] = left;
            }
        }

        private void pixels(JpegBits bits, int[][] line, int[][] above, boolean first) throws FrameDecodeException {
            int start = 1 << header.precision() - pointTransform - 1;
            for (int x = 0; x < line[0].length; x++) {
                for (int c = 0; c < line.length; c++) {
                    int prediction;
                    if (x == 0) {
                        prediction = first ? start : above[c][0];
                    } else {
                        prediction = first ? line[c][x - 1] : predict(line[c][x - 1], above[c][x], above[c][x - 1]);
                    }
                    line[c][x] = prediction + bits.difference(coding[c]) & 0xFFFF;
                }
            }
        }

        /** T.81 table H.1. */
        private int predict(int left, int up, int corner) {
            return switch (predictor) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> corner;
                case 4 -> left + up - corner;
                case 5 -> left + (up - corner >> 1);
                case 6 -> up + (left - corner >> 1);
                default -> left + up >> 1;
            };
        }
    }
}
