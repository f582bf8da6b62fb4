package org.caseroom.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Where in the pixels of an image there may be text that tells who the patient is, by what its data set says.
 */
public sealed interface BurnedIn {
    /** Nowhere, as far as one may trust the data set. */
    record Nowhere() implements BurnedIn {
    }

    /** Anywhere but in these regions: an ultrasound machine writes beside its images (PS3.3 C.8.5.5). */
    record Outside(List<Box> regions) implements BurnedIn {
        public Outside {
            regions = List.copyOf(regions);
        }
    }

    /** Anywhere: somebody has to look. */
    record Anywhere() implements BurnedIn {
    }

    /** Pixels x0 to x1 and y0 to y1, both included, from 0. */
    record Box(int x0, int y0, int x1, int y1) {
    }

    static BurnedIn of(Attributes dataset) {
        var said = dataset.getString(Tag.BurnedInAnnotation, "").strip().toUpperCase(Locale.ROOT);
        if (said.equals("NO")) {
            return new Nowhere();
        }
        if (said.equals("YES") || captured(dataset)) {
            return new Anywhere();
        }
        if (ultrasound(dataset)) {
            var regions = regions(dataset);
            return regions.isEmpty() ? new Anywhere() : new Outside(regions);
        }
        return new Nowhere();
    }

    /** Taken from a screen, a film, a video or a camera; a label of a slide. */
    private static boolean captured(Attributes dataset) {
        var sopClass = dataset.getString(Tag.SOPClassUID, "");
        if (sopClass.startsWith("1.2.840.10008.5.1.4.1.1.7.") || sopClass.equals("1.2.840.10008.5.1.4.1.1.7")
                || dataset.containsValue(Tag.ConversionType) && !dataset.getString(Tag.ConversionType, "").equals("DI")) {
            return true;
        }
        for (var type : dataset.getStrings(Tag.ImageType)) {
            var upper = type.toUpperCase(Locale.ROOT);
            if (upper.contains("SCREEN") || upper.equals("LABEL") || upper.equals("OVERVIEW") || upper.contains("CAPTURE")) {
                return true;
            }
        }
        return switch (dataset.getString(Tag.Modality, "")) {
            case "SC", "OT", "DOC", "XC", "ES", "GM", "HC", "AU" -> true;
            default -> false;
        };
    }

    private static boolean ultrasound(Attributes dataset) {
        var sopClass = dataset.getString(Tag.SOPClassUID, "");
        return List.of("US", "IVUS", "EC", "DD", "CD", "DU", "DF").contains(dataset.getString(Tag.Modality, ""))
                || sopClass.matches("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.(3|6)(\\..*)?");
    }

    private static List<Box> regions(Attributes dataset) {
        var boxes = new ArrayList<Box>();
        for (var item : dataset.getItems(Tag.SequenceOfUltrasoundRegions)) {
            var box = new Box(item.getInt(Tag.RegionLocationMinX0, 0), item.getInt(Tag.RegionLocationMinY0, 0),
                    item.getInt(Tag.RegionLocationMaxX1, -1), item.getInt(Tag.RegionLocationMaxY1, -1));
            if (boxes.size() < 64 && box.x0() >= 0 && box.y0() >= 0 && box.x1() >= box.x0() && box.y1() >= box.y0()) {
                boxes.add(box);
            }
        }
        return boxes;
    }
}
