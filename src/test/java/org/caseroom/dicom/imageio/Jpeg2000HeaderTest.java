package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The guard: each of these codestreams would cost the library unbounded time or memory, or decode to something else. */
class Jpeg2000HeaderTest {
    private static final int SIZ = 0x51;
    private static final int COD = 0x52;
    private static final int SOT = 0x90;

    private final Codestreams plain = Codestreams.all().stream().filter(c -> c.name().equals("j2k-12bit")).findFirst().orElseThrow();

    private int marker(int code) {
        for (int i = 0; i < plain.bytes().length; i++) {
            if (plain.bytes()[i] == (byte) 0xFF && plain.bytes()[i + 1] == (byte) code) {
                return i;
            }
        }
        throw new IllegalStateException("no marker FF" + Integer.toHexString(code));
    }

    private void refused(String message, Consumer<ByteBuffer> change) {
        byte[] bytes = plain.bytes().clone();
        change.accept(ByteBuffer.wrap(bytes));
        assertThatThrownBy(() -> plain.decode(bytes)).isInstanceOf(FrameDecodeException.class).hasMessage(message);
    }

    @Test
    void wrongCountsOfTilePartsDoNotMatter() throws FrameDecodeException {
        byte[] bytes = plain.bytes().clone();
        bytes[marker(SOT) + 11] = 7;
        assertThat(plain.decode(bytes).samples()).isEqualTo(plain.decode().samples());
    }

    @Test
    void sizesOfTheReferenceGridAreHeldToTheDataSet() {
        int siz = marker(SIZ);
        refused("The codestream has 29 rows and 2147483647 columns, the data set says 29 and 37", b -> b.putInt(siz + 6, Integer.MAX_VALUE));
        refused("The tile grid of the JPEG 2000 codestream is damaged", b -> b.putInt(siz + 22, 0));
        refused("The JPEG 2000 codestream has 1073 tiles, too many for 1073 pixels", b -> b.putInt(siz + 22, 1).putInt(siz + 26, 1));
        refused("Component 1 of the JPEG 2000 codestream has one sample for 2 columns and 1 rows, which is not supported", b -> b.put(siz + 41, (byte) 2));
        refused("The codestream has 38 bits a sample, but Bits Allocated is 16", b -> b.put(siz + 40, (byte) 37));
        refused("The codestream has 16384 components, the data set says 1 samples a pixel", b -> b.putShort(siz + 38, (short) 16384));
    }

    @Test
    void codingStylesOutOfRangeAreRefused() {
        int cod = marker(COD);
        refused("The JPEG 2000 codestream has 65535 quality layers, 1 to 1024 are allowed", b -> b.putShort(cod + 6, (short) 0xFFFF));
        refused("The coding style of the JPEG 2000 codestream is out of range", b -> b.put(cod + 9, (byte) 33));
        refused("The coding style of the JPEG 2000 codestream is out of range", b -> b.put(cod + 10, (byte) 9));
    }

    @Test
    void aTilePartLongerThanTheDataIsRefused() {
        int sot = marker(SOT);
        int left = plain.bytes().length - sot;
        refused("A tile-part of the JPEG 2000 codestream says 4294967295 bytes, but " + left + " are left", b -> b.putInt(sot + 6, -1));
        refused("The JPEG 2000 codestream has tile 9 of 1", b -> b.putShort(sot + 4, (short) 9));
    }

    /** Psot 0 means up to the end, and the end came two bytes before the tile-part's own header was whole: found by the fuzzer. */
    @Test
    void aTilePartCutInItsOwnHeaderIsRefused() {
        int sot = marker(SOT);
        for (int left = 2; left < 14; left++) {
            byte[] bytes = Arrays.copyOf(plain.bytes(), sot + left);
            if (left >= 10) {
                ByteBuffer.wrap(bytes).putInt(sot + 6, 0);
            }
            assertThatThrownBy(() -> plain.decode(bytes)).isInstanceOf(FrameDecodeException.class);
        }
    }

    @Test
    void tinyPrecinctsAreRefused() {
        int cod = marker(COD);
        byte[] bytes = plain.bytes();
        int levels = bytes[cod + 9];
        // The same style with precincts of 2 x 2 in the full resolution, as a longer COD.
        byte[] longer = new byte[bytes.length + levels + 1];
        int end = cod + 2 + 12;
        System.arraycopy(bytes, 0, longer, 0, end);
        longer[cod + 3] += (byte) (levels + 1);
        longer[cod + 4] |= 1;
        Arrays.fill(longer, end, end + levels + 1, (byte) 0x11);
        System.arraycopy(bytes, end, longer, end + levels + 1, bytes.length - end);
        int siz = marker(SIZ);
        ByteBuffer.wrap(longer).putInt(siz + 6, 2048).putInt(siz + 10, 2048).putInt(siz + 22, 2048).putInt(siz + 26, 2048);
        FrameDescription d = plain.description();
        FrameDescription large = new FrameDescription(2048, 2048, 1, 16, 12, 11, false, 0, d.photometricInterpretation(),
                d.transferSyntaxUid());
        assertThatThrownBy(() -> Jpeg2000Header.guard(longer, large))
                .hasMessage("The JPEG 2000 codestream has too many precincts for 4194304 pixels");
    }
}
