package org.caseroom.release;

import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
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

    void privateElement(Element element, Attributes from, Attributes to) {
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
            case CS, DS, IS -> values.plain().plain(tag, element.vr(), from, one);
            case LO, SH -> values.text(tag, element.vr(), from, one);
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
