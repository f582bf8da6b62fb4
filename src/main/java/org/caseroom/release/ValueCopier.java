package org.caseroom.release;

import java.util.Arrays;
import java.util.Optional;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** What becomes of the values of single attributes of one patient's data set, sequences aside. */
final class ValueCopier {
    private static final String OF_THE_STANDARD = "1.2.840.10008.";

    private final ReleaseOptions options;
    private final Pseudonyms pseudonyms;
    private final Patient patient;
    private final Values plain;
    private final DateShift shift;
    private final Watch watch;

    ValueCopier(ReleaseOptions options, Pseudonyms pseudonyms, Patient patient, Watch watch) {
        this.options = options;
        this.pseudonyms = pseudonyms;
        this.patient = patient;
        this.plain = new Values(patient.forbidden());
        this.shift = new DateShift(pseudonyms.days(patient.key()));
        this.watch = watch;
    }

    Values plain() {
        return plain;
    }

    /** As it is, in the character set of the copy; bytes where the dictionary says that there are bytes. */
    void retain(Element element, Attributes from, Attributes to) {
        int tag = element.tag();
        var vr = Elements.vr(element);
        if (vr.isString()) {
            to.setString(tag, vr, from.getStrings(tag));
        } else if (vr.isInteger() || vr.isFloat() || vr == Dictionary.vr(tag)) {
            to.put(element);
        } else {
            watch.fate(tag, Fate.REMOVED);
            return;
        }
        if (!element.value().isEmpty()) {
            watch.fate(tag, Fate.RETAINED);
        }
    }

    /**
     * What an option cleans.
     *
     * @param moved whether it is the option that moves dates
     * @return false when nothing stayed
     */
    boolean clean(int tag, VR vr, boolean moved, Attributes from, Attributes to) {
        return switch (vr) {
            case DA, TM, DT -> moved && shifted(tag, vr, from, to);
            case LO, SH, ST, LT, UT, UC -> text(tag, vr, from, to);
            case CS -> {
                boolean terms = Arrays.stream(from.getStrings(tag)).allMatch(code -> Words.term(code, patient.forbidden()));
                if (terms) {
                    to.setString(tag, vr, from.getStrings(tag));
                }
                yield terms;
            }
            default -> false;
        };
    }

    private boolean shifted(int tag, VR vr, Attributes from, Attributes to) {
        var moved = Arrays.stream(from.getStrings(tag)).map(value -> shift.shift(vr, value)).toList();
        if (moved.isEmpty() || moved.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        to.setString(tag, vr, moved.stream().map(Optional::get).toArray(String[]::new));
        watch.fate(tag, vr == VR.TM ? Fate.RETAINED : Fate.SHIFTED);
        return true;
    }

    /** @return false when nothing stayed */
    boolean text(int tag, VR vr, Attributes from, Attributes to) {
        var before = from.getStrings(tag);
        var after = new String[before.length];
        boolean same = true;
        boolean kept = false;
        boolean any = before.length == 0;
        for (int i = 0; i < before.length; i++) {
            boolean read = options.has(ProfileOption.CLEAN_DESCRIPTORS) && options.keptTexts().contains(before[i].strip());
            after[i] = read ? before[i] : Words.clean(before[i], patient.forbidden());
            kept |= read && !before[i].isBlank();
            same &= after[i].equals(before[i]);
            any |= !after[i].isBlank() || before[i].isBlank();
            if (!before[i].isBlank()) {
                watch.text(tag, vr, before[i], after[i]);
            }
        }
        if (!any) {
            return false;
        }
        to.setString(tag, vr, after);
        if (!same) {
            watch.fate(tag, Fate.CLEANED);
        } else if (kept) {
            watch.fate(tag, Fate.RETAINED);
        }
        return true;
    }

    void uid(int tag, Attributes from, Attributes to) {
        var uids = from.getStrings(tag);
        var mapped = Arrays.stream(uids).map(this::mapped).toArray(String[]::new);
        to.setString(tag, VR.UI, mapped);
        if (!Arrays.equals(uids, mapped)) {
            watch.fate(tag, Fate.MAPPED);
        }
    }

    private String mapped(String uid) {
        var plain = uid.strip();
        return plain.isEmpty() || plain.startsWith(OF_THE_STANDARD) && plain.length() <= 64 && Values.digits(plain) ? plain : pseudonyms.uid(plain);
    }

    /** Of an attribute that the table does not name. @param verbatim a part of a code stays as it is */
    void unnamed(Element element, Dictionary.Entry entry, Attributes from, Attributes to, boolean verbatim) {
        int tag = element.tag();
        var vr = Elements.vr(element);
        boolean as = entry.vrs().contains(vr) || vr.isInteger() && entry.vrs().stream().anyMatch(each -> each.isInteger());
        switch (vr) {
            case SQ -> throw new IllegalArgumentException("a sequence is no single value: " + Tag.format(tag));
            case UI -> {
                if (options.has(ProfileOption.RETAIN_UIDS)) {
                    retain(element, from, to);
                } else {
                    uid(tag, from, to);
                }
            }
            case LO, SH, ST, LT, UT, UC -> {
                if (verbatim && Codes.isPart(tag)) {
                    to.setString(tag, vr, from.getStrings(tag));
                } else if (!text(tag, vr, from, to)) {
                    plain.dummy(tag, vr, false, to);
                    watch.fate(tag, Fate.REPLACED);
                }
            }
            case CS, DS, IS, AS -> plain.plain(tag, vr, from, to).ifPresent(fate -> watch.fate(tag, fate));
            // Moments stand in the table, all of them: one here is none of the dictionary's.
            case AE, PN, UR, UN, DA, TM, DT -> watch.fate(tag, Fate.REMOVED);
            case OB -> {
                if (!Elements.bytes(element, from, to)) {
                    watch.fate(tag, Fate.REMOVED);
                }
            }
            case AT, US, SS, UL, SL, UV, SV, FL, FD, OW, OF, OD, OL, OV -> {
                if (as) {
                    to.put(element);
                } else if (vr.isInteger() && entry.vrs().contains(VR.IS)) {
                    // Figures of a careless writer in another form than the dictionary's: some are required.
                    to.setString(tag, VR.IS, Arrays.stream(from.getInts(tag)).mapToObj(Integer::toString).toArray(String[]::new));
                } else {
                    watch.fate(tag, Fate.REMOVED);
                }
            }
        }
    }
}
