package org.caseroom.dicom.imageio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.PixelDataSource;

/**
 * The frames of one object, decoded on request. Frames are counted from 0. Safe for several threads.
 *
 * <p>Everything that can be refused without looking at pixels is refused by {@link #of}: no pixel data, attributes that
 * contradict each other, a transfer syntax without a decoder.
 */
public final class FrameSource implements AutoCloseable {
    private final PixelDataSource pixels;
    private final FrameDescription description;
    /** One of the two is null. */
    private final FrameDecoder decoder;
    private final VideoFrames video;

    private FrameSource(PixelDataSource pixels, FrameDescription description, FrameDecoder decoder, VideoFrames video) {
        this.pixels = pixels;
        this.description = description;
        this.decoder = decoder;
        this.video = video;
    }

    /**
     * @throws FrameDecodeException when there is no decoder, or the description is contradictory
     * @throws IOException when there are no pixels, or where frames begin cannot be told
     */
    public static FrameSource of(DicomFile file) throws IOException {
        PixelDataSource pixels = PixelDataSource.of(file);
        if (pixels.isEncapsulated() && file.transferSyntax().codec().isVideo()) {
            FrameDescription description = describe(file.dataSet(), pixels.tag(), file.transferSyntax().uid());
            return new FrameSource(pixels, description, null,
                    new VideoFrames(file.dataSet().getFragments(pixels.tag()).fragments(), description, pixels.frames()));
        }
        FrameDecoder decoder = FrameDecoders.forTransferSyntax(codestreamSyntax(file, pixels));
        return new FrameSource(pixels, describe(file.dataSet(), pixels.tag(), file.transferSyntax().uid()), decoder, null);
    }

    /**
     * Native values come little endian, whatever the file had. An unknown transfer syntax stays what it is, for it may well
     * mean something else by its pixels.
     */
    private static String codestreamSyntax(DicomFile file, PixelDataSource pixels) {
        return switch (file.transferSyntax().codec()) {
            case UNKNOWN, REFERENCED, MPEG2, H264, HEVC -> file.transferSyntax().uid();
            case NATIVE, ENCAPSULATED_NATIVE, RLE, JPEG, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K, JPEG_XL, DEFLATED_FRAMES ->
                    pixels.isEncapsulated() ? file.transferSyntax().uid() : UID.ExplicitVRLittleEndian;
        };
    }

    /** The Image Pixel Module of a data set, with the defaults that readers have agreed on where it is incomplete. */
    private static FrameDescription describe(Attributes a, int tag, String uid) throws FrameDecodeException {
        boolean integer = tag == Tag.PixelData;
        int samples = a.getInt(Tag.SamplesPerPixel, 1);
        int allocated = a.getInt(Tag.BitsAllocated, tag == Tag.FloatPixelData ? 32 : tag == Tag.DoubleFloatPixelData ? 64 : 0);
        int stored = integer ? a.getInt(Tag.BitsStored, allocated) : 0;
        int high = integer ? a.getInt(Tag.HighBit, stored - 1) : allocated - 1;
        String photometric = a.getString(Tag.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB").strip();
        try {
            if (integer && stored < 1) {
                throw new IllegalArgumentException("Bits Stored is " + stored + ", it has to be at least 1");
            }
            return new FrameDescription(a.getInt(Tag.Rows, 0), a.getInt(Tag.Columns, 0), samples, allocated, stored, high,
                    integer && a.getInt(Tag.PixelRepresentation, 0) == 1,
                    samples == 1 ? 0 : a.getInt(Tag.PlanarConfiguration, 0), photometric, uid);
        } catch (IllegalArgumentException e) {
            throw new FrameDecodeException("The image cannot be decoded: " + e.getMessage(), e);
        }
    }

    public FrameDescription description() {
        return description;
    }

    /** As declared by Number of Frames. */
    public int frames() {
        return pixels.frames();
    }

    /** Frames that are there in full; fewer than {@link #frames()} in a truncated file. */
    public int availableFrames() {
        return pixels.availableFrames();
    }

    /**
     * Frames of a video are best asked for in their order.
     *
     * @throws FrameDecodeException when the codestream is damaged or contradicts the data set
     * @throws IOException when the frame is missing or the file cannot be read
     */
    public DecodedFrame decode(int frame) throws IOException {
        if (video != null) {
            Objects.checkIndex(frame, frames());
            return video.frame(frame);
        }
        return decoder.decode(ByteBuffer.wrap(pixels.frame(frame)), description);
    }

    /**
     * A frame, and where its samples lie in the file.
     *
     * @param offset bytes from the start of the file to samples that are there exactly as decoded; -1 when they are not, be it for the
     *               transfer syntax, the layout, or for a single bit outside Bits Stored
     */
    public record Placed(DecodedFrame frame, long offset) {
    }

    /** Whether frames may lie in this file as they are decoded; {@link #decodePlaced} looks at each. */
    public boolean isPlaced(Path file) {
        return video == null && pixels.offsetIn(file, 0) >= 0;
    }

    /** As {@link #decode}, and whether the file itself can stand for the result. */
    public Placed decodePlaced(int frame, Path file) throws IOException {
        long offset = video != null ? -1 : pixels.offsetIn(file, frame);
        if (offset < 0) {
            return new Placed(decode(frame), -1);
        }
        byte[] bytes = pixels.frame(frame);
        DecodedFrame decoded = decoder.decode(ByteBuffer.wrap(bytes), description);
        boolean same = decoded.samples() == bytes || Arrays.equals(decoded.samples(), bytes);
        return new Placed(decoded, same ? offset : -1);
    }

    /** Lets go of what a video holds in native memory; without video nothing is held. */
    @Override
    public void close() {
        if (video != null) {
            video.close();
        }
    }

    /**
     * The whole cells of a frame instead of the stored values in them, with what lies in the bits around: unsigned, as wide as Bits
     * Allocated. What {@link #decode} says of errors holds.
     */
    public DecodedFrame decodeCells(int frame) throws IOException {
        var d = description;
        if (decoder == null) {
            throw new FrameDecodeException("A video has no cells");
        }
        return decoder.decode(ByteBuffer.wrap(pixels.frame(frame)), new FrameDescription(d.rows(), d.columns(), d.samplesPerPixel(),
                d.bitsAllocated(), d.bitsAllocated(), d.bitsAllocated() - 1, false, d.planarConfiguration(),
                d.photometricInterpretation(), d.transferSyntaxUid()));
    }
}
