package org.caseroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificCharacterSetTest {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static void bothWays(String name, String hex, String... terms) throws DicomFormatException {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        assertThat(set.decode(bytes(hex), VR.PN)).isEqualTo(name);
        assertThat(HexFormat.of().formatHex(set.encode(name, VR.PN))).isEqualTo(hex.replace(" ", "").toLowerCase());
    }

    @Test
    void japaneseOfAnnexH31() throws DicomFormatException {
        bothWays("Yamada^Tarou=山田^太郎=やまだ^たろう",
                "59616D6164615E5461726F753D1B24423B3345441B28425E1B244242404F3A1B28423D"
                        + "1B24422464245E24401B28425E1B2442243F246D24261B2842", "", "ISO 2022 IR 87");
    }

    @Test
    void japaneseWithHalfWidthKatakanaOfAnnexH32() throws DicomFormatException {
        bothWays("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
                "D4CFC0DE5EC0DBB33D1B24423B3345441B284A5E1B244242404F3A1B284A3D"
                        + "1B24422464245E24401B284A5E1B2442243F246D24261B284A", "ISO 2022 IR 13", "ISO 2022 IR 87");
    }

    @Test
    void koreanOfAnnexI2() throws DicomFormatException {
        bothWays("Hong^Gildong=洪^吉洞=홍^길동",
                "486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D73D1B242943C8AB5E1B242943B1E6B5BF",
                "", "ISO 2022 IR 149");
    }

    @Test
    void koreanLinesOfAnnexI3NeedTheEscapeAgain() {
        String text = SpecificCharacterSet.of("", "ISO 2022 IR 149").decode(
                bytes("1B242943B1E6B5BF0D0A1B242943C8AB0D0A41"), VR.LT);
        assertThat(text).isEqualTo("길동\r\n홍\r\nA");
    }

    @Test
    void chineseOfAnnexJ() throws DicomFormatException {
        bothWays("Wang^XiaoDong=王^小東=", "57616E675E5869616F446F6E673DE78E8B5EE5B08FE69DB13D", "ISO_IR 192");
        bothWays("Wang^XiaoDong=王^小东=", "57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D", "GB18030");
        bothWays("Wang^XiaoDong=王^小东=", "57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D", "GBK");
    }

    @Test
    void chineseOfAnnexK() throws DicomFormatException {
        bothWays("Zhang^XiaoDong=张^小东=",
                "5A68616E675E5869616F446F6E673D1B242941D5C55E1B242941D0A1B6AB3D", "", "ISO 2022 IR 58");
        assertThat(SpecificCharacterSet.of("", "ISO 2022 IR 58").decode(
                bytes("312E1B242941B5DAD2BBD0D0CEC4D7D6A1A30D0A322E1B242941B5DAB6FED0D0CEC4D7D6A1A30D0A"), VR.LT))
                .isEqualTo("1.第一行文字。\r\n2.第二行文字。\r\n");
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 100,Buc^Jérôme,4275635e4ae972f46d65", "ISO_IR 101,Łódź,a3f364bc", "ISO_IR 109,Ħ,a1",
        "ISO_IR 110,Ą,a1", "ISO_IR 144,Люкceмбypг,bbeeda6365dc" + "d179" + "70d3", "ISO_IR 127,قباني,e2c8c7e6ea",
        "ISO_IR 126,Διονυσιος,c4e9effdf5f3e9eff2", "ISO_IR 138,יעל,e9f2ec", "ISO_IR 148,İ,dd", "ISO_IR 203,€,a4",
        "ISO_IR 166,สมชาย,cac1aad2c2", "ISO_IR 13,ﾔﾏﾀﾞ,d4cfc0de"})
    void singleByteSets(String term, String text, String hex) throws DicomFormatException {
        SpecificCharacterSet set = SpecificCharacterSet.of(term);
        if (!term.endsWith("126") && !term.endsWith("144")) {
            assertThat(HexFormat.of().formatHex(set.encode(text, VR.PN))).isEqualTo(hex);
        }
        assertThat(set.decode(set.encode(text, VR.PN), VR.PN)).isEqualTo(text);
    }

    @Test
    void namesReturnToTheFirstSetAfterEachDelimiter() {
        // Greek after an escape; after ^ Latin 1 holds again (PS3.5 6.1.2.5.3).
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO 2022 IR 100", "ISO 2022 IR 126");
        assertThat(set.decode(bytes("1B2D46C15EC1"), VR.PN)).isEqualTo("Α^Á");
        assertThat(set.decode(bytes("1B2D46C15EC1"), VR.LO)).isEqualTo("Α^Α");
        assertThat(set.decode(bytes("1B2D46C15CC1"), VR.LO)).isEqualTo("Α\\Á");
    }

    @Test
    void theSupplementaryKanjiSetIsKnown() throws DicomFormatException {
        SpecificCharacterSet set = SpecificCharacterSet.of("", "ISO 2022 IR 87", "ISO 2022 IR 159");
        byte[] encoded = set.encode("丂", VR.LO);
        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo("1b242844" + "3021" + "1b2842");
        assertThat(set.decode(encoded, VR.LO)).isEqualTo("丂");
    }

    @Test
    void backslashIsAYenSignOnlyInTextOfOneValue() throws DicomFormatException {
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO_IR 13");
        assertThat(set.decode(bytes("315C32"), VR.LO)).isEqualTo("1\\2");
        assertThat(set.decode(bytes("315C32"), VR.LT)).isEqualTo("1¥2");
        assertThatThrownBy(() -> set.encode("1¥2", VR.LO)).isInstanceOf(DicomFormatException.class);
        assertThat(set.encode("1¥2", VR.LT)).containsExactly(0x31, 0x5C, 0x32);
    }

    @Test
    void termsOfTheWildAreUnderstood() {
        for (String term : new String[] {"ISO_IR 100", "ISO-IR 100", "ISO IR 100", "iso_ir 100 ", "ISO_IR_100"}) {
            assertThat(SpecificCharacterSet.of(term).decode(bytes("E9"), VR.LO)).as(term).isEqualTo("é");
        }
        assertThat(SpecificCharacterSet.of("KLINGON").isUnknown()).isTrue();
        assertThat(SpecificCharacterSet.of("ISO_IR 100").isUnknown()).isFalse();
    }

    @Test
    void undeclaredBytesAreUtf8WhereTheyCanBe() {
        assertThat(SpecificCharacterSet.DEFAULT.decode("山é".getBytes(StandardCharsets.UTF_8), VR.LO)).isEqualTo("山é");
        assertThat(SpecificCharacterSet.DEFAULT.decode(bytes("E9"), VR.LO)).isEqualTo("é");
    }

    @Test
    void whatASetDoesNotHoldIsRefusedNotReplaced() {
        assertThatThrownBy(() -> SpecificCharacterSet.of("ISO_IR 100").encode("山", VR.LO))
                .isInstanceOf(DicomFormatException.class)
                .hasMessage("text cannot be written in the character set ISO_IR 100; set Specific Character Set"
                        + " (0008,0005) to ISO_IR 192");
        assertThatThrownBy(() -> SpecificCharacterSet.DEFAULT.encode("é", VR.LO)).isInstanceOf(DicomFormatException.class);
    }

    @Test
    void anItemMayHaveASetOfItsOwn() {
        Attributes dataSet = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 100");
        Sequence sequence = dataSet.newSequence(Tag.ReferencedStudySequence);
        Attributes inheriting = sequence.newItem().setBytes(Tag.PatientName, VR.PN, bytes("E9"));
        Attributes own = sequence.newItem().setString(Tag.SpecificCharacterSet, "ISO_IR 144");
        own.setBytes(Tag.PatientName, VR.PN, bytes("BB"));
        assertThat(inheriting.getString(Tag.PatientName)).isEqualTo("é");
        assertThat(own.getString(Tag.PatientName)).isEqualTo("Л");
    }

    @Test
    void textKeepsItsCharactersWhenTheSetChanges() {
        Attributes dataSet = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 100");
        dataSet.setBytes(Tag.PatientName, VR.PN, bytes("E9"));
        Attributes item = dataSet.newSequence(Tag.ReferencedStudySequence).newItem();
        item.setBytes(Tag.PatientName, VR.PN, bytes("E8"));
        dataSet.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        assertThat(dataSet.getString(Tag.PatientName)).isEqualTo("é");
        assertThat(item.getString(Tag.PatientName)).isEqualTo("è");
        assertThat(dataSet.getBytes(Tag.PatientName)).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
        assertThat(new Attributes().putAll(dataSet).getString(Tag.PatientName)).isEqualTo("é");
    }

    @Test
    void aCharacterSetThatAsksForItselfDoesNotRecurse() {
        Attributes dataSet = new Attributes().setBytes(Tag.SpecificCharacterSet, VR.LO, bytes("49534F5F495220313932"));
        dataSet.setBytes(Tag.PatientName, VR.PN, bytes("C3A9"));
        assertThat(dataSet.getString(Tag.PatientName)).isEqualTo("é");
        assertThat(dataSet.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    }
}
