package org.caseroom.dicom.imageio;

import java.util.Arrays;

/**
 * The adaptive part of JPEG-LS: contexts, prediction errors and runs of one scan (T.87 Annex A). Names follow the standard:
 * Ra is the sample to the left, Rb above, Rc above left, Rd above right.
 */
final class JpegLsContexts {
    /** T.87 table in A.7.1.1: order of the run length code. */
    private static final int[] J = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REGULAR = 365;

    private final JpegLsParameters p;
    private final int range;
    private final int valueBits;
    private final int limit;
    private final int step;
    private final byte[] gradients;
    private final int gradientOffset;
    private final int[] a = new int[REGULAR + 2];
    private final int[] b = new int[REGULAR];
    private final int[] c = new int[REGULAR];
    private final int[] n = new int[REGULAR + 2];
    private final int[] negative = new int[2];
    private final JpegLsBits bits;

    JpegLsContexts(JpegLsParameters parameters, JpegLsBits bits) {
        this.p = parameters;
        this.bits = bits;
        this.step = 2 * p.near() + 1;
        this.range = (p.maximum() + 2 * p.near()) / step + 1;
        this.valueBits = 32 - Integer.numberOfLeadingZeros(range - 1);
        int sampleBits = Math.max(2, 32 - Integer.numberOfLeadingZeros(p.maximum()));
        this.limit = 2 * (sampleBits + Math.max(8, sampleBits));
        this.gradientOffset = p.maximum();
        this.gradients = new byte[2 * gradientOffset + 1];
        for (int d = -gradientOffset; d <= gradientOffset; d++) {
            gradients[d + gradientOffset] = (byte) quantise(d);
        }
        reset();
    }

    /** As at the start of a scan; also behind every restart marker. */
    void reset() {
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(n, 1);
        Arrays.fill(negative, 0);
    }

    private int quantise(int d) {
        int size = Math.abs(d);
        int q = size <= p.near() ? 0 : size < p.t1() ? 1 : size < p.t2() ? 2 : size < p.t3() ? 3 : 4;
        return d < 0 ? -q : q;
    }

    /** Signed context number of a sample; 0 begins a run. */
    int context(int ra, int rb, int rc, int rd) {
        return 81 * gradients[rd - rb + gradientOffset] + 9 * gradients[rb - rc + gradientOffset] + gradients[rc - ra + gradientOffset];
    }

    /** Decodes one sample in regular mode (T.87 A.4 to A.6). */
    int regular(int context, int ra, int rb, int rc) throws FrameDecodeException {
        int q = Math.abs(context);
        int prediction = rc >= Math.max(ra, rb) ? Math.min(ra, rb) : rc <= Math.min(ra, rb) ? Math.max(ra, rb) : ra + rb - rc;
        prediction = clamp(context < 0 ? prediction - c[q] : prediction + c[q]);
        int k = order(n[q], a[q]);
        int mapped = bits.golomb(k, limit, valueBits);
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (k == 0 && p.near() == 0 && 2 * b[q] <= -n[q]) {
            error = ~error;
        }
        update(q, error);
        return reconstruct(prediction, context < 0 ? -error : error);
    }

    private void update(int q, int error) {
        int aq = a[q] + Math.abs(error);
        int bq = b[q] + error * step;
        int nq = n[q];
        if (nq == p.reset()) {
            aq >>= 1;
            bq >>= 1;
            nq >>= 1;
        }
        nq++;
        if (bq <= -nq) {
            bq += nq;
            if (c[q] > -128) {
                c[q]--;
            }
            bq = Math.max(bq, 1 - nq);
        } else if (bq > 0) {
            bq -= nq;
            if (c[q] < 127) {
                c[q]++;
            }
            bq = Math.min(bq, 0);
        }
        a[q] = aq;
        b[q] = bq;
        n[q] = nq;
    }

    /**
     * Length of a run that may fill {@code left} samples (T.87 A.7.1).
     *
     * @param state holds RUNindex of the component in element {@code component}
     */
    int run(int left, int[] state, int component) throws FrameDecodeException {
        int index = state[component];
        int length = 0;
        while (length < left && bits.bit()) {
            int full = 1 << J[index];
            if (full <= left - length) {
                length += full;
                index = Math.min(31, index + 1);
            } else {
                length = left;
            }
            if (length == left) {
                state[component] = index;
                return length;
            }
        }
        length += bits.read(J[index]);
        if (length >= left) {
            throw new FrameDecodeException("A run of the JPEG-LS codestream is longer than its line");
        }
        state[component] = index;
        return length;
    }

    /**
     * The sample that ends a run (T.87 A.7.2).
     *
     * @param byPixel interleaved by sample: the runs of all components end at once, so that equal neighbours say nothing
     */
    int interruption(int ra, int rb, int runIndex, boolean byPixel) throws FrameDecodeException {
        int type = !byPixel && Math.abs(ra - rb) <= p.near() ? 1 : 0;
        int q = REGULAR + type;
        int k = order(n[q], type == 1 ? a[q] + (n[q] >> 1) : a[q]);
        int mapped = bits.golomb(k, limit - J[runIndex] - 1, valueBits);
        int doubled = mapped + type;
        int error = doubled + 1 >> 1;
        boolean odd = (doubled & 1) != 0;
        if ((k != 0 || 2 * negative[type] >= n[q]) == odd) {
            error = -error;
        }
        if (error < 0) {
            negative[type]++;
        }
        a[q] += mapped + 1 - type >> 1;
        if (n[q] == p.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
        return type == 1 ? reconstruct(ra, error) : reconstruct(rb, ra > rb ? -error : error);
    }

    private static int order(int occurrences, int sum) {
        int k = 0;
        while (occurrences << k < sum && k < 24) {
            k++;
        }
        return k;
    }

    private int reconstruct(int prediction, int error) {
        int value = prediction + error * step;
        if (value < -p.near()) {
            value += range * step;
        } else if (value > p.maximum() + p.near()) {
            value -= range * step;
        }
        return clamp(value);
    }

    private int clamp(int value) {
        return Math.max(0, Math.min(p.maximum(), value));
    }
}
