package org.caseroom.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.Test;

class DicomReaderTest {
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private static Bytes explicit() {
        return Bytes.file(UID.ExplicitVRLittleEndian);
    }

    private static void refused(Bytes bytes, String message) {
        assertThatThrownBy(() -> DicomReader.read(bytes.bytes())).isInstanceOf(DicomFormatException.class).hasMessage(message);
    }

    @Test
    void whatIsNotDicomIsSaidToBeSo() {
        String message = "not a DICOM file: no DICM prefix at byte 128 and no data set that parses as one";
        refused(new Bytes(), message);
        refused(new Bytes().ascii("<!DOCTYPE html><html><head><title>x</title>" + "x".repeat(200)), message);
        refused(new Bytes().ascii("%PDF-1.7\n").zeros(300), message);
        refused(new Bytes().raw(0x89).ascii("PNG\r\n\u001A\n").zeros(300), message);
        refused(new Bytes().raw(0xFF, 0xD8, 0xFF, 0xE0).zeros(300), message);
        refused(new Bytes().zeros(1000), message);
        refused(new Bytes().ascii("PK\u0003\u0004").zeros(300), message);
    }

    /** A data set whose first element is in no dictionary, behind file meta information that names no transfer syntax. */
    @Test
    void withoutTransferSyntaxTheOneEncodingIsTakenInWhichAllOfItReads() throws Exception {
        byte[] prefix = new Bytes().zeros(128).ascii("DICM").bytes();
        Attributes dataSet = new Attributes().setString(0x00010001, VR.LO, "odd").setString(Tag.PatientID, "12");
        for (TransferSyntax syntax : new TransferSyntax[] {TransferSyntax.IMPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN}) {
            byte[] whole = DicomWriter.toBytes(DicomFile.of(dataSet, syntax));
            int meta = 132 + 12 + java.nio.ByteBuffer.wrap(whole).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(140);
            byte[] bytes = Arrays.copyOf(prefix, 132 + whole.length - meta);
            System.arraycopy(whole, meta, bytes, 132, whole.length - meta);

            DicomFile file = DicomReader.read(bytes);

            assertThat(file.transferSyntax()).isEqualTo(syntax);
            assertThat(file.dataSet().getString(Tag.PatientID)).isEqualTo("12");
            assertThat(file.warnings()).contains("no Transfer Syntax UID (0002,0010); read as " + syntax.name());
        }
        assertThatThrownBy(() -> DicomReader.read(new Bytes().zeros(128).ascii("DICM").raw(1, 0, 1, 0, 9, 9, 9, 9, 1).bytes()))
                .isInstanceOf(DicomFormatException.class).hasMessageContaining("in no encoding that can be recognised");
    }

    @Test
    void truncationNamesElementAndOffset() {
        refused(explicit().element(Tag.PatientID, "LO", "12").tag(Tag.StudyID).ascii("SH").u16(100).ascii("abc"),
                "truncated: element (0020,0010) declares 100 bytes, 3 remain at offset 178");
        refused(explicit().element(Tag.PatientID, "LO", "12").raw(1, 2, 3),
                "truncated: an element needs 8 bytes, 3 bytes remain at offset 170");
        refused(explicit().longHeader(Tag.ModalityLUTSequence, "SQ", UNDEFINED).item(UNDEFINED),
                "truncated: an item of undefined length is not ended, 0 bytes remain at offset 180");
        refused(explicit().longHeader(Tag.ModalityLUTSequence, "SQ", UNDEFINED),
                "truncated: sequence (0028,3000) is not ended, 0 bytes remain at offset 172");
        refused(explicit().longHeader(Tag.ModalityLUTSequence, "SQ", 8).item(5000),
                "truncated: an item of sequence (0028,3000) declares 5000 bytes, 0 remain at offset 180");
        refused(explicit().longHeader(Tag.ModalityLUTSequence, "SQ", 8).element(Tag.PatientID, "LO", ""),
                "expected an item of sequence (0028,3000) at offset 172, found (0010,0020)");
        refused(explicit().longHeader(Tag.PatientComments, "UT", UNDEFINED),
                "element (0010,4000) of VR UT has an undefined length at offset 172");
    }

    @Test
    void truncatedPixelDataLeavesTheMetadata() throws Exception {
        DicomFile file = DicomReader.read(explicit().element(Tag.PatientID, "LO", "12").longHeader(Tag.PixelData, "OW", 524288)
                .zeros(1200).bytes());
        assertThat(file.truncation()).contains(
                "truncated: pixel data (7FE0,0010) declares 524288 bytes, 1200 remain at offset 182");
        assertThat(file.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        assertThat(file.dataSet().getBulkData(Tag.PixelData).length()).isEqualTo(1200);
    }

    @Test
    void absurdLengthsCostNothing() throws Exception {
        DicomFile file = DicomReader.read(explicit().longHeader(Tag.PixelData, "OW", 0xFFFFFFF0L).zeros(4).bytes());
        assertThat(file.truncation()).hasValueSatisfying(text -> assertThat(text).contains("declares 4294967280 bytes"));
        refused(explicit().longHeader(Tag.RedPaletteColorLookupTableData, "OW", 0xFFFFFFFEL).zeros(4),
                "truncated: element (0028,1201) declares 4294967294 bytes, 4 remain at offset 172");
        refused(Bytes.file(UID.ImplicitVRLittleEndian).implicit(Tag.PatientID, "1 ").tag(Tag.StudyID).u32(0xFFFFFFF0L),
                "truncated: element (0020,0010) declares 4294967280 bytes, 0 remain at offset 176");
    }

    @Test
    void nestingHasALimit() throws Exception {
        Bytes deep = explicit();
        for (int i = 0; i < 100_000; i++) {
            deep.longHeader(Tag.ContentSequence, "SQ", UNDEFINED).item(UNDEFINED);
        }
        assertThatThrownBy(() -> DicomReader.read(deep.bytes())).isInstanceOf(DicomFormatException.class)
                .hasMessageStartingWith("refused: sequences are nested deeper than 64 levels at offset ");
        Bytes allowed = explicit();
        for (int i = 0; i < 64; i++) {
            allowed.longHeader(Tag.ContentSequence, "SQ", UNDEFINED).item(UNDEFINED);
        }
        for (int i = 0; i < 64; i++) {
            allowed.itemEnd().sequenceEnd();
        }
        Attributes item = DicomReader.read(allowed.bytes()).dataSet();
        for (int i = 0; i < 64; i++) {
            item = item.getItem(Tag.ContentSequence);
        }
        assertThat(item).isNotNull();
    }

    @Test
    void elementsHaveALimit() {
        Bytes many = explicit().longHeader(Tag.ContentSequence, "SQ", UNDEFINED);
        for (int i = 0; i < 2000; i++) {
            many.item(0);
        }
        Limits limits = new Limits(64, 1000, 1024, 1 << 20, 1 << 20, 100);
        assertThatThrownBy(() -> DicomReader.read(many.bytes(), limits)).isInstanceOf(DicomFormatException.class)
                .hasMessageStartingWith("refused: more than 1000 elements at offset ");
    }

    @Test
    void memoryForValuesHasALimit() throws Exception {
        Bytes many = explicit().longHeader(Tag.ContentSequence, "SQ", UNDEFINED);
        for (int i = 0; i < 100; i++) {
            many.item(UNDEFINED).longHeader(Tag.TextValue, "UT", 1000).ascii("x".repeat(1000)).itemEnd();
        }
        Limits limits = new Limits(64, 1000, 4096, 10_000, 1 << 20, 100);
        DicomFile file = DicomReader.read(many.sequenceEnd().bytes(), limits);
        assertThat(file.dataSet().getItems(Tag.ContentSequence)).hasSize(100).allSatisfy(
                item -> assertThat(item.getString(Tag.TextValue)).hasSize(1000));
        assertThat(file.dataSet().getItem(Tag.ContentSequence, 99).element(Tag.TextValue).value())
                .isInstanceOf(org.caseroom.dicom.data.BulkData.class);
    }

    private static byte[] deflated(long zeros) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Bytes.file(UID.DeflatedExplicitVRLittleEndian).bytes());
        DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true));
        deflater.write(new Bytes().element(Tag.PatientID, "LO", "12").longHeader(Tag.PixelData, "OB", zeros).bytes());
        byte[] block = new byte[1 << 16];
        for (long done = 0; done < zeros; done += block.length) {
            deflater.write(block, 0, (int) Math.min(block.length, zeros - done));
        }
        deflater.finish();
        return out.toByteArray();
    }

    @Test
    void deflateBombsAreRefusedBeforeTheyAreHeld() throws Exception {
        assertThat(DicomReader.read(deflated(1 << 20)).dataSet().getBulkData(Tag.PixelData).length()).isEqualTo(1 << 20);
        byte[] bomb = deflated(48L << 20);
        assertThatThrownBy(() -> DicomReader.read(bomb)).isInstanceOf(DicomFormatException.class)
                .hasMessageMatching("refused: the deflated data set of \\d+ bytes inflates to more than 33554432 bytes");
        Limits absolute = new Limits(64, 1000, 1024, 1 << 20, 1 << 19, 100_000);
        assertThatThrownBy(() -> DicomReader.read(deflated(1 << 20), absolute)).hasMessageContaining("more than 524288 bytes");
    }

    @Test
    void aDeflatedDataSetThatEndsEarlyIsReportedOrRefused() throws Exception {
        byte[] whole = deflated(1 << 20);
        DicomFile cut = DicomReader.read(Arrays.copyOf(whole, whole.length - 20));
        assertThat(cut.truncation()).hasValueSatisfying(text -> assertThat(text).endsWith("of the inflated data set"));
        assertThat(cut.dataSet().getString(Tag.PatientID)).isEqualTo("12");
    }

    @Test
    void filesWithoutPreambleOrMetaAreRead() throws Exception {
        byte[] part10 = explicit().element(Tag.SOPInstanceUID, "UI", "1.2.").element(Tag.PatientID, "LO", "12").bytes();
        DicomFile noPreamble = DicomReader.read(Arrays.copyOfRange(part10, 128, part10.length));
        assertThat(noPreamble.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        assertThat(noPreamble.warnings()).containsExactly("no preamble before the DICM prefix");
        DicomFile noPrefix = DicomReader.read(Arrays.copyOfRange(part10, 132, part10.length));
        assertThat(noPrefix.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        assertThat(noPrefix.fileMeta().getString(Tag.TransferSyntaxUID)).isEqualTo(UID.ExplicitVRLittleEndian);

        DicomFile implicit = DicomReader.read(new Bytes().implicit(Tag.SOPInstanceUID, "1.2.").implicit(Tag.PatientID, "12").bytes());
        assertThat(implicit.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        assertThat(implicit.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        DicomFile big = DicomReader.read(new Bytes().bigEndian().element(Tag.SOPInstanceUID, "UI", "1.2.")
                .tag(Tag.Rows).ascii("US").u16(2).u16(512).bytes());
        assertThat(big.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_BIG_ENDIAN);
        assertThat(big.dataSet().getInt(Tag.Rows, 0)).isEqualTo(512);
    }

    @Test
    void aWrongTransferSyntaxIsSeenThrough() throws Exception {
        DicomFile implicit = DicomReader.read(explicit().implicit(Tag.SOPInstanceUID, "1.2.").implicit(Tag.PatientID, "12").bytes());
        assertThat(implicit.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        assertThat(implicit.warnings()).containsExactly(
                "declared as Explicit VR Little Endian, but the data set is Implicit VR Little Endian");
        assertThat(implicit.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        DicomFile explicit = DicomReader.read(Bytes.file(UID.ImplicitVRLittleEndian).element(Tag.SOPInstanceUID, "UI", "1.2.").bytes());
        assertThat(explicit.dataSet().getString(Tag.SOPInstanceUID)).isEqualTo("1.2.");
    }

    @Test
    void unknownOfUndefinedLengthIsImplicitInside() throws Exception {
        DicomFile file = DicomReader.read(explicit().longHeader(0x00091010, "UN", UNDEFINED).item(UNDEFINED)
                .implicit(Tag.PatientID, "12").tag(Tag.ModalityLUTSequence).u32(UNDEFINED).item(10)
                .implicit(Tag.Rows, "\u0001\u0002").sequenceEnd().itemEnd().sequenceEnd()
                .element(Tag.StudyID, "SH", "x ").bytes());
        Attributes item = file.dataSet().getItem(0x00091010);
        assertThat(item.getString(Tag.PatientID)).isEqualTo("12");
        assertThat(item.getItem(Tag.ModalityLUTSequence).getInt(Tag.Rows, 0)).isEqualTo(0x0201);
        assertThat(file.dataSet().getString(Tag.StudyID)).isEqualTo("x");
    }

    @Test
    void unknownOfDefinedLengthIsLookedUp() throws Exception {
        DicomFile file = DicomReader.read(explicit().longHeader(Tag.Rows, "UN", 2).u16(77)
                .longHeader(Tag.ModalityLUTSequence, "UN", 18).item(10).implicit(Tag.PatientID, "12")
                .longHeader(0x00291010, "UN", 4).raw(1, 2, 3, 4).bytes());
        assertThat(file.dataSet().vr(Tag.Rows)).isEqualTo(VR.US);
        assertThat(file.dataSet().getInt(Tag.Rows, 0)).isEqualTo(77);
        assertThat(file.dataSet().getItem(Tag.ModalityLUTSequence).getString(Tag.PatientID)).isEqualTo("12");
        assertThat(file.dataSet().vr(0x00291010)).isEqualTo(VR.UN);
    }

    @Test
    void bytesThatOnlyLookLikeASequenceStayBytes() throws Exception {
        DicomFile file = DicomReader.read(explicit().longHeader(0x00291010, "UN", 16).item(400).raw(1, 2, 3, 4, 5, 6, 7, 8)
                .element(0x00291011, "LO", "ok").bytes());
        assertThat(file.dataSet().getBytes(0x00291010)).hasSize(16);
        assertThat(file.dataSet().getString(0x00291011)).isEqualTo("ok");
    }

    @Test
    void groupLengthsAreDropped() throws Exception {
        DicomFile file = DicomReader.read(explicit().tag(0x00080000).ascii("UL").u16(4).u32(12345)
                .element(Tag.SOPInstanceUID, "UI", "1.2.").tag(0x00100000).ascii("UL").u16(4).u32(1)
                .element(Tag.PatientID, "LO", "12").bytes());
        assertThat(file.dataSet().size()).isEqualTo(2);
    }

    @Test
    void deviatingVrsAreReadWhereTheNextElementConfirmsIt() throws Exception {
        DicomFile file = DicomReader.read(explicit().element(Tag.PatientID, "??", "12")
                .tag(Tag.PatientWeight).u32(4).ascii("70.5").element(Tag.BodyPartExamined, "ZZ", "HEAD")
                .longHeader(0x00181001, "ZX", 2).ascii("ab").element(Tag.StudyID, "SH", "x ").bytes());
        assertThat(file.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        assertThat(file.dataSet().getDouble(Tag.PatientWeight, 0)).isEqualTo(70.5);
        assertThat(file.dataSet().getString(Tag.BodyPartExamined)).isEqualTo("HEAD");
        assertThat(file.dataSet().getString(Tag.StudyID)).isEqualTo("x");
        assertThat(file.warnings()).hasSize(4).first().asString().startsWith("bytes 3F3F in the place of a VR in (0010,0020)");
    }

    @Test
    void elementsOutOfOrderOrTwiceAreRead() throws Exception {
        DicomFile file = DicomReader.read(explicit().element(Tag.StudyID, "SH", "x ").element(Tag.PatientID, "LO", "12")
                .element(Tag.PatientID, "LO", "34").bytes());
        assertThat(file.dataSet().getString(Tag.PatientID)).isEqualTo("12");
        assertThat(file.dataSet().iterator().next().tag()).isEqualTo(Tag.PatientID);
        assertThat(file.warnings()).hasSize(1).first().asString().startsWith("element (0010,0020) stands twice");
    }

    @Test
    void trailingPaddingIsIgnored() throws Exception {
        DicomFile zeros = DicomReader.read(explicit().element(Tag.PatientID, "LO", "12").zeros(1000).bytes());
        assertThat(zeros.dataSet().size()).isEqualTo(1);
        assertThat(zeros.warnings()).hasSize(1);
        DicomFile padding = DicomReader.read(explicit().element(Tag.PatientID, "LO", "12")
                .longHeader(Tag.DataSetTrailingPadding, "OB", 10).zeros(10).bytes());
        assertThat(padding.warnings()).isEmpty();
    }

    @Test
    void messagesHoldNoValues() {
        byte[] bytes = explicit().element(Tag.PatientName, "PN", "Secret^Person").raw(1, 2, 3).bytes();
        assertThatThrownBy(() -> DicomReader.read(bytes)).satisfies(
                e -> assertThat(e.getMessage()).doesNotContain("Secret"));
        assertThat(new Attributes().setString(Tag.PatientName, "Secret").toString()).contains("PatientName")
                .doesNotContain("Secret");
    }

    @Test
    void aDataSetOfAMessageIsReadWithoutMeta() throws Exception {
        Attributes command = new Attributes().setInt(Tag.CommandGroupLength, VR.UL, 10).setInt(Tag.CommandField, VR.US, 0x30);
        byte[] bytes = DicomWriter.dataSetBytes(command, TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        assertThat(bytes).hasSize(22);
        assertThat(DicomReader.readDataSet(bytes, TransferSyntax.IMPLICIT_LITTLE_ENDIAN).dataSet()
                .getInt(Tag.CommandField, 0)).isEqualTo(0x30);
    }
}
