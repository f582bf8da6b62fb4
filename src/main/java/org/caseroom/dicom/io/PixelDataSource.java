package org.caseroom.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.CodecFamily;
import org.caseroom.dicom.data.DataSource;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;

/**
 * The frames of an image, as bytes not yet decoded: a codestream each where the pixel data is encapsulated, else the native
 * pixels, little endian (PS3.5 section 8 and A.4). Frames are counted from 0. Safe for several threads.
 */
public final class PixelDataSource {
    private final TransferSyntax syntax;
    private final int tag;
    private final int frames;
    /** One of the two is null. */
    private final BulkData nativePixels;
    private final Fragments fragments;
    private final FrameIndex index;
    private final long frameBits;

    private PixelDataSource(TransferSyntax syntax, int tag, int frames, BulkData nativePixels, Fragments fragments,
                            FrameIndex index, long frameBits) {
        this.syntax = syntax;
        this.tag = tag;
        this.frames = frames;
        this.nativePixels = nativePixels;
        this.fragments = fragments;
        this.index = index;
        this.frameBits = frameBits;
    }

    /** Whether there is an element that would hold pixels; it may be empty. */
    public static boolean hasPixels(Attributes dataSet) {
        return dataSet.contains(Tag.PixelData) || dataSet.contains(Tag.FloatPixelData)
                || dataSet.contains(Tag.DoubleFloatPixelData);
    }

    /** @throws DicomFormatException when there are no pixels or their description is missing or contradictory */
    public static PixelDataSource of(DicomFile file) throws IOException {
        Attributes dataSet = file.dataSet();
        TransferSyntax syntax = file.transferSyntax();
        int tag = dataSet.contains(Tag.PixelData) ? Tag.PixelData
                : dataSet.contains(Tag.FloatPixelData) ? Tag.FloatPixelData : Tag.DoubleFloatPixelData;
        if (!dataSet.containsValue(tag)) {
            throw new DicomFormatException("the object has no pixel data");
        }
        int frames = dataSet.containsValue(Tag.NumberOfFrames) ? dataSet.getInt(Tag.NumberOfFrames, 0) : 1;
        if (frames < 1) {
            throw new DicomFormatException("Number of Frames (0028,0008) is not a number above zero");
        }
        try {
            Fragments fragments = dataSet.getFragments(tag);
            if (fragments == null) {
                return new PixelDataSource(syntax, tag, frames, dataSet.getBulkData(tag), null, null,
                        frameBits(dataSet, tag));
            }
            FrameIndex index = syntax.codec().isVideo() ? new FrameIndex(new int[] {0, fragments.fragments().size()}, null)
                    : FrameIndex.of(dataSet, fragments, syntax.codec(), frames);
            return new PixelDataSource(syntax, tag, frames, null, fragments, index, 0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /** Pixel Data, Float Pixel Data or Double Float Pixel Data. */
    public int tag() {
        return tag;
    }

    public boolean isEncapsulated() {
        return fragments != null;
    }

    /** The family of the codestreams; {@link CodecFamily#NATIVE} when {@link #frame} gives plain pixels. */
    public CodecFamily codec() {
        return isEncapsulated() ? syntax.codec() : CodecFamily.NATIVE;
    }

    /** As declared by Number of Frames. */
    public int frames() {
        return frames;
    }

    /** Those that are there from their first byte to their last; fewer than {@link #frames()} in a truncated file. */
    public int availableFrames() {
        if (isEncapsulated()) {
            int present = syntax.codec().isVideo() ? frames : Math.min(frames, index.frames());
            return fragments.cut() && present > 0 && !syntax.codec().isVideo() && present == index.frames()
                    ? present - 1 : present;
        }
        return (int) Math.min(frames, bits() / frameBits);
    }

    /** Bytes of a native frame; 0 when encapsulated. Where frames of single bits share bytes, rounded up. */
    public long nativeFrameLength() {
        return (frameBits + 7) / 8;
    }

    /**
     * The codestream or the native pixels of one frame. Native pixels of 1 bit start at the lowest bit of the first byte.
     *
     * @throws DicomFormatException when the frame is missing, cut, larger than 2 GiB, or a picture of a video
     * @throws IndexOutOfBoundsException when {@code frame} is not one of {@link #frames()}
     */
    public byte[] frame(int frame) throws IOException {
        java.util.Objects.checkIndex(frame, frames);
        if (syntax.codec().isVideo() && isEncapsulated()) {
            throw new DicomFormatException("the frames of a video have no codestreams of their own: use writeStream");
        }
        if (frame >= availableFrames()) {
            throw new DicomFormatException("frame " + (frame + 1) + " of " + frames + " is missing: pixel data ends after "
                    + availableFrames() + " frames");
        }
        return isEncapsulated() ? codestream(frame) : nativeFrame(frame);
    }

    /**
     * Where the bytes that {@link #frame} gives lie in this file, for frames that lie there as they are.
     *
     * @return -1 when they do not: encapsulated, in another byte order, deflated, sharing a byte with another frame, or in no file
     */
    public long offsetIn(Path file, int frame) {
        java.util.Objects.checkIndex(frame, frames);
        boolean asTheyAre = !isEncapsulated() && nativePixels.swapUnit() == 1 && (frameBits & 7) == 0
                && nativePixels.source() instanceof DataSource.OfFile source && source.path().equals(file);
        return asTheyAre ? nativePixels.offset() + (frameBits >> 3) * frame : -1;
    }

    /** All fragments one after the other: the stream of a video. Native pixels as they are. */
    public void writeStream(OutputStream out) throws IOException {
        if (!isEncapsulated()) {
            nativePixels.writeTo(out);
            return;
        }
        for (BulkData fragment : fragments.fragments()) {
            fragment.writeTo(out);
        }
    }

    private byte[] codestream(int frame) throws IOException {
        List<BulkData> parts = fragments.fragments().subList(index.starts()[frame], index.starts()[frame + 1]);
        long length = parts.stream().mapToLong(BulkData::length).sum();
        long declared = index.lengths() == null ? length : index.lengths()[frame];
        if (length > BulkData.MAX_ARRAY) {
            throw new DicomFormatException("frame " + (frame + 1) + " has " + length + " bytes, more than 2 GiB");
        }
        int wanted = (int) (declared > 0 && declared <= length ? declared : length);
        if (parts.size() == 1) {
            return parts.getFirst().read(0, wanted);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream((int) length);
        for (BulkData part : parts) {
            part.writeTo(joined);
        }
        byte[] bytes = joined.toByteArray();
        return wanted == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, wanted);
    }

    private byte[] nativeFrame(int frame) throws IOException {
        if (nativeFrameLength() > BulkData.MAX_ARRAY) {
            throw new DicomFormatException("frame " + (frame + 1) + " has " + nativeFrameLength()
                    + " bytes, more than 2 GiB");
        }
        long first = frameBits * frame;
        int shift = (int) (first & 7);
        int length = (int) nativeFrameLength();
        if (shift == 0 && (frameBits & 7) == 0) {
            return nativePixels.read(first >> 3, length);
        }
        byte[] shared = nativePixels.read(first >> 3, (int) (((first + frameBits + 7) >> 3) - (first >> 3)));
        byte[] pixels = new byte[length];
        for (int i = 0; i < length; i++) {
            int next = i + 1 < shared.length ? shared[i + 1] & 0xFF : 0;
            pixels[i] = (byte) ((shared[i] & 0xFF | next << 8) >> shift);
        }
        int used = (int) (frameBits & 7);
        if (used != 0) {
            pixels[length - 1] &= (byte) ((1 << used) - 1);
        }
        return pixels;
    }

    private long bits() {
        return nativePixels.length() * 8;
    }

    private static long frameBits(Attributes dataSet, int tag) throws DicomFormatException {
        long rows = positive(dataSet, Tag.Rows, 0);
        long columns = positive(dataSet, Tag.Columns, 0);
        long samples = positive(dataSet, Tag.SamplesPerPixel, 1);
        long bits = tag == Tag.FloatPixelData ? 32 : tag == Tag.DoubleFloatPixelData ? 64
                : positive(dataSet, Tag.BitsAllocated, 0);
        if (bits > 64 || samples > 256) {
            throw new DicomFormatException("pixels of " + samples + " samples of " + bits + " bits are not possible");
        }
        // PS3.3 C.7.6.3.1.2: two luminances share a pair of chrominances.
        boolean halved = samples == 3 && "YBR_FULL_422".equals(dataSet.getString(Tag.PhotometricInterpretation))
                || samples == 3 && "YBR_PARTIAL_422".equals(dataSet.getString(Tag.PhotometricInterpretation));
        return halved ? rows * ((columns + 1) / 2) * 4 * bits : rows * columns * samples * bits;
    }

    private static int positive(Attributes dataSet, int tag, int orElse) throws DicomFormatException {
        int value = dataSet.containsValue(tag) ? dataSet.getInt(tag, 0) : orElse;
        if (value < 1) {
            throw new DicomFormatException(org.caseroom.dicom.data.Dictionary.name(tag) + " " + Tag.format(tag)
                    + (dataSet.containsValue(tag) ? " is not a number above zero" : " is missing"));
        }
        return value;
    }
}
