package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.neighbour.Dcmtk;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orthanc's Basic Profile as a judge of ours, in each of the editions that it knows: of a data set with every attribute of the dictionary,
 * whatever it takes out, empties or replaces must not stay with us. The values are such that our list of harmless words and figures lets
 * them pass: only the table takes them out.
 */
final class OrthancJudgeIT {
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0);
    /** Not from the data set, or not copied with it. */
    private static final Set<Integer> APART = Set.of(Tag.SpecificCharacterSet, Tag.SOPClassUID, Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData,
            Tag.PixelDataProviderURL, Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths, Tag.ICCProfile);

    @TempDir
    Path dir;

    @Test
    void what_orthanc_takes_out_does_not_stay_with_us() throws Exception {
        Dcmtk.need("Orthanc");
        var source = everything();
        var ours = new DatasetCopier(ReleaseOptions.of(), PSEUDONYMS, Watch.NOBODY).copy(source);
        var touched = new HashMap<String, Integer>();
        var stayed = new TreeMap<String, String>();
        try (var orthanc = new Orthanc(dir, Dcmtk.freePort(), Map.of())) {
            var id = orthanc.rest("POST", "/instances", DicomFiles.bytes(source)).get("ID").asText();
            var stored = read(orthanc.bytes("GET", "/instances/" + id + "/file", null));
            for (var edition : new String[] {"2008", "2017c", "2021b"}) {
                var theirs = read(orthanc.bytes("POST", "/instances/" + id + "/anonymize",
                        ("{\"DicomVersion\": \"" + edition + "\"}").getBytes(StandardCharsets.US_ASCII)));
                for (var element : source) {
                    int tag = element.tag();
                    if (APART.contains(tag) || text(stored, tag).equals(text(theirs, tag))) {
                        continue;
                    }
                    touched.merge(edition, 1, Integer::sum);
                    if (ours.contains(tag) && text(ours, tag).equals(text(source, tag))) {
                        stayed.merge(Tag.format(tag) + " " + Dictionary.keyword(tag), edition, (all, next) -> all + " " + next);
                    }
                }
            }
        }
        // That the words do pass where no table takes them out.
        assertThat(ours.getString(Tag.ManufacturerModelName)).isEqualTo("CHEST");
        assertThat(stayed).isEmpty();
        assertThat(touched.get("2008")).isGreaterThan(50);
        assertThat(touched.get("2017c")).isGreaterThan(250);
        assertThat(touched.get("2021b")).isGreaterThan(400);
    }

    private Attributes read(byte[] file) throws Exception {
        return DicomReader.read(Files.write(dir.resolve("answer.dcm"), file)).dataSet();
    }

    /** One instance with everything that the dictionary has for data sets, repeating groups and private ones aside. */
    private static Attributes everything() {
        var all = DicomFiles.ct("1.2.3.1", "1.2.3.2", "1.2.3.3", 1, 8);
        for (var entry : Dictionary.entries()) {
            int tag = entry.tag();
            int group = Tag.group(tag);
            if (group < 8 || (group & 0xFF00) == 0x5000 || (group & 0xFF00) == 0x6000 || (group & 0xFF00) == 0x7F00 || group == 0xFFFE
                    || entry.vrs().isEmpty() || APART.contains(tag) || all.contains(tag)) {
                continue;
            }
            fill(all, tag, entry.vrs().getFirst());
        }
        // What the copier knows the patient by stays in no text: these may have no word in common with the others.
        for (int tag : new int[] {Tag.PatientID, Tag.OtherPatientIDs, Tag.AccessionNumber, Tag.MedicalRecordLocator, Tag.PatientTelephoneNumbers,
            Tag.AdmissionID, Tag.PatientAddress}) {
            all.setString(tag, Dictionary.vr(tag), "47110815");
        }
        all.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        return all;
    }

    private static void fill(Attributes to, int tag, VR vr) {
        switch (vr) {
            case SQ -> to.newSequence(tag).newItem().setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.4");
            case PN -> to.setString(tag, vr, "Quixote^Alonso");
            case LO, SH, ST, LT, UT, UC -> to.setString(tag, vr, "CHEST");
            case CS, AE -> to.setString(tag, vr, "AXIAL");
            case UR -> to.setString(tag, vr, "http://127.0.0.1/chest");
            case UI -> to.setString(tag, vr, "1.2.3.4.777");
            case DA -> to.setString(tag, vr, "20240229");
            case TM -> to.setString(tag, vr, "101112");
            case DT -> to.setString(tag, vr, "20240229101112");
            case AS -> to.setString(tag, vr, "077Y");
            case DS, IS -> to.setString(tag, vr, "7");
            case AT, US, SS, UL, SL, UV, SV, FL, FD, OB, UN, OW, OF, OD, OL, OV -> to.setBytes(tag, vr, new byte[] {7, 7, 7, 7, 7, 7, 7, 7});
        }
    }

    private static String text(Attributes a, int tag) {
        if (!a.contains(tag)) {
            return "absent";
        }
        if (a.getSequence(tag) != null) {
            return a.getItems(tag).stream().map(item -> item.getString(Tag.ReferencedSOPInstanceUID, "")).toList().toString();
        }
        return a.vr(tag).isString() ? String.join("\\", a.getStrings(tag)) : java.util.HexFormat.of().formatHex(a.getBytes(tag));
    }
}
