package org.caseroom.release;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.CodecFamily;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.PixelDataSource;

/** Pixels as they were, without what stands beside and behind them. Streamed: no more than a frame is in memory. */
final class CopiedPixels {
    private CopiedPixels() {
    }

    /** Puts the pixels of a file into its copy. @return the transfer syntax in which the copy has to be written */
    static TransferSyntax put(DicomFile file, Attributes copy, boolean overlays) throws IOException {
        var dataset = file.dataSet();
        if (!PixelDataSource.hasPixels(dataset)) {
            return TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        }
        var pixels = PixelDataSource.of(file);
        if (!pixels.isEncapsulated()) {
            Element element = dataset.element(pixels.tag());
            copy.setBulkData(pixels.tag(), element.vr() == VR.UN ? VR.OW : element.vr(), plain(pixels, dataset, overlays));
            return TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        }
        copy.setFragments(pixels.tag(), fragments(pixels, dataset.getFragments(pixels.tag()), dataset));
        return file.transferSyntax();
    }

    private static BulkData plain(PixelDataSource pixels, Attributes dataset, boolean overlays) {
        var bulk = dataset.getBulkData(pixels.tag());
        long bits = pixels.nativeFrameLength() * 8;
        if (dataset.getInt(Tag.BitsAllocated, 8) == 1 && pixels.tag() == Tag.PixelData) {
            bits = (long) dataset.getInt(Tag.Rows, 0) * dataset.getInt(Tag.Columns, 0) * dataset.getInt(Tag.SamplesPerPixel, 1);
        }
        long wanted = (bits * pixels.frames() + 7) / 8;
        var exact = bulk.length() > wanted ? bulk.slice(0, wanted) : bulk;
        return overlays || !embeddedOverlay(dataset) ? exact : masked(exact, dataset);
    }

    /** An overlay in the unused bits of the pixels: retired, still found (PS3.3 C.9.2). */
    private static boolean embeddedOverlay(Attributes dataset) {
        if (dataset.getInt(Tag.BitsAllocated, 0) != 16 || dataset.getInt(Tag.BitsStored, 16) >= 16) {
            return false;
        }
        for (Element element : dataset) {
            if ((element.tag() & 0xFF00FFFF) == Tag.OverlayBitPosition && !dataset.contains(element.tag() & 0xFFFF0000 | 0x3000)) {
                return true;
            }
        }
        return false;
    }

    /** Cells with their stored value and nothing else. */
    private static BulkData masked(BulkData cells, Attributes dataset) {
        int stored = dataset.getInt(Tag.BitsStored, 16);
        int shift = Math.max(0, dataset.getInt(Tag.HighBit, stored - 1) + 1 - stored);
        int mask = (1 << stored) - 1 << shift;
        boolean signed = dataset.getInt(Tag.PixelRepresentation, 0) == 1 && shift == 0;
        return BulkData.of(cells.length(), () -> new FilterInputStream(new BulkStream(cells)) {
            private final byte[] pair = new byte[2];
            private int left;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    int count = in.readNBytes(pair, 0, 2);
                    if (count < 2) {
                        return -1;
                    }
                    int value = (pair[0] & 0xFF | (pair[1] & 0xFF) << 8) & mask;
                    if (signed) {
                        value = value << 32 - stored >> 32 - stored;
                    }
                    pair[0] = (byte) value;
                    pair[1] = (byte) (value >> 8);
                    left = 2;
                }
                return pair[2 - left--] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                for (int i = 0; i < length; i++) {
                    int one = read();
                    if (one < 0) {
                        return i == 0 && length > 0 ? -1 : i;
                    }
                    target[offset + i] = (byte) one;
                }
                return length;
            }
        });
    }

    /** A value held by reference as a stream, a piece at a time. */
    private static final class BulkStream extends InputStream {
        private static final int PIECE = 1 << 16;
        private final BulkData bulk;
        private byte[] piece = new byte[0];
        private int at;
        private long next;

        BulkStream(BulkData bulk) {
            this.bulk = bulk;
        }

        @Override
        public int read() throws IOException {
            if (at == piece.length) {
                if (next >= bulk.length()) {
                    return -1;
                }
                piece = bulk.read(next, (int) Math.min(PIECE, bulk.length() - next));
                next += piece.length;
                at = 0;
            }
            return piece[at++] & 0xFF;
        }
    }

    private static Fragments fragments(PixelDataSource pixels, Fragments source, Attributes dataset) throws IOException {
        var codec = pixels.codec();
        if (!hasTexts(codec)) {
            return source;
        }
        int cells = dataset.getInt(Tag.Rows, 0) * dataset.getInt(Tag.Columns, 0);
        boolean single = source.fragments().size() == pixels.frames();
        List<BulkData> frames = new ArrayList<>(pixels.frames());
        for (int i = 0; i < pixels.frames(); i++) {
            int frame = i;
            long length = single ? source.fragments().get(i).length() : pixels.frame(i).length;
            frames.add(BulkData.of(length, () -> new ByteArrayInputStream(cleaned(pixels, frame, codec, cells, (int) length))));
        }
        return Fragments.ofFrames(frames);
    }

    private static byte[] cleaned(PixelDataSource pixels, int frame, CodecFamily codec, int cells, int length) {
        try {
            byte[] bytes = pixels.frame(frame);
            switch (codec) {
                case JPEG, JPEG_LOSSLESS, JPEG_LS -> CodestreamTexts.jpeg(bytes);
                case JPEG_2000, HTJ2K -> CodestreamTexts.jpeg2000(bytes);
                case JPEG_XL -> CodestreamTexts.jpegXl(bytes);
                case RLE -> FrameTails.runs(bytes, cells);
                case DEFLATED_FRAMES -> FrameTails.deflated(bytes, pixels.nativeFrameLength());
                case ENCAPSULATED_NATIVE -> FrameTails.plain(bytes, pixels.nativeFrameLength());
                case NATIVE, MPEG2, H264, HEVC, REFERENCED, UNKNOWN -> { }
            }
            return bytes.length == length ? bytes : java.util.Arrays.copyOf(bytes, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasTexts(CodecFamily codec) {
        return switch (codec) {
            case JPEG, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K, JPEG_XL, RLE, DEFLATED_FRAMES, ENCAPSULATED_NATIVE -> true;
            case NATIVE, MPEG2, H264, HEVC, REFERENCED, UNKNOWN -> false;
        };
    }
}
