package org.caseroom.imaging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.frames.StoredFrame;

/** Reads runs of stored values out of a mapped frame. */
public final class StoredSamples {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment samples;
    private final SampleType type;

    public StoredSamples(StoredFrame frame) {
        this.samples = frame.samples();
        this.type = frame.format().type();
    }

    /** @param index of the first sample, counted in samples */
    void bytes(long index, byte[] target, int count) {
        MemorySegment.copy(samples, ValueLayout.JAVA_BYTE, index, target, 0, count);
    }

    void shorts(long index, short[] target, int count) {
        MemorySegment.copy(samples, SHORT, 2 * index, target, 0, count);
    }

    /** Any type, widened. @param index of the first sample, counted in samples */
    public void doubles(long index, double[] target, int count) {
        for (int i = 0; i < count; i++) {
            long at = index + i;
            target[i] = switch (type) {
                case U8 -> samples.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
                case S8 -> samples.get(ValueLayout.JAVA_BYTE, at);
                case U16 -> samples.get(SHORT, 2 * at) & 0xFFFF;
                case S16 -> samples.get(SHORT, 2 * at);
                case U32 -> samples.get(INT, 4 * at) & 0xFFFF_FFFFL;
                case S32 -> samples.get(INT, 4 * at);
                case F32 -> samples.get(FLOAT, 4 * at);
                case F64 -> samples.get(DOUBLE, 8 * at);
            };
        }
    }

    /** What is done with one row of a region. */
    interface Row {
        /**
         * @param values of the row, widened; overwritten by those of the next
         * @param first  index of its first pixel within the region
         */
        void take(double[] values, int first);
    }

    /** The rows of a region from the top, of one sample a pixel. @param columns of the whole frame */
    void rows(Region region, int columns, Row row) {
        double[] values = new double[region.columns()];
        for (int y = 0; y < region.rows(); y++) {
            doubles((long) (region.y() + y) * columns + region.x(), values, values.length);
            row.take(values, y * values.length);
        }
    }
}
