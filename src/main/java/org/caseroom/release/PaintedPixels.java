package org.caseroom.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;

/**
 * The frames of an instance with black boxes, as native pixel data: made of the frames that a worker decoded at import, one in memory at
 * a time.
 */
final class PaintedPixels {
    private final FrameStore store;
    private final String instance;
    private final Paint paint;
    private final FrameFormat format;
    private final int frames;
    private final int cell;
    private final boolean signed;
    private final boolean inverse;
    private final int paletteBlack;

    private PaintedPixels(FrameStore store, String instance, Paint paint, FrameFormat format, int frames, Attributes source) {
        this.store = store;
        this.instance = instance;
        this.paint = paint;
        this.format = format;
        this.frames = frames;
        int allocated = source.getInt(Tag.BitsAllocated, 0);
        this.cell = Math.max(format.type().bytes(), allocated == 16 ? 2 : allocated == 32 ? 4 : 1);
        this.signed = format.type() == SampleType.S8 || format.type() == SampleType.S16 || format.type() == SampleType.S32;
        this.inverse = format.photometricInterpretation().equals("MONOCHROME1");
        this.paletteBlack = format.photometricInterpretation().equals("PALETTE COLOR") ? darkest(source) : 0;
    }

    /**
     * Puts painted pixels into the copy of a data set, which becomes one of Explicit VR Little Endian.
     *
     * @return why it cannot be; null when it is done
     */
    static String put(FrameStore store, String instance, Paint paint, Attributes source, Attributes copy) throws IOException {
        FrameFormat format;
        int frames;
        try (StoredFrames stored = store.open(instance)) {
            format = stored.format(1);
            frames = stored.count();
            for (int number = 2; number <= frames; number++) {
                if (!stored.format(number).equals(format)) {
                    return "Its frames are not all of one kind.";
                }
            }
        }
        if (format.type() == SampleType.F32 || format.type() == SampleType.F64 || source.getInt(Tag.BitsAllocated, 0) == 1) {
            return "Pixels of floating point and of one bit cannot be painted over.";
        }
        new PaintedPixels(store, instance, paint, format, frames, source).describe(source, copy);
        return null;
    }

    private void describe(Attributes source, Attributes copy) {
        int stored = Math.min(source.getInt(Tag.BitsStored, cell * 8), cell * 8);
        copy.setInt(Tag.SamplesPerPixel, format.samplesPerPixel());
        copy.setString(Tag.PhotometricInterpretation, format.photometricInterpretation());
        copy.setInt(Tag.BitsAllocated, cell * 8);
        copy.setInt(Tag.BitsStored, stored);
        copy.setInt(Tag.HighBit, stored - 1);
        if (format.samplesPerPixel() > 1) {
            copy.setInt(Tag.PlanarConfiguration, 0);
        }
        long length = (long) format.rows() * format.columns() * format.samplesPerPixel() * cell * frames;
        copy.setBulkData(Tag.PixelData, cell == 1 ? VR.OB : VR.OW, BulkData.of(length, Stream::new));
    }

    /** One frame after the other. */
    private final class Stream extends InputStream {
        private StoredFrames stored;
        private byte[] bytes = new byte[0];
        private int at;
        private int next = 1;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == bytes.length) {
                if (next > frames) {
                    return -1;
                }
                if (stored == null) {
                    stored = store.open(instance);
                }
                bytes = painted(stored.frame(next).samples().toArray(ValueLayout.JAVA_BYTE), paint.in(next));
                next++;
                at = 0;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() {
            if (stored != null) {
                stored.close();
                stored = null;
            }
        }
    }

    private byte[] painted(byte[] samples, Paint paint) {
        int width = format.type().bytes();
        byte[] cells = width == cell ? samples : widened(samples, width);
        int each = format.samplesPerPixel();
        var black = black(cells);
        for (int y = 0; y < format.rows(); y++) {
            var row = paint.row(y, format.columns());
            for (int x = 0; x < row.length; x++) {
                if (row[x]) {
                    for (int s = 0; s < each; s++) {
                        put(cells, ((y * format.columns() + x) * each + s) * cell, black[s]);
                    }
                }
            }
        }
        return cells;
    }

    /** By sample: for gray the darkest value that the frame has, so that windows made of its values stay what they were. */
    private long[] black(byte[] cells) {
        var black = new long[format.samplesPerPixel()];
        if (format.photometricInterpretation().equals("PALETTE COLOR")) {
            black[0] = paletteBlack;
        } else if (black.length == 1) {
            long darkest = value(cells, 0);
            for (int at = cell; at < cells.length; at += cell) {
                long value = value(cells, at);
                darkest = inverse ? Math.max(darkest, value) : Math.min(darkest, value);
            }
            black[0] = darkest;
        } else if (format.photometricInterpretation().startsWith("YBR")) {
            black[1] = 1L << cell * 8 - 1;
            black[2] = black[1];
        }
        return black;
    }

    private long value(byte[] cells, int at) {
        long value = 0;
        for (int i = cell - 1; i >= 0; i--) {
            value = value << 8 | cells[at + i] & 0xFF;
        }
        int unused = 64 - cell * 8;
        return signed ? value << unused >> unused : value;
    }

    private void put(byte[] cells, int at, long value) {
        for (int i = 0; i < cell; i++) {
            cells[at + i] = (byte) (value >> 8 * i);
        }
    }

    private byte[] widened(byte[] samples, int width) {
        var wide = new byte[samples.length / width * cell];
        for (int i = 0; i < samples.length / width; i++) {
            System.arraycopy(samples, i * width, wide, i * cell, width);
            if (signed && samples[i * width + width - 1] < 0) {
                java.util.Arrays.fill(wide, i * cell + width, (i + 1) * cell, (byte) -1);
            }
        }
        return wide;
    }

    /** The index of the darkest colour of the palette (PS3.3 C.7.6.3.1.5); 0 where the palette cannot be read. */
    private static int darkest(Attributes source) {
        try {
            int[] descriptor = source.getInts(Tag.RedPaletteColorLookupTableDescriptor);
            byte[] red = source.getBytes(Tag.RedPaletteColorLookupTableData);
            byte[] green = source.getBytes(Tag.GreenPaletteColorLookupTableData);
            byte[] blue = source.getBytes(Tag.BluePaletteColorLookupTableData);
            if (descriptor.length < 3 || red == null || green == null || blue == null) {
                return 0;
            }
            int entries = descriptor[0] == 0 ? 65_536 : descriptor[0] & 0xFFFF;
            int width = red.length >= 2 * entries ? 2 : 1;
            int found = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < entries && (i + 1) * width <= Math.min(red.length, Math.min(green.length, blue.length)); i++) {
                int high = i * width + width - 1;
                long sum = (red[high] & 0xFF) + (green[high] & 0xFF) + (long) (blue[high] & 0xFF);
                if (sum < least) {
                    least = sum;
                    found = i;
                }
            }
            return Math.max(0, descriptor[1]) + found;
        } catch (UncheckedIOException e) {
            return 0;
        }
    }
}
