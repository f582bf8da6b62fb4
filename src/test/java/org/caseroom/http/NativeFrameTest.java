package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.junit.jupiter.api.Test;

final class NativeFrameTest {
    @Test
    void samples_as_wide_as_bits_allocated_stay_as_they_are() {
        assertThat(bytes(SampleType.S16, 1, 2, 1, 16, 0, 1, 2, 3, 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void narrower_samples_are_widened_with_their_sign() {
        assertThat(bytes(SampleType.U8, 1, 2, 1, 16, 0, 5, 0xFF)).containsExactly(5, 0, 0xFF, 0);
        assertThat(bytes(SampleType.S8, 1, 2, 1, 16, 0, 5, 0xFF)).containsExactly(5, 0, 0xFF, 0xFF);
    }

    @Test
    void colour_comes_in_planes_where_the_data_set_says_so() {
        assertThat(bytes(SampleType.U8, 1, 2, 3, 8, 0, 1, 2, 3, 4, 5, 6)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(bytes(SampleType.U8, 1, 2, 3, 8, 1, 1, 2, 3, 4, 5, 6)).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void single_bits_are_packed_from_the_lowest_one() {
        assertThat(bytes(SampleType.U8, 1, 10, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1)).containsExactly(0b101, 0b11);
    }

    private static byte[] bytes(SampleType type, int rows, int columns, int samples, int allocated, int planar, int... values) {
        byte[] stored = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            stored[i] = (byte) values[i];
        }
        var format = new FrameFormat(rows, columns, samples, type, samples == 1 ? "MONOCHROME2" : "RGB");
        return NativeFrame.bytes(new StoredFrame(format, MemorySegment.ofArray(stored)),
                new Attributes().setInt(Tag.BitsAllocated, allocated).setInt(Tag.PlanarConfiguration, planar));
    }
}
