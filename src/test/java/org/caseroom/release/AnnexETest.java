package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caseroom.deidentify.Profile;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Table E.1-1 of PS3.15: of each of its attributes what becomes of it, without options and with each option that speaks of it. */
final class AnnexETest {
    private static final String CANARY = "Zqxcanary";
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0);
    /** Set by the copier itself. */
    private static final Set<Integer> OWN = Set.of(Tag.PatientName, Tag.PatientID);

    /** Rows that stand in the standard as this program has them, typed from the page and not from the resource. */
    static Stream<AnnexESample.Row> sample() {
        return AnnexESample.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("sample")
    void a_row_typed_from_the_standard(AnnexESample.Row row) {
        assertThat(Dictionary.name(row.tag())).isEqualTo(row.name());
        var ours = Profile.row(row.tag()).orElseThrow();
        assertThat(ours.column()).isEqualTo(row.column());
        assertThat(ours.options()).isEqualTo(row.options());
        check(row.tag(), row.column(), Optional.empty(), Optional.empty());
        for (var option : ProfileOption.values()) {
            check(row.tag(), row.column(), Optional.of(option), Optional.ofNullable(row.options().get(option)));
        }
    }

    @Test
    void attributes_of_any_moment_are_in_the_table() {
        var without = Dictionary.entries().stream().filter(entry -> Set.of(VR.DA, VR.TM, VR.DT).contains(entry.vrs().isEmpty() ? VR.UN : entry.vrs().getFirst()))
                .filter(entry -> Profile.row(entry.tag()).isEmpty()).toList();
        assertThat(without).isEmpty();
        assertThat(Profile.row(Tag.PatientBirthDate).orElseThrow().options()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_attribute_by_every_option() {
        var tests = new ArrayList<DynamicTest>();
        for (var row : Profile.rows()) {
            var options = new ArrayList<Optional<ProfileOption>>(List.of(Optional.empty()));
            row.options().keySet().forEach(option -> options.add(Optional.of(option)));
            for (var option : options) {
                tests.add(DynamicTest.dynamicTest(Tag.format(row.tag()) + " " + Dictionary.keyword(row.tag()) + " " + row.column()
                        + option.map(ticked -> " " + ticked).orElse(""), () -> check(row.tag(), row.column(), option, option.map(row.options()::get))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(1_200);
        return tests.stream();
    }

    /** @param rule what the option says of the attribute; empty when it says nothing */
    private static void check(int tag, String column, Optional<ProfileOption> option, Optional<Profile.Rule> rule) {
        var vr = Dictionary.vr(tag);
        var source = new Attributes();
        source.setString(Tag.SOPClassUID, UID.CTImageStorage);
        source.setString(Tag.SpecificCharacterSet, "ISO_IR 100");
        fill(source, tag, vr);
        var options = option.map(ReleaseOptions::of).orElseGet(ReleaseOptions::of);

        var copy = new DatasetCopier(options, PSEUDONYMS, Watch.NOBODY).copy(source);

        var before = value(source, tag);
        var after = value(copy, tag);
        boolean keep = rule.isPresent() && rule.get() == Profile.Rule.KEEP;
        // A sequence is kept with its codes, and without what the table takes out of its items.
        boolean codes = vr == VR.SQ && keep && option.get() != ProfileOption.RETAIN_UIDS;
        if (Tag.group(tag) <= 6) {
            // Commands, file meta information and directories are never copied: they are written anew.
            assertThat(copy.contains(tag)).isFalse();
        } else if (keep && vr != VR.SQ) {
            assertThat(after).isEqualTo(before);
        } else if (codes) {
            assertThat(copy.getItem(tag).getString(Tag.CodeValue)).isEqualTo(CANARY);
        } else if (keep) {
            assertThat(copy.getItem(tag).getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.2.3.4");
        } else if (rule.isPresent() && (vr == VR.DA || vr == VR.DT)) {
            assertThat(after).isNotEmpty().isNotEqualTo(before).isNotEqualTo("19000101").hasSameSizeAs(before);
            assertThat(Integer.parseInt(after.substring(0, 4))).isBetween(2013, 2024);
        } else if (rule.isPresent() && vr == VR.TM) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(after).as(Tag.format(tag) + vr).isNotEqualTo(before).doesNotContain(CANARY);
            basic(tag, column, copy, after, vr, rule.isPresent());
        }
        if (codes) {
            assertThat(text(copy)).doesNotContain(CANARY + "^X").doesNotContain("(0040,A160)=" + CANARY);
        } else if (!keep || vr == VR.SQ) {
            assertThat(text(copy)).doesNotContainIgnoringCase(CANARY);
        }
    }

    /** One of the actions that the table allows. */
    private static void basic(int tag, String column, Attributes copy, String after, VR vr, boolean cleaned) {
        boolean absent = !copy.contains(tag);
        boolean allowed = false;
        for (var action : column.replace("*", "").split("/")) {
            allowed |= switch (action) {
                case "X" -> absent;
                case "Z" -> !absent && (after.isEmpty() || OWN.contains(tag));
                // Items of a sequence are cleaned themselves; a program's sign of death in an attribute without a value does not count.
                case "D" -> !absent && (!after.isEmpty() || vr == VR.SQ);
                case "U" -> !absent && (vr == VR.SQ || after.startsWith("2.25."));
                default -> false;
            };
        }
        assertThat(allowed || cleaned).as("%s became %s", column, absent ? "absent" : "'" + after + "'").isTrue();
    }

    private static void fill(Attributes to, int tag, VR vr) {
        switch (vr) {
            case SQ -> {
                var item = to.newSequence(tag).newItem();
                item.setString(Tag.PatientName, VR.PN, CANARY + "^X");
                item.setString(Tag.CodeValue, VR.SH, CANARY);
                item.setString(Tag.CodingSchemeDesignator, VR.SH, "99X");
                item.setString(Tag.CodeMeaning, VR.LO, CANARY);
                item.setString(Tag.TextValue, VR.UT, CANARY);
                item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.4");
            }
            case PN, LO, SH, ST, LT, UT, UC, CS, AE -> to.setString(tag, vr, CANARY);
            case UR -> to.setString(tag, vr, "http://" + CANARY);
            case UI -> to.setString(tag, vr, "1.2.3.4.777");
            case DA -> to.setString(tag, vr, "20240229");
            case TM -> to.setString(tag, vr, "101112");
            case DT -> to.setString(tag, vr, "20240229101112");
            case AS -> to.setString(tag, vr, "077Y");
            case DS, IS -> to.setString(tag, vr, "7777");
            case OB, UN, OW, OF, OD, OL, OV -> to.setBytes(tag, vr, (CANARY + "_______").getBytes(StandardCharsets.US_ASCII));
            case AT, US, SS, UL, SL, UV, SV, FL, FD -> to.setBytes(tag, vr, new byte[] {7, 7, 7, 7, 7, 7, 7, 7});
        }
    }

    private static String value(Attributes a, int tag) {
        if (a.getSequence(tag) != null) {
            return a.getItems(tag).isEmpty() ? "" : a.getItems(tag).stream().map(AnnexETest::text).toList().toString();
        }
        return a.vr(tag) != null && !a.vr(tag).isString() && a.getBytes(tag) != null
                ? new String(a.getBytes(tag), StandardCharsets.ISO_8859_1) : String.join("\\", a.getStrings(tag));
    }

    private static String text(Attributes a) {
        var text = new StringBuilder();
        a.forEach(element -> text.append(Tag.format(element.tag())).append('=').append(value(a, element.tag())).append('\n'));
        return text.toString();
    }

    @Test
    void uids_stand_for_the_same_everywhere() {
        var source = new Attributes();
        source.setString(Tag.SOPInstanceUID, "1.2.3.4");
        source.setString(Tag.FrameOfReferenceUID, "1.2.3.5");
        var reference = source.newSequence(Tag.ReferencedImageSequence).newItem();
        reference.setString(Tag.ReferencedSOPClassUID, UID.CTImageStorage);
        reference.setString(Tag.ReferencedSOPInstanceUID, "1.2.3.4");
        source.newSequence(Tag.ReferencedFrameOfReferenceSequence).newItem().setString(Tag.FrameOfReferenceUID, "1.2.3.5");

        var copy = new DatasetCopier(ReleaseOptions.of(), PSEUDONYMS, Watch.NOBODY).copy(source);

        assertThat(copy.getString(Tag.SOPInstanceUID)).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        assertThat(UID.isValid(copy.getString(Tag.SOPInstanceUID))).isTrue();
        assertThat(copy.getItem(Tag.ReferencedImageSequence).getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(copy.getString(Tag.SOPInstanceUID));
        assertThat(copy.getItem(Tag.ReferencedImageSequence).getString(Tag.ReferencedSOPClassUID)).isEqualTo(UID.CTImageStorage);
        assertThat(copy.getItem(Tag.ReferencedFrameOfReferenceSequence).getString(Tag.FrameOfReferenceUID))
                .isEqualTo(copy.getString(Tag.FrameOfReferenceUID)).isNotEqualTo(copy.getString(Tag.SOPInstanceUID));
        assertThat(PSEUDONYMS.uid("1.2.3.4")).isEqualTo(copy.getString(Tag.SOPInstanceUID));
        assertThat(new Pseudonyms("another key of sixteen bytes".getBytes(StandardCharsets.US_ASCII), 0).uid("1.2.3.4"))
                .isNotEqualTo(PSEUDONYMS.uid("1.2.3.4"));
    }

    @Test
    void dates_of_a_patient_move_together() {
        var first = dated("P-1", "20240229", "20240301");
        var second = dated("P-1", "20240401", "20240402");
        var other = dated("P-2", "20240229", "20240301");

        assertThat(days(first)).isEqualTo(1);
        assertThat(first.getDate(Tag.StudyDate).orElseThrow().until(second.getDate(Tag.StudyDate).orElseThrow(), java.time.temporal.ChronoUnit.DAYS)).isEqualTo(32);
        assertThat(first.getString(Tag.StudyDate)).isNotEqualTo("20240229").isNotEqualTo(other.getString(Tag.StudyDate));
        assertThat(first.getString(Tag.AcquisitionDateTime)).startsWith(first.getString(Tag.StudyDate)).endsWith("101112.5+0100");
        assertThat(first.getString(Tag.StudyTime)).isEqualTo("1011");
        assertThat(first.getString(Tag.LongitudinalTemporalInformationModified)).isEqualTo("MODIFIED");
    }

    private static long days(Attributes a) {
        return a.getDate(Tag.StudyDate).orElseThrow().until(a.getDate(Tag.SeriesDate).orElseThrow(), java.time.temporal.ChronoUnit.DAYS);
    }

    private static Attributes dated(String patient, String study, String series) {
        var source = new Attributes();
        source.setString(Tag.PatientID, patient);
        source.setString(Tag.StudyDate, study);
        source.setString(Tag.StudyTime, "1011");
        source.setString(Tag.SeriesDate, series);
        source.setString(Tag.AcquisitionDateTime, study + "101112.5+0100");
        return new DatasetCopier(ReleaseOptions.of(ProfileOption.RETAIN_MODIFIED_DATES), PSEUDONYMS, Watch.NOBODY).copy(source);
    }

    @Test
    void says_what_was_done_to_it() {
        var copy = new DatasetCopier(ReleaseOptions.of(ProfileOption.CLEAN_DESCRIPTORS, ProfileOption.RETAIN_DEVICE_IDENTITY), PSEUDONYMS, Watch.NOBODY)
                .copy(new Attributes());

        assertThat(copy.getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
        assertThat(copy.getStrings(Tag.DeidentificationMethod)).isNotEmpty();
        assertThat(copy.getItems(Tag.DeidentificationMethodCodeSequence).stream().map(item -> item.getString(Tag.CodeValue)))
                .containsExactly("113100", "113105", "113109");
        assertThat(new HashSet<>(copy.getItems(Tag.DeidentificationMethodCodeSequence).stream()
                .map(item -> item.getString(Tag.CodingSchemeDesignator)).toList())).containsExactly("DCM");
    }

    @Test
    void known_words_stay_in_descriptions_but_never_those_of_a_name() {
        var source = new Attributes();
        source.setString(Tag.PatientName, "White^Anne");
        source.setString(Tag.PatientID, "471123");
        source.setString(Tag.StudyDescription, "CT Thorax Dr. Quisling 12.03.1950");
        source.setString(Tag.SeriesDescription, "White matter T1 axial 471123");
        var cleaned = new DatasetCopier(ReleaseOptions.of(ProfileOption.CLEAN_DESCRIPTORS), PSEUDONYMS, Watch.NOBODY).copy(source);
        var without = new DatasetCopier(ReleaseOptions.of(), PSEUDONYMS, Watch.NOBODY).copy(source);
        var read = new DatasetCopier(new ReleaseOptions(Set.of(ProfileOption.CLEAN_DESCRIPTORS), null, null, Set.of("CT Thorax Dr. Quisling 12.03.1950"),
                false, Set.of()), PSEUDONYMS, Watch.NOBODY).copy(source);

        assertThat(cleaned.getString(Tag.StudyDescription)).isEqualTo("CT Thorax");
        assertThat(cleaned.getString(Tag.SeriesDescription)).isEqualTo("T1 axial");
        assertThat(without.contains(Tag.StudyDescription)).isFalse();
        assertThat(read.getString(Tag.StudyDescription)).isEqualTo("CT Thorax Dr. Quisling 12.03.1950");
    }
}
