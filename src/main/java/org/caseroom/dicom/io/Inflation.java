package org.caseroom.dicom.io;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.caseroom.dicom.data.DicomFormatException;

/**
 * Inflates a deflated data set (PS3.5 A.5) in two passes: the first only counts, so that nothing is allocated for a bomb.
 */
final class Inflation {
    private final Input in;
    private final long start;
    private final Limits limits;
    private boolean complete = true;

    Inflation(Input in, long start, Limits limits) {
        this.in = in;
        this.start = start;
        this.limits = limits;
    }

    /** The stream ends before its last block: what came until there is given all the same. */
    boolean isComplete() {
        return complete;
    }

    byte[] inflate() throws IOException {
        long deflated = in.length() - start;
        long allowed = Math.min(Math.min(limits.inflated(), Runtime.getRuntime().maxMemory() / 4),
                Math.max(Limits.RATIO_FREE, deflated * limits.inflatedRatio()));
        byte[] scratch = new byte[64 << 10];
        long total = run(scratch, false, allowed);
        byte[] bytes = new byte[Math.toIntExact(total)];
        run(bytes, true, total);
        return bytes;
    }

    private long run(byte[] target, boolean keep, long allowed) throws IOException {
        Inflater inflater = new Inflater(!hasZlibHeader());
        try {
            long read = start;
            long total = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput() && read < in.length()) {
                    int count = (int) Math.min(32 << 10, in.length() - read);
                    inflater.setInput(in.bytes(read, count));
                    read += count;
                }
                int room = keep ? (int) (target.length - total) : target.length;
                if (keep && room == 0) {
                    break;
                }
                int count = inflater.inflate(target, keep ? (int) total : 0, room);
                total += count;
                if (total > allowed) {
                    throw new LimitException("refused: the deflated data set of " + (in.length() - start)
                            + " bytes inflates to more than " + allowed + " bytes");
                }
                if (count == 0 && (inflater.needsDictionary() || inflater.needsInput() && read >= in.length())) {
                    complete = false;
                    break;
                }
            }
            return total;
        } catch (DataFormatException e) {
            throw new DicomFormatException("the deflated data set after byte " + start + " is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Some writers put a zlib header before the deflate stream. */
    private boolean hasZlibHeader() throws IOException {
        return in.length() - start >= 2 && in.u8(start) == 0x78 && in.u16(start, true) % 31 == 0;
    }
}
