package org.caseroom.sample;

import java.util.Arrays;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/** An ultrasound multi-frame image (PS3.3 A.7) with its calibrated regions. */
final class UltrasoundObject {

    private static final int TISSUE = 1;
    private static final int COLOUR_FLOW = 2;
    private static final int ECG = 10;
    private static final int CENTIMETRES = 3;
    private static final int SECONDS = 4;

    private UltrasoundObject() {
    }

    static Attributes image(SampleIdentity identity, SampleIdentity.Series series, UltrasoundCine cine) {
        byte[][] frames = cine.encode();
        Attributes a = identity.object(series, UID.UltrasoundMultiFrameImageStorage, 1, series.time());
        a.setString(Tag.ImageType, "ORIGINAL", "PRIMARY", "TTE", "0011");
        a.setString(Tag.PatientOrientation, "", "");
        a.setString(Tag.PerformingPhysicianName, "Sonographer^Sample");
        a.setString(Tag.TransducerData, "S5-1", "", "");
        a.setString(Tag.TransducerType, "SECTOR_PHASED");
        a.setString(Tag.ProcessingFunction, "GENERAL");
        a.setString(Tag.HeartRate, "75");
        a.setInt(Tag.UltrasoundColorDataPresent, 1);
        a.setInt(Tag.SamplesPerPixel, 3);
        a.setString(Tag.PhotometricInterpretation, "YBR_FULL_422");
        a.setInt(Tag.PlanarConfiguration, 0);
        a.setInt(Tag.Rows, UltrasoundCine.ROWS);
        a.setInt(Tag.Columns, UltrasoundCine.COLUMNS);
        a.setInt(Tag.BitsAllocated, 8);
        a.setInt(Tag.BitsStored, 8);
        a.setInt(Tag.HighBit, 7);
        a.setInt(Tag.PixelRepresentation, 0);
        a.setString(Tag.NumberOfFrames, Integer.toString(cine.frames()));
        a.setInt(Tag.FrameIncrementPointer, Tag.FrameTime);
        a.setDouble(Tag.FrameTime, UltrasoundCine.FRAME_TIME);
        a.setString(Tag.RecommendedDisplayFrameRate, "25");
        a.setString(Tag.CineRate, "25");
        a.setString(Tag.StartTrim, "1");
        a.setString(Tag.StopTrim, Integer.toString(cine.frames()));
        regions(a);
        a.setString(Tag.BurnedInAnnotation, "NO");
        long bytes = Arrays.stream(frames).mapToLong(f -> f.length).sum();
        double ratio = (double) UltrasoundCine.ROWS * UltrasoundCine.COLUMNS * 3 * frames.length / bytes;
        a.setString(Tag.LossyImageCompression, "01");
        a.setDouble(Tag.LossyImageCompressionRatio, Math.round(ratio * 10) / 10.0);
        a.setString(Tag.LossyImageCompressionMethod, "ISO_10918_1");
        a.setFragments(Tag.PixelData, Fragments.ofFrameBytes(Arrays.asList(frames)));
        return a;
    }

    private static void regions(Attributes a) {
        Sequence regions = a.newSequence(Tag.SequenceOfUltrasoundRegions);
        int half = (int) (UltrasoundCine.DEPTH * Math.sin(UltrasoundCine.HALF_ANGLE) / UltrasoundCine.PITCH);
        int bottom = UltrasoundCine.APEX_Y + (int) (UltrasoundCine.DEPTH / UltrasoundCine.PITCH);
        image(regions.newItem(), TISSUE, UltrasoundCine.APEX_X - half, UltrasoundCine.APEX_Y,
                UltrasoundCine.APEX_X + half, bottom);
        int left = UltrasoundCine.APEX_X
                + (int) (UltrasoundCine.BOX_FAR * Math.sin(UltrasoundCine.BOX_LEFT) / UltrasoundCine.PITCH);
        int right = UltrasoundCine.APEX_X
                + (int) (UltrasoundCine.BOX_FAR * Math.sin(UltrasoundCine.BOX_RIGHT) / UltrasoundCine.PITCH);
        int top = UltrasoundCine.APEX_Y
                + (int) (UltrasoundCine.BOX_NEAR * Math.cos(UltrasoundCine.BOX_RIGHT) / UltrasoundCine.PITCH);
        int low = UltrasoundCine.APEX_Y + (int) (UltrasoundCine.BOX_FAR / UltrasoundCine.PITCH);
        image(regions.newItem(), COLOUR_FLOW, left, top, right, low);
        Attributes ecg = regions.newItem();
        bounds(ecg, 5, ECG, 0, UltrasoundCine.ECG_LEFT, UltrasoundCine.ECG_TOP, UltrasoundCine.ECG_RIGHT,
                UltrasoundCine.ECG_BOTTOM);
        ecg.setInt(Tag.PhysicalUnitsXDirection, SECONDS);
        ecg.setInt(Tag.PhysicalUnitsYDirection, 0);
        ecg.setDouble(Tag.PhysicalDeltaX,
                UltrasoundCine.ECG_SPAN / (UltrasoundCine.ECG_RIGHT - UltrasoundCine.ECG_LEFT));
        ecg.setDouble(Tag.PhysicalDeltaY, 1);
    }

    private static void image(Attributes region, int type, int x0, int y0, int x1, int y1) {
        bounds(region, 1, type, type == COLOUR_FLOW ? 2 : 0, x0, y0, x1, y1);
        region.setInt(Tag.PhysicalUnitsXDirection, CENTIMETRES);
        region.setInt(Tag.PhysicalUnitsYDirection, CENTIMETRES);
        region.setDouble(Tag.PhysicalDeltaX, UltrasoundCine.PITCH / 10);
        region.setDouble(Tag.PhysicalDeltaY, UltrasoundCine.PITCH / 10);
        region.setInt(Tag.ReferencePixelX0, UltrasoundCine.APEX_X - x0);
        region.setInt(Tag.ReferencePixelY0, UltrasoundCine.APEX_Y - y0);
        region.setDouble(Tag.ReferencePixelPhysicalValueX, 0);
        region.setDouble(Tag.ReferencePixelPhysicalValueY, 0);
    }

    private static void bounds(Attributes region, int format, int type, long flags, int x0, int y0, int x1, int y1) {
        region.setInt(Tag.RegionSpatialFormat, format);
        region.setInt(Tag.RegionDataType, type);
        region.setLong(Tag.RegionFlags, VR.UL, flags);
        region.setInt(Tag.RegionLocationMinX0, x0);
        region.setInt(Tag.RegionLocationMinY0, y0);
        region.setInt(Tag.RegionLocationMaxX1, x1);
        region.setInt(Tag.RegionLocationMaxY1, y1);
    }
}
