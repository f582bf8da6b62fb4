package org.caseroom.dicom.imageio;

import java.util.Arrays;
import java.util.List;

/**
 * Lossy JPEG of up to 12 bits, sequential and progressive (T.81 Annexes F and G), which the reader of the JDK refuses. All
 * coefficients are collected first and transformed at the end, so both modes share everything but the reading of a block.
 */
final class JpegDctDecoder {
    private static final int[] NATURAL = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
        13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61,
        54, 47, 55, 62, 63};

    private final byte[] data;
    private final JpegHeader header;
    private final FrameDescription description;
    private final boolean progressive;
    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantisers = new int[4][];
    private final Plane[] planes;
    private int restartInterval;

    /** Coefficients of a component: whole MCUs, of which the first across x along blocks belong to the image. */
    private static final class Plane {
        private final JpegHeader.Component component;
        private final int across;
        private final int along;
        private final int stride;
        private final short[] blocks;
        /** By coefficient in zigzag order: the bit plane reached, 0 when complete, -1 before its first scan. */
        private final int[] reached = new int[64];
        private int[] quantiser;

        Plane(JpegHeader.Component component, int across, int along, int stride, int height) {
            this.component = component;
            this.across = across;
            this.along = along;
            this.stride = stride;
            this.blocks = new short[stride * height * 64];
            Arrays.fill(reached, -1);
        }
    }

    private JpegDctDecoder(byte[] data, JpegHeader header, FrameDescription d) throws FrameDecodeException {
        this.data = data;
        this.header = header;
        this.description = d;
        this.progressive = header.sof() == JpegHeader.SOF_PROGRESSIVE;
        if (header.precision() > 12) {
            throw new FrameDecodeException("Lossy JPEG of " + header.precision() + " bits does not exist");
        }
        int columns = Math.ceilDiv(d.columns(), 8 * header.maxHorizontal());
        int rows = Math.ceilDiv(d.rows(), 8 * header.maxVertical());
        if ((long) data.length * 8 < (long) columns * rows) {
            throw new FrameDecodeException("The JPEG codestream has " + data.length + " bytes, too few for its size");
        }
        planes = new Plane[d.samplesPerPixel()];
        for (int i = 0; i < planes.length; i++) {
            JpegHeader.Component c = header.components().get(i);
            int across = Math.ceilDiv(Math.ceilDiv(d.columns() * c.horizontal(), header.maxHorizontal()), 8);
            int along = Math.ceilDiv(Math.ceilDiv(d.rows() * c.vertical(), header.maxVertical()), 8);
            planes[i] = new Plane(c, across, along, columns * c.horizontal(), rows * c.vertical());
        }
    }

    static DecodedFrame decode(byte[] data, JpegHeader header, FrameDescription d) throws FrameDecodeException {
        JpegDctDecoder decoder = new JpegDctDecoder(data, header, d);
        decoder.segments();
        return decoder.transform();
    }

    private void segments() throws FrameDecodeException {
        int at = 2;
        while (at < data.length) {
            JpegSegment segment = JpegSegment.read(data, at);
            at = segment.end();
            switch (segment.marker()) {
                case 0xC4 -> HuffmanTable.define(segment, dc, ac);
                case 0xDB -> quantisers(segment);
                case 0xDD -> restartInterval = segment.u16(0);
                case 0xDA -> at = scan(segment);
                case 0xD9 -> at = data.length;
                default -> {
                }
            }
            if (!progressive && Arrays.stream(planes).allMatch(p -> p.reached[0] == 0)) {
                return;
            }
        }
        for (Plane plane : planes) {
            for (int bit : plane.reached) {
                if (bit != 0) {
                    throw new FrameDecodeException("The JPEG codestream ends before all its scans have come");
                }
            }
        }
    }

    private void quantisers(JpegSegment s) throws FrameDecodeException {
        int at = 0;
        while (at < s.length()) {
            int selector = s.u8(at++);
            if ((selector & 15) > 3 || selector >> 4 > 1) {
                throw new FrameDecodeException("A quantisation table of the JPEG codestream is damaged");
            }
            int[] table = new int[64];
            for (int natural : NATURAL) {
                table[natural] = selector >> 4 == 0 ? s.u8(at) : s.u16(at);
                at += selector >> 4 == 0 ? 1 : 2;
            }
            quantisers[selector & 15] = table;
        }
    }

    private int scan(JpegSegment s) throws FrameDecodeException {
        int count = s.u8(0);
        if (count < 1 || count > planes.length) {
            throw new FrameDecodeException("A scan of the JPEG codestream has " + count + " components");
        }
        Plane[] scanned = new Plane[count];
        HuffmanTable[] dcTables = new HuffmanTable[count];
        HuffmanTable[] acTables = new HuffmanTable[count];
        // Sequential scans are always whole; some writers leave nonsense in these fields.
        int first = progressive ? s.u8(1 + 2 * count) : 0;
        int last = progressive ? s.u8(2 + 2 * count) : 63;
        int high = progressive ? s.u8(3 + 2 * count) >> 4 : 0;
        int low = progressive ? s.u8(3 + 2 * count) & 15 : 0;
        if (last > 63 || first > last || low > 13 || progressive && (first == 0) != (last == 0) || first > 0 && count > 1) {
            throw new FrameDecodeException("A scan of the JPEG codestream has coefficients " + first + " to " + last
                    + ", which is not allowed");
        }
        for (int i = 0; i < count; i++) {
            scanned[i] = plane(s.u8(1 + 2 * i));
            dcTables[i] = dc[s.u8(2 + 2 * i) >> 4 & 3];
            acTables[i] = ac[s.u8(2 + 2 * i) & 3];
            boolean needsDc = first == 0 && high == 0;
            if (needsDc && dcTables[i] == null || last > 0 && acTables[i] == null) {
                throw new FrameDecodeException("A Huffman table of the JPEG codestream is missing");
            }
            if (scanned[i].quantiser == null) {
                scanned[i].quantiser = quantisers[scanned[i].component.table() & 3];
            }
            for (int k = first; k <= last; k++) {
                if (scanned[i].reached[k] != (high == 0 ? -1 : high) || high != 0 && low != high - 1) {
                    throw new FrameDecodeException("The scans of the JPEG codestream come in a wrong order");
                }
                scanned[i].reached[k] = low;
            }
        }
        JpegDctScan scan = new JpegDctScan(new JpegBits(data, s.end()), progressive, first, last, high, low);
        if (count == 1) {
            single(scan, scanned[0], dcTables[0], acTables[0]);
        } else {
            interleaved(scan, List.of(scanned), dcTables, acTables);
        }
        return scan.end();
    }

    private void single(JpegDctScan scan, Plane p, HuffmanTable dcTable, HuffmanTable acTable) throws FrameDecodeException {
        for (int i = 0; i < p.across * p.along; i++) {
            scan.restartAt(i, restartInterval);
            scan.block(p.blocks, (i / p.across * p.stride + i % p.across) * 64, 0, dcTable, acTable, NATURAL);
        }
    }

    private void interleaved(JpegDctScan scan, List<Plane> scanned, HuffmanTable[] dcTables, HuffmanTable[] acTables)
            throws FrameDecodeException {
        int columns = Math.ceilDiv(description.columns(), 8 * header.maxHorizontal());
        int rows = Math.ceilDiv(description.rows(), 8 * header.maxVertical());
        for (int mcu = 0; mcu < columns * rows; mcu++) {
            scan.restartAt(mcu, restartInterval);
            for (int c = 0; c < scanned.size(); c++) {
                Plane p = scanned.get(c);
                int h = p.component.horizontal();
                int v = p.component.vertical();
                for (int b = 0; b < h * v; b++) {
                    int x = mcu % columns * h + b % h;
                    int y = mcu / columns * v + b / h;
                    scan.block(p.blocks, (y * p.stride + x) * 64, c, dcTables[c], acTables[c], NATURAL);
                }
            }
        }
    }

    private Plane plane(int id) throws FrameDecodeException {
        for (Plane plane : planes) {
            if (plane.component.id() == id) {
                return plane;
            }
        }
        throw new FrameDecodeException("A scan of the JPEG codestream names component " + id + ", which the frame does not have");
    }

    private DecodedFrame transform() throws FrameDecodeException {
        StoredValues out = StoredValues.ofCodestream(description, header.precision(), true);
        int[] work = new int[64];
        int samples = planes.length;
        for (int c = 0; c < samples; c++) {
            Plane p = planes[c];
            if (p.quantiser == null) {
                throw new FrameDecodeException("A quantisation table of the JPEG codestream is missing");
            }
            for (int at = 0; at < p.blocks.length; at += 64) {
                InverseDct.inPlace(p.blocks, at, p.quantiser, work, header.precision());
            }
            boolean whole = p.component.horizontal() == header.maxHorizontal() && p.component.vertical() == header.maxVertical();
            for (int y = 0; y < description.rows(); y++) {
                int py = whole ? y : y * p.component.vertical() / header.maxVertical();
                int row = py / 8 * p.stride * 64 + py % 8 * 8;
                int to = y * description.columns() * samples + c;
                for (int x = 0; x < description.columns(); x++, to += samples) {
                    int px = whole ? x : x * p.component.horizontal() / header.maxHorizontal();
                    out.put(to, p.blocks[row + (px >> 3) * 64 + (px & 7)]);
                }
            }
        }
        String said = description.photometricInterpretation();
        return out.frame(samples == 3 && JpegColour.isYcbcr(header, said) ? "YBR_FULL" : samples == 3 ? "RGB" : said);
    }
}
