package org.caseroom.dicom.imageio;

/**
 * The accurate integer inverse DCT of Loeffler, Ligtenberg and Moschytz (ICASSP 1989) at the scale that leaves room for 12 bits:
 * the one nearly every decoder uses, so that lossy images come out as elsewhere.
 */
final class InverseDct {
    private static final int CONST_BITS = 13;
    private static final int PASS1_BITS = 1;

    private InverseDct() {
    }

    /**
     * Replaces 64 coefficients in natural order by samples.
     *
     * @param work 64 integers of scratch
     */
    static void inPlace(short[] block, int at, int[] quantiser, int[] work, int precision) {
        for (int i = 0; i < 64; i++) {
            work[i] = block[at + i] * quantiser[i];
        }
        for (int x = 0; x < 8; x++) {
            boolean flat = (work[x + 8] | work[x + 16] | work[x + 24] | work[x + 32] | work[x + 40] | work[x + 48] | work[x + 56]) == 0;
            if (flat) {
                int level = work[x] << PASS1_BITS;
                for (int y = x; y < 64; y += 8) {
                    work[y] = level;
                }
            } else {
                pass(work, x, 8, CONST_BITS - PASS1_BITS);
            }
        }
        for (int y = 0; y < 8; y++) {
            pass(work, y * 8, 1, CONST_BITS + PASS1_BITS + 3);
        }
        int middle = 1 << precision - 1;
        int most = (1 << precision) - 1;
        for (int i = 0; i < 64; i++) {
            block[at + i] = (short) Math.max(0, Math.min(most, work[i] + middle));
        }
    }

    private static void pass(int[] w, int at, int s, int shift) {
        int i2 = w[at + 2 * s];
        int i6 = w[at + 6 * s];
        int z = (i2 + i6) * 4433;
        int even2 = z - i6 * 15137;
        int even3 = z + i2 * 6270;
        int even0 = w[at] + w[at + 4 * s] << CONST_BITS;
        int even1 = w[at] - w[at + 4 * s] << CONST_BITS;
        int t10 = even0 + even3;
        int t13 = even0 - even3;
        int t11 = even1 + even2;
        int t12 = even1 - even2;

        int o0 = w[at + 7 * s];
        int o1 = w[at + 5 * s];
        int o2 = w[at + 3 * s];
        int o3 = w[at + s];
        int z5 = (o0 + o2 + o1 + o3) * 9633;
        int z1 = (o0 + o3) * -7373;
        int z2 = (o1 + o2) * -20995;
        int z3 = (o0 + o2) * -16069 + z5;
        int z4 = (o1 + o3) * -3196 + z5;
        o0 = o0 * 2446 + z1 + z3;
        o1 = o1 * 16819 + z2 + z4;
        o2 = o2 * 25172 + z2 + z3;
        o3 = o3 * 12299 + z1 + z4;

        int half = 1 << shift - 1;
        w[at] = t10 + o3 + half >> shift;
        w[at + 7 * s] = t10 - o3 + half >> shift;
        w[at + s] = t11 + o2 + half >> shift;
        w[at + 6 * s] = t11 - o2 + half >> shift;
        w[at + 2 * s] = t12 + o1 + half >> shift;
        w[at + 5 * s] = t12 - o1 + half >> shift;
        w[at + 3 * s] = t13 + o0 + half >> shift;
        w[at + 4 * s] = t13 - o0 + half >> shift;
    }
}
