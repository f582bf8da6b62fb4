package org.caseroom.dicom.imageio;

/**
 * A Huffman table of T.81 Annex C. Codes of up to {@value #FAST} bits are looked up at once, longer ones by length.
 */
final class HuffmanTable {
    static final int FAST = 11;

    private final byte[] symbols;
    /** Length in the upper byte and symbol in the lower, 0 where the code is longer. */
    private final short[] fast = new short[1 << FAST];
    /** First code behind those of each length, left-justified to 16 bits. */
    private final int[] limit = new int[18];
    private final int[] offset = new int[17];

    private HuffmanTable(int[] counts, byte[] symbols) throws FrameDecodeException {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            offset[length] = index - code;
            for (int i = 0; i < counts[length]; i++, code++, index++) {
                if (length <= FAST) {
                    int from = code << FAST - length;
                    for (int k = 0; k < 1 << FAST - length && from + k < fast.length; k++) {
                        fast[from + k] = (short) (length << 8 | symbols[index] & 0xFF);
                    }
                }
            }
            if (code > 1 << length) {
                throw new FrameDecodeException("A Huffman table of the JPEG codestream has more codes than fit");
            }
            limit[length] = code << 16 - length;
            code <<= 1;
        }
        limit[17] = Integer.MAX_VALUE;
    }

    /** Reads a DHT segment; tables of class 1 are skipped when {@code ac} is null. */
    static void define(JpegSegment s, HuffmanTable[] dc, HuffmanTable[] ac) throws FrameDecodeException {
        int at = 0;
        while (at < s.length()) {
            int selector = s.u8(at++);
            int[] counts = new int[17];
            int total = 0;
            for (int i = 1; i <= 16; i++) {
                counts[i] = s.u8(at++);
                total += counts[i];
            }
            if (total > 256 || (selector & 15) > 3 || selector >> 4 > 1) {
                throw new FrameDecodeException("A Huffman table of the JPEG codestream is damaged");
            }
            byte[] symbols = new byte[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = (byte) s.u8(at++);
            }
            HuffmanTable table = new HuffmanTable(counts, symbols);
            if (selector >> 4 == 0) {
                dc[selector & 15] = table;
            } else if (ac != null) {
                ac[selector & 15] = table;
            }
        }
    }

    /** Length and symbol of a code of at most {@value #FAST} bits, or 0. */
    int fast(int next) {
        return fast[next];
    }

    /** As {@link #fast}, for any length, from 16 bits; 0 when no code matches. */
    int slow(int next) {
        int length = 1;
        while (next >= limit[length]) {
            length++;
        }
        if (length > 16) {
            return 0;
        }
        int index = (next >> 16 - length) + offset[length];
        return length << 8 | symbols[index] & 0xFF;
    }
}
