package org.caseroom.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/**
 * The tumour and its spicules on the CT as a Segmentation (PS3.3 A.51): binary, two segments, a frame for each slice on which one
 * of them has anything. From the model itself, not from the images: a pixel belongs to what its centre lies in.
 */
final class SegmentationObject {
    private static final String ORGANIZATION = "/dimensions";

    private final SampleIdentity identity;
    private final SampleIdentity.Series series;
    private final SampleIdentity.Series ct;
    private final CtScanner scanner;
    private final int size;
    private final List<Shape> tumour;
    private final List<Shape> spicules;

    /** @param ct the series that is segmented */
    SegmentationObject(SampleIdentity identity, SampleIdentity.Series series, SampleIdentity.Series ct, CtScanner scanner, int size,
                       Phantom phantom) {
        this.identity = identity;
        this.series = series;
        this.ct = ct;
        this.scanner = scanner;
        this.size = size;
        this.tumour = of(phantom, Material.NODULE);
        this.spicules = of(phantom, Material.SPICULE);
    }

    private static List<Shape> of(Phantom phantom, Material material) {
        return phantom.lungs().stream().filter(shape -> shape.material() == material).toList();
    }

    private record Frame(int segment, int slice, boolean[] mask) {
    }

    Attributes object() {
        List<Frame> frames = new ArrayList<>();
        for (int segment = 1; segment <= 2; segment++) {
            for (int slice = scanner.slices() - 1; slice >= 0; slice--) {
                boolean[] mask = mask(segment, slice);
                if (mask != null) {
                    frames.add(new Frame(segment, slice, mask));
                }
            }
        }
        Attributes a = identity.object(series, UID.SegmentationStorage, 1, series.time());
        // Of an acquisition it is not; the modules of Segmentation have no place for these.
        for (int tag : new int[] {Tag.AcquisitionDate, Tag.AcquisitionTime, Tag.ProtocolName}) {
            a.remove(tag);
        }
        CtObjects.frame(a, identity, series.study());
        a.setString(Tag.ImageType, "DERIVED", "PRIMARY");
        a.setString(Tag.ContentLabel, "TUMOUR");
        a.setString(Tag.ContentDescription, "Tumour and spicules, from the model");
        a.setString(Tag.ContentCreatorName, "Sample^Model");
        a.setString(Tag.SegmentationType, "BINARY");
        a.setString(Tag.LossyImageCompression, "00");
        segments(a);
        dimensions(a);
        references(a, frames);
        shared(a);
        Sequence perFrame = a.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        frames.forEach(frame -> perFrame(perFrame.newItem(), frame));
        pixels(a, frames);
        return a;
    }

    /** null where nothing of the segment is on the slice. */
    private boolean[] mask(int segment, int slice) {
        double z = scanner.z(slice);
        double[] corner = scanner.corner();
        Predicate<double[]> inside = p -> segment == 1 ? in(tumour, p) : in(spicules, p) && !in(tumour, p);
        boolean[] mask = new boolean[size * size];
        boolean any = false;
        double reach = 32;
        for (int row = 0; row < size; row++) {
            double y = corner[1] + row * scanner.pitch();
            for (int column = 0; column < size; column++) {
                double x = corner[0] + column * scanner.pitch();
                if (Math.abs(x - Lungs.NODULE[0]) < reach && Math.abs(y - Lungs.NODULE[1]) < reach && inside.test(new double[] {x, y, z})) {
                    mask[row * size + column] = true;
                    any = true;
                }
            }
        }
        return any ? mask : null;
    }

    private static boolean in(List<Shape> shapes, double[] p) {
        return shapes.stream().anyMatch(shape -> shape.distance(p[0], p[1], p[2]) < 0);
    }

    private static void segments(Attributes a) {
        Sequence segments = a.newSequence(Tag.SegmentSequence);
        segment(segments.newItem(), 1, "Tumour, right upper lobe", "4147007", "Mass", 40000, 52000, 46000);
        segment(segments.newItem(), 2, "Spicules", "129742005", "Spiculated margin", 55000, 33500, 50000);
    }

    private static void segment(Attributes item, int number, String label, String code, String meaning, int... lab) {
        SampleIdentity.code(item, Tag.SegmentedPropertyCategoryCodeSequence, "49755003", "SCT", "Morphologically Abnormal Structure");
        item.setInt(Tag.SegmentNumber, number);
        item.setString(Tag.SegmentLabel, label);
        item.setString(Tag.SegmentAlgorithmType, "AUTOMATIC");
        item.setString(Tag.SegmentAlgorithmName, "Analytic model");
        item.setInt(Tag.RecommendedDisplayCIELabValue, lab);
        SampleIdentity.code(item, Tag.SegmentedPropertyTypeCodeSequence, code, "SCT", meaning);
    }

    private void dimensions(Attributes a) {
        String uid = identity.uid(series.study().key() + "/" + series.key() + ORGANIZATION);
        a.newSequence(Tag.DimensionOrganizationSequence).newItem().setString(Tag.DimensionOrganizationUID, uid);
        Sequence index = a.newSequence(Tag.DimensionIndexSequence);
        dimension(index.newItem(), uid, Tag.ReferencedSegmentNumber, Tag.SegmentIdentificationSequence, "Segment");
        dimension(index.newItem(), uid, Tag.ImagePositionPatient, Tag.PlanePositionSequence, "Position");
    }

    private static void dimension(Attributes item, String uid, int pointer, int group, String label) {
        item.setString(Tag.DimensionOrganizationUID, uid);
        item.setInt(Tag.DimensionIndexPointer, pointer);
        item.setInt(Tag.FunctionalGroupPointer, group);
        item.setString(Tag.DimensionDescriptionLabel, label);
    }

    private String instance(int slice) {
        return identity.uid(ct.study().key() + "/" + ct.key() + "/" + (scanner.slices() - slice));
    }

    private void references(Attributes a, List<Frame> frames) {
        Attributes of = a.newSequence(Tag.ReferencedSeriesSequence).newItem();
        of.setString(Tag.SeriesInstanceUID, identity.uid(ct.study().key() + "/" + ct.key()));
        Sequence instances = of.newSequence(Tag.ReferencedInstanceSequence);
        frames.stream().map(Frame::slice).distinct().forEach(slice -> reference(instances.newItem(), slice));
    }

    private void reference(Attributes item, int slice) {
        item.setString(Tag.ReferencedSOPClassUID, UID.CTImageStorage);
        item.setString(Tag.ReferencedSOPInstanceUID, instance(slice));
    }

    private void shared(Attributes a) {
        Attributes shared = a.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        shared.newSequence(Tag.PlaneOrientationSequence).newItem().setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
        Attributes measures = shared.newSequence(Tag.PixelMeasuresSequence).newItem();
        measures.setDouble(Tag.SliceThickness, scanner.spacing());
        measures.setDouble(Tag.SpacingBetweenSlices, scanner.spacing());
        measures.setDouble(Tag.PixelSpacing, scanner.pitch(), scanner.pitch());
    }

    private void perFrame(Attributes item, Frame frame) {
        Attributes derivation = item.newSequence(Tag.DerivationImageSequence).newItem();
        Attributes source = derivation.newSequence(Tag.SourceImageSequence).newItem();
        reference(source, frame.slice());
        SampleIdentity.code(source, Tag.PurposeOfReferenceCodeSequence, "121322", "DCM", "Source image for image processing operation");
        SampleIdentity.code(derivation, Tag.DerivationCodeSequence, "113076", "DCM", "Segmentation");
        // From the feet to the head, as positions along the normal grow.
        item.newSequence(Tag.FrameContentSequence).newItem().setLong(Tag.DimensionIndexValues, VR.UL, frame.segment(), frame.slice() + 1);
        double[] corner = scanner.corner();
        item.newSequence(Tag.PlanePositionSequence).newItem().setDouble(Tag.ImagePositionPatient, CtObjects.round(corner[0]),
                CtObjects.round(corner[1]), CtObjects.round(scanner.z(frame.slice())));
        item.newSequence(Tag.SegmentIdentificationSequence).newItem().setInt(Tag.ReferencedSegmentNumber, frame.segment());
    }

    private void pixels(Attributes a, List<Frame> frames) {
        a.setInt(Tag.SamplesPerPixel, 1);
        a.setString(Tag.PhotometricInterpretation, "MONOCHROME2");
        a.setInt(Tag.NumberOfFrames, frames.size());
        a.setInt(Tag.Rows, size);
        a.setInt(Tag.Columns, size);
        a.setInt(Tag.BitsAllocated, 1);
        a.setInt(Tag.BitsStored, 1);
        a.setInt(Tag.HighBit, 0);
        a.setInt(Tag.PixelRepresentation, 0);
        long pixels = (long) size * size;
        byte[] bits = new byte[Math.toIntExact((frames.size() * pixels + 15) / 16 * 2)];
        for (int f = 0; f < frames.size(); f++) {
            for (int i = 0; i < pixels; i++) {
                if (frames.get(f).mask()[i]) {
                    long at = f * pixels + i;
                    bits[(int) (at >> 3)] |= (byte) (1 << (at & 7));
                }
            }
        }
        a.setBytes(Tag.PixelData, VR.OB, bits);
    }
}
