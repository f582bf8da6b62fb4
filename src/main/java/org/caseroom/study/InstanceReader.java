package org.caseroom.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.PresentationCodec;
import org.caseroom.study.presentation.PresentationReader;

/** Says what a file is, or why it is not taken in. Runs in a worker process. */
public final class InstanceReader {
    /**
     * Of everything that is kept of an instance: its row and its frames. Goes up by one with every change after which the same
     * file would give other ones, so that what was imported before is brought up to date.
     */
    public static final int VERSION = 1;
    /** A day of cine; more is an attack or damage. */
    private static final int MAX_FRAMES = 100_000;
    /** A few compressed megabytes can claim any number of these. */
    private static final long MAX_DECODED = 64L << 30;

    private InstanceReader() {
    }

    /**
     * @param sha256 of the file, of which UIDs are made that it lacks
     * @throws RefusedException with the one sentence that its sender reads
     */
    public static InstanceRecord read(DicomFile file, String sha256) throws RefusedException {
        Attributes dataset = file.dataSet();
        if (UID.MediaStorageDirectoryStorage.equals(file.fileMeta().getString(Tag.MediaStorageSOPClassUID))
                || dataset.contains(Tag.DirectoryRecordSequence)) {
            throw new RefusedException("This is a DICOMDIR, the index of a medium; the files that it lists are imported by"
                    + " themselves.");
        }
        Identity identity = Identity.of(file, sha256);
        int frames = frames(dataset);
        List<String> notes = new ArrayList<>(identity.notes());
        Optional<String> truncation = file.truncation();
        if (truncation.isPresent()) {
            if (!framesAreThere(file, frames)) {
                throw new RefusedException(truncation.get());
            }
            notes.add("Pixel Data declares more bytes than the file has; its frames are complete.");
        }
        InstancePresentation presentation = PresentationReader.read(dataset, Math.max(1, frames));
        var reader = new ImageReader(dataset, identity.instance(), file.transferSyntax(), presentation);
        List<StackImage> images = frames == 0 ? List.of() : reader.read(frames);
        return new InstanceRecord(study(dataset, identity.study()), series(dataset, identity.series()), identity.instance(),
                identity.sopClass(), file.transferSyntax().uid(), ImageReader.integer(dataset, Tag.InstanceNumber),
                ImageReader.integer(dataset, Tag.Rows), ImageReader.integer(dataset, Tag.Columns),
                ImageReader.integer(dataset, Tag.BitsAllocated), frames, images, new CineReader(dataset, images).read(),
                frames == 0 ? null : PresentationCodec.encode(presentation), flavor(dataset),
                List.copyOf(notes));
    }

    private static String flavor(Attributes dataset) {
        String[] type = dataset.getStrings(Tag.ImageType);
        return type.length < 3 || type[2] == null || type[2].isBlank() ? null : Texts.limited(type[2].strip(), 16);
    }

    /** Whether only the declared length of native pixels is wrong, as viewers tolerate it: every frame is there to its last byte. */
    private static boolean framesAreThere(DicomFile file, int frames) {
        try {
            var pixels = PixelDataSource.of(file);
            return frames > 0 && !pixels.isEncapsulated() && pixels.availableFrames() == frames;
        } catch (IOException e) {
            return false;
        }
    }

    /** 0 for what holds no pixels. */
    private static int frames(Attributes dataset) throws RefusedException {
        boolean pixels = dataset.containsValue(Tag.PixelData) || dataset.containsValue(Tag.FloatPixelData)
                || dataset.containsValue(Tag.DoubleFloatPixelData);
        int rows = dataset.getInt(Tag.Rows, 0);
        int columns = dataset.getInt(Tag.Columns, 0);
        if (!pixels) {
            if (dataset.contains(Tag.PixelData)) {
                throw new RefusedException("The file has an empty Pixel Data element (7FE0,0010).");
            }
            return 0;
        }
        if (rows < 1 || columns < 1) {
            throw new RefusedException("The file holds pixel data but no valid Rows and Columns.");
        }
        int frames = dataset.getInt(Tag.NumberOfFrames, 1);
        if (frames < 1 || frames > MAX_FRAMES) {
            throw new RefusedException("Number of Frames is " + frames + "; it has to be from 1 to " + MAX_FRAMES + ".");
        }
        // Each factor is at most 65535, samples and bytes at most 8 each: no overflow in 64 bits.
        long samples = Math.clamp(dataset.getInt(Tag.SamplesPerPixel, 1), 1, 8);
        long bytes = Math.clamp((dataset.getInt(Tag.BitsAllocated, 8) + 7) / 8, 1, 8);
        long decoded = (long) Math.min(rows, 65535) * Math.min(columns, 65535) * samples * bytes * frames;
        if (decoded > MAX_DECODED) {
            throw new RefusedException("Decoded, the " + frames + " frames would take " + decoded + " bytes, more than the " + MAX_DECODED
                    + " that are allowed.");
        }
        return frames;
    }

    private static InstanceRecord.StudyPart study(Attributes dataset, String uid) {
        return new InstanceRecord.StudyPart(uid, text(dataset, Tag.PatientName, 324), text(dataset, Tag.PatientID, 64),
                text(dataset, Tag.IssuerOfPatientID, 64), text(dataset, Tag.PatientBirthDate, 8),
                text(dataset, Tag.PatientSex, 16), text(dataset, Tag.StudyDate, 8), text(dataset, Tag.StudyTime, 16),
                text(dataset, Tag.AccessionNumber, 64), text(dataset, Tag.StudyID, 64),
                text(dataset, Tag.StudyDescription, 128), text(dataset, Tag.ReferringPhysicianName, 324));
    }

    private static InstanceRecord.SeriesPart series(Attributes dataset, String uid) {
        String frameOfReference = dataset.getString(Tag.FrameOfReferenceUID);
        String laterality = text(dataset, Tag.Laterality, 16);
        return new InstanceRecord.SeriesPart(uid, Optional.ofNullable(text(dataset, Tag.Modality, 16)).orElse("OT"),
                ImageReader.integer(dataset, Tag.SeriesNumber), text(dataset, Tag.SeriesDescription, 128),
                text(dataset, Tag.BodyPartExamined, 64),
                laterality != null ? laterality : text(dataset, Tag.ImageLaterality, 16),
                text(dataset, Tag.ProtocolName, 128), Identity.isUid(frameOfReference) ? frameOfReference : null,
                text(dataset, Tag.PerformedProcedureStepStartDate, 8), text(dataset, Tag.PerformedProcedureStepStartTime, 16));
    }

    private static String text(Attributes dataset, int tag, int limit) {
        return ImageReader.string(dataset, tag, limit);
    }
}
