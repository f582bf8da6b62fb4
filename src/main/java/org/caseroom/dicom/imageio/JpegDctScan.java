package org.caseroom.dicom.imageio;

import java.util.Arrays;

/** Reads the coefficients of one scan block by block (T.81 F.2.2 and G.2). */
final class JpegDctScan {
    private final JpegBits bits;
    private final boolean progressive;
    private final int first;
    private final int last;
    private final int high;
    private final int low;
    private final int[] predictions = new int[4];
    /** Blocks that still belong to the present band of ends. */
    private int endOfBand;

    JpegDctScan(JpegBits bits, boolean progressive, int first, int last, int high, int low) {
        this.bits = bits;
        this.progressive = progressive;
        this.first = first;
        this.last = last;
        this.high = high;
        this.low = low;
    }

    void restartAt(int mcu, int interval) throws FrameDecodeException {
        if (interval > 0 && mcu > 0 && mcu % interval == 0) {
            bits.restart(mcu / interval - 1 & 7);
            Arrays.fill(predictions, 0);
            endOfBand = 0;
        }
    }

    int end() throws FrameDecodeException {
        return bits.end();
    }

    void block(short[] out, int at, int component, HuffmanTable dc, HuffmanTable ac, int[] natural) throws FrameDecodeException {
        if (!progressive) {
            difference(out, at, component, dc);
            sequential(out, at, ac, natural);
        } else if (first == 0) {
            if (high == 0) {
                difference(out, at, component, dc);
            } else if (bits.read(1) == 1) {
                out[at] |= (short) (1 << low);
            }
        } else if (high == 0) {
            firstPass(out, at, ac, natural);
        } else {
            refine(out, at, ac, natural);
        }
    }

    private void difference(short[] out, int at, int component, HuffmanTable dc) throws FrameDecodeException {
        int size = bits.symbol(dc);
        if (size > 16) {
            throw damaged();
        }
        predictions[component] += bits.extended(size);
        out[at] = (short) (predictions[component] << low);
    }

    private void sequential(short[] out, int at, HuffmanTable ac, int[] natural) throws FrameDecodeException {
        for (int k = 1; k < 64; k++) {
            int symbol = bits.symbol(ac);
            int size = symbol & 15;
            if (size == 0) {
                if (symbol != 0xF0) {
                    return;
                }
                k += 15;
                continue;
            }
            k += symbol >> 4;
            if (k > 63) {
                throw damaged();
            }
            out[at + natural[k]] = (short) bits.extended(size);
        }
    }

    private void firstPass(short[] out, int at, HuffmanTable ac, int[] natural) throws FrameDecodeException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        for (int k = first; k <= last; k++) {
            int symbol = bits.symbol(ac);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0) {
                if (run < 15) {
                    endOfBand = (1 << run) - 1 + bits.read(run);
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k > last) {
                throw damaged();
            }
            out[at + natural[k]] = (short) (bits.extended(size) << low);
        }
    }

    private void refine(short[] out, int at, HuffmanTable ac, int[] natural) throws FrameDecodeException {
        int k = first;
        while (endOfBand == 0 && k <= last) {
            int symbol = bits.symbol(ac);
            int run = symbol >> 4;
            int size = symbol & 15;
            int fresh = 0;
            if (size == 1) {
                fresh = bits.read(1) == 1 ? 1 << low : -1 << low;
            } else if (size != 0) {
                throw damaged();
            } else if (run < 15) {
                endOfBand = (1 << run) + bits.read(run);
                break;
            }
            // Coefficients that are not zero yet get their next bit and do not count in the run.
            for (; k <= last; k++) {
                int index = at + natural[k];
                if (out[index] != 0) {
                    correct(out, index);
                } else if (run-- == 0) {
                    break;
                }
            }
            if (fresh != 0) {
                if (k > last) {
                    throw damaged();
                }
                out[at + natural[k]] = (short) fresh;
            }
            k++;
        }
        if (endOfBand > 0) {
            for (; k <= last; k++) {
                if (out[at + natural[k]] != 0) {
                    correct(out, at + natural[k]);
                }
            }
            endOfBand--;
        }
    }

    private void correct(short[] out, int index) throws FrameDecodeException {
        if (bits.read(1) == 1 && (out[index] & 1 << low) == 0) {
            out[index] += (short) (out[index] > 0 ? 1 << low : -1 << low);
        }
    }

    private static FrameDecodeException damaged() {
        return new FrameDecodeException("The entropy-coded data of the JPEG codestream is damaged");
    }
}
