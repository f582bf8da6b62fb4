package org.caseroom.release;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.caseroom.deidentify.Profile;
import org.caseroom.deidentify.ProfileOption;

/**
 * Rows of PS3.15 Table E.1-1, typed from the page: of each part of the standard some, of each action and each column some, and those that
 * are easily got wrong. After the name the action of the Basic Profile, then the columns that are not empty.
 */
final class AnnexESample {
    /** @param name as the data dictionary says it */
    record Row(int tag, String name, String column, Map<ProfileOption, Profile.Rule> options) {
        @Override
        public String toString() {
            return "%08X %s %s %s".formatted(tag, name, column, options);
        }
    }

    private static final Map<String, ProfileOption> COLUMNS = Map.of("UIDs", ProfileOption.RETAIN_UIDS, "Device", ProfileOption.RETAIN_DEVICE_IDENTITY,
            "Institution", ProfileOption.RETAIN_INSTITUTION_IDENTITY, "Patient", ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
            "Full", ProfileOption.RETAIN_FULL_DATES, "Modified", ProfileOption.RETAIN_MODIFIED_DATES, "Descriptors", ProfileOption.CLEAN_DESCRIPTORS,
            "Content", ProfileOption.CLEAN_STRUCTURED_CONTENT, "Graphics", ProfileOption.CLEAN_GRAPHICS);

    private static final String PAGE = """
            (0000,1000) Affected SOP Instance UID | X | UIDs K
            (0002,0003) Media Storage SOP Instance UID | U | UIDs K
            (0004,1511) Referenced SOP Instance UID in File | U | UIDs K
            (0008,0012) Instance Creation Date | X/D | Full K, Modified C
            (0008,0013) Instance Creation Time | X/Z/D | Full K, Modified C
            (0008,0014) Instance Creator UID | U | UIDs K
            (0008,0018) SOP Instance UID | U | UIDs K
            (0008,0020) Study Date | Z | Full K, Modified C
            (0008,0021) Series Date | X/D | Full K, Modified C
            (0008,0022) Acquisition Date | X/Z | Full K, Modified C
            (0008,0023) Content Date | Z/D | Full K, Modified C
            (0008,002A) Acquisition DateTime | X/Z/D | Full K, Modified C
            (0008,0030) Study Time | Z | Full K, Modified C
            (0008,0050) Accession Number | Z |
            (0008,0054) Retrieve AE Title | X | Device C
            (0008,0055) Station AE Title | X | Device C
            (0008,0080) Institution Name | X/Z/D | Institution K
            (0008,0081) Institution Address | X | Institution K
            (0008,0082) Institution Code Sequence | X/Z/D | Institution K
            (0008,0090) Referring Physician's Name | Z |
            (0008,0096) Referring Physician Identification Sequence | X |
            (0008,009C) Consulting Physician's Name | Z |
            (0008,0106) Context Group Version | D | Full K, Modified C
            (0008,0201) Timezone Offset From UTC | X | Full K, Modified C
            (0008,1010) Station Name | X/Z/D | Device K
            (0008,1030) Study Description | X | Descriptors C
            (0008,103E) Series Description | X | Descriptors C
            (0008,1070) Operators' Name | X/Z/D |
            (0008,1084) Admitting Diagnoses Code Sequence | X | Descriptors C
            (0008,1111) Referenced Performed Procedure Step Sequence | X/Z/D | UIDs K
            (0008,1120) Referenced Patient Sequence | X | UIDs K
            (0008,1140) Referenced Image Sequence | X/Z/U* | UIDs K
            (0008,1155) Referenced SOP Instance UID | U | UIDs K
            (0008,2112) Source Image Sequence | X/Z/U* | UIDs K
            (0008,4000) Identifying Comments | X | Descriptors C
            (0010,0010) Patient's Name | Z |
            (0010,0011) Person Names to Use Sequence | X |
            (0010,0020) Patient ID | Z/D |
            (0010,0030) Patient's Birth Date | Z |
            (0010,0032) Patient's Birth Time | X |
            (0010,0040) Patient's Sex | Z | Patient K
            (0010,0045) Gender Identity Comment | X | Descriptors C
            (0010,1001) Other Patient Names | X |
            (0010,1010) Patient's Age | X | Patient K
            (0010,1030) Patient's Weight | X | Patient K
            (0010,2000) Medical Alerts | X | Descriptors C
            (0010,2110) Allergies | X | Patient C, Descriptors C
            (0010,2180) Occupation | X | Descriptors C
            (0010,21C0) Pregnancy Status | X | Patient K
            (0010,2203) Patient's Sex Neutered | X/Z | Patient K
            (0012,0031) Clinical Trial Site Name | Z | Institution K
            (0012,0040) Clinical Trial Subject ID | D |
            (0012,0081) Clinical Trial Protocol Ethics Committee Name | D | Institution K
            (0016,002B) Maker Note | X | Descriptors C
            (0016,0051) Lens Serial Number | X | Device K
            (0016,0077) GPS Time Stamp | X |
            (0016,008D) GPS Date Stamp | X | Full K, Modified C
            (0018,0010) Contrast/Bolus Agent | Z/D | Descriptors C
            (0018,1000) Device Serial Number | X/Z/D | Device K
            (0018,1002) Device UID | U | UIDs K, Device K
            (0018,1030) Protocol Name | X/D | Descriptors C
            (0018,1078) Radiopharmaceutical Start DateTime | X | Full K, Modified C
            (0018,1200) Date of Last Calibration | X | Device K, Full K, Modified C
            (0018,700A) Detector ID | X/D | Device K
            (0018,9074) Frame Acquisition DateTime | D | Full K, Modified C
            (0018,9424) Acquisition Protocol Description | X | Descriptors C
            (0020,000D) Study Instance UID | U | UIDs K
            (0020,0010) Study ID | Z |
            (0020,0052) Frame of Reference UID | U | UIDs K
            (0020,4000) Image Comments | X | Descriptors C
            (0028,4000) Image Presentation Comments | X |
            (0032,1033) Requesting Service | X | Descriptors C
            (0032,1060) Requested Procedure Description | X/Z | Descriptors C
            (0034,0002) Flow Identifier | D |
            (0038,0050) Special Needs | X | Patient C
            (0038,0500) Patient State | X | Patient C, Descriptors C
            (003A,0203) Channel Label | X | Descriptors C
            (0040,0275) Request Attributes Sequence | X | Descriptors C
            (0040,0555) Acquisition Context Sequence | X/Z | Content C
            (0040,0610) Specimen Preparation Sequence | Z | Content C
            (0040,2017) Filler Order Number / Imaging Service Request | Z |
            (0040,A027) Verifying Organization | D |
            (0040,A032) Observation DateTime | X/D | Full K, Modified C
            (0040,A073) Verifying Observer Sequence | D |
            (0040,A123) Person Name | D |
            (0040,A124) UID | U |
            (0040,A730) Content Sequence | D | Content C
            (0040,B020) Waveform Annotation Sequence | X/D | Content C
            (0050,0020) Device Description | X | Device K
            (0062,0021) Tracking UID | U | UIDs K
            (006A,0003) Annotation Group UID | D | UIDs K
            (0070,0001) Graphic Annotation Sequence | D | Graphics C
            (0070,0006) Unformatted Text Value | D | Descriptors C
            (0070,0084) Content Creator's Name | Z/D |
            (0072,005F) Selector AS Value | D | Patient K
            (0088,0200) Icon Image Sequence | X |
            (0400,0100) Digital Signature UID | U |
            (0400,0310) Certified Timestamp | X | Full K, Modified C
            (0400,0561) Original Attributes Sequence | X |
            (0400,0563) Modifying System | D | Device K
            (0400,0564) Source of Previous Values | Z | Institution K
            (2100,0140) Destination AE | D | Device C
            (3006,0002) Structure Set Label | D | Descriptors C
            (3006,0008) Structure Set Date | Z | Full K, Modified C
            (3006,0026) ROI Name | Z | Descriptors C
            (3008,0250) Treatment Date | X/D | Full K, Modified C
            (300A,00B2) Treatment Machine Name | X/Z | Device K
            (300A,0013) Dose Reference UID | U | UIDs K
            (300C,0127) Beam Hold Transition DateTime | D | Device K, Full K, Modified C
            (300E,0008) Reviewer Name | X/Z |
            (3010,0077) Treatment Site | X/D | Descriptors C
            (4008,010B) Interpretation Text | X | Descriptors C
            (FFFA,FFFA) Digital Signatures Sequence | X |
            (FFFC,FFFC) Data Set Trailing Padding | X |
            """;

    private AnnexESample() {
    }

    static List<Row> rows() {
        return PAGE.lines().map(AnnexESample::row).toList();
    }

    private static Row row(String line) {
        var cells = line.split("\\|", -1);
        int tag = Integer.parseUnsignedInt(cells[0].substring(1, 5) + cells[0].substring(6, 10), 16);
        var options = new EnumMap<ProfileOption, Profile.Rule>(ProfileOption.class);
        for (var cell : cells[2].strip().split(", ")) {
            if (!cell.isEmpty()) {
                var words = cell.split(" ");
                options.put(COLUMNS.get(words[0]), words[1].equals("K") ? Profile.Rule.KEEP : Profile.Rule.CLEAN);
            }
        }
        return new Row(tag, cells[0].substring(11).strip(), cells[1].strip(), options);
    }
}
