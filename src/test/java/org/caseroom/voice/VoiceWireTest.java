package org.caseroom.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of the voice socket. */
final class VoiceWireTest {
    /** One frame of 20 ms (RFC 6716, 3.1: configuration 1). */
    private static final byte[] OPUS = {1 << 3, 7, 8};

    private static byte[] packet(int version, int flags, int reserved, byte[] opus) {
        return ByteBuffer.allocate(VoicePacket.CLIENT_HEADER + opus.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) version).put((byte) flags)
                .put((byte) 200).put((byte) reserved).putInt(-2).putInt(-960).put(opus).array();
    }

    @Test
    void readsAPacket() throws Exception {
        var packet = VoiceWire.read(packet(1, 3, 0, OPUS), 1_764_000_000_123L);
        assertThat(packet.level()).isEqualTo(200);
        assertThat(packet.end()).isTrue();
        assertThat(packet.sequence()).isEqualTo(0xffff_fffeL);
        assertThat(packet.timestamp()).isEqualTo(0x1_0000_0000L - 960);
        assertThat(packet.atMillis()).isEqualTo(1_764_000_000_123L);
        assertThat(packet.opus()).isEqualTo(OPUS);
        assertThat(VoiceWire.client(packet)).isEqualTo(packet(1, 3, 0, OPUS));
    }

    @Test
    void passesNothingOnWithoutSpeech() throws Exception {
        assertThat(VoiceWire.read(packet(1, 0, 0, OPUS), 0)).isNull();
    }

    @Test
    void refusesWhatIsNoPacket() {
        var long20 = Arrays.copyOf(OPUS, VoicePacket.MAX_OPUS + 1);
        for (var wrong : new byte[][] {{}, {1}, packet(1, 1, 0, new byte[0]), packet(2, 1, 0, OPUS), packet(1, 5, 0, OPUS), packet(1, 1, 9, OPUS),
                packet(1, 1, 0, long20), packet(1, 1, 0, new byte[] {0, 1}), packet(1, 1, 0, new byte[] {3}), packet(1, 1, 0, new byte[] {1 << 3 | 3, 63})}) {
            assertThatThrownBy(() -> VoiceWire.read(wrong, 0)).as(Arrays.toString(wrong)).isInstanceOf(VoiceWire.BadPacket.class).hasMessageStartingWith("packet: ");
        }
    }

    @Test
    void takesTheLongestPacket() throws Exception {
        assertThat(VoiceWire.read(packet(1, 1, 0, Arrays.copyOf(OPUS, VoicePacket.MAX_OPUS)), 0).opus()).hasSize(VoicePacket.MAX_OPUS);
    }

    @Test
    void framesWhatGoesOut() throws Exception {
        var frame = ByteBuffer.wrap(VoiceWire.frame(VoiceWire.read(packet(1, 1, 0, OPUS), 5), 40_000)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(frame.get(0) & 0xff).isEqualTo(0x82);
        assertThat(frame.get(1)).isEqualTo((byte) (VoiceWire.SERVER_HEADER + OPUS.length));
        assertThat(frame.getShort(6) & 0xffff).isEqualTo(40_000);
        assertThat(frame.getLong(18)).isEqualTo(5);
        assertThat(frame.get(26)).isEqualTo(OPUS[0]);
        assertThat(frame.capacity()).isEqualTo(2 + VoiceWire.SERVER_HEADER + OPUS.length);
        assertThat(VoiceWire.frame("x".repeat(126))).startsWith(0x81, 126, 0, 126).hasSize(130);
        assertThat(VoiceWire.frame("x".repeat(70_000))).startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70).hasSize(70_010);
    }

    /** RFC 6716, table 2: configuration, then frames. */
    @ParameterizedTest
    @CsvSource({"0, 0, 480", "3, 0, 2880", "12, 0, 480", "13, 0, 960", "16, 0, 120", "19, 0, 960", "31, 0, 960", "31, 1, 1920", "30, 2, 960"})
    void knowsHowLongAPacketIs(int config, int code, int samples) {
        assertThat(VoiceWire.samples(new byte[] {(byte) (config << 3 | code), 0})).isEqualTo(samples);
    }

    @Test
    void countsTheFramesOfAPacketOfMany() {
        assertThat(VoiceWire.samples(new byte[] {(byte) (31 << 3 | 3), 3})).isEqualTo(2_880);
        assertThat(VoiceWire.samples(new byte[] {(byte) (31 << 3 | 3)})).isZero();
        assertThat(VoiceWire.samples(new byte[0])).isZero();
    }
}
