package org.caseroom.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter.SequenceLengths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    private static final int SEEDS = 60;

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian,
        UID.DeflatedExplicitVRLittleEndian})
    void randomDataSetsComeBackTheSame(String uid, @TempDir Path folder) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataSet = DataSets.random(new Random(seed), 40);
            dataSet.setInt(Tag.Rows, 2).setInt(Tag.Columns, 3).setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4, 5, 6});
            for (SequenceLengths lengths : SequenceLengths.values()) {
                byte[] bytes = DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.of(uid)), lengths);
                DicomFile back = DicomReader.read(bytes);
                assertThat(DataSets.describe(back.dataSet())).as("seed " + seed).isEqualTo(DataSets.describe(dataSet));
                assertThat(back.transferSyntax().uid()).isEqualTo(uid);
                assertThat(back.warnings()).as("seed " + seed).isEmpty();
                assertThat(back.truncation()).isEmpty();
                Path file = Files.write(folder.resolve(uid), bytes);
                assertThat(DataSets.describe(DicomReader.read(file).dataSet())).isEqualTo(DataSets.describe(dataSet));
                assertThat(DicomWriter.toBytes(back, lengths)).as("seed " + seed).isEqualTo(bytes);
            }
        }
    }

    @Test
    void encapsulatedPixelDataComesBackWithItsOffsets() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Attributes dataSet = DataSets.random(random, 10);
            List<byte[]> frames = random.ints(1 + random.nextInt(5), 1, 300).mapToObj(size -> {
                byte[] frame = new byte[size * 2];
                random.nextBytes(frame);
                return frame;
            }).toList();
            dataSet.setFragments(Tag.PixelData, Fragments.ofFrameBytes(frames)).setInt(Tag.NumberOfFrames, frames.size());
            byte[] bytes = DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.of(UID.JPEG2000Lossless)));
            DicomFile back = DicomReader.read(bytes);
            assertThat(DataSets.describe(back.dataSet())).isEqualTo(DataSets.describe(dataSet));
            PixelDataSource pixels = PixelDataSource.of(back);
            assertThat(pixels.availableFrames()).isEqualTo(frames.size());
            for (int i = 0; i < frames.size(); i++) {
                assertThat(pixels.frame(i)).isEqualTo(frames.get(i));
            }
        }
    }

    @Test
    void largeValuesAreStreamedAndReferredTo(@TempDir Path folder) throws Exception {
        int length = 3_000_000;
        byte[] pixels = new byte[length];
        new Random(1).nextBytes(pixels);
        Attributes dataSet = new Attributes().setString(Tag.SOPInstanceUID, "1.2");
        dataSet.setBulkData(Tag.PixelData, VR.OW, BulkData.of(length, () -> (InputStream) new ByteArrayInputStream(pixels)));
        for (String uid : new String[] {UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.ImplicitVRLittleEndian}) {
            Path file = folder.resolve(uid);
            DicomWriter.write(DicomFile.of(dataSet, TransferSyntax.of(uid)), file);
            DicomFile back = DicomReader.read(file);
            assertThat(back.dataSet().element(Tag.PixelData).value()).isInstanceOf(BulkData.class);
            BulkData bulk = back.dataSet().getBulkData(Tag.PixelData);
            assertThat(bulk.toBytes()).isEqualTo(pixels);
            assertThat(bulk.read(101, 7)).isEqualTo(java.util.Arrays.copyOfRange(pixels, 101, 108));
            // Through a second syntax, from the file.
            Path again = folder.resolve("again");
            DicomWriter.write(DicomFile.of(back.dataSet(), TransferSyntax.EXPLICIT_BIG_ENDIAN), again);
            assertThat(DicomReader.read(again).dataSet().getBytes(Tag.PixelData)).isEqualTo(pixels);
            assertThatThrownBy(() -> bulk.read(length - 1, 2)).isInstanceOf(DicomFormatException.class);
        }
    }

    @Test
    void valuesTooLongForAShortHeaderAreWrittenAsUnknown() throws Exception {
        String[] numbers = new String[30000];
        java.util.Arrays.setAll(numbers, Integer::toString);
        Attributes dataSet = new Attributes().setString(Tag.SOPInstanceUID, "1.2").setString(0x00182010, VR.DS, numbers);
        DicomFile back = DicomReader.read(DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
        assertThat(back.dataSet().vr(0x00182010)).isEqualTo(VR.DS);
        assertThat(back.dataSet().getStrings(0x00182010)).isEqualTo(numbers);
    }

    @Test
    void pixelDataThatIsNotOfTheSyntaxIsRefused() {
        Attributes dataSet = new Attributes().setBytes(Tag.PixelData, VR.OW, new byte[2]);
        assertThatThrownBy(() -> DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.of(UID.JPEG2000))))
                .isInstanceOf(DicomFormatException.class)
                .hasMessage("pixel data is native and cannot be written as JPEG 2000 Image Compression without transcoding");
    }

    @Test
    void textOutsideTheCharacterSetIsRefused() {
        Attributes dataSet = new Attributes().setString(Tag.PatientName, "山田");
        assertThatThrownBy(() -> DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)))
                .isInstanceOf(DicomFormatException.class).hasMessageContaining("ISO_IR 192");
    }

    @Test
    void fileMetaInformationIsComplete() throws Exception {
        Attributes dataSet = new Attributes().setString(Tag.SOPClassUID, UID.CTImageStorage).setString(Tag.SOPInstanceUID, "1.2.3");
        DicomFile back = DicomReader.read(DicomWriter.toBytes(DicomFile.of(dataSet, TransferSyntax.IMPLICIT_LITTLE_ENDIAN)));
        Attributes meta = back.fileMeta();
        assertThat(meta.getString(Tag.MediaStorageSOPClassUID)).isEqualTo(UID.CTImageStorage);
        assertThat(meta.getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo("1.2.3");
        assertThat(meta.getString(Tag.TransferSyntaxUID)).isEqualTo(UID.ImplicitVRLittleEndian);
        assertThat(meta.getBytes(Tag.FileMetaInformationVersion)).containsExactly(0, 1);
        assertThat(UID.isValid(meta.getString(Tag.ImplementationClassUID))).isTrue();
    }
}
