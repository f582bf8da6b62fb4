package org.caseroom.deidentify;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * A data set without what tells who the patient is (PS3.15 annex E, Basic Profile), for reading: without pixels and other bulk. The UIDs
 * by which its parts are asked for stay, for they are addresses here; all others but those of the standard itself go.
 */
public final class Deidentifier {
    private static final int MAX_DEPTH = 32;
    private static final String OF_THE_STANDARD = "1.2.840.10008.";
    private static final Set<Integer> ADDRESSES = Set.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID,
            Tag.FrameOfReferenceUID);

    private final boolean initials;

    /** @param initials whether the initials of the name stay */
    public Deidentifier(boolean initials) {
        this.initials = initials;
    }

    /** A copy; the given data set stays as it is. */
    public Attributes clean(Attributes dataset) {
        var clean = new Attributes();
        copy(dataset, clean, 0);
        if (initials && dataset.containsValue(Tag.PatientName)) {
            clean.setString(Tag.PatientName, VR.PN, Initials.of(dataset.getString(Tag.PatientName)));
        }
        return clean;
    }

    /** A code string that says how an image was taken; empty for anything else. */
    public static Optional<String> term(String code) {
        return Actions.harmless(code) ? Optional.of(code) : Optional.empty();
    }

    private void copy(Attributes from, Attributes to, int depth) {
        for (Element element : from) {
            int tag = element.tag();
            var vr = element.vr();
            switch (Actions.of(tag, vr)) {
                case REMOVE -> { }
                case EMPTY -> to.setEmpty(tag, vr);
                case DUMMY -> dummy(tag, vr, to);
                case UID -> uid(tag, from, to);
                case KEEP -> keep(element, from, to, depth);
            }
        }
    }

    private static void dummy(int tag, VR vr, Attributes to) {
        switch (vr) {
            case PN, LO, SH, ST, LT, UT, UC, CS -> to.setString(tag, vr, "ANONYMOUS");
            case DA -> to.setString(tag, vr, "19000101");
            case TM -> to.setString(tag, vr, "000000");
            case DT -> to.setString(tag, vr, "19000101000000");
            case SQ -> to.setEmpty(tag, vr);
            default -> { }
        }
    }

    private static void uid(int tag, Attributes from, Attributes to) {
        var values = from.getStrings(tag);
        if (values.length > 0 && (ADDRESSES.contains(tag) && Arrays.stream(values).allMatch(Deidentifier::digits)
                || Arrays.stream(values).allMatch(uid -> uid.startsWith(OF_THE_STANDARD) && digits(uid)))) {
            to.setString(tag, VR.UI, values);
        }
    }

    private static boolean digits(String uid) {
        return uid.length() <= 64 && uid.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private void keep(Element element, Attributes from, Attributes to, int depth) {
        int tag = element.tag();
        var vr = element.vr();
        switch (vr) {
            case SQ -> {
                if (depth < MAX_DEPTH) {
                    var items = to.newSequence(tag);
                    for (var item : from.getItems(tag)) {
                        copy(item, items.newItem(), depth + 1);
                    }
                }
            }
            case CS -> {
                var values = from.getStrings(tag);
                if (Arrays.stream(values).allMatch(Actions::harmless)) {
                    to.setString(tag, vr, values);
                }
            }
            case DS, IS -> {
                var values = from.getStrings(tag);
                if (Arrays.stream(values).allMatch(Deidentifier::number)) {
                    to.setString(tag, vr, values);
                }
            }
            default -> {
                byte[] bytes = from.getBytes(tag);
                if (bytes != null && bytes.length <= 4096) {
                    to.setBytes(tag, vr, bytes);
                }
            }
        }
    }

    private static boolean number(String text) {
        return text.matches("\\s*[+-]?[0-9]{0,16}(\\.[0-9]{0,16})?([eE][+-]?[0-9]{1,3})?\\s*");
    }
}
