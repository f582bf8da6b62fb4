package org.caseroom.dicom.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * A value held by reference: bytes {@code offset} to {@code offset + length} of its source.
 *
 * <p>All that it gives is little endian; {@code swapUnit} says how many bytes of the source change places for that
 * (1 = none), counted from {@code offset}.
 */
public record BulkData(DataSource source, long offset, long length, int swapUnit) implements Value {
    /** The largest value that is ever given as one array. */
    public static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    public BulkData {
        if (offset < 0 || length < 0 || swapUnit != 1 && swapUnit != 2 && swapUnit != 4 && swapUnit != 8) {
            throw new IllegalArgumentException("offset=" + offset + " length=" + length + " swapUnit=" + swapUnit);
        }
    }

    public static BulkData of(byte[] bytes) {
        return new BulkData(new DataSource.OfBytes(bytes), 0, bytes.length, 1);
    }

    /** A value of {@code length} bytes that {@code supplier} makes anew, from its first byte, at each access. */
    public static BulkData of(long length, Supplier<InputStream> supplier) {
        return new BulkData(new DataSource.OfSupplier(supplier), 0, length, 1);
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    /** All of it. @throws DicomFormatException when it is larger than an array can be */
    public byte[] toBytes() throws IOException {
        if (length > MAX_ARRAY) {
            throw new DicomFormatException("value of " + length + " bytes is larger than 2 GiB; it must be read in parts");
        }
        return read(0, (int) length);
    }

    /**
     * {@code count} bytes from {@code position}, counted from the start of the value.
     *
     * @throws DicomFormatException when they reach beyond its end
     */
    public byte[] read(long position, int count) throws IOException {
        if (position < 0 || count < 0 || position > length - count) {
            throw new DicomFormatException("bytes " + position + " to " + (position + count) + " asked of a value of "
                    + length + " bytes");
        }
        if (swapUnit == 1) {
            ByteBuffer target = ByteBuffer.allocate(count);
            source.read(offset + position, target);
            return target.array();
        }
        long start = position - position % swapUnit;
        long end = Math.min(length, (position + count + swapUnit - 1) / swapUnit * swapUnit);
        byte[] units = new byte[Math.toIntExact(end - start)];
        source.read(offset + start, ByteBuffer.wrap(units));
        ByteOrders.swap(units, swapUnit);
        int skip = (int) (position - start);
        return skip == 0 && units.length == count ? units : java.util.Arrays.copyOfRange(units, skip, skip + count);
    }

    /** Part of this value, without reading it. A part of a swapped value starts on a whole unit. */
    public BulkData slice(long position, long count) {
        if (position < 0 || count < 0 || position > length - count || position % swapUnit != 0) {
            throw new IllegalArgumentException("slice " + position + "+" + count + " of " + length);
        }
        return new BulkData(source, offset + position, count, swapUnit);
    }

    /** Streams the value without holding it. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(1 << 16, Math.max(8, length + 7 & ~7L))];
        try (InputStream in = source.open(offset, length)) {
            for (long done = 0; done < length;) {
                int count = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, length - done));
                if (count <= 0) {
                    throw new java.io.EOFException("value ended " + (length - done) + " bytes early");
                }
                if (swapUnit > 1) {
                    ByteOrders.swap(buffer, 0, count, swapUnit);
                }
                out.write(buffer, 0, count);
                done += count;
            }
        }
    }
}
