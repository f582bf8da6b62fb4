package org.caseroom.release;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Pictures from whose stack a face can be rendered, and photographs (PS3.15 E.3.2, Clean Recognizable Visual Features). Nothing is taken
 * out of them: the option is not offered, and who makes a copy is told so. To be told once too often costs a look; where words and codes
 * say nothing of a head, nobody is told, and whoever releases has to look.
 */
final class Faces {
    private static final Set<String> SECTIONAL = Set.of("CT", "MR", "PT", "NM", "XC");
    /** X-Ray 3D Craniofacial Image Storage (PS3.4 B.5) is of nothing else. */
    private static final String CRANIOFACIAL = "1.2.840.10008.5.1.4.1.1.13.1.2";
    /** Sections turned round an angiographic C-arm: X-Ray 3D Angiographic Image Storage. */
    private static final String ANGIOGRAPHIC = "1.2.840.10008.5.1.4.1.1.13.1.1";
    /** English and German, but not of what only sounds like a head: of a femur, iliac, surface, facet, incidental, diagnosis. */
    private static final Pattern HEAD = Pattern.compile("(?<!over)(?<!(?:femoral|humeral|radial|pancreatic) )head|(?<!(?:femoral|bladder) )neck|skull|brain|cereb|cran(?!io.?caudal)"
            + "|neuro|pituitar|hypophys|\\bsella|willis|mastoid|temporal bone|temporomand|\\btmj\\b|stroke(?! vol)|\\biac\\b|\\bface(?!t)|facial|orbit|\\beyes?\\b|\\bears?\\b|\\bnose\\b|nasal"
            + "|(?<!coronary )sinus(?! rhythm| tarsi)|maxill|mandib|\\bjaw|\\bdent|zygom|cheek|scalp|mouth|tongue|parotid|submand|carotid|phar[yi]n|whole.?body"
            + "|(?<!hüft|hueft|femur|schenkel|humerus|oberarm|radius|pankreas)kopf|sch(?:ä|ae)del|hirn|gesicht|kiefer|\\baugen?\\b|\\bohr|\\bnase|\\bnnh\\b|felsenbein|\\bzahn|\\bmund|zunge"
            + "|\\bhals\\b|halsweichteil|halsgef|karotis|ganzk");
    private static final Set<String> CODES = codes();
    private static final List<Integer> DESCRIPTIONS = List.of(Tag.BodyPartExamined, Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName,
            Tag.RequestedProcedureDescription, Tag.PerformedProcedureStepDescription);

    private Faces() {
    }

    /** Whether the data set says that it is of a head, by its body part, its region, that of its frames, or its descriptions. */
    static boolean mayShow(Attributes dataset) {
        var sopClass = dataset.getString(Tag.SOPClassUID, "").strip();
        if (sopClass.equals(CRANIOFACIAL)) {
            return true;
        }
        if (!SECTIONAL.contains(dataset.getString(Tag.Modality, "").strip()) && !sopClass.equals(ANGIOGRAPHIC)) {
            return false;
        }
        return DESCRIPTIONS.stream().anyMatch(tag -> named(dataset.getString(tag, ""))) || regions(dataset)
                || dataset.getItems(Tag.AnatomicRegionsInStudyCodeSequence).stream().anyMatch(Faces::ofHead)
                || frames(dataset.getItems(Tag.SharedFunctionalGroupsSequence)) || frames(dataset.getItems(Tag.PerFrameFunctionalGroupsSequence));
    }

    private static boolean regions(Attributes dataset) {
        return dataset.getItems(Tag.AnatomicRegionSequence).stream().anyMatch(Faces::ofHead);
    }

    /** Frame Anatomy (PS3.3 C.7.6.16.2.8): an enhanced image names the region there alone. */
    private static boolean frames(List<? extends Attributes> groups) {
        return groups.stream().anyMatch(group -> group.getItems(Tag.FrameAnatomySequence).stream().anyMatch(Faces::regions));
    }

    private static boolean ofHead(Attributes code) {
        return CODES.contains(code.getString(Tag.CodeValue, "").strip()) || named(code.getString(Tag.CodeMeaning, ""));
    }

    private static boolean named(String text) {
        return HEAD.matcher(text.toLowerCase(Locale.ROOT).replace('_', ' ')).find();
    }

    private static Set<String> codes() {
        var codes = new HashSet<String>();
        for (var line : Words.lines("head-regions.txt")) {
            for (var word : line.split(" ")) {
                if (word.chars().noneMatch(c -> c >= '0' && c <= '9')) {
                    break;
                }
                if (!codes.add(word)) {
                    throw new IllegalStateException("head-regions.txt has a code twice: " + word);
                }
            }
        }
        return Set.copyOf(codes);
    }
}
