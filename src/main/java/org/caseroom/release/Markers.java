package org.caseroom.release;

import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** What a copy says of itself (PS3.15 E.1.1 item 7, PS3.3 C.7.1.1). */
final class Markers {
    private static final String METHOD = "PS3.15 Basic Profile";

    private Markers() {
    }

    static void set(Attributes to, ReleaseOptions options) {
        to.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
        to.setString(Tag.DeidentificationMethod, VR.LO, METHOD, "Caseroom");
        var codes = to.newSequence(Tag.DeidentificationMethodCodeSequence);
        code(codes.newItem(), "113100", "Basic Application Confidentiality Profile");
        for (var option : ProfileOption.values()) {
            if (options.has(option)) {
                code(codes.newItem(), option.code(), option.meaning());
            }
        }
        to.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, options.has(ProfileOption.RETAIN_FULL_DATES) ? "UNMODIFIED"
                : options.has(ProfileOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED");
    }

    private static void code(Attributes item, String value, String meaning) {
        item.setString(Tag.CodeValue, VR.SH, value);
        item.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        item.setString(Tag.CodeMeaning, VR.LO, meaning);
    }
}
