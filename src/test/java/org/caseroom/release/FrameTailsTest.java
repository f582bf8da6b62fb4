package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** What stands behind the pixels of a frame goes, and the pixels stay. */
final class FrameTailsTest {
    private static final byte[] NAME = "MEIER^ANNA".getBytes(StandardCharsets.US_ASCII);
    private static final int CELLS = 20;

    /** A literal run of 5, a run of 15, and what a careless writer left. */
    private static byte[] segment(int value) {
        var out = new ByteArrayOutputStream();
        out.write(4);
        out.writeBytes(new byte[] {(byte) value, 2, 3, 4, 5});
        out.write(-14);
        out.write(value);
        return out.toByteArray();
    }

    private static byte[] runs(boolean tails) {
        var out = new ByteArrayOutputStream();
        int length = segment(7).length + (tails ? NAME.length : 0);
        var head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(2).putInt(64).putInt(64 + length);
        if (tails) {
            head.position(20);
            head.put(NAME);
        }
        out.writeBytes(head.array());
        for (int value : new int[] {7, 9}) {
            out.writeBytes(segment(value));
            out.writeBytes(tails ? NAME : new byte[0]);
        }
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void run_lengths_lose_what_follows_each_segment_and_what_the_head_has_no_place_for() {
        byte[] frame = runs(true);
        FrameTails.runs(frame, CELLS);

        assertThat(text(frame)).doesNotContain("MEIER");
        int second = 64 + segment(7).length + NAME.length;
        assertThat(Arrays.copyOfRange(frame, 64, 64 + segment(7).length)).isEqualTo(segment(7));
        assertThat(Arrays.copyOfRange(frame, second, second + segment(9).length)).isEqualTo(segment(9));
        assertThat(ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(8)).isEqualTo(second);
    }

    @Test
    void run_lengths_that_have_nothing_behind_them_stay_as_they_are() {
        byte[] frame = runs(false);
        FrameTails.runs(frame, CELLS);

        assertThat(frame).isEqualTo(runs(false));
    }

    @Test
    void run_lengths_that_end_too_early_stay_as_they_are() {
        byte[] frame = runs(true);
        FrameTails.runs(frame, 100_000);

        assertThat(frame).isEqualTo(runs(true));
    }

    @Test
    void a_deflated_frame_loses_what_follows_its_last_block() throws Exception {
        byte[] pixels = new byte[4_000];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i % 61);
        }
        var deflater = new Deflater(6, true);
        deflater.setInput(pixels);
        deflater.finish();
        byte[] stream = new byte[5_000];
        int length = deflater.deflate(stream);
        deflater.end();
        byte[] frame = Arrays.copyOf(stream, length + NAME.length);
        System.arraycopy(NAME, 0, frame, length, NAME.length);

        FrameTails.deflated(frame, pixels.length);

        assertThat(Arrays.copyOf(frame, length)).isEqualTo(Arrays.copyOf(stream, length));
        assertThat(Arrays.copyOfRange(frame, length, frame.length)).containsOnly(0);
        var inflater = new Inflater(true);
        inflater.setInput(frame);
        byte[] after = new byte[pixels.length];
        assertThat(inflater.inflate(after)).isEqualTo(pixels.length);
        inflater.end();
        assertThat(after).isEqualTo(pixels);
    }

    @Test
    void what_is_no_deflated_stream_stays_as_it_is() {
        byte[] frame = NAME.clone();
        FrameTails.deflated(frame, 100);

        assertThat(frame).isEqualTo(NAME);
    }

    @Test
    void pixels_in_a_fragment_end_where_the_frame_does() {
        byte[] frame = NAME.clone();
        FrameTails.plain(frame, 2);

        assertThat(text(frame)).isEqualTo("ME" + "\0".repeat(8));
    }
}
