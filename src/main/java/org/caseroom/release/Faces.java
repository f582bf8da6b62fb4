package org.caseroom.release;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Pictures from whose stack a face can be rendered (PS3.15 E.3.2, Clean Recognizable Visual Features). Nothing is taken out of them: the
 * option is not offered, and who makes a copy is told so.
 */
final class Faces {
    private static final Set<String> SECTIONAL = Set.of("CT", "MR", "PT", "NM");
    private static final Pattern HEAD = Pattern.compile("head|skull|brain|face|facial|orbit|sinus|maxill|mandib|jaw|dental|neuro|cereb|cran|whole.?body|pituitar"
            + "|tempor|ear\\b|iac\\b|nose|kopf|schädel|schaedel|gehirn|gesicht|kiefer|orbita|nnh|felsenbein|ganzk");
    /**
     * PS3.16 CID 4 and 4031, in SNOMED CT and, of the older ones, in SNOMED RT: head, skull, brain, face, whole body, orbit, paranasal
     * sinus, jaw, head and neck; eye region, facial bones, internal auditory canal, mastoid bone, maxilla, vertebral column and cranium.
     * The list was not compared with the text of the standard; what it misses is caught by the words of the descriptions, or looked at
     * by whoever releases.
     */
    private static final Set<String> CODES = Set.of("69536005", "T-D1100", "89546000", "T-11100", "12738006", "T-A0100", "89545001", "T-D1200", "38266002",
            "T-D0010", "363654007", "T-D14AE", "2095001", "T-22000", "661005", "T-D1213", "774007", "T-D1000", "371398005", "91397008", "361078006", "59066005", "70925003", "110517009");

    private Faces() {
    }

    /** Whether the data set says that it is of a head, by its body part, its region or its descriptions. */
    static boolean mayShow(Attributes dataset) {
        if (!SECTIONAL.contains(dataset.getString(Tag.Modality, "").strip())) {
            return false;
        }
        for (int tag : new int[] {Tag.BodyPartExamined, Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName}) {
            if (HEAD.matcher(dataset.getString(tag, "").toLowerCase(Locale.ROOT)).find()) {
                return true;
            }
        }
        return dataset.getItems(Tag.AnatomicRegionSequence).stream().anyMatch(item -> CODES.contains(item.getString(Tag.CodeValue, "").strip()));
    }
}
