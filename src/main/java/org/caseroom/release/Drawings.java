package org.caseroom.release;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * What stands for the drawings of a presentation state that are not to be cleaned but replaced (PS3.15 table E.1-1 row Graphic Annotation
 * Sequence, action D). A free hand writes names with lines too, so no line of the original stays.
 */
final class Drawings {
    private Drawings() {
    }

    /** One point in the first corner, on the layer of what was drawn first: valid by PS3.3 C.10.5 and without a meaning. */
    static void dummy(Attributes first, Values values, Attributes to) {
        var item = to.newSequence(Tag.GraphicAnnotationSequence).newItem();
        if (first.containsValue(Tag.GraphicLayer)) {
            values.plain(Tag.GraphicLayer, VR.CS, first, item);
        }
        var point = item.newSequence(Tag.GraphicObjectSequence).newItem();
        point.setString(Tag.GraphicAnnotationUnits, VR.CS, "PIXEL");
        point.setInt(Tag.GraphicDimensions, 2);
        point.setInt(Tag.NumberOfGraphicPoints, 1);
        point.setDouble(Tag.GraphicData, 1, 1);
        point.setString(Tag.GraphicType, VR.CS, "POINT");
    }
}
