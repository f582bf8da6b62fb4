package org.caseroom.report;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DateTimes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.room.ImageRef;

/**
 * What every object that we write has in common: patient and study as in the images it is about (PS3.3 C.7.1.1, C.7.2.1), a series of its
 * own, and this program as the equipment.
 *
 * @param uids  unique ones, under 2.25
 * @param now   in the time zone of the server
 */
record ObjectFrame(Supplier<String> uids, LocalDateTime now, int firstSeries, String version) {
    private static final int[] COPIED = {Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.PatientAge,
        Tag.PatientSize, Tag.PatientWeight, Tag.StudyDate, Tag.StudyTime, Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.StudyID,
        Tag.StudyDescription, Tag.PatientIdentityRemoved, Tag.DeidentificationMethod};
    private static final int[] REQUIRED = {Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyDate, Tag.StudyTime,
        Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.StudyID};

    /** @param number of the series, counted from 0 within what is written together */
    Attributes open(MarkedImages marked, String sopClass, String modality, String description, int number) {
        Attributes like = marked.images().values().iterator().next().data();
        var a = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        a.putAll(like.copy(COPIED));
        a.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : REQUIRED) {
            if (!a.contains(tag)) {
                a.setEmpty(tag, org.caseroom.dicom.data.Dictionary.vr(tag));
            }
        }
        String date = DateTimes.format(now.toLocalDate());
        String time = DateTimes.format(now.toLocalTime().withNano(0));
        a.setString(Tag.SOPClassUID, sopClass).setString(Tag.SOPInstanceUID, uids.get());
        a.setString(Tag.InstanceCreationDate, date).setString(Tag.InstanceCreationTime, time);
        a.setString(Tag.StudyInstanceUID, marked.study()).setString(Tag.SeriesInstanceUID, uids.get());
        a.setString(Tag.Modality, modality).setInt(Tag.SeriesNumber, firstSeries + number).setString(Tag.SeriesDescription, description);
        a.setString(Tag.SeriesDate, date).setString(Tag.SeriesTime, time).setInt(Tag.InstanceNumber, 1);
        a.setString(Tag.Manufacturer, "Caseroom").setString(Tag.ManufacturerModelName, "Caseroom").setString(Tag.SoftwareVersions, limited(version, 64));
        return a;
    }

    void content(Attributes a) {
        a.setString(Tag.ContentDate, DateTimes.format(now.toLocalDate())).setString(Tag.ContentTime, DateTimes.format(now.toLocalTime().withNano(0)));
    }

    /** All images with marks as evidence (PS3.3 C.17.2.3), by series. */
    static void evidence(Attributes a, MarkedImages marked) {
        var study = a.newSequence(Tag.CurrentRequestedProcedureEvidenceSequence).newItem();
        series(study, marked);
        study.setString(Tag.StudyInstanceUID, marked.study());
    }

    private static void series(Attributes a, MarkedImages marked) {
        Map<String, Attributes> items = new LinkedHashMap<>();
        var sequence = a.newSequence(Tag.ReferencedSeriesSequence);
        for (var image : marked.images().values()) {
            var item = items.computeIfAbsent(image.stored().series(), uid -> {
                var fresh = sequence.newItem();
                fresh.newSequence(Tag.ReferencedSOPSequence);
                return fresh.setString(Tag.SeriesInstanceUID, uid);
            });
            item.getSequence(Tag.ReferencedSOPSequence).newItem().setString(Tag.ReferencedSOPClassUID, image.stored().sopClass())
                    .setString(Tag.ReferencedSOPInstanceUID, image.stored().instance());
        }
    }

    /** A reference to a frame; of an instance of a single one to the instance. */
    static Attributes reference(Attributes item, MarkedImages.MarkedInstance image, int... frames) {
        item.setString(Tag.ReferencedSOPClassUID, image.stored().sopClass()).setString(Tag.ReferencedSOPInstanceUID, image.stored().instance());
        return image.stored().frames() > 1 && frames.length > 0 ? item.setInt(Tag.ReferencedFrameNumber, VR.IS, frames) : item;
    }

    /** Images in the order of the stack, each once. */
    static Set<ImageRef> marked(MarkedImages marked) {
        Set<ImageRef> images = new LinkedHashSet<>();
        marked.images().forEach((uid, _) -> marked.marks().stream().map(entry -> entry.mark().image())
                .filter(image -> image.instance().equals(uid)).sorted(java.util.Comparator.comparingInt(ImageRef::frame)).forEach(images::add));
        return images;
    }

    /** A name as it is shown, in the form of the standard: the last word is taken for the family name. */
    static String personName(String shown) {
        String name = shown.replaceAll("[\\\\^=\\p{Cntrl}]", " ").strip();
        int space = name.lastIndexOf(' ');
        String written = space < 0 ? name : name.substring(space + 1) + "^" + name.substring(0, space).strip();
        return limited(written.isEmpty() ? "Unknown" : written, 64);
    }

    static String limited(String text, int max) {
        String plain = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
        return plain.length() <= max ? plain : plain.substring(0, max).strip();
    }
}
