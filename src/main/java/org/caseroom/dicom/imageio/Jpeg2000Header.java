package org.caseroom.dicom.imageio;

/**
 * The guard before OpenJPEG: walks SIZ, COD, COC and the tile-parts of a JPEG 2000 codestream (T.800 Annex A) and refuses what
 * would make the library take unbounded time or memory, or decode something else than the data set describes.
 */
final class Jpeg2000Header {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;

    private final byte[] data;
    private final FrameDescription description;
    private int precision;
    private boolean signed;
    private long tiles;
    private long tileWidth;
    private long tileHeight;
    private Grid[] grids = {};
    private boolean componentTransform;
    private boolean reversible;
    private boolean coded;

    private Jpeg2000Header(byte[] data, FrameDescription description) {
        this.data = data;
        this.description = description;
    }

    /** Checks the codestream and sets every TNsot in it to 0: wrong ones make the library drop tile-parts without a word. */
    static Jpeg2000Header guard(byte[] data, FrameDescription description) throws FrameDecodeException {
        Jpeg2000Header header = new Jpeg2000Header(data, description);
        header.walk();
        return header;
    }

    int precision() {
        return precision;
    }

    boolean signed() {
        return signed;
    }

    /** The first three components are coded as RCT or ICT, so they are RGB when decoded. */
    boolean componentTransform() {
        return componentTransform;
    }

    boolean reversible() {
        return reversible;
    }

    /** Where the samples of a component lie. */
    Grid grid(int component) {
        return grids[component];
    }

    /** One component is coarser than another. */
    boolean subsampled() {
        for (Grid grid : grids) {
            if (grid.dx > 1 || grid.dy > 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Samples of a component on the reference grid (T.800 B.2): one for {@code dx} columns and {@code dy} rows, the image
     * beginning at {@code x0}, {@code y0}.
     */
    record Grid(long x0, long y0, int dx, int dy, int columns, int rows) {
        /** The sample for a pixel of the image, by index. */
        int at(int column, int row) {
            long x = Math.clamp((x0 + column) / dx - Math.ceilDiv(x0, dx), 0, columns - 1);
            long y = Math.clamp((y0 + row) / dy - Math.ceilDiv(y0, dy), 0, rows - 1);
            return Math.toIntExact(y * columns + x);
        }
    }

    private void walk() throws FrameDecodeException {
        if (u16(0) != SOC || u16(2) != SIZ) {
            throw new FrameDecodeException("The codestream does not begin with the SOC and SIZ markers of JPEG 2000");
        }
        int at = 2;
        while (u16(at) != SOT) {
            at = segment(at);
        }
        if (!coded) {
            throw new FrameDecodeException("The JPEG 2000 codestream has no COD marker segment");
        }
        tileParts(at);
    }

    private void tileParts(int first) throws FrameDecodeException {
        int at = first;
        // The walk ends with the EOC marker, or with the data where a writer has left it out.
        while (at + 2 <= data.length && u16(at) == SOT) {
            int length = (int) Math.min(Integer.MAX_VALUE, u32(at + 6));
            int end = length == 0 ? data.length : at + length;
            // A tile-part without a length reaches to the end, which may be nearer than its own twelve bytes of SOT.
            if (u16(at + 2) != 10 || length != 0 && length < 14 || end < at + 14 || end > data.length) {
                throw new FrameDecodeException("A tile-part of the JPEG 2000 codestream says " + u32(at + 6) + " bytes, but "
                        + (data.length - at) + " are left");
            }
            if (u16(at + 4) >= tiles) {
                throw new FrameDecodeException("The JPEG 2000 codestream has tile " + u16(at + 4) + " of " + tiles);
            }
            data[at + 11] = 0;
            int inside = at + 12;
            while (u16(inside) != SOD) {
                inside = segment(inside);
                if (inside >= end) {
                    throw new FrameDecodeException("A tile-part header of the JPEG 2000 codestream is damaged");
                }
            }
            at = end;
        }
        boolean padding = at >= data.length - 1 || u16(at) == EOC;
        if (!padding) {
            throw new FrameDecodeException("The JPEG 2000 codestream has no marker behind a tile-part");
        }
    }

    private int segment(int at) throws FrameDecodeException {
        int marker = u16(at);
        if (marker < 0xFF30) {
            throw new FrameDecodeException("The JPEG 2000 codestream has no marker at byte " + at + ", where one has to be");
        }
        if (marker <= 0xFF3F) {
            return at + 2;
        }
        int length = u16(at + 2);
        if (length < 2 || at + 2 + length > data.length) {
            throw new FrameDecodeException("A marker segment of the JPEG 2000 codestream does not fit into it");
        }
        switch (marker) {
            case SIZ -> size(at + 4, length - 2);
            case COD -> {
                componentTransform = u8(at + 8) != 0 && description.samplesPerPixel() >= 3;
                layers(u16(at + 6));
                style(at + 9, at + 2 + length, (u8(at + 4) & 1) != 0);
                coded = true;
            }
            case COC -> {
                int wide = description.samplesPerPixel() < 257 ? 1 : 2;
                style(at + 5 + wide, at + 2 + length, (u8(at + 4 + wide) & 1) != 0);
            }
            default -> {
            }
        }
        return at + 2 + length;
    }

    private void size(int at, int length) throws FrameDecodeException {
        if (precision != 0) {
            throw new FrameDecodeException("The JPEG 2000 codestream has two SIZ marker segments");
        }
        int components = u16(at + 34);
        long x1 = u32(at + 2);
        long y1 = u32(at + 6);
        long x0 = u32(at + 10);
        long y0 = u32(at + 14);
        tileWidth = u32(at + 18);
        tileHeight = u32(at + 22);
        long tileX = u32(at + 26);
        long tileY = u32(at + 30);
        if (x1 - x0 != description.columns() || y1 - y0 != description.rows()) {
            throw new FrameDecodeException("The codestream has " + (y1 - y0) + " rows and " + (x1 - x0)
                    + " columns, the data set says " + description.rows() + " and " + description.columns());
        }
        grids = new Grid[Math.min(4, components)];
        if (components != description.samplesPerPixel() || length < 36 + 3 * components) {
            throw new FrameDecodeException("The codestream has " + components + " components, the data set says "
                    + description.samplesPerPixel() + " samples a pixel");
        }
        if (tileWidth == 0 || tileHeight == 0 || tileX > x0 || tileY > y0 || tileX + tileWidth <= x0 || tileY + tileHeight <= y0
                || x1 > Integer.MAX_VALUE || y1 > Integer.MAX_VALUE) {
            throw new FrameDecodeException("The tile grid of the JPEG 2000 codestream is damaged");
        }
        tiles = Math.ceilDiv(x1 - tileX, tileWidth) * Math.ceilDiv(y1 - tileY, tileHeight);
        if (tiles > Math.max(64, pixels() / 256) || tiles > 65535) {
            throw new FrameDecodeException("The JPEG 2000 codestream has " + tiles + " tiles, too many for " + pixels() + " pixels");
        }
        for (int c = 0; c < components; c++) {
            int depth = u8(at + 36 + 3 * c);
            int dx = u8(at + 37 + 3 * c);
            int dy = u8(at + 38 + 3 * c);
            // Chrominance may come in half of the columns and rows, as YBR_FULL_422 and YBR_PARTIAL_420 say.
            boolean chroma = components == 3 && c > 0;
            if (dx < 1 || dy < 1 || dx > (chroma ? 2 : 1) || dy > (chroma ? 2 : 1)) {
                throw new FrameDecodeException("Component " + (c + 1) + " of the JPEG 2000 codestream has one sample for " + dx
                        + " columns and " + dy + " rows, which is not supported");
            }
            grids[c] = new Grid(x0, y0, dx, dy, Math.toIntExact(Math.ceilDiv(x1, dx) - Math.ceilDiv(x0, dx)),
                    Math.toIntExact(Math.ceilDiv(y1, dy) - Math.ceilDiv(y0, dy)));
            boolean componentSigned = (depth & 0x80) != 0;
            int bits = (depth & 0x7F) + 1;
            if (c > 0 && (bits != precision || componentSigned != signed)) {
                throw new FrameDecodeException("JPEG 2000 with components of different depth is not supported");
            }
            precision = bits;
            signed = componentSigned;
        }
        if (precision > description.bitsAllocated()) {
            throw new FrameDecodeException("The codestream has " + precision + " bits a sample, but Bits Allocated is "
                    + description.bitsAllocated());
        }
    }

    private void layers(int layers) throws FrameDecodeException {
        if (layers < 1 || layers > 1024) {
            throw new FrameDecodeException("The JPEG 2000 codestream has " + layers + " quality layers, 1 to 1024 are allowed");
        }
    }

    private void style(int at, int end, boolean precincts) throws FrameDecodeException {
        int levels = u8(at);
        int width = u8(at + 1) + 2;
        int height = u8(at + 2) + 2;
        reversible = u8(at + 4) == 1;
        if (levels > 32 || width > 10 || height > 10 || width + height > 12 || u8(at + 4) > 1) {
            throw new FrameDecodeException("The coding style of the JPEG 2000 codestream is out of range");
        }
        if (!precincts) {
            return;
        }
        if (at + 5 + levels + 1 > end) {
            throw new FrameDecodeException("The precinct sizes of the JPEG 2000 codestream are cut off");
        }
        // Every precinct is a structure with trees of its own: tiny ones would take gigabytes for a small image.
        long count = 0;
        for (int r = 0; r <= levels; r++) {
            int size = u8(at + 5 + r);
            if (r > 0 && ((size & 15) == 0 || size >> 4 == 0)) {
                throw new FrameDecodeException("The precinct sizes of the JPEG 2000 codestream are out of range");
            }
            int down = levels - r;
            long across = Math.ceilDiv(Math.ceilDiv(Math.min(tileWidth, description.columns()), 1L << down), 1L << (size & 15)) + 1;
            long along = Math.ceilDiv(Math.ceilDiv(Math.min(tileHeight, description.rows()), 1L << down), 1L << (size >> 4)) + 1;
            count += across * along;
        }
        if (count * tiles > Math.max(4096, pixels() / 16) + 4L * (levels + 1) * tiles) {
            throw new FrameDecodeException("The JPEG 2000 codestream has too many precincts for " + pixels() + " pixels");
        }
    }

    private long pixels() {
        return (long) description.rows() * description.columns();
    }

    private int u8(int at) throws FrameDecodeException {
        if (at < 0 || at >= data.length) {
            throw new FrameDecodeException("The JPEG 2000 codestream ends inside its headers");
        }
        return data[at] & 0xFF;
    }

    private int u16(int at) throws FrameDecodeException {
        return u8(at) << 8 | u8(at + 1);
    }

    private long u32(int at) throws FrameDecodeException {
        return (long) u16(at) << 16 | u16(at + 2);
    }
}
