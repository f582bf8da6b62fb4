package org.caseroom.release;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.caseroom.deidentify.BurnedIn;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.study.frames.FrameStore;

/** Makes the copy of one instance, or says why there is none. */
final class InstanceCopier {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private final ReleaseOptions options;
    private final DatasetCopier datasets;
    private final Map<PixelGroup, PixelDecision> decisions;
    /** null: nothing can be painted. */
    private final FrameStore frames;

    InstanceCopier(ReleaseOptions options, Pseudonyms pseudonyms, Map<PixelGroup, PixelDecision> decisions, FrameStore frames, Watch watch) {
        this.options = options;
        this.datasets = new DatasetCopier(options, pseudonyms, watch);
        this.decisions = decisions;
        this.frames = frames;
    }

    /** What became of an instance. */
    sealed interface Outcome {
        /** @param looked the decision of a person on its pixels; null where none was needed */
        record Copied(DicomFile file, PixelAction looked) implements Outcome {
        }

        record LeftOut(LeftOutReason reason) implements Outcome {
        }
    }

    /** Blocks. Frames that are to be painted have to be in the frame store. */
    Outcome copy(DicomFile file) throws IOException {
        var dataset = file.dataSet();
        var left = leftOut(dataset, options);
        if (left != null) {
            return new Outcome.LeftOut(left);
        }
        var decision = decision(dataset);
        if (decision == null && PixelDataSource.hasPixels(dataset) && !(BurnedIn.of(dataset) instanceof BurnedIn.Nowhere)) {
            return new Outcome.LeftOut(LeftOutReason.PIXELS_NOT_REVIEWED);
        }
        if (decision != null && decision.action() == PixelAction.LEAVE_OUT) {
            return new Outcome.LeftOut(LeftOutReason.AS_DECIDED);
        }
        var copy = datasets.copy(dataset);
        if (face(dataset)) {
            // Who gets the copy is told by the file too (PS3.3 C.7.6.1).
            copy.setString(Tag.RecognizableVisualFeatures, VR.CS, "YES");
        }
        if (isDocument(dataset)) {
            copy.put(dataset.element(Tag.EncapsulatedDocument));
            copy.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        }
        var paint = decision == null ? null : paint(decision, dataset);
        if (decision != null) {
            copy.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
        }
        if (paint != null) {
            if (frames == null) {
                return new Outcome.LeftOut(LeftOutReason.CANNOT_BE_PAINTED);
            }
            var refused = PaintedPixels.put(frames, dataset.getString(Tag.SOPInstanceUID), paint, dataset, copy);
            return refused != null ? new Outcome.LeftOut(LeftOutReason.CANNOT_BE_PAINTED)
                    : new Outcome.Copied(DicomFile.of(copy, org.caseroom.dicom.data.TransferSyntax.EXPLICIT_LITTLE_ENDIAN), decision.action());
        }
        var syntax = CopiedPixels.put(file, copy, options.overlays());
        return new Outcome.Copied(DicomFile.of(copy, syntax), decision == null ? null : decision.action());
    }

    /** Whether the frames of an instance have to be decoded for its copy. */
    boolean paints(Attributes dataset) {
        var decision = decision(dataset);
        return decision != null && paint(decision, dataset) != null;
    }

    private PixelDecision decision(Attributes dataset) {
        return PixelDataSource.hasPixels(dataset) ? decisions.get(group(dataset)) : null;
    }

    /** Whether a face can be rendered of its pictures, and nobody said that it was taken out. */
    static boolean face(Attributes dataset) {
        return PixelDataSource.hasPixels(dataset) && !dataset.getString(Tag.RecognizableVisualFeatures, "").strip().equals("NO") && Faces.mayShow(dataset);
    }

    static PixelGroup group(Attributes dataset) {
        return new PixelGroup(dataset.getString(Tag.SeriesInstanceUID, ""), dataset.getInt(Tag.Rows, 0), dataset.getInt(Tag.Columns, 0));
    }

    /** null: nothing is painted. */
    private static Paint paint(PixelDecision decision, Attributes dataset) {
        return switch (decision.action()) {
            case CLEAN, LEAVE_OUT -> null;
            case BOXES -> {
                var boxes = decision.on(dataset.getString(Tag.SOPInstanceUID, "").strip());
                // Somebody looked at this picture and drew on others.
                yield boxes.isEmpty() ? null : new Paint(boxes, null);
            }
            case OUTSIDE_REGIONS -> new Paint(List.of(), BurnedIn.of(dataset) instanceof BurnedIn.Outside(var regions)
                    ? regions.stream().map(box -> new Box(box.x0(), box.y0(), box.x1() - box.x0() + 1, box.y1() - box.y0() + 1)).toList() : List.of());
        };
    }

    /** null: there will be a copy, as far as the data set tells. */
    static LeftOutReason leftOut(Attributes dataset, ReleaseOptions options) {
        var sopClass = dataset.getString(Tag.SOPClassUID, "").strip();
        if (!sopClass.startsWith("1.2.840.10008.")) {
            return LeftOutReason.PRIVATE_CLASS;
        }
        if (sopClass.startsWith(STORAGE + "88.") && !options.has(ProfileOption.CLEAN_STRUCTURED_CONTENT)) {
            return LeftOutReason.STRUCTURED_CONTENT;
        }
        if (isDocument(dataset) && !options.documents().contains(dataset.getString(Tag.SOPInstanceUID, "").strip())) {
            return LeftOutReason.DOCUMENT;
        }
        return null;
    }

    static boolean isDocument(Attributes dataset) {
        return dataset.getString(Tag.SOPClassUID, "").startsWith(STORAGE + "104.") || dataset.containsValue(Tag.EncapsulatedDocument);
    }
}
