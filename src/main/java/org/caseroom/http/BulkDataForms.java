package org.caseroom.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.dicom.web.MediaType;
import org.caseroom.dicom.web.TagPath;
import org.caseroom.study.StoredInstance;

/**
 * In which form an element is given as bulk data, by the first range that fits (PS3.18 8.7.3.3). Values as they are, little endian; compressed
 * pixel data decoded, or its codestreams, a part for each frame and the stream of a video in one. Blocks.
 */
final class BulkDataForms {
    private final NativeInstance natives;

    BulkDataForms(StudyParts parts) {
        this.natives = new NativeInstance(parts);
    }

    /** Writes a part. */
    interface Part {
        /** @param number of the frame, from 1; 1 where there is one part only */
        void writeTo(OutputStream out, int number) throws IOException;
    }

    /**
     * An element on its way out.
     *
     * @param type      of each part
     * @param multipart whether the range that was chosen wants parts
     * @param length    bytes; -1 where that is not known before
     * @param count     of the parts
     */
    record Given(String type, boolean multipart, long length, int count, Part part) {
    }

    /**
     * Empty when it can be given in nothing that is accepted.
     *
     * @param holder the data set or item in which the element stands
     */
    Optional<Given> of(List<MediaType> accepted, StoredInstance instance, DicomFile file, TagPath path, Attributes holder) throws IOException {
        Fragments fragments = holder.getFragments(path.tag());
        BulkData bulk = fragments == null ? holder.getBulkData(path.tag()) : null;
        if (fragments == null && bulk == null) {
            return Optional.empty();
        }
        for (MediaType range : accepted) {
            Optional<Given> given = fragments == null ? plain(range, instance, bulk) : compressed(range, instance, file, path, fragments);
            if (given.isPresent()) {
                return given;
            }
        }
        return Optional.empty();
    }

    private static boolean multipart(MediaType range) {
        return range.type().equals(DicomWebMedia.MULTIPART);
    }

    static String syntax(MediaType range, MediaType part) {
        return range.parameter("transfer-syntax").or(() -> part.parameter("transfer-syntax")).orElse(null);
    }

    private static Optional<Given> plain(MediaType range, StoredInstance instance, BulkData bulk) {
        MediaType part = DicomWebMedia.partRange(range);
        String syntax = syntax(range, part);
        boolean ours = syntax == null || syntax.equals("*") || syntax.equals(instance.transferSyntax()) || syntax.equals(UID.ExplicitVRLittleEndian);
        return part.covers(DicomWebMedia.BYTES) && ours
                ? Optional.of(new Given(DicomWebMedia.BYTES, multipart(range), bulk.length(), 1, (out, _) -> bulk.writeTo(out))) : Optional.empty();
    }

    private Optional<Given> compressed(MediaType range, StoredInstance instance, DicomFile file, TagPath path, Fragments fragments) throws IOException {
        // An icon in an item has no frames of its own in the store.
        boolean image = path.parent() == null && path.tag() == Tag.PixelData && instance.frames() > 0;
        PixelDataSource pixels = image ? PixelDataSource.of(file) : null;
        int count = !image || pixels.codec().isVideo() ? 1 : instance.frames();
        MediaType part = DicomWebMedia.partRange(range);
        boolean multipart = multipart(range);
        String asked = syntax(range, part);
        String stored = instance.transferSyntax();
        boolean fits = multipart || count == 1;
        boolean wantsStored = ("*".equals(asked) || stored.equals(asked)) && fits;
        Part streams = (out, number) -> stored(fragments, image && !pixels.codec().isVideo() ? pixels : null, out, number);
        if (part.covers(DicomWebMedia.BYTES)) {
            if (wantsStored) {
                return Optional.of(new Given(DicomWebMedia.BYTES + "; transfer-syntax=" + stored, multipart, -1, count, streams));
            }
            if (image && (asked == null || asked.equals("*") || asked.equals(UID.ExplicitVRLittleEndian))) {
                Optional<BulkData> decoded = natives.of(instance, file).map(whole -> whole.dataSet().getBulkData(Tag.PixelData));
                if (decoded.isPresent()) {
                    return Optional.of(new Given(DicomWebMedia.BYTES + "; transfer-syntax=" + UID.ExplicitVRLittleEndian, multipart, -1, 1,
                            (out, _) -> even(decoded.get(), out)));
                }
            }
            if (asked == null && fits) {
                return Optional.of(new Given(DicomWebMedia.BYTES + "; transfer-syntax=" + stored, multipart, -1, count, streams));
            }
        }
        String type = FrameBytes.mediaType(stored);
        return type != null && part.covers(type) && fits && (asked == null || wantsStored)
                ? Optional.of(new Given(type + "; transfer-syntax=" + stored, multipart, -1, count, streams)) : Optional.empty();
    }

    /** @param frames null to have all fragments in one */
    private static void stored(Fragments fragments, PixelDataSource frames, OutputStream out, int number) throws IOException {
        if (frames != null) {
            out.write(frames.frame(number - 1));
            return;
        }
        for (BulkData fragment : fragments.fragments()) {
            fragment.writeTo(out);
        }
    }

    /** Values have an even length (PS3.5 7.1.1). */
    private static void even(BulkData decoded, OutputStream out) throws IOException {
        decoded.writeTo(out);
        if ((decoded.length() & 1) == 1) {
            out.write(0);
        }
    }
}
