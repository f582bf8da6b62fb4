package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class NativeFramesTest {
    private static final String LITTLE = "1.2.840.10008.1.2.1";
    private static final String BIG = "1.2.840.10008.1.2.2";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String DEFLATED_FRAME = "1.2.840.10008.1.2.8.1";

    private static FrameDescription gray(int rows, int columns, int allocated, int stored, int high, boolean signed, String uid) {
        return new FrameDescription(rows, columns, 1, allocated, stored, high, signed, 0, "MONOCHROME2", uid);
    }

    private static FrameDescription colour(int rows, int columns, int planar, String photometric, String uid) {
        return new FrameDescription(rows, columns, 3, 8, 8, 7, false, planar, photometric, uid);
    }

    private static DecodedFrame decode(String hex, FrameDescription d) throws FrameDecodeException {
        return FrameDecoders.forTransferSyntax(d.transferSyntaxUid()).decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), d);
    }

    private static String hex(DecodedFrame frame) {
        return HexFormat.of().formatHex(frame.samples());
    }

    @Test
    void bitsAboveBitsStoredAreNoPartOfTheValue() throws FrameDecodeException {
        assertThat(hex(decode("34f2ffff", gray(1, 2, 16, 12, 11, false, LITTLE)))).isEqualTo("3402ff0f");
    }

    @Test
    void signedValuesAreExtendedFromBitsStored() throws FrameDecodeException {
        DecodedFrame frame = decode("ff0f0008", gray(1, 2, 16, 12, 11, true, LITTLE));
        assertThat(frame.type()).isEqualTo(SampleType.S16);
        assertThat(hex(frame)).isEqualTo("ffff00f8");
    }

    @Test
    void valuesInHighBitsAreMovedDown() throws FrameDecodeException {
        assertThat(hex(decode("f0ff1080", gray(1, 2, 16, 12, 15, false, LITTLE)))).isEqualTo("ff0f0108");
    }

    @Test
    void cellsThatHoldNothingButTheirValuesAreTakenAsTheyAre() throws FrameDecodeException {
        byte[] unsigned = HexFormat.of().parseHex("ff0f000001000008ff07");
        FrameDescription d = gray(1, 5, 16, 12, 11, false, LITTLE);
        assertThat(FrameDecoders.forTransferSyntax(LITTLE).decode(ByteBuffer.wrap(unsigned), d).samples()).isSameAs(unsigned);
        byte[] signed = HexFormat.of().parseHex("ff07ffff000000f80100");
        FrameDescription s = gray(1, 5, 16, 12, 11, true, LITTLE);
        assertThat(FrameDecoders.forTransferSyntax(LITTLE).decode(ByteBuffer.wrap(signed), s).samples()).isSameAs(signed);
    }

    @Test
    void oneStrayBitAnywhereIsFound() throws FrameDecodeException {
        for (boolean sign : new boolean[] {false, true}) {
            FrameDescription d = gray(1, 6, 16, 12, 11, sign, LITTLE);
            for (int cell = 0; cell < 6; cell++) {
                for (int bit = 12; bit < 16; bit++) {
                    byte[] cells = new byte[12];
                    cells[cell * 2] = 5;
                    cells[cell * 2 + 1] = (byte) (1 << bit - 8);
                    byte[] expected = new byte[12];
                    expected[cell * 2] = 5;
                    assertThat(FrameDecoders.forTransferSyntax(LITTLE).decode(ByteBuffer.wrap(cells), d).samples()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void bigEndianIsTurned() throws FrameDecodeException {
        assertThat(hex(decode("0102fffe", gray(1, 2, 16, 16, 15, false, BIG)))).isEqualTo("0201feff");
    }

    @Test
    void singleBitsComeLowestFirst() throws FrameDecodeException {
        assertThat(hex(decode("8501", gray(3, 3, 1, 1, 0, false, LITTLE)))).isEqualTo("010001000000000101");
    }

    @Test
    void twelveBitCellsArePackedWithoutGaps() throws FrameDecodeException {
        assertThat(hex(decode("23c1ab", gray(1, 2, 12, 12, 11, false, LITTLE)))).isEqualTo("2301bc0a");
    }

    @Test
    void thirtyTwoBitsKeepTheirSign() throws FrameDecodeException {
        assertThat(hex(decode("feffffff", gray(1, 1, 32, 32, 31, true, LITTLE)))).isEqualTo("feffffff");
        assertThat(decode("feffffff", gray(1, 1, 32, 32, 31, false, LITTLE)).type()).isEqualTo(SampleType.U32);
    }

    @Test
    void floatingPointPassesUnchanged() throws FrameDecodeException {
        DecodedFrame frame = decode("0000803f000080bf", gray(1, 2, 32, 0, 31, false, LITTLE));
        assertThat(frame.type()).isEqualTo(SampleType.F32);
        assertThat(hex(frame)).isEqualTo("0000803f000080bf");
        assertThat(decode("000000000000f03f", gray(1, 1, 64, 0, 63, false, LITTLE)).type()).isEqualTo(SampleType.F64);
    }

    @Test
    void planesAreInterleaved() throws FrameDecodeException {
        assertThat(hex(decode("010203040506", colour(1, 2, 1, "RGB", LITTLE)))).isEqualTo("010305020406");
        assertThat(hex(decode("010203040506", colour(1, 2, 0, "RGB", LITTLE)))).isEqualTo("010203040506");
    }

    @Test
    void sharedChromaIsGivenToBothNeighbours() throws FrameDecodeException {
        DecodedFrame frame = decode("1020a0b0" + "3040c0d0", colour(1, 3, 0, "YBR_FULL_422", LITTLE));
        assertThat(hex(frame)).isEqualTo("10a0b0" + "20a0b0" + "30c0d0");
        assertThat(frame.photometricInterpretation()).isEqualTo("YBR_FULL");
    }

    @Test
    void aShortFrameIsRefusedAndPaddingIsNot() throws FrameDecodeException {
        assertThatThrownBy(() -> decode("0102", gray(2, 2, 8, 8, 7, false, LITTLE))).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The frame has 2 bytes, but 2 rows, 2 columns, 1 samples a pixel and 8 bits a sample need 4");
        assertThat(hex(decode("010203040506", gray(1, 5, 8, 8, 7, false, LITTLE)))).isEqualTo("0102030405");
    }

    @Test
    void deflatedFramesAreInflatedAndShortOnesRefused() throws FrameDecodeException {
        byte[] pixels = new byte[4000];
        Arrays.fill(pixels, 1000, 3000, (byte) 7);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(6, true)) {
            deflater.setInput(pixels);
            deflater.finish();
            byte[] buffer = new byte[4096];
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        FrameDescription d = gray(40, 100, 8, 8, 7, false, DEFLATED_FRAME);
        String stream = HexFormat.of().formatHex(out.toByteArray());
        assertThat(decode(stream, d).samples()).isEqualTo(pixels);
        assertThatThrownBy(() -> decode(stream.substring(0, stream.length() - 12), d)).isInstanceOf(FrameDecodeException.class)
                .hasMessageStartingWith("The deflated frame");
        assertThatThrownBy(() -> decode("ffffffff", d)).hasMessage("The deflated frame is damaged");
    }

    private static String rle(String... segments) {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments.length);
        int offset = 64;
        for (String segment : segments) {
            header.putInt(offset);
            offset += segment.length() / 2;
        }
        return HexFormat.of().formatHex(header.array()) + String.join("", segments);
    }

    @Test
    void runLengthSegmentsAreMostSignificantByteFirst() throws FrameDecodeException {
        // 0102 0102 0102 0304: high bytes as a replicate run and a literal, low bytes as a literal with a no-op before it.
        assertThat(hex(decode(rle("fe010003", "800302020204"), gray(2, 2, 16, 16, 15, false, RLE)))).isEqualTo("0201020102010403");
    }

    @Test
    void runLengthColoursAreInterleaved() throws FrameDecodeException {
        assertThat(hex(decode(rle("0101020a", "01030400", "010506"), colour(1, 2, 1, "RGB", RLE)))).isEqualTo("010305020406");
    }

    @Test
    void damagedRunLengthsAreRefused() {
        FrameDescription d = gray(2, 2, 8, 8, 7, false, RLE);
        assertThatThrownBy(() -> decode(rle("fe01"), d)).hasMessage("RLE segment 1 ends after 3 of 4 bytes");
        assertThatThrownBy(() -> decode(rle("fd"), d)).hasMessage("RLE segment 1 ends inside a replicate run");
        assertThatThrownBy(() -> decode(rle("030102"), d)).hasMessage("RLE segment 1 ends inside a literal run");
        assertThatThrownBy(() -> decode(rle("fd01", "fd01"), d))
                .hasMessage("The RLE frame has 2 segments, but 1 samples of 8 bits need 1");
        assertThatThrownBy(() -> decode("01000000" + "ff000000" + "00".repeat(56) + "fd01", d))
                .hasMessage("RLE segment 1 starts at 255, outside the frame of 66 bytes");
        assertThatThrownBy(() -> decode("0100", d)).hasMessage("The RLE frame has 2 bytes, its header alone needs 64");
        assertThatThrownBy(() -> decode(rle("fd01"), gray(60000, 4000, 8, 8, 7, false, RLE)))
                .hasMessage("The RLE frame has 66 bytes, too few for 240000000");
    }

    @Test
    void attributesOutOfRangeAreNamed() {
        assertThatThrownBy(() -> gray(0, 4, 8, 8, 7, false, LITTLE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rows is 0, it has to be from 1 to 65535");
        assertThatThrownBy(() -> gray(4, 4, 8, 9, 8, false, LITTLE)).hasMessage("Bits Stored is 9, it has to be from 1 to 8");
        assertThatThrownBy(() -> gray(4, 4, 16, 12, 10, false, LITTLE)).hasMessage("High Bit is 10, it has to be from 11 to 15");
        assertThatThrownBy(() -> gray(65535, 65535, 16, 16, 15, false, LITTLE))
                .hasMessage("A frame of 65535 rows and 65535 columns needs 8589672450 bytes, more than the 536870912 that are allowed");
    }

    @Test
    void unknownTransferSyntaxesAreRefusedWithoutQuotingThem() {
        assertThatThrownBy(() -> FrameDecoders.forTransferSyntax("1.2.3.4")).hasMessage("Transfer syntax 1.2.3.4 is not supported");
        assertThatThrownBy(() -> FrameDecoders.forTransferSyntax("<script>")).hasMessage("The transfer syntax is not a valid UID");
        assertThat(FrameDecoders.supports("1.2.840.10008.1.2.4.90")).isTrue();
        assertThat(FrameDecoders.supports("1.2.840.10008.1.2.4.94")).isFalse();
    }
}
