package org.caseroom.http;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;

/**
 * A decoded frame as native pixel data of explicit VR little endian: cells as wide as Bits Allocated, and planes where the data set
 * has Planar Configuration 1, so that it is what the metadata of the instance describes.
 */
final class NativeFrame {
    private NativeFrame() {
    }

    static byte[] bytes(StoredFrame frame, Attributes dataset) {
        FrameFormat format = frame.format();
        int allocated = dataset.getInt(Tag.BitsAllocated, format.type().bytes() * 8);
        int from = format.type().bytes();
        int count = Math.toIntExact((long) format.rows() * format.columns() * format.samplesPerPixel());
        MemorySegment samples = frame.samples();
        if (allocated == 1) {
            return packed(samples, count);
        }
        boolean planes = format.samplesPerPixel() > 1 && dataset.getInt(Tag.PlanarConfiguration, 0) == 1;
        int to = Math.max(from, (allocated + 7) / 8);
        if (to == from && !planes) {
            return samples.toArray(ValueLayout.JAVA_BYTE);
        }
        byte[] out = new byte[Math.multiplyExact(count, to)];
        int pixels = count / format.samplesPerPixel();
        for (int i = 0; i < count; i++) {
            int at = planes ? i % format.samplesPerPixel() * pixels + i / format.samplesPerPixel() : i;
            MemorySegment.copy(samples, ValueLayout.JAVA_BYTE, (long) i * from, out, at * to, from);
            if (signed(format) && to > from && out[at * to + from - 1] < 0) {
                java.util.Arrays.fill(out, at * to + from, (at + 1) * to, (byte) -1);
            }
        }
        return out;
    }

    private static boolean signed(FrameFormat format) {
        return switch (format.type()) {
            case S8, S16, S32 -> true;
            case U8, U16, U32, F32, F64 -> false;
        };
    }

    /** The first pixel in the lowest bit (PS3.5 8.1.1). */
    private static byte[] packed(MemorySegment samples, int count) {
        byte[] out = new byte[(count + 7) / 8];
        for (int i = 0; i < count; i++) {
            if (samples.get(ValueLayout.JAVA_BYTE, i) != 0) {
                out[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return out;
    }
}
