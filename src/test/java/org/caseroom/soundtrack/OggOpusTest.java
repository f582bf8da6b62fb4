package org.caseroom.soundtrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class OggOpusTest {
    /** A page as a reader of RFC 3533 takes it apart; its sum has been checked. */
    record Page(int flags, long granule, int number, List<byte[]> packets) {
    }

    static List<Page> pages(byte[] stream) {
        var pages = new ArrayList<Page>();
        for (int at = 0; at < stream.length;) {
            var page = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(new String(stream, at, 4, StandardCharsets.US_ASCII)).isEqualTo("OggS");
            int segments = stream[at + 26] & 0xFF;
            int body = at + 27 + segments;
            var packets = new ArrayList<byte[]>();
            int end = body;
            int start = body;
            for (int segment = 0; segment < segments; segment++) {
                int length = stream[at + 27 + segment] & 0xFF;
                end += length;
                if (length < 255) {
                    packets.add(Arrays.copyOfRange(stream, start, end));
                    start = end;
                }
            }
            assertThat(start).as("no packet goes on on the next page").isEqualTo(end);
            byte[] summed = Arrays.copyOfRange(stream, at, end);
            Arrays.fill(summed, 22, 26, (byte) 0);
            assertThat(OggOpus.sum(0, summed)).isEqualTo(page.getInt(at + 22));
            pages.add(new Page(stream[at + 5], page.getLong(at + 6), page.getInt(at + 18), packets));
            at = end;
        }
        return pages;
    }

    @Test
    @DisplayName("sums pages by the polynomial of RFC 3533")
    void sum() {
        // The sum of cksum (POSIX) without length and complement, which is what Ogg takes: 765E7680 of the nine digits, complemented.
        assertThat(OggOpus.sum(0, "123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(~0x765E7680);
    }

    @Test
    @DisplayName("begins with both headers, each on a page of its own, and ends where it was said to")
    void pagesOfAStream() {
        var ogg = new OggOpus(7, 3_840);
        byte[] long1 = new byte[1_275];
        Arrays.fill(long1, (byte) 0x78);
        long1[0] = (byte) (31 << 3);
        byte[] exact = new byte[255];
        exact[0] = (byte) (31 << 3);
        for (int packet = 0; packet < 200; packet++) {
            ogg.packet(packet % 2 == 0 ? long1 : exact, 960);
        }
        var pages = pages(ogg.end(190_000));
        assertThat(pages.getFirst().flags()).isEqualTo(2);
        assertThat(pages.getFirst().packets()).hasSize(1);
        assertThat(ByteBuffer.wrap(pages.getFirst().packets().getFirst()).order(ByteOrder.LITTLE_ENDIAN).getShort(10)).isEqualTo((short) 3_840);
        assertThat(new String(pages.get(1).packets().getFirst(), 0, 8, StandardCharsets.US_ASCII)).isEqualTo("OpusTags");
        assertThat(pages.getLast().flags()).isEqualTo(4);
        assertThat(pages.getLast().granule()).isEqualTo(190_000);
        var packets = pages.stream().skip(2).flatMap(page -> page.packets().stream()).toList();
        assertThat(packets).hasSize(200);
        assertThat(packets.get(0)).isEqualTo(long1);
        assertThat(packets.get(199)).isEqualTo(exact);
        assertThat(pages).extracting(Page::number).isEqualTo(java.util.stream.IntStream.range(0, pages.size()).boxed().toList());
    }

    @Test
    @DisplayName("fills with silence to less than a step of 2.5 ms")
    void silence() {
        var ogg = new OggOpus(7, 0);
        ogg.silence(48_000 + 7 * 120 + 119);
        assertThat(ogg.position()).isEqualTo(48_000 + 7 * 120);
        var packets = pages(ogg.end(48_000)).stream().skip(2).flatMap(page -> page.packets().stream()).toList();
        assertThat(packets.stream().mapToInt(OpusPacket::samples).sum()).isEqualTo(48_000 + 7 * 120);
        assertThat(packets).hasSizeLessThan(16);
    }

    @Test
    @DisplayName("tells how long packets of all kinds play")
    void durations() {
        assertThat(OpusPacket.samples(new byte[] {(byte) (0 << 3), 0})).isEqualTo(480);
        assertThat(OpusPacket.samples(new byte[] {(byte) (3 << 3), 0})).isEqualTo(2_880);
        assertThat(OpusPacket.samples(new byte[] {(byte) (9 << 3 | 1), 0})).isEqualTo(1_920);
        assertThat(OpusPacket.samples(new byte[] {(byte) (13 << 3), 0})).isEqualTo(960);
        assertThat(OpusPacket.samples(new byte[] {(byte) (16 << 3), 0})).isEqualTo(120);
        assertThat(OpusPacket.samples(new byte[] {(byte) (31 << 3 | 3), 6})).isEqualTo(5_760);
        assertThat(OpusPacket.samples(new byte[] {(byte) (31 << 3 | 3), 7})).isZero();
        assertThat(OpusPacket.samples(new byte[] {(byte) (31 << 3 | 3)})).isZero();
        assertThat(OpusPacket.samples(new byte[0])).isZero();
    }
}
