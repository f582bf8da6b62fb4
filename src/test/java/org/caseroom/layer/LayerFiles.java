package org.caseroom.layer;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.study.DicomFiles;

/** Small layers for tests, over the slices of {@link DicomFiles#ct}: 0.5 mm pixels, 2 mm apart, first pixel at (0, 0). */
public final class LayerFiles {
    public static final String FRAME_OF_REFERENCE = "1.2.840.99.1";

    private LayerFiles() {
    }

    /** A CT slice with a frame of reference; slice {@code number} lies at z = 2 number. */
    public static Attributes ct(String study, String series, String instance, int number, int side) {
        return DicomFiles.ct(study, series, instance, number, side).setString(Tag.FrameOfReferenceUID, FRAME_OF_REFERENCE)
                .setDouble(Tag.SliceThickness, 2);
    }

    /** What every layer has; without pixels. */
    public static Attributes object(String study, String series, String instance, String sopClass, String modality) {
        var a = new Attributes();
        a.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        a.setString(Tag.SOPClassUID, sopClass);
        a.setString(Tag.SOPInstanceUID, instance);
        a.setString(Tag.StudyInstanceUID, study);
        a.setString(Tag.SeriesInstanceUID, series);
        a.setString(Tag.Modality, modality);
        a.setString(Tag.PatientName, "Müller^Jörg");
        a.setString(Tag.PatientID, "P-1");
        a.setInt(Tag.SeriesNumber, 50);
        a.setInt(Tag.InstanceNumber, 1);
        a.setString(Tag.FrameOfReferenceUID, FRAME_OF_REFERENCE);
        return a;
    }

    public static Attributes seg(String study, String series, String instance, String type, int side) {
        Attributes a = object(study, series, instance, type.equals("LABELMAP") ? UID.LabelMapSegmentationStorage : UID.SegmentationStorage, "SEG");
        a.setString(Tag.SegmentationType, type);
        a.setString(Tag.SeriesDescription, "Segments " + type);
        int bits = type.equals("BINARY") ? 1 : 8;
        if (type.equals("FRACTIONAL")) {
            a.setInt(Tag.MaximumFractionalValue, 200);
        }
        pixels(a, side, side, bits);
        geometry(a, side, 0.5);
        a.newSequence(Tag.SegmentSequence);
        a.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        return a;
    }

    public static void pixels(Attributes a, int rows, int columns, int bits) {
        a.setInt(Tag.Rows, rows).setInt(Tag.Columns, columns).setInt(Tag.SamplesPerPixel, 1)
                .setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.BitsAllocated, bits).setInt(Tag.BitsStored, bits)
                .setInt(Tag.HighBit, bits - 1).setInt(Tag.PixelRepresentation, 0);
    }

    public static void geometry(Attributes a, int side, double spacing) {
        var shared = new Attributes();
        a.newSequence(Tag.SharedFunctionalGroupsSequence).add(shared);
        shared.newSequence(Tag.PlaneOrientationSequence).add(new Attributes().setDouble(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0));
        shared.newSequence(Tag.PixelMeasuresSequence).add(new Attributes().setDouble(Tag.PixelSpacing, spacing, spacing)
                .setDouble(Tag.SliceThickness, 2).setDouble(Tag.SpacingBetweenSlices, 2));
    }

    public static void segment(Attributes seg, int number, String label, int... lab) {
        var item = new Attributes().setInt(Tag.SegmentNumber, number).setString(Tag.SegmentLabel, label)
                .setString(Tag.SegmentAlgorithmType, "MANUAL");
        code(item, Tag.SegmentedPropertyCategoryCodeSequence, "49755003", "SCT", "Morphologically Abnormal Structure");
        code(item, Tag.SegmentedPropertyTypeCodeSequence, "4147007", "SCT", "Mass");
        if (lab.length == 3) {
            item.setInt(Tag.RecommendedDisplayCIELabValue, lab);
        }
        seg.getSequence(Tag.SegmentSequence).add(item);
    }

    public static void code(Attributes item, int tag, String value, String scheme, String meaning) {
        item.newSequence(tag).add(new Attributes().setString(Tag.CodeValue, value).setString(Tag.CodingSchemeDesignator, scheme)
                .setString(Tag.CodeMeaning, meaning));
    }

    /** @param segment 0 for none @param source SOP Instance UID of the image it was made from, null for none */
    public static Attributes frame(Attributes object, int segment, String source, double... position) {
        Sequence frames = object.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        var frame = new Attributes();
        frames.add(frame);
        if (segment > 0) {
            frame.newSequence(Tag.SegmentIdentificationSequence).add(new Attributes().setInt(Tag.ReferencedSegmentNumber, segment));
        }
        if (position.length == 3) {
            frame.newSequence(Tag.PlanePositionSequence).add(new Attributes().setDouble(Tag.ImagePositionPatient, position));
        }
        if (source != null) {
            var derivation = new Attributes();
            frame.newSequence(Tag.DerivationImageSequence).add(derivation);
            derivation.newSequence(Tag.SourceImageSequence).add(reference(source));
        }
        return frame;
    }

    public static Attributes reference(String instance) {
        return new Attributes().setString(Tag.ReferencedSOPClassUID, UID.CTImageStorage).setString(Tag.ReferencedSOPInstanceUID, instance);
    }

    /** Frames of 1 bit follow each other without a gap (PS3.5 8.1.1). @param values of all frames, 0 or not */
    public static void bits(Attributes seg, int frames, int[] values) {
        byte[] packed = new byte[(values.length + 15) / 16 * 2];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                packed[i / 8] |= (byte) (1 << i % 8);
            }
        }
        seg.setInt(Tag.NumberOfFrames, frames).setBytes(Tag.PixelData, VR.OB, packed);
    }

    public static void bytes(Attributes seg, int frames, int[] values) {
        byte[] bytes = new byte[(values.length + 1) / 2 * 2];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        seg.setInt(Tag.NumberOfFrames, frames).setBytes(Tag.PixelData, VR.OB, bytes);
    }

    public static Attributes structures(String study, String series, String instance) {
        Attributes a = object(study, series, instance, UID.RTStructureSetStorage, "RTSTRUCT");
        a.remove(Tag.FrameOfReferenceUID);
        a.setString(Tag.StructureSetLabel, "Structures");
        a.newSequence(Tag.StructureSetROISequence);
        a.newSequence(Tag.ROIContourSequence);
        a.newSequence(Tag.RTROIObservationsSequence).add(new Attributes().setInt(Tag.ReferencedROINumber, 1)
                .setString(Tag.RTROIInterpretedType, "GTV"));
        return a;
    }

    /** @return its Contour Sequence */
    public static Sequence region(Attributes structures, int number, String name, int... rgb) {
        structures.getSequence(Tag.StructureSetROISequence).add(new Attributes().setInt(Tag.ROINumber, number).setString(Tag.ROIName, name)
                .setString(Tag.ReferencedFrameOfReferenceUID, FRAME_OF_REFERENCE));
        var item = new Attributes().setInt(Tag.ReferencedROINumber, number);
        if (rgb.length == 3) {
            item.setInt(Tag.ROIDisplayColor, rgb);
        }
        structures.getSequence(Tag.ROIContourSequence).add(item);
        return item.newSequence(Tag.ContourSequence);
    }

    /** @param image SOP Instance UID, null for none */
    public static Attributes contour(Sequence contours, String type, String image, double... points) {
        var item = new Attributes().setString(Tag.ContourGeometricType, type).setInt(Tag.NumberOfContourPoints, points.length / 3)
                .setDouble(Tag.ContourData, points);
        if (image != null) {
            item.newSequence(Tag.ContourImageSequence).add(reference(image));
        }
        contours.add(item);
        return item;
    }

    /** A presentation state for these images: window 100/700, turned by 90 degrees, mirrored, with one graphic and one text. */
    public static Attributes state(String study, String series, String instance, String... images) {
        Attributes a = object(study, series, instance, UID.GrayscaleSoftcopyPresentationStateStorage, "PR");
        a.remove(Tag.FrameOfReferenceUID);
        a.setString(Tag.ContentLabel, "FINDING").setString(Tag.ContentDescription, "What was found")
                .setString(Tag.ContentCreatorName, "Doe^Jane").setString(Tag.PresentationCreationDate, "20260102")
                .setString(Tag.PresentationCreationTime, "101112");
        var references = new Attributes();
        a.newSequence(Tag.ReferencedSeriesSequence).add(references);
        Sequence items = references.newSequence(Tag.ReferencedImageSequence);
        for (String image : images) {
            items.add(reference(image));
        }
        a.newSequence(Tag.SoftcopyVOILUTSequence).add(new Attributes().setDouble(Tag.WindowCenter, 100).setDouble(Tag.WindowWidth, 700));
        a.setInt(Tag.ImageRotation, 90).setString(Tag.ImageHorizontalFlip, "Y");
        a.newSequence(Tag.DisplayedAreaSelectionSequence).add(new Attributes().setInt(Tag.DisplayedAreaTopLeftHandCorner, 3, 5)
                .setInt(Tag.DisplayedAreaBottomRightHandCorner, 12, 14).setString(Tag.PresentationSizeMode, "SCALE TO FIT"));
        a.newSequence(Tag.GraphicLayerSequence).add(new Attributes().setString(Tag.GraphicLayer, "MARKS").setInt(Tag.GraphicLayerOrder, 1)
                .setInt(Tag.GraphicLayerRecommendedDisplayGrayscaleValue, 0xFFFF));
        var annotation = new Attributes().setString(Tag.GraphicLayer, "MARKS");
        a.newSequence(Tag.GraphicAnnotationSequence).add(annotation);
        annotation.newSequence(Tag.GraphicObjectSequence).add(graphic("POLYLINE", "PIXEL", 1, 2, 3.5, 4));
        annotation.newSequence(Tag.TextObjectSequence).add(new Attributes().setString(Tag.UnformattedTextValue, "here")
                .setString(Tag.AnchorPointAnnotationUnits, "PIXEL").setDouble(Tag.AnchorPoint, 5, 6).setString(Tag.AnchorPointVisibility, "Y"));
        return a;
    }

    public static Attributes graphic(String type, String units, double... points) {
        return new Attributes().setString(Tag.GraphicAnnotationUnits, units).setInt(Tag.GraphicDimensions, 2)
                .setInt(Tag.NumberOfGraphicPoints, points.length / 2).setDouble(Tag.GraphicData, points).setString(Tag.GraphicType, type)
                .setString(Tag.GraphicFilled, "N");
    }

    /** Float values over all slices at {@code z}. */
    public static Attributes map(String study, String series, String instance, int side, double spacing, List<Double> z, float[] values) {
        Attributes a = object(study, series, instance, UID.ParametricMapStorage, "OT");
        a.setString(Tag.SeriesDescription, "Perfusion map");
        a.setInt(Tag.Rows, side).setInt(Tag.Columns, side).setInt(Tag.SamplesPerPixel, 1)
                .setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.BitsAllocated, 32);
        geometry(a, side, spacing);
        Attributes shared = a.getItem(Tag.SharedFunctionalGroupsSequence);
        var mapping = new Attributes().setString(Tag.LUTExplanation, "Blood flow").setString(Tag.LUTLabel, "CBF")
                .setDouble(Tag.RealWorldValueSlope, 2).setDouble(Tag.RealWorldValueIntercept, 1);
        code(mapping, Tag.MeasurementUnitsCodeSequence, "ml/(100.ml)/min", "UCUM", "ml per 100 ml per minute");
        shared.newSequence(Tag.RealWorldValueMappingSequence).add(mapping);
        a.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        z.forEach(place -> frame(a, 0, null, 0, 0, place));
        byte[] bytes = new byte[values.length * 4];
        var buffer = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        a.setInt(Tag.NumberOfFrames, z.size()).setBytes(Tag.FloatPixelData, VR.OF, bytes);
        return a;
    }

    /**
     * A plane of a PET in Bq/ml of which 70000 g over 35 MBq at the start make SUVbw, so 0.002 of it, with a slope of its own as
     * scanners give every plane.
     *
     * @param axes   along rows, down columns and from plane to plane: unit vectors
     * @param first  centre of the first pixel in mm
     * @param values Bq/ml by pixel, rows from the top; as exact as {@code slope}
     */
    public static Attributes pet(String study, String series, String instance, int number, double[][] axes, double[] first, double spacing, double slope,
                                 double[] values) {
        int side = (int) Math.round(Math.sqrt(values.length));
        Attributes a = ct(study, series, instance, number, side);
        a.setString(Tag.SOPClassUID, UID.PositronEmissionTomographyImageStorage);
        a.setString(Tag.Modality, "PT");
        a.setString(Tag.SeriesDescription, "PET AC");
        a.setInt(Tag.SeriesNumber, 9);
        a.setDouble(Tag.ImagePositionPatient, first);
        a.setDouble(Tag.ImageOrientationPatient, axes[0][0], axes[0][1], axes[0][2], axes[1][0], axes[1][1], axes[1][2]);
        a.setDouble(Tag.PixelSpacing, spacing, spacing);
        a.setString(Tag.Units, "BQML");
        a.setString(Tag.CorrectedImage, "ATTN", "DECY");
        a.setString(Tag.DecayCorrection, "ADMIN");
        a.setDouble(Tag.PatientWeight, 70);
        a.newSequence(Tag.RadiopharmaceuticalInformationSequence).newItem().setDouble(Tag.RadionuclideTotalDose, 35e6);
        a.setDouble(Tag.RescaleSlope, slope);
        a.setDouble(Tag.RescaleIntercept, 0);
        byte[] pixels = new byte[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            int stored = (int) Math.round(values[i] / slope);
            pixels[2 * i] = (byte) stored;
            pixels[2 * i + 1] = (byte) (stored >> 8);
        }
        a.setBytes(Tag.PixelData, VR.OW, pixels);
        return a;
    }
}
