package org.caseroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {

    private static Attributes text(int tag, VR vr, String bytes) {
        return new Attributes().setBytes(tag, vr, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void elementsStandInTheOrderOfUnsignedTags() {
        Random random = new Random(7);
        Attributes attributes = new Attributes();
        TreeMap<Integer, Integer> expected = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < 3000; i++) {
            int tag = random.nextInt(2000) * 0x00200001;
            if (random.nextInt(4) == 0) {
                attributes.remove(tag);
                expected.remove(tag);
            } else {
                attributes.setInt(tag, VR.SL, i);
                expected.put(tag, i);
            }
        }
        List<Integer> tags = new ArrayList<>();
        attributes.forEach(element -> tags.add(element.tag()));
        assertThat(tags).containsExactlyElementsOf(expected.keySet());
        expected.forEach((tag, value) -> assertThat(attributes.getInt(tag, -1)).isEqualTo(value));
        assertThat(attributes.size()).isEqualTo(expected.size());
    }

    @Test
    void absentIsNullDefaultOrEmpty() {
        Attributes none = new Attributes();
        assertThat(none.getString(Tag.PatientID)).isNull();
        assertThat(none.getString(Tag.PatientID, "x")).isEqualTo("x");
        assertThat(none.getStrings(Tag.PatientID)).isEmpty();
        assertThat(none.getInt(Tag.Rows, 5)).isEqualTo(5);
        assertThat(none.getDoubles(Tag.WindowCenter)).isEmpty();
        assertThat(none.getItems(Tag.ModalityLUTSequence)).isEmpty();
        assertThat(none.getItem(Tag.ModalityLUTSequence)).isNull();
        assertThat(none.getBytes(Tag.PixelData)).isNull();
        assertThat(none.getPersonName(Tag.PatientName)).isEqualTo(PersonName.EMPTY);
        assertThat(none.setEmpty(Tag.PatientID, VR.LO).getString(Tag.PatientID)).isNull();
        assertThat(none.contains(Tag.PatientID)).isTrue();
        assertThat(none.containsValue(Tag.PatientID)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"~1.5 ~|1.5", "~ -2e1~|-20", "+3|3", "0,25|0.25", ".5|0.5",
        "1E-3|0.001", "1a|NaN", "0x10|NaN", "1f|NaN", "NaN|NaN", "Infinity|NaN", "1 2|NaN", "~~|NaN"})
    void decimalStringsAreReadLeniently(String text, Double expected) {
        assertThat(text(Tag.RescaleSlope, VR.DS, text).getDouble(Tag.RescaleSlope, Double.NaN)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12,12", "' 12 ',12", "12.0,12", "+7,7", "12.5,-1", "1A,-1", "99999999999,-1", "1e2,100"})
    void integerStringsAreReadLeniently(String text, int expected) {
        assertThat(text(Tag.NumberOfFrames, VR.IS, text).getInt(Tag.NumberOfFrames, -1)).isEqualTo(expected);
    }

    @Test
    void valuesAreDividedAndTrimmed() {
        assertThat(text(Tag.ImageType, VR.CS, "ORIGINAL\\PRIMARY \\\\AXIAL ").getStrings(Tag.ImageType))
                .containsExactly("ORIGINAL", "PRIMARY", "", "AXIAL");
        assertThat(text(Tag.SOPInstanceUID, VR.UI, "1.2.3\0").getString(Tag.SOPInstanceUID)).isEqualTo("1.2.3");
        assertThat(text(Tag.ImageComments, VR.LT, " a\\b  ").getStrings(Tag.ImageComments)).containsExactly(" a\\b");
        assertThat(text(Tag.WindowCenter, VR.DS, "40\\\\x\\400").getDoubles(Tag.WindowCenter))
                .containsExactly(40, Double.NaN, Double.NaN, 400);
        assertThat(text(Tag.ImageType, VR.IS, "1\\x").getInts(Tag.ImageType)).isEmpty();
    }

    @Test
    void binaryNumbersOfEveryKind() {
        Attributes a = new Attributes();
        a.setInt(Tag.Rows, 65535).setInt(0x00189219, VR.SS, -5, 7).setLong(0x00091001, VR.UL, 0xFFFFFFFFL);
        a.setLong(0x00091002, VR.UV, -1).setLong(0x00091003, VR.SV, Long.MIN_VALUE).setDouble(0x00091004, VR.FL, 0.1);
        a.setDouble(0x00091005, VR.FD, Math.PI).setInt(0x00091006, VR.AT, 0x7FE00010);
        assertThat(a.getInt(Tag.Rows, 0)).isEqualTo(65535);
        assertThat(a.getInts(0x00189219)).containsExactly(-5, 7);
        assertThat(a.getLong(0x00091001, 0)).isEqualTo(0xFFFFFFFFL);
        assertThat(a.getInt(0x00091001, -9)).isEqualTo(-9);
        assertThat(a.getString(0x00091002)).isEqualTo("18446744073709551615");
        assertThat(a.getDouble(0x00091002, 0)).isEqualTo(0x1p64);
        assertThat(a.getLong(0x00091003, 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(a.getDouble(0x00091004, 0)).isEqualTo(0.1f);
        assertThat(a.getString(0x00091004)).isEqualTo("0.1");
        assertThat(a.getDouble(0x00091005, 0)).isEqualTo(Math.PI);
        assertThat(a.getInt(0x00091005, -3)).isEqualTo(-3);
        assertThat(a.getInt(0x00091006, 0)).isEqualTo(0x7FE00010);
        assertThat(a.getString(0x00091006)).isEqualTo("7FE00010");
        assertThatThrownBy(() -> a.setInt(Tag.Rows, 65536)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("65536 does not fit in US");
        assertThatThrownBy(() -> a.setString(Tag.Rows, "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void decimalStringsFitInSixteenCharacters() {
        Random random = new Random(3);
        for (int i = 0; i < 20000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String text = ValueCodec.decimalString(value);
            assertThat(text.length()).as(text).isLessThanOrEqualTo(16);
            double least = Math.abs(value) < 1e-300 ? 1e-4 : 1e-6;
            assertThat(Double.parseDouble(text)).isCloseTo(value, org.assertj.core.data.Percentage.withPercentage(least));
        }
        assertThat(ValueCodec.decimalString(-1.8870995407139009E-6)).isEqualTo("-1.8870995407E-6");
        assertThat(ValueCodec.decimalString(1 / 3.0)).isEqualTo("0.33333333333333");
        assertThat(ValueCodec.decimalString(-1 / 3.0)).isEqualTo("-0.3333333333333");
        assertThat(ValueCodec.decimalString(-1024)).isEqualTo("-1024");
        assertThat(ValueCodec.decimalString(0.7)).isEqualTo("0.7");
    }

    @Test
    void anItemStandsInOneSequenceOnly() {
        Attributes first = new Attributes();
        Attributes item = first.newSequence(Tag.ModalityLUTSequence).newItem();
        assertThat(item.parent()).isSameAs(first);
        assertThat(item.root()).isSameAs(first);
        Sequence other = new Attributes().newSequence(Tag.ModalityLUTSequence);
        assertThatThrownBy(() -> other.add(item)).isInstanceOf(IllegalStateException.class);
        other.add(item.copy());
        assertThat(other).hasSize(1);
    }

    @Test
    void copiesAreIndependent() {
        Attributes original = new Attributes().setString(Tag.PatientID, "1");
        original.newSequence(Tag.ModalityLUTSequence).newItem().setInt(Tag.Rows, 3);
        Attributes copy = original.copy();
        copy.setString(Tag.PatientID, "2").getItem(Tag.ModalityLUTSequence).setInt(Tag.Rows, 4);
        assertThat(original.getString(Tag.PatientID)).isEqualTo("1");
        assertThat(original.getItem(Tag.ModalityLUTSequence).getInt(Tag.Rows, 0)).isEqualTo(3);
        assertThat(copy.getItem(Tag.ModalityLUTSequence).parent()).isSameAs(copy);
        assertThat(original.copy(Tag.PatientID, Tag.PatientName).size()).isEqualTo(1);
    }

    @Test
    void privateBlocksBelongToTheirCreator() {
        Attributes a = new Attributes().setString(0x00290010, VR.LO, "OTHER");
        int tag = a.reservePrivateTag("CASEROOM", 0x00290001);
        assertThat(tag).isEqualTo(0x00291101);
        a.setString(tag, VR.LO, "x");
        assertThat(a.privateCreator(tag)).isEqualTo("CASEROOM");
        assertThat(a.privateTag("CASEROOM", 0x00290001)).isEqualTo(tag);
        assertThat(a.privateTag("NOBODY", 0x00290001)).isZero();
        assertThat(a.privateCreator(Tag.PatientID)).isNull();
        Attributes item = a.newSequence(0x00291102).newItem();
        assertThat(item.privateCreator(0x00291105)).isEqualTo("CASEROOM");
    }

    @Test
    void personNamesHaveThreeGroups() {
        PersonName name = PersonName.parse("Yamada^Tarou^^Dr.=山田^太郎=やまだ^たろう");
        assertThat(name.alphabetic().family()).isEqualTo("Yamada");
        assertThat(name.ideographic().given()).isEqualTo("太郎");
        assertThat(name.display()).isEqualTo("Dr. Tarou Yamada");
        assertThat(name.toString()).isEqualTo("Yamada^Tarou^^Dr.=山田^太郎=やまだ^たろう");
        assertThat(PersonName.parse("=山田").display()).isEqualTo("山田");
        assertThat(PersonName.parse("^^^^=^=").isEmpty()).isTrue();
        assertThat(PersonName.parse("A^B^C^D^E^F=x=y=z").alphabetic().suffix()).isEqualTo("E");
    }

    @Test
    void datesAndTimes() {
        Attributes a = text(Tag.StudyDate, VR.DA, "20240229").setString(Tag.StudyTime, "235960.5 ");
        a.setString(Tag.AcquisitionDateTime, "20240229123456.789+0530").setString(Tag.PatientBirthDate, "1964.03.05");
        assertThat(a.getDate(Tag.StudyDate)).hasToString("Optional[2024-02-29]");
        assertThat(a.getTime(Tag.StudyTime)).hasToString("Optional[23:59:59.999999]");
        assertThat(a.getDate(Tag.PatientBirthDate)).hasToString("Optional[1964-03-05]");
        assertThat(a.getDateTime(Tag.AcquisitionDateTime)).hasValueSatisfying(value -> {
            assertThat(value.local()).hasToString("2024-02-29T12:34:56.789");
            assertThat(value.offset()).hasToString("Optional[+05:30]");
        });
        assertThat(DateTimes.dateTime("2024")).hasValueSatisfying(v -> assertThat(v.local()).hasToString("2024-01-01T00:00"));
        assertThat(DateTimes.time("10:20")).hasToString("Optional[10:20]");
        for (String wrong : new String[] {"20230229", "2023", "2023013", "", "abcdefgh", "２０２４０１０１"}) {
            assertThat(DateTimes.date(wrong)).as(wrong).isEmpty();
        }
        assertThat(DateTimes.time("2460")).isEmpty();
        assertThat(DateTimes.time("126099")).isEmpty();
        assertThat(DateTimes.dateTime("20240101000000+9900")).isEmpty();
        assertThat(DateTimes.format(java.time.LocalTime.of(1, 2, 3, 4_000))).isEqualTo("010203.000004");
    }

    @Test
    void displayTextIsInert() {
        assertThat(DisplayText.line("a\u001B[31mb\nc\td\u007F")).isEqualTo("a\u241B[31mb\u240Ac d\u2421");
        assertThat(DisplayText.line("abc\u202Edef\u2066\u200B\uFEFF\u0085\u2028")).isEqualTo("abc\uFFFDdef" + "\uFFFD".repeat(5));
        assertThat(DisplayText.line("\uD800x")).isEqualTo("\uFFFDx");
        assertThat(DisplayText.line("山田 😀 é")).isEqualTo("山田 😀 é");
        assertThat(DisplayText.line("x".repeat(5000))).hasSize(1025).endsWith("…");
        assertThat(DisplayText.paragraphs("a\r\nb\rc\nd\0", 100)).isEqualTo("a\nb\nc\nd\u2400");
        assertThat(DisplayText.line(null)).isEmpty();
        Attributes a = new Attributes().setString(Tag.PatientName, "Doe^J\u0007").setBytes(Tag.PixelData, VR.OW, new byte[4]);
        assertThat(DisplayText.of(a, Tag.PatientName)).isEqualTo("J\u2407 Doe");
        assertThat(DisplayText.of(a, Tag.PixelData)).isEqualTo("4 bytes");
    }
}
