package org.caseroom.release;

import java.util.List;
import java.util.Optional;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** What becomes of attributes that are known by their group: curves, overlays, private elements. */
final class GroupCopier {
    private final ReleaseOptions options;
    private final ValueCopier values;
    private final Watch watch;

    GroupCopier(ReleaseOptions options, ValueCopier values, Watch watch) {
        this.options = options;
        this.values = values;
        this.watch = watch;
    }

    /** Curves 50xx and overlays 60xx. */
    static boolean graphics(int tag) {
        int group = Tag.group(tag) & 0xFF00;
        return group == 0x5000 || group == 0x6000;
    }

    void graphics(Element element, Attributes from, Attributes to) {
        int tag = element.tag();
        int place = tag & 0xFF00FFFF;
        if (!options.overlays() || (Tag.group(tag) & 0xFF00) == 0x5000) {
            watch.fate(tag, Fate.REMOVED);
        } else if (place == Tag.OverlayData || Elements.vr(element).isInteger()) {
            to.put(element);
        } else if (Elements.vr(element) == VR.CS || Elements.vr(element) == VR.IS || Elements.vr(element) == VR.DS) {
            values.plain().plain(tag, Elements.vr(element), from, to).ifPresent(fate -> watch.fate(tag, fate));
        } else if (Elements.vr(element) != VR.LO || !values.text(tag, VR.LO, from, to)) {
            watch.fate(tag, Fate.REMOVED);
        }
    }

    /** How the items of a sequence come into a copy. */
    interface Items {
        void copy(int tag, List<Attributes> items, Attributes to);
    }

    void privateElement(Element element, Attributes from, Attributes to, Items items) {
        int tag = element.tag();
        var creator = Tag.isPrivateCreator(tag) ? null : from.privateCreator(tag);
        var safe = creator == null || !options.has(ProfileOption.RETAIN_SAFE_PRIVATE) ? Optional.<VR>empty() : SafePrivate.vr(creator.strip(), tag);
        if (safe.isEmpty()) {
            if (!Tag.isPrivateCreator(tag)) {
                watch.fate(tag, Fate.REMOVED);
            }
            return;
        }
        if (element.value() instanceof Sequence sequence) {
            if (safe.get() != VR.SQ || !sequence(creator.strip(), tag, sequence, to, items)) {
                watch.fate(tag, Fate.REMOVED);
            }
            return;
        }
        var kept = kept(element, safe.get(), from);
        if (kept == null) {
            watch.fate(tag, Fate.REMOVED);
            return;
        }
        int place = to.reservePrivateTag(creator.strip(), tag & 0xFFFF00FF);
        if (place != 0) {
            to.put(new Element(place, kept.vr(), kept.value()));
            if (kept.vr() != VR.UI || options.has(ProfileOption.RETAIN_UIDS)) {
                watch.fate(tag, Fate.RETAINED);
            }
        }
    }

    /** @return whether something of it stayed: one of which nothing did says only that something was there */
    private static boolean sequence(String creator, int tag, List<Attributes> from, Attributes to, Items items) {
        boolean first = to.privateTag(creator, tag & 0xFFFF00FF) == 0;
        int place = to.reservePrivateTag(creator, tag & 0xFFFF00FF);
        if (place == 0) {
            return false;
        }
        items.copy(place, from, to);
        if (to.getItems(place).stream().anyMatch(item -> !item.isEmpty())) {
            return true;
        }
        to.remove(place);
        if (first) {
            to.remove(place & 0xFFFF0000 | (place >> 8 & 0xFF));
        }
        return false;
    }

    /** Built apart, so that a block is reserved only where something of it stays. @return null for nothing */
    private Element kept(Element found, VR listed, Attributes from) {
        int tag = found.tag();
        var source = Elements.typed(found, listed, from);
        var element = source == from ? found : source.element(tag);
        var one = new Attributes().setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        switch (element.vr()) {
            case CS, DS, IS -> values.plain().plain(tag, element.vr(), source, one);
            case LO, SH, ST, LT -> values.text(tag, element.vr(), source, one);
            case UI -> {
                if (options.has(ProfileOption.RETAIN_UIDS)) {
                    one.setString(tag, VR.UI, source.getStrings(tag));
                } else {
                    values.uid(tag, source, one);
                }
            }
            case US, SS, UL, SL, FL, FD -> one.put(element);
            default -> { }
        }
        var kept = one.element(tag);
        return kept == null || kept.value().isEmpty() && !element.value().isEmpty() ? null : kept;
    }
}
