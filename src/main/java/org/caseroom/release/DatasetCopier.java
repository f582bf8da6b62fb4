package org.caseroom.release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.deidentify.Profile;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.data.Value;

/**
 * A data set without what tells who the patient is, for keeping (PS3.15 annex E): what the table names goes as the ticked options say, of
 * the rest stays what cannot hold a name, which is figures, terms, public codes and known words. Pixels are not in the copy.
 *
 * <p>Where the table leaves a choice the value is replaced rather than removed, so that a copy is as valid as its original.
 */
final class DatasetCopier {
    private static final int MAX_DEPTH = 48;
    private static final String OF_THE_STANDARD = "1.2.840.10008.";

    private final ReleaseOptions options;
    private final Pseudonyms pseudonyms;
    private final Watch watch;

    DatasetCopier(ReleaseOptions options, Pseudonyms pseudonyms, Watch watch) {
        this.options = options;
        this.pseudonyms = pseudonyms;
        this.watch = watch;
    }

    /** The given data set stays as it is. Values held by reference are shared. */
    Attributes copy(Attributes source) {
        var patient = Patient.of(source);
        var to = new Attributes();
        to.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        new Copy(patient, new DateShift(pseudonyms.days(patient.key()))).copy(source, to, 0, false);
        var code = pseudonyms.code(patient.key());
        to.setString(Tag.PatientName, VR.PN, options.name(code));
        to.setString(Tag.PatientID, VR.LO, options.id(code));
        Markers.set(to, options);
        return to;
    }

    /** One data set with the patient whom it is about. */
    private final class Copy {
        private final Patient patient;
        private final Values values;
        private final DateShift shift;

        Copy(Patient patient, DateShift shift) {
            this.patient = patient;
            this.shift = shift;
            this.values = new Values(patient.forbidden());
        }

        /** @param verbatim codes of the items stay as they are */
        void copy(Attributes from, Attributes to, int depth, boolean verbatim) {
            boolean coded = from.contains(Tag.CodeMeaning) || from.contains(Tag.CodeValue) || from.contains(Tag.LongCodeValue);
            if (coded && !verbatim && !Codes.copy(from, to, patient.forbidden())) {
                watch.fate(Tag.CodeMeaning, Fate.CLEANED);
            }
            for (Element found : from) {
                int tag = found.tag();
                var source = typed(found, from);
                var element = source == from ? found : source.element(tag);
                if (Skipped.skipped(tag) || coded && !verbatim && Codes.isPart(tag)) {
                    continue;
                }
                if (Tag.isPrivate(tag)) {
                    privateElement(element, from, to);
                } else if ((Tag.group(tag) & 0xFF00) == 0x5000 || (Tag.group(tag) & 0xFF00) == 0x6000) {
                    graphics(element, from, to);
                } else {
                    var row = Profile.row(tag);
                    if (row.isPresent()) {
                        named(row.get(), element, source, to, depth, verbatim);
                    } else {
                        unnamed(element, source, to, depth, verbatim);
                    }
                }
            }
        }

        private void named(Profile.Row row, Element element, Attributes from, Attributes to, int depth, boolean verbatim) {
            var rule = rule(row);
            if (rule.isPresent() && rule.get() == Profile.Rule.KEEP) {
                // Who keeps a code of his institution keeps it as it is; who keeps UIDs said nothing of codes.
                retain(element, from, to, depth, row.options().entrySet().stream().anyMatch(each -> each.getValue() == Profile.Rule.KEEP
                        && each.getKey() != ProfileOption.RETAIN_UIDS && options.has(each.getKey())));
                return;
            }
            if (rule.isPresent() && clean(row, element, from, to, depth)) {
                return;
            }
            switch (row.basic()) {
                case REMOVE -> watch.fate(element.tag(), Fate.REMOVED);
                case EMPTY -> {
                    to.setEmpty(element.tag(), vr(element));
                    watch.fate(element.tag(), Fate.EMPTIED);
                }
                case DUMMY -> {
                    if (element.value() instanceof Sequence items && !items.isEmpty()) {
                        if (element.tag() == Tag.GraphicAnnotationSequence) {
                            Drawings.dummy(items.getFirst(), values, to);
                        } else {
                            items(element.tag(), items, to, depth, verbatim);
                        }
                    } else {
                        values.dummy(element.tag(), vr(element), element.value().isEmpty(), to);
                    }
                    watch.fate(element.tag(), Fate.REPLACED);
                }
                case UID -> uid(element.tag(), from, to);
                case INSIDE -> {
                    if (element.value() instanceof Sequence items) {
                        items(element.tag(), items, to, depth, verbatim);
                    } else {
                        watch.fate(element.tag(), Fate.REMOVED);
                    }
                }
            }
        }

        /** What keeps it wins over what cleans it. */
        private Optional<Profile.Rule> rule(Profile.Row row) {
            return row.options().entrySet().stream().filter(each -> options.has(each.getKey())).map(java.util.Map.Entry::getValue).min(Enum::compareTo);
        }

        private void retain(Element element, Attributes from, Attributes to, int depth, boolean verbatim) {
            var vr = vr(element);
            if (element.value() instanceof Sequence items) {
                items(element.tag(), items, to, depth, verbatim);
            } else if (vr.isString()) {
                to.setString(element.tag(), vr, from.getStrings(element.tag()));
            } else if (vr.isInteger() || vr.isFloat()) {
                to.put(element);
            }
            if (!element.value().isEmpty()) {
                watch.fate(element.tag(), Fate.RETAINED);
            }
        }

        /** @return whether something could be kept; else the Basic Profile holds */
        private boolean clean(Profile.Row row, Element element, Attributes from, Attributes to, int depth) {
            int tag = element.tag();
            var vr = vr(element);
            if (element.value() instanceof Sequence items) {
                items(tag, items, to, depth, false);
                return true;
            }
            return switch (vr) {
                case DA, TM, DT -> row.options().containsKey(ProfileOption.RETAIN_MODIFIED_DATES) && options.has(ProfileOption.RETAIN_MODIFIED_DATES)
                        && shifted(tag, vr, from, to);
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
        private boolean text(int tag, VR vr, Attributes from, Attributes to) {
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

        private void items(int tag, List<Attributes> items, Attributes to, int depth, boolean verbatim) {
            if (depth >= MAX_DEPTH) {
                watch.fate(tag, Fate.REMOVED);
                return;
            }
            var copies = to.newSequence(tag);
            for (var item : items) {
                copy(item, copies.newItem(), depth + 1, verbatim);
            }
        }

        private void uid(int tag, Attributes from, Attributes to) {
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

        private void unnamed(Element element, Attributes from, Attributes to, int depth, boolean verbatim) {
            int tag = element.tag();
            var vr = vr(element);
            var entry = Dictionary.entry(tag);
            if (entry.isEmpty()) {
                watch.fate(tag, Fate.REMOVED);
                return;
            }
            boolean as = entry.get().vrs().contains(vr) || vr.isInteger() && entry.get().vrs().stream().anyMatch(each -> each.isInteger());
            switch (vr) {
                case SQ -> items(tag, from.getItems(tag), to, depth, verbatim);
                case UI -> {
                    if (options.has(ProfileOption.RETAIN_UIDS)) {
                        retain(element, from, to, depth, false);
                    } else {
                        uid(tag, from, to);
                    }
                }
                case LO, SH, ST, LT, UT, UC -> {
                    if (verbatim && Codes.isPart(tag)) {
                        to.setString(tag, vr, from.getStrings(tag));
                    } else if (!text(tag, vr, from, to)) {
                        values.dummy(tag, vr, false, to);
                        watch.fate(tag, Fate.REPLACED);
                    }
                }
                case CS, DS, IS, AS -> tell(tag, values.plain(tag, vr, from, to));
                case DA, TM, DT -> {
                    if (!(options.has(ProfileOption.RETAIN_MODIFIED_DATES) && shifted(tag, vr, from, to))) {
                        if (options.has(ProfileOption.RETAIN_FULL_DATES)) {
                            retain(element, from, to, depth, false);
                        } else {
                            watch.fate(tag, Fate.REMOVED);
                        }
                    }
                }
                case AE, PN, UR, UN -> watch.fate(tag, Fate.REMOVED);
                case OB -> {
                    if (!Skipped.binary(element, from, to)) {
                        watch.fate(tag, Fate.REMOVED);
                    }
                }
                case AT, US, SS, UL, SL, UV, SV, FL, FD, OW, OF, OD, OL, OV -> {
                    if (as) {
                        to.put(element);
                    } else if (vr.isInteger() && entry.get().vrs().contains(VR.IS)) {
                        // Figures of a careless writer in another form than the dictionary's: some are required.
                        to.setString(tag, VR.IS, Arrays.stream(from.getInts(tag)).mapToObj(Integer::toString).toArray(String[]::new));
                    } else {
                        watch.fate(tag, Fate.REMOVED);
                    }
                }
            }
        }

        private void tell(int tag, Optional<Fate> fate) {
            fate.ifPresent(what -> watch.fate(tag, what));
        }

        private void graphics(Element element, Attributes from, Attributes to) {
            int tag = element.tag();
            int place = tag & 0xFF00FFFF;
            if (!options.overlays() || (Tag.group(tag) & 0xFF00) == 0x5000) {
                watch.fate(tag, Fate.REMOVED);
            } else if (place == Tag.OverlayData || vr(element).isInteger()) {
                to.put(element);
            } else if (vr(element) == VR.CS || vr(element) == VR.IS || vr(element) == VR.DS) {
                tell(tag, values.plain(tag, vr(element), from, to));
            } else if (vr(element) != VR.LO || !text(tag, VR.LO, from, to)) {
                watch.fate(tag, Fate.REMOVED);
            }
        }

        private void privateElement(Element element, Attributes from, Attributes to) {
            int tag = element.tag();
            var creator = Tag.isPrivateCreator(tag) ? null : from.privateCreator(tag);
            if (creator == null || !options.has(ProfileOption.RETAIN_SAFE_PRIVATE) || !SafePrivate.safe(creator.strip(), tag)) {
                if (!Tag.isPrivateCreator(tag)) {
                    watch.fate(tag, Fate.REMOVED);
                }
                return;
            }
            // Built apart, so that a block is reserved only where something of it stays.
            var one = new Attributes();
            switch (element.vr()) {
                case CS, DS, IS -> values.plain(tag, element.vr(), from, one);
                case LO, SH -> text(tag, element.vr(), from, one);
                case US, SS, UL, SL, FL, FD -> one.put(element);
                default -> { }
            }
            var kept = one.element(tag);
            if (kept == null || kept.value().isEmpty() && !element.value().isEmpty()) {
                watch.fate(tag, Fate.REMOVED);
                return;
            }
            int place = to.reservePrivateTag(creator.strip(), tag & 0xFFFF00FF);
            if (place != 0) {
                to.put(new Element(place, kept.vr(), kept.value()));
                watch.fate(tag, Fate.RETAINED);
            }
        }
    }

    /** Where an element is found under the VR of the dictionary, of which its writer said that he did not know it (PS3.5 6.2.2 note 2). */
    private static Attributes typed(Element element, Attributes from) {
        var known = Dictionary.vr(element.tag());
        if (element.vr() != VR.UN || Tag.isPrivate(element.tag()) || known == VR.UN || known == VR.SQ || !(element.value() instanceof Value.Bytes(var bytes))) {
            return from;
        }
        var typed = new Attributes();
        typed.setString(Tag.SpecificCharacterSet, VR.CS, from.charset().terms().toArray(String[]::new));
        return typed.put(new Element(element.tag(), known, new Value.Bytes(bytes)));
    }

    /** Of a sequence that a careless writer called UN, what it is. */
    private static VR vr(Element element) {
        return element.vr() == VR.UN && element.value() instanceof Sequence ? VR.SQ : element.vr();
    }

    /** What has no part in the decision. */
    private static final class Skipped {
        private static final Set<Integer> PIXELS = Set.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData, Tag.PixelDataProviderURL,
                Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths);

        static boolean skipped(int tag) {
            return Tag.isGroupLength(tag) || Tag.group(tag) <= 0x0006 || tag == Tag.SpecificCharacterSet || PIXELS.contains(tag);
        }

        /** Streams of bytes that hold figures, or of which the texts can be taken out. */
        static boolean binary(Element element, Attributes from, Attributes to) {
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
}
