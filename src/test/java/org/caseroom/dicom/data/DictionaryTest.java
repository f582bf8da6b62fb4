package org.caseroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    @Test
    void everyTagConstantIsTheEntryOfItsKeyword() throws IllegalAccessException {
        int constants = 0;
        for (Field field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            assertThat(Dictionary.entry(field.getName())).as(field.getName()).hasValueSatisfying(
                    entry -> assertThat(entry.tag()).isEqualTo(tag));
            constants++;
        }
        assertThat(constants).isGreaterThan(5000);
    }

    @Test
    void everyUidConstantIsTheEntryOfItsKeyword() throws IllegalAccessException {
        int constants = 0;
        for (Field field : UID.class.getFields()) {
            String uid = (String) field.get(null);
            assertThat(UID.isValid(uid)).as(field.getName()).isTrue();
            assertThat(UidNames.rows().get(uid)[2]).isEqualTo(field.getName());
            constants++;
        }
        assertThat(constants).isGreaterThan(400);
    }

    @Test
    void knowsWhatPs36Says() {
        assertThat(Dictionary.vr(Tag.PatientName)).isEqualTo(VR.PN);
        assertThat(Dictionary.keyword(0x00100010)).isEqualTo("PatientName");
        assertThat(Dictionary.name(0x00100010)).isEqualTo("Patient's Name");
        assertThat(Dictionary.entry(Tag.PixelData).orElseThrow().vrs()).containsExactly(VR.OB, VR.OW);
        assertThat(Dictionary.entry(Tag.WindowCenter).orElseThrow().vm()).isEqualTo("1-n");
        assertThat(Dictionary.entry(0x00080001)).hasValueSatisfying(entry -> assertThat(entry.retired()).isTrue());
    }

    @Test
    void repeatingGroupsBelongToTheirFirst() {
        assertThat(Dictionary.vr(0x60023000)).isEqualTo(VR.OB);
        assertThat(Dictionary.keyword(0x601E0010)).isEqualTo("OverlayRows");
        assertThat(Dictionary.entry(0x60030010)).isEmpty();
    }

    @Test
    void privateAndUnknownTagsAreSaidToBeSo() {
        assertThat(Dictionary.vr(0x00290010)).isEqualTo(VR.LO);
        assertThat(Dictionary.vr(0x00291010)).isEqualTo(VR.UN);
        assertThat(Dictionary.vr(0x00290000)).isEqualTo(VR.UL);
        assertThat(Dictionary.keyword(0x00291010)).isEqualTo("(0029,1010)");
    }

    @Test
    void implicitVrFollowsThePixelDescription() {
        Attributes image = new Attributes().setInt(Tag.PixelRepresentation, 1);
        assertThat(Dictionary.implicitVr(Tag.SmallestImagePixelValue, image)).isEqualTo(VR.SS);
        assertThat(Dictionary.implicitVr(Tag.SmallestImagePixelValue, new Attributes())).isEqualTo(VR.US);
        Attributes item = image.newSequence(Tag.ModalityLUTSequence).newItem();
        assertThat(Dictionary.implicitVr(Tag.LUTDescriptor, item)).isEqualTo(VR.SS);
        assertThat(Dictionary.implicitVr(Tag.LUTData, item)).isEqualTo(VR.OW);
        assertThat(Dictionary.implicitVr(Tag.PixelData, image)).isEqualTo(VR.OW);
    }

    @Test
    void readsTagsAsPeopleWriteThem() {
        assertThat(Dictionary.parseTag("PatientID")).contains(0x00100020);
        assertThat(Dictionary.parseTag("00100020")).contains(0x00100020);
        assertThat(Dictionary.parseTag("(7FE0,0010)")).contains(Tag.PixelData);
        assertThat(Dictionary.parseTag("")).isEmpty();
        assertThat(Dictionary.parseTag("NoSuchThing")).isEmpty();
    }

    @Test
    void transferSyntaxesSayHowToRead() {
        assertThat(TransferSyntax.of(UID.ExplicitVRBigEndian)).satisfies(syntax -> {
            assertThat(syntax.bigEndian()).isTrue();
            assertThat(syntax.encapsulated()).isFalse();
        });
        assertThat(TransferSyntax.of(UID.ImplicitVRLittleEndian).explicitVr()).isFalse();
        assertThat(TransferSyntax.of(UID.DeflatedExplicitVRLittleEndian).deflated()).isTrue();
        assertThat(TransferSyntax.of(UID.JPEGBaseline8Bit).codec()).isEqualTo(CodecFamily.JPEG);
        assertThat(TransferSyntax.of(UID.JPEGLosslessSV1).codec()).isEqualTo(CodecFamily.JPEG_LOSSLESS);
        assertThat(TransferSyntax.of(UID.JPEGLSNearLossless).codec()).isEqualTo(CodecFamily.JPEG_LS);
        assertThat(TransferSyntax.of(UID.JPEG2000).codec()).isEqualTo(CodecFamily.JPEG_2000);
        assertThat(TransferSyntax.of(UID.HTJ2KLosslessRPCL).codec()).isEqualTo(CodecFamily.HTJ2K);
        assertThat(TransferSyntax.of(UID.RLELossless).codec()).isEqualTo(CodecFamily.RLE);
        assertThat(TransferSyntax.of(UID.MPEG2MPML).codec()).isEqualTo(CodecFamily.MPEG2);
        assertThat(TransferSyntax.of(UID.MPEG4HP41).codec()).isEqualTo(CodecFamily.H264);
        assertThat(TransferSyntax.of(UID.HEVCMP51).codec()).isEqualTo(CodecFamily.HEVC);
        assertThat(TransferSyntax.of("1.2.3").isKnown()).isFalse();
        UidNames.transferSyntaxes().stream().filter(uid -> !uid.startsWith("1.2.840.10008.1.2.6")).forEach(
                uid -> assertThat(TransferSyntax.of(uid).isKnown()).as(uid).isTrue());
    }

    @Test
    void uidsAreChecked() {
        assertThat(UID.isValid("1.2.840.10008.1.2")).isTrue();
        assertThat(UID.isValid("0.0")).isTrue();
        for (String wrong : new String[] {"", ".", "1.", "1..2", "1.02", "1.2a", "3.1", "1." + "2".repeat(63), "../etc"}) {
            assertThat(UID.isValid(wrong)).as(wrong).isFalse();
        }
        assertThat(UID.isValid(null)).isFalse();
        // The example of PS3.5 B.2.
        assertThat(UID.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
                .isEqualTo("2.25.329800735698586629295641978511506172918");
        assertThat(UID.name(UID.CTImageStorage)).isEqualTo("CT Image Storage");
    }
}
