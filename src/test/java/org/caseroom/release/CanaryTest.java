package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.data.Value;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary in every place of a file that can hold one never comes out, whatever is ticked that says nothing of keeping it. */
final class CanaryTest {
    private static final String CANARY = "ZQXCANARY";
    /** A UID that is one patient's. */
    private static final String UID_CANARY = "1.2.999.8877665544.33";
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), 0);
    /** Ticks that do not say of any attribute that it stays as it is. */
    private static final Set<ProfileOption> CLEANING = Set.of(ProfileOption.CLEAN_DESCRIPTORS, ProfileOption.CLEAN_GRAPHICS,
            ProfileOption.CLEAN_PIXEL_DATA, ProfileOption.CLEAN_STRUCTURED_CONTENT, ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.RETAIN_SAFE_PRIVATE);

    @TempDir
    private Path dir;

    /** Every attribute of the dictionary that can hold text, in the VR it has there and, where it is none of text, as text all the same. */
    private static Attributes everywhere() {
        var a = DicomFiles.ct("1.2.999.1", "1.2.999.2", UID_CANARY, 1, 4);
        for (var entry : Dictionary.entries()) {
            int tag = entry.tag();
            if (Tag.group(tag) <= 6 || (Tag.group(tag) & 0xFF00) == 0x5000 || Tag.group(tag) >= 0x7FE0 || structural(tag) || entry.vrs().isEmpty()) {
                continue;
            }
            fill(a, tag, entry.vrs().getFirst());
        }
        return a;
    }

    private static boolean structural(int tag) {
        return switch (tag) {
            case Tag.SOPClassUID, Tag.Rows, Tag.Columns, Tag.BitsAllocated, Tag.BitsStored, Tag.HighBit, Tag.PixelRepresentation, Tag.SamplesPerPixel,
                 Tag.NumberOfFrames, Tag.PlanarConfiguration, Tag.SpecificCharacterSet, Tag.EncapsulatedDocument -> true;
            default -> false;
        };
    }

    private static void fill(Attributes a, int tag, VR vr) {
        switch (vr) {
            case UI -> a.setString(tag, vr, UID_CANARY);
            case SQ -> {
                var item = a.newSequence(tag).newItem();
                item.setString(Tag.PatientName, VR.PN, CANARY + "^" + CANARY);
                item.setString(Tag.PersonName, VR.PN, CANARY);
                item.setString(Tag.TextValue, VR.UT, "was " + CANARY + " here");
                item.setString(Tag.CodeValue, VR.SH, CANARY);
                item.setString(Tag.CodeMeaning, VR.LO, CANARY);
                item.setString(Tag.CodingSchemeDesignator, VR.SH, "99" + CANARY);
                item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, UID_CANARY);
                item.setString(0x00990010, VR.LO, CANARY);
                item.setString(0x00991001, VR.LO, CANARY);
                item.newSequence(Tag.ContentSequence).newItem().newSequence(Tag.ConceptCodeSequence).newItem().setString(Tag.CodeMeaning, VR.LO, CANARY);
            }
            case US, SS, UL, SL, UV, SV, FL, FD, AT, OB, OW, OF, OD, OL, OV, UN ->
                    // A careless writer's VR, by which the value is read.
                    a.put(new Element(tag, VR.LO, new Value.Text(new String[] {CANARY})));
            default -> a.setString(tag, vr, CANARY);
        }
    }

    @Test
    void in_no_attribute_of_the_dictionary() throws IOException {
        var source = everywhere();
        source.setString(0x00190010, VR.LO, "SIEMENS MR HEADER");
        source.setString(0x0019100D, VR.CS, CANARY);
        source.setString(0x0019100F, VR.SH, CANARY);
        source.setString(0x00291010, VR.LO, CANARY);
        source.setString(0x00110010, VR.LO, CANARY);
        source.setString(0x00111001, VR.LT, CANARY);
        for (int group = 0x6000; group < 0x6004; group += 2) {
            source.setString(group << 16 | 0x4000, VR.LT, CANARY);
            source.setBytes(group << 16 | 0x3000, VR.OW, CANARY.concat(" ").getBytes(StandardCharsets.US_ASCII));
            source.setString(group << 16 | 0x1500, VR.LO, CANARY);
        }
        source.setBytes(0x50003000, VR.OW, CANARY.concat(" ").getBytes(StandardCharsets.US_ASCII));
        source.setString(0x50002500, VR.LO, CANARY);
        source.setBytes(Tag.DataSetTrailingPadding, VR.OB, CANARY.concat(" ").getBytes(StandardCharsets.US_ASCII));
        for (var options : List.of(ReleaseOptions.of(), new ReleaseOptions(CLEANING, null, null, Set.of(), false, Set.of()))) {
            absent(released(write(source, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), options));
        }
    }

    @Test
    void in_no_character_set() throws IOException {
        for (var charset : List.of("ISO_IR 192", "ISO_IR 100", "ISO_IR 144", "GB18030", "\\ISO 2022 IR 87")) {
            var source = DicomFiles.ct("1.2.999.1", "1.2.999.2", "1.2.999.3", 1, 4);
            source.setString(Tag.PatientName, VR.PN, CANARY);
            source.setString(Tag.SpecificCharacterSet, VR.CS, charset.split("\\\\"));
            source.setString(Tag.StudyDescription, VR.LO, CANARY);
            source.setString(Tag.Manufacturer, VR.LO, CANARY);
            absent(released(write(source, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), new ReleaseOptions(CLEANING, null, null, Set.of(), false, Set.of())));
        }
    }

    @Test
    void not_beside_the_data_set() throws IOException {
        for (var syntax : List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED_EXPLICIT_LITTLE_ENDIAN)) {
            var source = DicomFiles.ct("1.2.999.1", "1.2.999.2", UID_CANARY, 1, 4);
            // Behind the last row of the pixels.
            var pixels = new ByteArrayOutputStream();
            pixels.write(source.getBytes(Tag.PixelData));
            pixels.write((CANARY + " ").getBytes(StandardCharsets.US_ASCII));
            source.setBytes(Tag.PixelData, VR.OW, pixels.toByteArray());
            var meta = new Attributes();
            meta.setString(Tag.SourceApplicationEntityTitle, CANARY);
            meta.setString(Tag.PrivateInformationCreatorUID, UID_CANARY);
            meta.setBytes(Tag.PrivateInformation, VR.OB, (CANARY + " ").getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = DicomWriter.toBytes(new DicomFile(meta, source, syntax, List.of(), java.util.Optional.empty()));
            System.arraycopy(CANARY.getBytes(StandardCharsets.US_ASCII), 0, bytes, 20, CANARY.length());
            absent(released(bytes, ReleaseOptions.of()));
        }
    }

    @Test
    void not_in_compressed_frames() throws IOException {
        byte[] text = CANARY.getBytes(StandardCharsets.US_ASCII);
        var jpeg = new ByteArrayOutputStream();
        jpeg.write(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xFE, 0, (byte) (text.length + 2)});
        jpeg.write(text);
        jpeg.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (text.length + 2)});
        jpeg.write(text);
        jpeg.write(new byte[] {(byte) 0xFF, (byte) 0xC3, 0, 4, 1, 2, (byte) 0xFF, (byte) 0xDA, 0, 3, 1, 5, 5, (byte) 0xFF, 0, 7, (byte) 0xFF, (byte) 0xD0, 9,
            (byte) 0xFF, (byte) 0xFE, 0, (byte) (text.length + 2)});
        jpeg.write(text);
        jpeg.write(new byte[] {(byte) 0xFF, (byte) 0xD9});
        jpeg.write(text);
        var wavelet = new ByteArrayOutputStream();
        wavelet.write(new byte[] {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51, 0, 4, 1, 1, (byte) 0xFF, 0x64, 0, (byte) (text.length + 4), 0, 1});
        wavelet.write(text);
        wavelet.write(new byte[] {(byte) 0xFF, (byte) 0x90, 0, 10, 0, 0, 0, 0, 0, 17, 0, 1, (byte) 0xFF, (byte) 0x93, 1, 2, 3, (byte) 0xFF, (byte) 0xD9});
        wavelet.write(text);
        for (var each : Map.of(UID.JPEGLosslessSV1, jpeg.toByteArray(), UID.JPEG2000Lossless, wavelet.toByteArray()).entrySet()) {
            var source = DicomFiles.ct("1.2.999.1", "1.2.999.2", "1.2.999.3", 1, 4);
            source.remove(Tag.PixelData);
            source.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(each.getValue())));
            byte[] copy = released(write(source, TransferSyntax.of(each.getKey())), ReleaseOptions.of());
            absent(copy);
            var fragment = DicomReader.read(copy).dataSet().getFragments(Tag.PixelData).fragments().getFirst();
            assertThat(fragment.length()).isEqualTo(each.getValue().length + 1 & ~1);
            assertThat(fragment.read(0, 2)).isEqualTo(java.util.Arrays.copyOf(each.getValue(), 2));
        }
    }

    @Test
    void not_in_an_overlay_hidden_in_the_pixels() throws IOException {
        var source = DicomFiles.ct("1.2.999.1", "1.2.999.2", "1.2.999.3", 1, 4);
        source.setInt(Tag.BitsStored, 12);
        source.setInt(Tag.HighBit, 11);
        source.setInt(0x60000100, VR.US, 16);
        source.setInt(Tag.OverlayBitPosition, VR.US, 15);
        byte[] pixels = source.getBytes(Tag.PixelData).clone();
        pixels[1] |= (byte) 0x80;
        source.setBytes(Tag.PixelData, VR.OW, pixels);
        var copy = DicomReader.read(released(write(source, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), ReleaseOptions.of())).dataSet();

        assertThat(copy.contains(Tag.OverlayBitPosition)).isFalse();
        assertThat(copy.getBytes(Tag.PixelData)[1] & 0xF0).isZero();
        assertThat(copy.getBytes(Tag.PixelData)[0]).isEqualTo(pixels[0]);
    }

    @Test
    void not_in_a_colour_profile() {
        byte[] profile;
        try {
            profile = java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB).getData();
        } catch (RuntimeException e) {
            throw new AssertionError("Java has no sRGB", e);
        }
        byte[] clean = IccTexts.without(profile);

        assertThat(new String(profile, StandardCharsets.ISO_8859_1)).contains("sRGB", "lcms");
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("sRGB", "lcms", "MSFT", "s\0R\0G");
        var space = new java.awt.color.ICC_ColorSpace(java.awt.color.ICC_Profile.getInstance(clean));
        var original = new java.awt.color.ICC_ColorSpace(java.awt.color.ICC_Profile.getInstance(profile));
        assertThat(space.toCIEXYZ(new float[] {0.2f, 0.5f, 0.9f})).containsExactly(original.toCIEXYZ(new float[] {0.2f, 0.5f, 0.9f}),
                org.assertj.core.data.Offset.offset(0.001f));
    }

    private byte[] released(byte[] source, ReleaseOptions options) throws IOException {
        Path file = dir.resolve("source.dcm");
        Files.write(file, source);
        var read = DicomReader.read(file);
        var group = InstanceCopier.group(read.dataSet());
        var looked = new PixelDecision("1.2", group.rows(), group.columns(), PixelAction.CLEAN, List.of());
        var outcome = new InstanceCopier(options, PSEUDONYMS, Map.of(group, looked), null, Watch.NOBODY).copy(read);
        assertThat(outcome).isInstanceOf(InstanceCopier.Outcome.Copied.class);
        Path copy = dir.resolve("copy.dcm");
        DicomWriter.write(((InstanceCopier.Outcome.Copied) outcome).file(), copy);
        byte[] bytes = Files.readAllBytes(copy);
        assertThat(DicomReader.read(bytes).dataSet().getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
        return bytes;
    }

    private static byte[] write(Attributes source, TransferSyntax syntax) throws IOException {
        return DicomWriter.toBytes(DicomFile.of(source, syntax));
    }

    /** In no encoding, and not with its bytes swapped. */
    private static void absent(byte[] file) {
        var places = new java.util.ArrayList<String>();
        for (var charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("UTF-32LE"),
                Charset.forName("IBM037"))) {
            for (var text : List.of(CANARY, CANARY.toLowerCase(Locale.ROOT), UID_CANARY)) {
                if (indexOf(file, text.getBytes(charset)) >= 0) {
                    places.add(text + " in " + charset + " after " + new String(file, Math.max(0, indexOf(file, text.getBytes(charset)) - 12), 12,
                            StandardCharsets.ISO_8859_1).chars().mapToObj(c -> String.format("%02X", c)).toList());
                }
            }
        }
        byte[] swapped = CANARY.substring(0, 8).getBytes(StandardCharsets.US_ASCII);
        org.assertj.core.api.Assertions.assertThat(swapped).hasSize(8);
        for (int i = 0; i < 8; i += 2) {
            byte first = swapped[i];
            swapped[i] = swapped[i + 1];
            swapped[i + 1] = first;
        }
        if (indexOf(file, swapped) >= 0) {
            places.add("swapped");
        }
        assertThat(places).isEmpty();
    }

    private static int indexOf(byte[] file, byte[] text) {
        outer:
        for (int i = 0; i + text.length <= file.length; i++) {
            for (int k = 0; k < text.length; k++) {
                if (file[i + k] != text[k]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
