package org.caseroom.http;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.Value;
import org.caseroom.dicom.web.TagPath;

/** Which elements are bulk data: those that metadata names by an address and not by their value. */
final class BulkElements {
    /** Binary values up to this stand in the metadata itself, pixel data never. */
    private static final int MAX_INLINE = 1024;
    /** As deep as a {@link TagPath} can name. */
    private static final int MAX_DEPTH = 60;

    private BulkElements() {
    }

    static boolean isPixels(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }

    static boolean isBulk(Element element) {
        return isPixels(element.tag()) || switch (element.value()) {
            case BulkData bulk -> bulk.length() > MAX_INLINE;
            case Value.Bytes(byte[] bytes) -> bytes.length > MAX_INLINE;
            case Fragments _ -> true;
            case Value.Text _, Sequence _ -> false;
        };
    }

    /** Those of a data set, in the order of their tags, with those in items. */
    static List<TagPath> of(Attributes dataSet) {
        List<TagPath> found = new ArrayList<>();
        add(dataSet, null, 0, 0, found);
        return found;
    }

    /** The pixels of the image, not those of icons in items. */
    static List<TagPath> pixels(Attributes dataSet) {
        List<TagPath> found = new ArrayList<>();
        for (Element element : dataSet) {
            if (isPixels(element.tag()) && !element.value().isEmpty()) {
                found.add(TagPath.of(element.tag()));
            }
        }
        return found;
    }

    private static void add(Attributes holder, TagPath sequence, int item, int depth, List<TagPath> found) {
        for (Element element : holder) {
            TagPath path = sequence == null ? TagPath.of(element.tag()) : sequence.child(item, element.tag());
            boolean addressed = element.vr().isInlineBinary() || element.value() instanceof Fragments;
            if (addressed && Tag.group(element.tag()) > 2 && !element.value().isEmpty() && isBulk(element)) {
                found.add(path);
            } else if (element.value() instanceof Sequence items && depth < MAX_DEPTH) {
                for (int i = 0; i < items.size(); i++) {
                    add(items.get(i), path, i, depth + 1, found);
                }
            }
        }
    }
}
