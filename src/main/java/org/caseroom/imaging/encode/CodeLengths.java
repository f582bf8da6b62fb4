package org.caseroom.imaging.encode;

import java.util.Arrays;

/** Lengths of the codes of Huffman's method, none longer than a limit. */
final class CodeLengths {
    private CodeLengths() {
    }

    /**
     * @param frequencies how often each symbol occurs; at least one does
     * @return bits of each symbol's code, 0 where it does not occur; a single symbol has one bit
     */
    static int[] of(int[] frequencies, int limit) {
        int[] lengths = new int[frequencies.length];
        long[] order = new long[frequencies.length];
        int used = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                order[used++] = (long) frequencies[symbol] << 16 | symbol;
            }
        }
        Arrays.sort(order, 0, used);
        if (used == 1) {
            lengths[(int) order[0] & 0xFFFF] = 1;
            return lengths;
        }
        int[] counts = counts(order, used, limit);
        // The rarest symbols have the longest codes.
        int next = 0;
        for (int length = limit; length > 0; length--) {
            for (int i = 0; i < counts[length]; i++) {
                lengths[(int) order[next++] & 0xFFFF] = length;
            }
        }
        return lengths;
    }

    /** How many codes of each length there are. */
    private static int[] counts(long[] order, int used, int limit) {
        // Two queues: leaves by frequency, and what was made of two of them, which comes out in order by itself.
        long[] weights = new long[2 * used - 1];
        int[] parents = new int[2 * used - 1];
        for (int i = 0; i < used; i++) {
            weights[i] = order[i] >>> 16;
        }
        int leaf = 0;
        int inner = used;
        for (int made = used; made < weights.length; made++) {
            for (int child = 0; child < 2; child++) {
                int lighter = leaf < used && (inner == made || weights[leaf] <= weights[inner]) ? leaf++ : inner++;
                weights[made] += weights[lighter];
                parents[lighter] = made;
            }
        }
        int[] depths = new int[weights.length];
        int[] counts = new int[limit + 1];
        for (int node = weights.length - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
            if (node < used) {
                counts[Math.min(limit, depths[node])]++;
            }
        }
        shorten(counts, limit);
        return counts;
    }

    /** Where codes were cut to the limit too many have it: for each two of these a shorter one gets longer. */
    private static void shorten(int[] counts, int limit) {
        long space = 0;
        for (int length = 1; length <= limit; length++) {
            space += (long) counts[length] << limit - length;
        }
        for (; space > 1L << limit; space--) {
            int length = limit - 1;
            while (counts[length] == 0) {
                length--;
            }
            counts[limit]--;
            counts[length]--;
            counts[length + 1] += 2;
        }
    }
}
