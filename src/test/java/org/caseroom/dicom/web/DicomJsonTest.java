package org.caseroom.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.web.DicomJson.BulkDataUris;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomJsonTest {

    private static String json(Attributes dataSet) throws Exception {
        return DicomJson.toString(dataSet, BulkDataUris.NONE);
    }

    @Test
    void namesStandInTheirGroups() throws Exception {
        Attributes a = new Attributes().setString(Tag.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう", "", "=X");
        assertThat(json(a)).isEqualTo("{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\","
                + "\"Ideographic\":\"山田^太郎\",\"Phonetic\":\"やまだ^たろう\"},null,{\"Ideographic\":\"X\"}]}}");
    }

    @Test
    void numbersAreNumbersWhereTheyCanBe() throws Exception {
        Attributes a = new Attributes().setString(Tag.PixelSpacing, "0.50", "+.5e1", "1e400", "x", "");
        a.setString(Tag.InstanceNumber, "007").setString(Tag.SeriesNumber, "1.0").setInt(Tag.Rows, 512);
        a.setLong(0x00091001, VR.SV, 9007199254740993L, -1).setLong(0x00091002, VR.UV, -1);
        a.setInt(Tag.FrameIncrementPointer, Tag.FrameTime);
        a.setDouble(0x00189087, VR.FD, 0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        a.setDouble(0x00186024, VR.FL, 0.1);
        assertThat(json(a)).isEqualTo("{\"00091001\":{\"vr\":\"SV\",\"Value\":[\"9007199254740993\",-1]},"
                + "\"00091002\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\"]},"
                + "\"00186024\":{\"vr\":\"FL\",\"Value\":[0.1]},"
                + "\"00189087\":{\"vr\":\"FD\",\"Value\":[0.1,\"NaN\",\"inf\",\"-inf\"]},"
                + "\"00200011\":{\"vr\":\"IS\",\"Value\":[1]},\"00200013\":{\"vr\":\"IS\",\"Value\":[7]},"
                + "\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},\"00280010\":{\"vr\":\"US\",\"Value\":[512]},"
                + "\"00280030\":{\"vr\":\"DS\",\"Value\":[0.50,5,\"1e400\",\"x\",null]}}");
    }

    @Test
    void emptyElementsAndItemsHaveNoValue() throws Exception {
        Attributes a = new Attributes().setEmpty(Tag.PatientID, VR.LO);
        a.newSequence(Tag.ReferencedStudySequence).newItem();
        a.newSequence(Tag.ReferencedSeriesSequence);
        assertThat(json(a)).isEqualTo("{\"00081110\":{\"vr\":\"SQ\",\"Value\":[{}]},\"00081115\":{\"vr\":\"SQ\"},"
                + "\"00100020\":{\"vr\":\"LO\"}}");
    }

    @Test
    void binaryValuesAreInlineOrHaveAnAddress() throws Exception {
        Attributes a = new Attributes();
        Attributes item = a.newSequence(Tag.IconImageSequence).newItem();
        a.getSequence(Tag.IconImageSequence).newItem().setBytes(Tag.PixelData, VR.OB, new byte[] {1, 2});
        item.setBytes(Tag.PixelData, VR.OB, new byte[] {3});
        a.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(new byte[2])));
        List<TagPath> asked = new ArrayList<>();
        String text = DicomJson.toString(a, (path, element) -> {
            asked.add(path);
            return path.toString().contains("/1/") || element.value() instanceof Fragments ? "bulk/" + path : null;
        });
        assertThat(text).isEqualTo("{\"00880200\":{\"vr\":\"SQ\",\"Value\":[{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"Aw==\"}},"
                + "{\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/00880200/1/7FE00010\"}}]},"
                + "\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/7FE00010\"}}");
        for (TagPath path : asked) {
            assertThat(TagPath.parse(path.toString())).contains(path);
            assertThat(path.find(a)).isPresent().get().extracting(Element::tag).isEqualTo(Tag.PixelData);
        }
        assertThat(json(a)).doesNotContain("\"7FE00010\":{\"vr\":\"OB\"}").endsWith("]}}");
    }

    @Test
    void pathsFromOutsideAreChecked() {
        for (String wrong : new String[] {"", "x", "7FE00010/", "7FE00010/0", "7FE00010/-1/7FE00010", "7fe0001",
            "7FE00010/99999999999/7FE00010", "../7FE00010", "00081140/0/".repeat(65) + "7FE00010"}) {
            assertThat(TagPath.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(TagPath.parse("00081140/5/7FE00010").orElseThrow().find(new Attributes())).isEmpty();
    }

    @Test
    void theCharacterSetOfJsonIsUtf8() throws Exception {
        Attributes a = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 100");
        a.setBytes(Tag.PatientID, VR.LO, new byte[] {(byte) 0xE9});
        assertThat(json(a)).isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                + "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"é\"]}}");
        Attributes back = DicomJson.parse("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"é\"]}}");
        assertThat(back.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        byte[] written = DicomWriter.toBytes(DicomFile.of(back, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        assertThat(DicomReader.read(written).dataSet().getString(Tag.PatientID)).isEqualTo("é");
    }

    @Test
    void textOfStrangersIsEscaped() throws Exception {
        Attributes a = new Attributes().setString(Tag.PatientID, "\"},\n<script>\u0000\u001B");
        assertThat(json(a)).isEqualTo(
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\\"},\\n<script>\\u0000\\u001B\"]}}");
    }

    @Test
    void randomDataSetsComeBackTheSame() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Attributes a = DataSets.random(new Random(seed), 40);
            assertThat(DataSets.describe(DicomJson.parse(json(a)))).as("seed " + seed).isEqualTo(DataSets.describe(a));
        }
    }

    @Test
    void floatsComeBackToTheBit() throws Exception {
        Attributes a = new Attributes().setDouble(0x00189087, VR.FD, 0.1, Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE);
        a.setDouble(0x00186024, VR.FL, 0.1, Float.MAX_VALUE);
        a.setLong(0x00091002, VR.UV, -1, 5).setLong(0x00091003, VR.SV, Long.MIN_VALUE);
        assertThat(DataSets.describe(DicomJson.parse(json(a)))).isEqualTo(DataSets.describe(a));
    }

    @Test
    void otherWritersFormsAreUnderstood() throws Exception {
        Attributes a = DicomJson.parse("{\"00100010\":{\"vr\":\"PN\",\"Value\":[\"A^B\"]},\"00280010\":{\"Value\":[\"512\"]},"
                + "\"00280030\":{\"vr\":\"DS\",\"Value\":[\"0.5\",1.50]},\"00200013\":{\"vr\":\"IS\",\"Value\":[\"12\",1E+1]},"
                + "\"00081115\":{\"vr\":\"SQ\",\"Value\":[null,{\"00100020\":{\"vr\":\"LO\",\"Value\":[null,\"x\"]}}]},"
                + "\"00100021\":{\"vr\":\"LO\",\"Value\":[]}}");
        assertThat(a.getPersonName(Tag.PatientName).alphabetic().given()).isEqualTo("B");
        assertThat(a.vr(Tag.Rows)).isEqualTo(VR.US);
        assertThat(a.getInt(Tag.Rows, 0)).isEqualTo(512);
        assertThat(a.getDoubles(Tag.PixelSpacing)).containsExactly(0.5, 1.5);
        assertThat(a.getInts(Tag.InstanceNumber)).containsExactly(12, 10);
        assertThat(a.getItems(Tag.ReferencedSeriesSequence)).hasSize(2);
        assertThat(a.getItem(Tag.ReferencedSeriesSequence, 1).getStrings(Tag.PatientID)).containsExactly("", "x");
        assertThat(a.containsValue(Tag.IssuerOfPatientID)).isFalse();
    }

    @Test
    void bulkDataIsResolvedOnlyByWhoCan() throws Exception {
        String text = "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"file:///etc/passwd\"}}";
        assertThatThrownBy(() -> DicomJson.parse(text)).isInstanceOf(DicomFormatException.class)
                .hasMessage("a BulkDataURI stands where none can be resolved");
        Attributes a = DicomJsonReader.parse(text, uri -> BulkData.of(uri.getBytes()));
        assertThat(a.getBulkData(Tag.PixelData).length()).isEqualTo(18);
        assertThat(DicomJsonReader.parseAll("[{},{}]", uri -> null)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[]|DICOM JSON: the data set is no object",
        "{\"0010\":{}}|DICOM JSON: \"0010\" is no tag of eight hexadecimal digits",
        "{\"00100010\":5}|DICOM JSON: 00100010 has no VR of the standard",
        "{\"00100010\":{\"vr\":\"ZZ\"}}|DICOM JSON: 00100010 has no VR of the standard",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":{}}}|DICOM JSON: 00100010 has a Value that is no array",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}|DICOM JSON: 00280010 cannot be read as US",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}|DICOM JSON: 00280010 has a value that is no whole number of its size",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999999999]}}|DICOM JSON: 00280010 has a value that is no whole number of its size",
        "{\"00189087\":{\"vr\":\"FD\",\"Value\":[\"x\"]}}|DICOM JSON: 00189087 has a value that is no number",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[[1]]}}|DICOM JSON: 00100020 has an object or array where a plain value is expected",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\\\b\"]}}|DICOM JSON: 00100020 has a backslash within a value",
        "{\"00091001\":{\"vr\":\"OB\",\"InlineBinary\":\"!!\"}}|DICOM JSON: 00091001 cannot be read as OB",
        "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[{\"00280010\":{\"vr\":\"US\",\"Value\":[-1]}}]}}|DICOM JSON: 00081115/0/00280010 cannot be read as US"})
    void faultsAreNamed(String text, String message) {
        assertThatThrownBy(() -> DicomJson.parse(text)).isInstanceOf(DicomFormatException.class).hasMessage(message);
    }

    @Test
    void brokenJsonIsRefused() throws Exception {
        String whole = json(DataSets.random(new Random(5), 15));
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> DicomJson.parse(cut)).as(cut).isInstanceOf(DicomFormatException.class);
        }
        String deep = "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[".repeat(100) + "{}" + "]}}".repeat(100);
        assertThatThrownBy(() -> DicomJson.parse(deep)).isInstanceOf(DicomFormatException.class)
                .hasMessage("DICOM JSON: sequences are nested deeper than 64 levels");
        String deeper = "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[".repeat(100_000);
        assertThatThrownBy(() -> DicomJson.parse(deeper)).isInstanceOf(DicomFormatException.class);
        assertThatThrownBy(() -> DicomJson.parse("{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}"))
                .isInstanceOf(DicomFormatException.class);
    }
}
