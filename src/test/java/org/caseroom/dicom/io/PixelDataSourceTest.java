package org.caseroom.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.CodecFamily;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.junit.jupiter.api.Test;

class PixelDataSourceTest {
    private static final byte[] NO = {};

    private static byte[] jpeg(int... rest) {
        byte[] bytes = new byte[4 + rest.length];
        System.arraycopy(new byte[] {-1, -40, -1, -37}, 0, bytes, 0, 4);
        for (int i = 0; i < rest.length; i++) {
            bytes[4 + i] = (byte) rest[i];
        }
        return bytes;
    }

    private static byte[] part(int... bytes) {
        return Arrays.copyOfRange(jpeg(bytes), 4, 4 + bytes.length);
    }

    private static PixelDataSource encapsulated(int frames, long[] offsets, byte[]... fragments) throws Exception {
        return PixelDataSource.of(file(frames, offsets, false, fragments));
    }

    private static DicomFile file(int frames, long[] offsets, boolean cut, byte[]... fragments) {
        Attributes dataSet = new Attributes().setInt(Tag.NumberOfFrames, frames);
        dataSet.setFragments(Tag.PixelData, new Fragments(offsets, Arrays.stream(fragments).map(BulkData::of).toList(), cut));
        return DicomFile.of(dataSet, TransferSyntax.of(UID.JPEGBaseline8Bit));
    }

    private static Attributes image(int rows, int columns, int bits, byte[] pixels) {
        return new Attributes().setInt(Tag.Rows, rows).setInt(Tag.Columns, columns).setInt(Tag.BitsAllocated, bits)
                .setBytes(Tag.PixelData, VR.OW, pixels);
    }

    private static PixelDataSource nativePixels(Attributes dataSet) throws Exception {
        return PixelDataSource.of(DicomFile.of(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    @Test
    void oneFrameIsAllItsFragments() throws Exception {
        PixelDataSource pixels = encapsulated(1, new long[0], jpeg(1, 2), part(3, 4), part(5, 6));
        assertThat(pixels.frame(0)).isEqualTo(jpeg(1, 2, 3, 4, 5, 6));
        assertThat(pixels.codec()).isEqualTo(CodecFamily.JPEG);
        assertThat(encapsulated(1, new long[] {7, 9}, jpeg(1)).frame(0)).isEqualTo(jpeg(1));
    }

    @Test
    void theBasicOffsetTableDividesFragments() throws Exception {
        // The parts after the offsets do not begin a codestream, so nothing but the table can tell.
        PixelDataSource pixels = encapsulated(2, new long[] {0, 14}, part(1, 2, 3, 4, 5, 6), part(7, 8), part(9, 10));
        assertThat(pixels.frame(0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(pixels.frame(1)).containsExactly(7, 8, 9, 10);
    }

    @Test
    void aFalseBasicOffsetTableIsNotBelieved() throws Exception {
        for (long[] wrong : new long[][] {{0, 13}, {0, 9999}, {0, 0}, {14, 0}, {0, 4294967295L}, {0}, {0, 14, 28}}) {
            PixelDataSource pixels = encapsulated(2, wrong, jpeg(1, 2), jpeg(3, 4));
            assertThat(pixels.frame(0)).as(Arrays.toString(wrong)).isEqualTo(jpeg(1, 2));
            assertThat(pixels.frame(1)).as(Arrays.toString(wrong)).isEqualTo(jpeg(3, 4));
        }
    }

    @Test
    void theExtendedOffsetTableComesFirstAndCutsThePadding() throws Exception {
        DicomFile file = file(2, new long[0], false, part(1, 2, 3, 0), part(4, 5, 6, 7));
        file.dataSet().setLong(Tag.ExtendedOffsetTable, VR.OV, 0, 12).setLong(Tag.ExtendedOffsetTableLengths, VR.OV, 3, 4);
        PixelDataSource pixels = PixelDataSource.of(file);
        assertThat(pixels.frame(0)).containsExactly(1, 2, 3);
        assertThat(pixels.frame(1)).containsExactly(4, 5, 6, 7);
        // Offsets and lengths that point outside are passed over.
        file.dataSet().setLong(Tag.ExtendedOffsetTable, VR.OV, 0, Long.MAX_VALUE)
                .setLong(Tag.ExtendedOffsetTableLengths, VR.OV, -1, Long.MAX_VALUE);
        assertThat(PixelDataSource.of(file).frame(1)).containsExactly(4, 5, 6, 7);
        file.dataSet().setLong(Tag.ExtendedOffsetTable, VR.OV, 0, 12);
        assertThat(PixelDataSource.of(file).frame(0)).containsExactly(1, 2, 3, 0);
    }

    @Test
    void withoutTableFramesBeginWhereCodestreamsDo() throws Exception {
        PixelDataSource pixels = encapsulated(2, new long[0], jpeg(1), part(2, 3), part(4), jpeg(5), part(6, 7), NO);
        assertThat(pixels.frame(0)).isEqualTo(jpeg(1, 2, 3, 4));
        assertThat(pixels.frame(1)).isEqualTo(jpeg(5, 6, 7));
    }

    @Test
    void aTableThatPointsIntoAFrameIsBeliedByTheCodestreams() throws Exception {
        long second = 8 + jpeg(1).length;
        PixelDataSource pixels = encapsulated(2, new long[] {0, second}, jpeg(1), part(2, 3), part(4), jpeg(5), part(6, 7), NO);
        assertThat(pixels.frame(0)).isEqualTo(jpeg(1, 2, 3, 4));
        assertThat(pixels.frame(1)).isEqualTo(jpeg(5, 6, 7));
    }

    @Test
    void aChanceBeginningWithinAFrameDoesNotSpoilAnEvenDivision() throws Exception {
        PixelDataSource pixels = encapsulated(2, new long[0], jpeg(1), jpeg(2), jpeg(3), part(4));
        assertThat(pixels.frame(0)).hasSize(10);
        assertThat(pixels.frame(1)).isEqualTo(jpeg(3, 4));
    }

    @Test
    void whatCannotBeToldIsRefused() {
        assertThatThrownBy(() -> encapsulated(2, new long[0], jpeg(1), part(2), part(3)))
                .isInstanceOf(DicomFormatException.class)
                .hasMessage("pixel data has 3 fragments for 2 frames, no usable offset table, and 1 fragments that begin a"
                        + " codestream: where its frames begin cannot be told");
    }

    @Test
    void missingAndCutFramesAreNamed() throws Exception {
        PixelDataSource missing = encapsulated(3, new long[0], jpeg(1), jpeg(2));
        assertThat(missing.availableFrames()).isEqualTo(2);
        assertThat(missing.frame(1)).isEqualTo(jpeg(2));
        assertThatThrownBy(() -> missing.frame(2)).isInstanceOf(DicomFormatException.class)
                .hasMessage("frame 3 of 3 is missing: pixel data ends after 2 frames");
        PixelDataSource cut = PixelDataSource.of(file(2, new long[0], true, jpeg(1), jpeg(2)));
        assertThat(cut.availableFrames()).isEqualTo(1);
        assertThatThrownBy(() -> cut.frame(1)).hasMessageStartingWith("frame 2 of 2 is missing");
        assertThatThrownBy(() -> cut.frame(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(PixelDataSource.of(file(3, new long[0], true, jpeg(1), jpeg(2))).availableFrames()).isEqualTo(1);
    }

    @Test
    void framesOfVideoAreAStream() throws Exception {
        Attributes dataSet = new Attributes().setInt(Tag.NumberOfFrames, 50);
        dataSet.setFragments(Tag.PixelData, Fragments.ofFrameBytes(List.of(part(1, 2), part(3))));
        PixelDataSource video = PixelDataSource.of(DicomFile.of(dataSet, TransferSyntax.of(UID.MPEG4HP41)));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        video.writeStream(stream);
        assertThat(stream.toByteArray()).containsExactly(1, 2, 3);
        assertThat(video.availableFrames()).isEqualTo(50);
        assertThatThrownBy(() -> video.frame(0)).isInstanceOf(DicomFormatException.class);
    }

    @Test
    void nativeFramesAreSlices() throws Exception {
        Attributes dataSet = image(1, 2, 16, part(1, 2, 3, 4, 5, 6, 7, 8, 9)).setInt(Tag.NumberOfFrames, 3);
        PixelDataSource pixels = nativePixels(dataSet);
        assertThat(pixels.frame(1)).containsExactly(5, 6, 7, 8);
        assertThat(pixels.nativeFrameLength()).isEqualTo(4);
        assertThat(pixels.availableFrames()).isEqualTo(2);
        assertThatThrownBy(() -> pixels.frame(2)).hasMessage("frame 3 of 3 is missing: pixel data ends after 2 frames");
    }

    @Test
    void framesOfSingleBitsShareBytes() throws Exception {
        // 3 x 3 bits a frame: the second frame starts at bit 9, the third at bit 18.
        Attributes dataSet = image(3, 3, 1, part(0b1111_1111, 0b0000_0011, 0b0101_0100, 0b0000_0011))
                .setInt(Tag.NumberOfFrames, 3);
        PixelDataSource pixels = nativePixels(dataSet);
        assertThat(pixels.frame(0)).isEqualTo(part(0xFF, 1));
        assertThat(pixels.frame(1)).isEqualTo(part(0b0000_0001, 0));
        assertThat(pixels.frame(2)).isEqualTo(part(0b1101_0101, 0));
    }

    @Test
    void sharedChrominanceTakesTwoThirds() throws Exception {
        Attributes dataSet = image(1, 2, 8, part(1, 2, 3, 4, 5, 6, 7, 8)).setInt(Tag.SamplesPerPixel, 3)
                .setString(Tag.PhotometricInterpretation, "YBR_FULL_422").setInt(Tag.NumberOfFrames, 2);
        assertThat(nativePixels(dataSet).frame(1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void floatingPointPixelsHaveTheirOwnElements() throws Exception {
        Attributes dataSet = new Attributes().setInt(Tag.Rows, 1).setInt(Tag.Columns, 1)
                .setDouble(Tag.FloatPixelData, VR.OF, 1.5);
        PixelDataSource pixels = nativePixels(dataSet);
        assertThat(pixels.tag()).isEqualTo(Tag.FloatPixelData);
        assertThat(pixels.frame(0)).hasSize(4);
    }

    @Test
    void absurdDescriptionsAllocateNothing() throws Exception {
        Attributes huge = image(65535, 65535, 64, new byte[8]).setInt(Tag.SamplesPerPixel, 256)
                .setInt(Tag.NumberOfFrames, Integer.MAX_VALUE);
        assertThat(nativePixels(huge).availableFrames()).isZero();
        assertThatThrownBy(() -> nativePixels(huge).frame(Integer.MAX_VALUE - 1)).isInstanceOf(DicomFormatException.class);
        assertThat(encapsulated(Integer.MAX_VALUE, new long[0], jpeg(1), jpeg(2)).availableFrames()).isEqualTo(2);
    }

    @Test
    void missingDescriptionsAreNamed() {
        assertThatThrownBy(() -> nativePixels(new Attributes())).hasMessage("the object has no pixel data");
        Attributes noRows = image(1, 1, 8, new byte[2]).remove(Tag.Rows);
        assertThatThrownBy(() -> nativePixels(noRows)).hasMessage("Rows (0028,0010) is missing");
        assertThatThrownBy(() -> nativePixels(image(1, 1, 0, new byte[2])))
                .hasMessage("Bits Allocated (0028,0100) is not a number above zero");
        assertThatThrownBy(() -> nativePixels(image(1, 1, 8, new byte[2]).setString(Tag.NumberOfFrames, "1A")))
                .hasMessage("Number of Frames (0028,0008) is not a number above zero");
    }
}
