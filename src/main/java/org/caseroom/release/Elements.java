package org.caseroom.release;

import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.data.Value;

/** Elements as they are found in files, of careful and of careless writers. */
final class Elements {
    /** Copied with the pixels, or not at all. */
    private static final Set<Integer> PIXELS = Set.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData, Tag.PixelDataProviderURL,
            Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths);

    private Elements() {
    }

    /** Whether nothing is decided about it here: it is written anew, or belongs to the pixels. */
    static boolean elsewhere(int tag) {
        return Tag.isGroupLength(tag) || Tag.group(tag) <= 0x0006 || tag == Tag.SpecificCharacterSet || PIXELS.contains(tag);
    }

    /** Where an element is found under the VR of the dictionary, of which its writer said that he did not know it (PS3.5 6.2.2 note 2). */
    static Attributes typed(Element element, Attributes from) {
        return Tag.isPrivate(element.tag()) ? from : typed(element, Dictionary.vr(element.tag()), from);
    }

    /** @param known VR of an element of which its writer did not say one; UN and SQ tell nothing */
    static Attributes typed(Element element, VR known, Attributes from) {
        if (element.vr() != VR.UN || known == VR.UN || known == VR.SQ || !(element.value() instanceof Value.Bytes(var bytes))) {
            return from;
        }
        var typed = new Attributes();
        typed.setString(Tag.SpecificCharacterSet, VR.CS, from.charset().terms().toArray(String[]::new));
        return typed.put(new Element(element.tag(), known, new Value.Bytes(bytes)));
    }

    /** Of a sequence that a careless writer called UN, what it is. */
    static VR vr(Element element) {
        return element.vr() == VR.UN && element.value() instanceof Sequence ? VR.SQ : element.vr();
    }

    /** Streams of bytes that hold figures, or of which the texts can be taken out. @return false when nothing stayed */
    static boolean bytes(Element element, Attributes from, Attributes to) {
        int tag = element.tag();
        if (tag == Tag.ICCProfile) {
            byte[] clean = IccTexts.without(from.getBytes(tag));
            if (clean.length > 0) {
                to.setBytes(tag, VR.OB, clean);
                return true;
            }
            return false;
        }
        if (tag == Tag.WaveformData || tag == Tag.WaveformPaddingValue || tag == Tag.ChannelMinimumValue || tag == Tag.ChannelMaximumValue
                || element.value().isEmpty()) {
            to.put(element);
            return true;
        }
        return false;
    }
}
