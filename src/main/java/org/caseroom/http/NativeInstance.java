package org.caseroom.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrames;

/**
 * An instance in Explicit VR Little Endian, for who cannot read the syntax in which it is stored (PS3.18 8.7.3.4). Compressed pixel data is that of
 * the frames that a worker decoded at import, one in memory at a time. Blocks.
 */
final class NativeInstance {
    /** What fits into the length field of an element (PS3.5 7.1.2), less the odd byte. */
    private static final long MAX_PIXEL_DATA = 0xFFFF_FFFCL;

    private final StudyParts parts;
    private final FrameBytes frames;

    NativeInstance(StudyParts parts) {
        this.parts = parts;
        this.frames = new FrameBytes(parts);
    }

    /** Empty when it cannot be given so: videos, and what is too long. */
    Optional<DicomFile> of(StoredInstance instance, DicomFile file) throws IOException {
        if (!file.transferSyntax().encapsulated()) {
            return file.transferSyntax().isKnown() ? Optional.of(DicomFile.of(file.dataSet(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) : Optional.empty();
        }
        Attributes source = file.dataSet();
        if (!PixelDataSource.hasPixels(source)) {
            return Optional.of(DicomFile.of(source, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        }
        if (instance.frames() == 0 || !source.contains(Tag.PixelData) || PixelDataSource.of(file).codec().isVideo()) {
            return Optional.empty();
        }
        frames.require(instance, 1);
        FrameFormat format = format(instance);
        if (format == null) {
            return Optional.empty();
        }
        int allocated = source.getInt(Tag.BitsAllocated, 8);
        long pixels = (long) format.rows() * format.columns();
        boolean bits = allocated == 1;
        if (format.type() == SampleType.F32 || format.type() == SampleType.F64) {
            return Optional.empty();
        }
        int cell = Math.max(format.type().bytes(), (allocated + 7) / 8);
        // Frames of one bit follow each other without a gap (PS3.5 8.1.1).
        long length = bits ? (pixels * instance.frames() + 7) / 8 : pixels * format.samplesPerPixel() * cell * instance.frames();
        if (length > MAX_PIXEL_DATA) {
            return Optional.empty();
        }
        Attributes copy = source.copy();
        copy.remove(Tag.PixelData).remove(Tag.ExtendedOffsetTable).remove(Tag.ExtendedOffsetTableLengths);
        copy.setInt(Tag.SamplesPerPixel, format.samplesPerPixel()).setString(Tag.PhotometricInterpretation, format.photometricInterpretation());
        if (!bits) {
            copy.setInt(Tag.BitsAllocated, cell * 8);
        }
        copy.setBulkData(Tag.PixelData, cell == 1 ? VR.OB : VR.OW, BulkData.of(length, () -> new Decoded(instance, file, bits && pixels % 8 != 0 ? new BitRun(pixels) : null)));
        return Optional.of(DicomFile.of(copy, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    /** That of all frames; null when they differ. */
    private FrameFormat format(StoredInstance instance) throws IOException {
        try (StoredFrames stored = parts.frames().open(instance.instance())) {
            FrameFormat first = stored.format(1);
            for (int number = 2; number <= instance.frames(); number++) {
                if (!stored.format(number).equals(first)) {
                    return null;
                }
            }
            return first;
        }
    }

    /** One frame after the other. */
    private final class Decoded extends InputStream {
        private final StoredInstance instance;
        private final DicomFile file;
        /** null where each frame ends with a byte. */
        private final BitRun bits;
        private byte[] bytes = new byte[0];
        private int at;
        private int next = 1;

        Decoded(StoredInstance instance, DicomFile file, BitRun bits) {
            this.instance = instance;
            this.file = file;
            this.bits = bits;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (at == bytes.length) {
                if (next > instance.frames()) {
                    return -1;
                }
                byte[] frame = frames.decoded(instance, file, next++);
                bytes = bits == null ? frame : bits.add(frame, next > instance.frames());
                at = 0;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
