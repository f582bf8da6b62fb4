package org.caseroom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D44 text in pixels, by what the data set says")
final class BurnedInTest {
    private static Attributes image(String sopClass, String modality) {
        return new Attributes().setString(Tag.SOPClassUID, VR.UI, sopClass).setString(Tag.Modality, VR.CS, modality);
    }

    @Test
    void a_slice_has_none() {
        assertThat(BurnedIn.of(image(UID.CTImageStorage, "CT"))).isEqualTo(new BurnedIn.Nowhere());
    }

    @Test
    void what_says_so_has_some() {
        assertThat(BurnedIn.of(image(UID.CTImageStorage, "CT").setString(Tag.BurnedInAnnotation, VR.CS, "YES")))
                .isEqualTo(new BurnedIn.Anywhere());
    }

    @Test
    void captures_of_all_kinds_have_some_unless_they_say_no() {
        for (var capture : List.of(image(UID.SecondaryCaptureImageStorage, "CT"),
                image(UID.MultiFrameTrueColorSecondaryCaptureImageStorage, "CT"), image(UID.CTImageStorage, "OT"),
                image(UID.CTImageStorage, "CT").setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "SCREEN SAVE"),
                image(UID.CTImageStorage, "CT").setString(Tag.ConversionType, VR.CS, "WSD"))) {
            assertThat(BurnedIn.of(capture)).isEqualTo(new BurnedIn.Anywhere());
            assertThat(BurnedIn.of(capture.setString(Tag.BurnedInAnnotation, VR.CS, "NO"))).isEqualTo(new BurnedIn.Nowhere());
        }
    }

    @Test
    void ultrasound_has_some_beside_its_regions_and_anywhere_without_them() {
        var echo = image(UID.UltrasoundMultiFrameImageStorage, "US");
        assertThat(BurnedIn.of(echo)).isEqualTo(new BurnedIn.Anywhere());
        var region = echo.newSequence(Tag.SequenceOfUltrasoundRegions).newItem();
        region.setInt(Tag.RegionLocationMinX0, VR.UL, 10).setInt(Tag.RegionLocationMinY0, VR.UL, 40)
                .setInt(Tag.RegionLocationMaxX1, VR.UL, 99).setInt(Tag.RegionLocationMaxY1, VR.UL, 89);
        assertThat(BurnedIn.of(echo)).isEqualTo(new BurnedIn.Outside(List.of(new BurnedIn.Box(10, 40, 99, 89))));
    }
}
