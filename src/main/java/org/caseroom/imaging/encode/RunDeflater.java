package org.caseroom.imaging.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Deflate (RFC 1951) for filtered pictures: Huffman codes of its own for each block, and runs of one byte as its only matches.
 * What is left of a filtered picture is noise, in which a search for longer matches finds little and takes most of the time.
 *
 * <p>Bits go into the stream from the least significant one on, codes from their most significant bit on, so codes are kept
 * turned around.
 */
final class RunDeflater {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Four of these and the seven bits that may be left over fit into 64. */
    private static final int LONGEST_CODE = 14;
    private static final int LONGEST_META_CODE = 7;
    private static final int END = 256;
    private static final int SYMBOLS = 286;
    private static final int SHORTEST_RUN = 8;
    private static final int LONGEST_RUN = 258;
    private static final int[] META_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    /** Length and bits of everything around the codes of a block, at most. */
    private static final int HEADER_BYTES = 512;

    private final int[] frequencies = new int[SYMBOLS];
    /** Turned code in the upper bits, its length in the lower six. */
    private final int[] codes = new int[SYMBOLS];
    /** Start and length of each run of this block, in turns. */
    private int[] runs = new int[256];
    private int runCount;
    private byte[] out;
    private int end;
    private long bits;
    private int count;

    /** @param out what the stream is appended to, @param end where */
    RunDeflater(byte[] out, int end) {
        this.out = out;
        this.end = end;
    }

    /** Where everything is; another array than the first one when that became too small. */
    byte[] out() {
        return out;
    }

    int end() {
        return end;
    }

    /** Appends a block. {@code data} needs eight readable bytes behind {@code length}. */
    void block(byte[] data, int length, boolean last) {
        find(data, length);
        int[] lengths = CodeLengths.of(frequencies, LONGEST_CODE);
        reserve(bytes(lengths));
        code(lengths, codes);
        put(last ? 1 : 0, 1);
        put(2, 2);
        header(lengths);
        int at = 0;
        for (int i = 0; i < runCount; i += 2) {
            literals(data, at, runs[i]);
            run(runs[i + 1]);
            at = runs[i] + runs[i + 1];
        }
        literals(data, at, length);
        symbol(END);
        if (last) {
            while (count > 0) {
                out[end++] = (byte) bits;
                bits >>>= 8;
                count -= 8;
            }
        }
    }

    /** Notes the runs and counts the symbols. */
    private void find(byte[] data, int length) {
        Arrays.fill(frequencies, 0);
        frequencies[END] = 1;
        runCount = 0;
        int[] first = new int[256];
        int[] second = new int[256];
        if (length > 0) {
            first[data[0] & 0xFF]++;
        }
        int at = 1;
        while (at < length) {
            long now = (long) LONGS.get(data, at);
            long unlike = now ^ (long) LONGS.get(data, at - 1);
            if (unlike == 0 && at + SHORTEST_RUN <= length) {
                at = note(data, at, length);
            } else {
                // Up to the last byte that is unlike the one before it: a run begins behind it at the earliest.
                int n = Math.min(Long.BYTES - (Long.numberOfLeadingZeros(unlike) >> 3), length - at);
                if (n == Long.BYTES) {
                    first[(int) now & 0xFF]++;
                    second[(int) (now >>> 8) & 0xFF]++;
                    first[(int) (now >>> 16) & 0xFF]++;
                    second[(int) (now >>> 24) & 0xFF]++;
                    first[(int) (now >>> 32) & 0xFF]++;
                    second[(int) (now >>> 40) & 0xFF]++;
                    first[(int) (now >>> 48) & 0xFF]++;
                    second[(int) (now >>> 56)]++;
                } else {
                    n = Math.max(1, n);
                    for (int i = 0; i < n; i++) {
                        first[data[at + i] & 0xFF]++;
                    }
                }
                at += n;
            }
        }
        for (int i = 0; i < 256; i++) {
            frequencies[i] = first[i] + second[i];
        }
    }

    /** A run from here on, in pieces that a match can have; returns what comes behind it. */
    private int note(byte[] data, int start, int length) {
        byte value = data[start];
        int at = start + SHORTEST_RUN;
        while (at < length && data[at] == value) {
            at++;
        }
        for (int from = start; from < at;) {
            int n = Math.min(LONGEST_RUN, at - from);
            if (n < 3) {
                return from;
            }
            if (runCount == runs.length) {
                runs = Arrays.copyOf(runs, 2 * runCount);
            }
            runs[runCount++] = from;
            runs[runCount++] = n;
            frequencies[lengthSymbol(n)]++;
            from += n;
        }
        return at;
    }

    private static int lengthSymbol(int n) {
        if (n < 11) {
            return 254 + n;
        }
        if (n == LONGEST_RUN) {
            return 285;
        }
        int extra = extraBits(n);
        return 261 + 4 * extra + (n - 3 >> extra & 3);
    }

    /** Bits behind the symbol: 1 from 11 on, one more each time the length minus 3 doubles. */
    private static int extraBits(int n) {
        return n < 11 || n == LONGEST_RUN ? 0 : 29 - Integer.numberOfLeadingZeros(n - 3);
    }

    private long bytes(int[] lengths) {
        long sum = 0;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            sum += (long) frequencies[symbol] * lengths[symbol];
        }
        // A distance of one bit and up to five of the length's own for each run.
        return (sum + 3L * runCount) / 8 + HEADER_BYTES;
    }

    private void reserve(long more) {
        long needed = end + more + Long.BYTES;
        if (needed > out.length) {
            out = Arrays.copyOf(out, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, out.length + (out.length >> 1))));
        }
    }

    private static void code(int[] lengths, int[] codes) {
        int[] next = new int[17];
        for (int length : lengths) {
            next[length + 1] += length == 0 ? 0 : 1;
        }
        for (int length = 2, code = 0; length < next.length; length++) {
            code = code + next[length] << 1;
            next[length] = code;
        }
        next[1] = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            codes[symbol] = length == 0 ? 0 : Integer.reverse(next[length]++) >>> 32 - length << 6 | length;
        }
    }

    /** The lengths of the codes (RFC 1951, 3.2.7), themselves coded; the only distance, 1, has a code of one bit. */
    private void header(int[] lengths) {
        int used = SYMBOLS;
        while (lengths[used - 1] == 0) {
            used--;
        }
        int[] meta = new int[19];
        for (int i = 0; i < used; i++) {
            meta[lengths[i]]++;
        }
        meta[1]++;
        int[] metaLengths = CodeLengths.of(meta, LONGEST_META_CODE);
        int[] metaCodes = new int[19];
        code(metaLengths, metaCodes);
        int metaUsed = META_ORDER.length;
        while (metaUsed > 4 && metaLengths[META_ORDER[metaUsed - 1]] == 0) {
            metaUsed--;
        }
        put(used - 257, 5);
        put(0, 5);
        put(metaUsed - 4, 4);
        for (int i = 0; i < metaUsed; i++) {
            put(metaLengths[META_ORDER[i]], 3);
        }
        for (int i = 0; i < used; i++) {
            put(metaCodes[lengths[i]] >>> 6, metaCodes[lengths[i]] & 63);
        }
        put(metaCodes[1] >>> 6, metaCodes[1] & 63);
    }

    private void literals(byte[] data, int from, int to) {
        byte[] target = out;
        int[] table = codes;
        long hold = bits;
        int held = count;
        int put = end;
        int at = from;
        for (; at < to - 3; at += 4) {
            int a = table[data[at] & 0xFF];
            int b = table[data[at + 1] & 0xFF];
            int c = table[data[at + 2] & 0xFF];
            int d = table[data[at + 3] & 0xFF];
            hold |= (long) (a >>> 6) << held;
            held += a & 63;
            hold |= (long) (b >>> 6) << held;
            held += b & 63;
            hold |= (long) (c >>> 6) << held;
            held += c & 63;
            hold |= (long) (d >>> 6) << held;
            held += d & 63;
            LONGS.set(target, put, hold);
            put += held >>> 3;
            hold >>>= held & 56;
            held &= 7;
        }
        bits = hold;
        count = held;
        end = put;
        for (; at < to; at++) {
            symbol(data[at] & 0xFF);
        }
    }

    private void run(int n) {
        symbol(lengthSymbol(n));
        int extra = extraBits(n);
        // The distance 1 has the code 0 of one bit.
        put(n - 3 & (1 << extra) - 1, extra + 1);
    }

    private void symbol(int symbol) {
        put(codes[symbol] >>> 6, codes[symbol] & 63);
    }

    /** At most 32 bits. */
    private void put(int value, int length) {
        bits |= (value & 0xFFFFFFFFL) << count;
        count += length;
        LONGS.set(out, end, bits);
        end += count >>> 3;
        bits >>>= count & 56;
        count &= 7;
    }
}
