package org.caseroom.dicom.imageio;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/**
 * Lossy JPEG of 8 bits by the reader of the JDK. It only undoes the DCT: {@code readRaster} keeps the components as they were
 * coded, and {@link JpegColour} decides what they mean, since the reader does not know the Photometric Interpretation.
 */
final class JpegEightBit {
    private JpegEightBit() {
    }

    static DecodedFrame decode(byte[] data, JpegHeader header, FrameDescription d) throws FrameDecodeException {
        Raster raster = read(ended(data, header));
        int samples = d.samplesPerPixel();
        if (raster.getWidth() != d.columns() || raster.getHeight() != d.rows() || raster.getNumBands() != samples) {
            throw new FrameDecodeException("JPEG decoding gave " + raster.getHeight() + " rows, " + raster.getWidth()
                    + " columns and " + raster.getNumBands() + " samples, the data set says otherwise");
        }
        byte[] pixels = interleaved(raster, d);
        String photometric = JpegColour.toRgbInPlace(pixels, header, d);
        StoredValues out = StoredValues.ofCodestream(d, 8, true);
        for (int i = 0; i < pixels.length; i++) {
            out.put(i, pixels[i] & 0xFF);
        }
        return out.frame(photometric);
    }

    /**
     * Some writers leave out the EOI marker of an image that is whole. With one in place the library still notices when
     * samples are missing, provided that all of them come in one sequential scan.
     */
    private static byte[] ended(byte[] data, JpegHeader header) throws FrameDecodeException {
        int end = data.length;
        while (end > 2 && data[end - 1] == 0) {
            end--;
        }
        if (data[end - 2] == (byte) 0xFF && data[end - 1] == (byte) 0xD9 || header.sof() == JpegHeader.SOF_PROGRESSIVE) {
            return data;
        }
        int at = 2;
        JpegSegment segment = JpegSegment.read(data, at);
        while (segment.marker() != 0xDA) {
            at = segment.end();
            segment = JpegSegment.read(data, at);
        }
        if (segment.u8(0) != header.components().size()) {
            return data;
        }
        byte[] whole = Arrays.copyOf(data, data.length + 2);
        whole[data.length] = (byte) 0xFF;
        whole[data.length + 1] = (byte) 0xD9;
        return whole;
    }

    private static Raster read(byte[] data) throws FrameDecodeException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            throw new FrameDecodeException("This Java runtime has no JPEG reader (module java.desktop is missing)");
        }
        ImageReader reader = readers.next();
        Warnings warnings = new Warnings();
        try (ImageInputStream in = new ByteArrayImageInputStream(data)) {
            reader.addIIOReadWarningListener(warnings);
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            // The library fills what is missing with gray and only warns: that would be a picture nobody acquired.
            if (warnings.first != null) {
                throw new FrameDecodeException("The JPEG codestream is damaged: " + warnings.first);
            }
            return raster;
        } catch (FrameDecodeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FrameDecodeException("The JPEG codestream is damaged", e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] interleaved(Raster raster, FrameDescription d) {
        int samples = d.samplesPerPixel();
        int width = d.columns();
        if (raster.getDataBuffer() instanceof DataBufferByte bytes && bytes.getNumBanks() == 1 && bytes.getOffset() == 0
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getScanlineStride() == width * samples && model.getPixelStride() == samples
                && inOrder(model.getBandOffsets()) && bytes.getData().length == d.samples()) {
            return bytes.getData();
        }
        byte[] pixels = new byte[d.samples()];
        int[] row = new int[width * samples];
        for (int y = 0; y < d.rows(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i++) {
                pixels[y * row.length + i] = (byte) row[i];
            }
        }
        return pixels;
    }

    private static boolean inOrder(int[] offsets) {
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] != i) {
                return false;
            }
        }
        return true;
    }

    private static final class Warnings implements IIOReadWarningListener {
        private String first;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (first == null) {
                first = warning;
            }
        }
    }
}
