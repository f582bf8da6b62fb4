package org.caseroom.study.presentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * Reads the presentation of an instance from its attributes: of the frame's functional group where it says something, else of
 * the shared one, else of the data set (PS3.3 C.7.6.16). Values that make no sense are left out, so that an image with a broken
 * window is shown with another one.
 */
public final class PresentationReader {
    private static final int MAX_WINDOWS = 64;
    private static final int MAX_TABLES = 16;

    private final Attributes dataSet;
    private final Attributes shared;
    private final String photometric;
    private final int bitsStored;
    private final boolean signed;
    private final Palette palette;
    private final Padding padding;
    private final Palette supplemental;
    private final List<Overlay> overlays;
    private final DisplayShutter shutter;
    private final boolean iccProfile;

    private PresentationReader(Attributes dataSet, int frames) {
        this.dataSet = dataSet;
        this.shared = dataSet.getItem(Tag.SharedFunctionalGroupsSequence);
        this.photometric = dataSet.getString(Tag.PhotometricInterpretation, "MONOCHROME2").trim();
        boolean floating = dataSet.contains(Tag.FloatPixelData) || dataSet.contains(Tag.DoubleFloatPixelData);
        this.bitsStored = floating ? 0 : dataSet.getInt(Tag.BitsStored, dataSet.getInt(Tag.BitsAllocated, 8));
        this.signed = dataSet.getInt(Tag.PixelRepresentation, 0) == 1;
        boolean indexed = photometric.equals("PALETTE COLOR");
        this.palette = indexed ? palette() : null;
        // A supplemental palette does not replace the gray values (C.7.6.19).
        this.supplemental = !indexed && photometric.startsWith("MONOCHROME") && !floating ? palette() : null;
        this.padding = floating ? null : padding();
        this.overlays = OverlayReader.read(dataSet, frames);
        this.shutter = ShutterReader.read(dataSet);
        this.iccProfile = (indexed || !photometric.startsWith("MONOCHROME")) && IccProfiles.find(dataSet) != null;
    }

    /** @param frames how many frames the instance has */
    public static InstancePresentation read(Attributes dataSet, int frames) {
        var reader = new PresentationReader(dataSet, Math.max(1, frames));
        var perFrame = dataSet.getItems(Tag.PerFrameFunctionalGroupsSequence);
        int groups = Math.clamp(perFrame.size(), 1, Math.max(1, frames));
        var variants = new LinkedHashMap<ImagePresentation, Integer>();
        int[] index = new int[groups];
        for (int i = 0; i < groups; i++) {
            var presentation = reader.frame(i < perFrame.size() ? perFrame.get(i) : null);
            var known = variants.putIfAbsent(presentation, variants.size());
            index[i] = known == null ? variants.size() - 1 : known;
        }
        return new InstancePresentation(List.copyOf(variants.keySet()), variants.size() == 1 ? new int[] {0} : index);
    }

    private ImagePresentation frame(Attributes group) {
        var modality = modality(group(group, Tag.PixelValueTransformationSequence));
        var voi = group(group, Tag.FrameVOILUTSequence);
        if (!voi.contains(Tag.WindowCenter) && !voi.contains(Tag.VOILUTSequence)) {
            voi = dataSet;
        }
        return new ImagePresentation(photometric, bitsStored, signed, modality, windows(voi), tables(voi, modality), padding,
                "INVERSE".equals(dataSet.getString(Tag.PresentationLUTShape)), palette, aspect(), lossy(), overlays,
                shutter(group), supplemental, iccProfile);
    }

    private DisplayShutter shutter(Attributes group) {
        var item = group(group, Tag.FrameDisplayShutterSequence);
        return item == dataSet ? shutter : ShutterReader.read(item);
    }

    /** The functional group macro of the frame or the shared one; the data set where there is none. */
    private Attributes group(Attributes group, int tag) {
        var item = group == null ? null : group.getItem(tag);
        if (item == null && shared != null) {
            item = shared.getItem(tag);
        }
        return item == null ? dataSet : item;
    }

    private ModalityLut modality(Attributes from) {
        var sequence = from.getItem(Tag.ModalityLUTSequence);
        var table = LutReader.lut(sequence, signed);
        if (table != null) {
            return new ModalityLut(1, 0, table, sequence.getString(Tag.ModalityLUTType));
        }
        double slope = from.getDouble(Tag.RescaleSlope, 1);
        double intercept = from.getDouble(Tag.RescaleIntercept, 0);
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            slope = 1;
            intercept = 0;
        }
        String unit = from.getString(Tag.RescaleType);
        if (unit == null && from.contains(Tag.RescaleSlope)) {
            unit = unitOfModality();
        }
        return new ModalityLut(slope, intercept, null, unit);
    }

    /** Where Rescale Type is left out, the IOD fixes the unit: HU for CT (C.8.2.1), Units (0054,1001) for PET (C.8.9.1). */
    private String unitOfModality() {
        String modality = dataSet.getString(Tag.Modality, "");
        return modality.equals("CT") ? "HU" : modality.equals("PT") ? dataSet.getString(Tag.Units) : null;
    }

    private static List<VoiWindow> windows(Attributes from) {
        double[] centers = from.getDoubles(Tag.WindowCenter);
        double[] widths = from.getDoubles(Tag.WindowWidth);
        String[] explanations = from.getStrings(Tag.WindowCenterWidthExplanation);
        var function = VoiFunction.of(from.getString(Tag.VOILUTFunction));
        var windows = new ArrayList<VoiWindow>();
        for (int i = 0; i < Math.min(Math.min(centers.length, widths.length), MAX_WINDOWS); i++) {
            if (Double.isFinite(centers[i]) && Double.isFinite(widths[i]) && widths[i] > 0) {
                String explanation = i < explanations.length && !explanations[i].isBlank() ? explanations[i].trim() : null;
                windows.add(new VoiWindow(centers[i], widths[i], function, explanation));
            }
        }
        return windows;
    }

    private List<LookupTable> tables(Attributes from, ModalityLut modality) {
        // Signedness of the first value mapped follows the output of the modality LUT (C.11.2.1.1).
        boolean negative = modality.table() == null
                && Math.min(modality.map(least()), modality.map(most())) < 0;
        var tables = new ArrayList<LookupTable>();
        for (var item : from.getItems(Tag.VOILUTSequence)) {
            var table = LutReader.lut(item, negative);
            if (table != null && tables.size() < MAX_TABLES) {
                tables.add(table);
            }
        }
        return tables;
    }

    private double least() {
        return signed ? -Math.scalb(1.0, Math.clamp(bitsStored, 1, 32) - 1) : 0;
    }

    private double most() {
        int bits = Math.clamp(bitsStored, 1, 32);
        return Math.scalb(1.0, signed ? bits - 1 : bits) - 1;
    }

    private Palette palette() {
        if (!dataSet.contains(Tag.RedPaletteColorLookupTableDescriptor)) {
            return null;
        }
        var red = LutReader.colour(dataSet, Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData,
                Tag.SegmentedRedPaletteColorLookupTableData, signed);
        var green = LutReader.colour(dataSet, Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData,
                Tag.SegmentedGreenPaletteColorLookupTableData, signed);
        var blue = LutReader.colour(dataSet, Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData,
                Tag.SegmentedBluePaletteColorLookupTableData, signed);
        return red == null || green == null || blue == null ? null : new Palette(red, green, blue);
    }

    private Padding padding() {
        if (!dataSet.containsValue(Tag.PixelPaddingValue)) {
            return null;
        }
        long value = stored(Tag.PixelPaddingValue);
        long limit = dataSet.containsValue(Tag.PixelPaddingRangeLimit) ? stored(Tag.PixelPaddingRangeLimit) : value;
        return new Padding(Math.min(value, limit), Math.max(value, limit));
    }

    /** A value in the representation of the pixels, whichever of US and SS the file gave it. */
    private long stored(int tag) {
        long value = dataSet.getLong(tag, 0);
        if (signed && value > 32767 && bitsStored <= 16) {
            return (short) value;
        }
        return !signed && value < 0 && dataSet.vr(tag) == VR.SS ? value & 0xFFFF : value;
    }

    private ImagePresentation.Aspect aspect() {
        int[] ratio = dataSet.getInts(Tag.PixelAspectRatio);
        boolean usable = ratio.length == 2 && ratio[0] > 0 && ratio[1] > 0 && ratio[0] != ratio[1];
        return usable ? new ImagePresentation.Aspect(ratio[0], ratio[1]) : null;
    }

    private boolean lossy() {
        return "01".equals(dataSet.getString(Tag.LossyImageCompression));
    }
}
