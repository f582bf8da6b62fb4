package org.caseroom.study;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Calibrated regions of an ultrasound image (PS3.3 C.8.5.5). */
final class UltrasoundRegions {
    private static final int MOST = 64;

    private UltrasoundRegions() {
    }

    static List<StackImage.Region> of(Attributes dataset) {
        List<StackImage.Region> regions = new ArrayList<>();
        for (Attributes item : dataset.getItems(Tag.SequenceOfUltrasoundRegions)) {
            double deltaX = item.getDouble(Tag.PhysicalDeltaX, Double.NaN);
            double deltaY = item.getDouble(Tag.PhysicalDeltaY, Double.NaN);
            if (regions.size() < MOST && Double.isFinite(deltaX) && Double.isFinite(deltaY)) {
                regions.add(new StackImage.Region(item.getInt(Tag.RegionLocationMinX0, 0), item.getInt(Tag.RegionLocationMinY0, 0),
                        item.getInt(Tag.RegionLocationMaxX1, 0), item.getInt(Tag.RegionLocationMaxY1, 0),
                        unit(item.getInt(Tag.PhysicalUnitsXDirection, 0)), unit(item.getInt(Tag.PhysicalUnitsYDirection, 0)),
                        deltaX, deltaY,
                        start(item, Tag.ReferencePixelX0, Tag.ReferencePixelPhysicalValueX, deltaX),
                        start(item, Tag.ReferencePixelY0, Tag.ReferencePixelPhysicalValueY, deltaY)));
            }
        }
        return List.copyOf(regions);
    }

    /** At the first column or row of the region: the reference pixel is counted from there (C.8.5.5.1.8), and may lie outside. */
    private static Double start(Attributes item, int pixel, int value, double delta) {
        if (!item.containsValue(pixel)) {
            return null;
        }
        double start = item.getDouble(value, 0) - item.getInt(pixel, 0) * delta;
        return Double.isFinite(start) ? (Double) start : null;
    }

    /** PS3.3 C.8.5.5.1.15. */
    private static String unit(int code) {
        return switch (code) {
            case 1 -> "%";
            case 2 -> "dB";
            case 3 -> "cm";
            case 4 -> "s";
            case 5 -> "Hz";
            case 6 -> "dB/s";
            case 7 -> "cm/s";
            case 8 -> "cm2";
            case 9 -> "cm2/s";
            case 10 -> "cm3";
            case 11 -> "cm3/s";
            case 12 -> "degree";
            default -> "none";
        };
    }
}
