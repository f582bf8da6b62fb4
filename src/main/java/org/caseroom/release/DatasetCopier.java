package org.caseroom.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.deidentify.Profile;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * A data set without what tells who the patient is, for keeping (PS3.15 annex E): what the table names goes as the ticked options say, of
 * the rest stays what cannot hold a name, which is figures, terms, public codes and known words. Pixels are not in the copy.
 *
 * <p>Where the table leaves a choice the value is replaced rather than removed, so that a copy is as valid as its original. Here is the way
 * through the sequences and the decision for each attribute; what becomes of single values is in {@link ValueCopier}.
 */
final class DatasetCopier {
    private static final int MAX_DEPTH = 48;

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
        new Copy(patient).copy(source, to, 0, false);
        var code = pseudonyms.code(patient.key());
        to.setString(Tag.PatientName, VR.PN, options.name(code));
        to.setString(Tag.PatientID, VR.LO, options.id(code));
        Markers.set(to, options);
        return to;
    }

    /** One data set with the patient whom it is about. */
    private final class Copy {
        private final Patient patient;
        private final ValueCopier values;
        private final GroupCopier groups;

        Copy(Patient patient) {
            this.patient = patient;
            this.values = new ValueCopier(options, pseudonyms, patient, watch);
            this.groups = new GroupCopier(options, values, watch);
        }

        /** @param verbatim codes of the items stay as they are */
        void copy(Attributes from, Attributes to, int depth, boolean verbatim) {
            boolean coded = from.contains(Tag.CodeMeaning) || from.contains(Tag.CodeValue) || from.contains(Tag.LongCodeValue);
            if (coded && !verbatim && !Codes.copy(from, to, patient.forbidden())) {
                watch.fate(Tag.CodeMeaning, Fate.CLEANED);
            }
            for (Element found : from) {
                int tag = found.tag();
                if (Elements.elsewhere(tag) || coded && !verbatim && Codes.isPart(tag)) {
                    continue;
                }
                var source = Elements.typed(found, from);
                var element = source == from ? found : source.element(tag);
                if (Tag.isPrivate(tag)) {
                    groups.privateElement(element, from, to, (at, items, into) -> items(at, items, into, depth, false));
                } else if (GroupCopier.graphics(tag)) {
                    groups.graphics(element, from, to);
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
                if (element.value() instanceof Sequence items) {
                    // Who keeps a code of his institution keeps it as it is; who keeps UIDs said nothing of codes.
                    items(element.tag(), items, to, depth, row.options().entrySet().stream().anyMatch(each ->
                            each.getValue() == Profile.Rule.KEEP && each.getKey() != ProfileOption.RETAIN_UIDS && options.has(each.getKey())));
                    if (!items.isEmpty()) {
                        watch.fate(element.tag(), Fate.RETAINED);
                    }
                } else {
                    values.retain(element, from, to);
                }
            } else if (rule.isEmpty() || !clean(row, element, from, to, depth)) {
                basic(row, element, from, to, depth, verbatim);
            }
        }

        private void basic(Profile.Row row, Element element, Attributes from, Attributes to, int depth, boolean verbatim) {
            int tag = element.tag();
            switch (row.basic()) {
                case REMOVE -> watch.fate(tag, Fate.REMOVED);
                case EMPTY -> {
                    to.setEmpty(tag, Elements.vr(element));
                    watch.fate(tag, Fate.EMPTIED);
                }
                case DUMMY -> {
                    if (element.value() instanceof Sequence items && !items.isEmpty()) {
                        if (tag == Tag.GraphicAnnotationSequence) {
                            Drawings.dummy(items.getFirst(), values.plain(), to);
                        } else {
                            items(tag, items, to, depth, verbatim);
                        }
                    } else {
                        values.plain().dummy(tag, Elements.vr(element), element.value().isEmpty(), to);
                    }
                    watch.fate(tag, Fate.REPLACED);
                }
                case UID -> values.uid(tag, from, to);
                case INSIDE -> {
                    if (element.value() instanceof Sequence items) {
                        items(tag, items, to, depth, verbatim);
                    } else {
                        watch.fate(tag, Fate.REMOVED);
                    }
                }
            }
        }

        /** What keeps it wins over what cleans it. */
        private Optional<Profile.Rule> rule(Profile.Row row) {
            return row.options().entrySet().stream().filter(each -> options.has(each.getKey())).map(Map.Entry::getValue).min(Enum::compareTo);
        }

        /** @return whether something could be kept; else the Basic Profile holds */
        private boolean clean(Profile.Row row, Element element, Attributes from, Attributes to, int depth) {
            if (element.value() instanceof Sequence items) {
                items(element.tag(), items, to, depth, false);
                return true;
            }
            boolean moved = row.options().containsKey(ProfileOption.RETAIN_MODIFIED_DATES) && options.has(ProfileOption.RETAIN_MODIFIED_DATES);
            return values.clean(element.tag(), Elements.vr(element), moved, from, to);
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

        private void unnamed(Element element, Attributes from, Attributes to, int depth, boolean verbatim) {
            int tag = element.tag();
            var entry = Dictionary.entry(tag);
            if (entry.isEmpty()) {
                watch.fate(tag, Fate.REMOVED);
            } else if (Elements.vr(element) == VR.SQ) {
                items(tag, from.getItems(tag), to, depth, verbatim);
            } else {
                values.unnamed(element, entry.get(), from, to, verbatim);
            }
        }
    }
}
