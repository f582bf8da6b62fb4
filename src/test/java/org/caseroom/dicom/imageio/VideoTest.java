package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.caseroom.dicom.data.BulkData;
import org.junit.jupiter.api.Test;

/** MPEG-2 made here; H.264 and HEVC, for which there is no free encoder, are those of the corpus. */
class VideoTest {
    private static final byte[] TEN = VideoEncoder.mpeg2(48, 64, 10, avutil.AVCOL_SPC_UNSPECIFIED);

    private static FrameDescription of(int rows, int columns, int stored) {
        return new FrameDescription(rows, columns, 3, stored > 8 ? 16 : 8, stored, stored - 1, false, 0, "YBR_PARTIAL_420",
                "1.2.840.10008.1.2.4.100");
    }

    /** In fragments of odd sizes, some of them empty. */
    private static List<BulkData> fragments(byte[] stream) {
        List<BulkData> fragments = new ArrayList<>();
        for (int at = 0, size = 0; at < stream.length; at += size) {
            fragments.add(BulkData.of(new byte[0]));
            size = Math.min(333 + at % 7, stream.length - at);
            fragments.add(BulkData.of(Arrays.copyOfRange(stream, at, at + size)));
        }
        return fragments;
    }

    private static int luminance(DecodedFrame frame) {
        return frame.samples()[24 * 64 + 32] & 0xFF;
    }

    @Test
    void picturesComeInTheOrderTheyAreShown() throws Exception {
        try (VideoFrames video = new VideoFrames(fragments(TEN), of(48, 64, 8), 10)) {
            for (int frame : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 9, 0}) {
                DecodedFrame picture = video.frame(frame);
                assertThat(luminance(picture)).as("frame %d", frame).isBetween(40 + 10 * frame - 1, 40 + 10 * frame + 1);
                assertThat(picture.photometricInterpretation()).isEqualTo("YBR_420_601");
                assertThat(picture.samples()).hasSize(48 * 64 * 3 / 2);
            }
        }
    }

    @Test
    void coloursAreThoseTheStreamNames() throws Exception {
        byte[] marked = VideoEncoder.mpeg2(48, 64, 2, avutil.AVCOL_SPC_BT709);
        try (VideoFrames video = new VideoFrames(fragments(marked), of(48, 64, 8), 2)) {
            assertThat(video.frame(0).photometricInterpretation()).isEqualTo("YBR_420_709");
        }
    }

    @Test
    void numberOfFramesIsHeldToWhatDecodes() {
        assertRefused(TEN, of(48, 64, 8), 11, "Number of Frames is 11, but the video has only 10 pictures");
        assertRefused(TEN, of(48, 64, 8), 9, "Number of Frames is 9, but the video goes on after them");
    }

    @Test
    void sizeAndDepthAreHeldToTheDataSet() {
        assertRefused(TEN, of(48, 80, 8), 10, "The video has 48 rows and 64 columns, the data set says 48 and 80");
        assertRefused(TEN, of(48, 64, 10), 10, "The video has 8 bits a sample, but Bits Stored is 10");
        assertThatThrownBy(() -> new VideoFrames(List.of(), of(1080, 1920, 8), 20_000)).isInstanceOf(FrameDecodeException.class)
                .hasMessage("The 20000 pictures of the video take 59326 MiB when they are decoded, more than the 16384 MiB that one"
                        + " object may take");
    }

    @Test
    void damageIsNotConcealed() {
        byte[] damaged = TEN.clone();
        for (int i = damaged.length / 2; i < damaged.length / 2 + 40; i++) {
            damaged[i] ^= 0x5A;
        }
        assertThatThrownBy(() -> all(damaged, of(48, 64, 8), 10)).isInstanceOf(FrameDecodeException.class);
        assertThatThrownBy(() -> all(Arrays.copyOf(TEN, TEN.length * 2 / 3), of(48, 64, 8), 10))
                .isInstanceOf(FrameDecodeException.class);
        assertRefused(new byte[5000], of(48, 64, 8), 10, "The pixel data is no video: it does not begin as MPEG-2, H.264 or HEVC");
        assertRefused("#EXTM3U\n#EXT-X-TARGETDURATION:1\nfile:///etc/passwd\n".getBytes(), of(48, 64, 8), 1,
                "The pixel data is no video: it does not begin as MPEG-2, H.264 or HEVC");
    }

    @Test
    void coloursOfKnownValues() {
        assertThat(rgb(VideoColour.BT601, 16, 128, 128)).containsExactly(0, 0, 0);
        assertThat(rgb(VideoColour.BT601, 235, 128, 128)).containsExactly(255, 255, 255);
        assertThat(rgb(VideoColour.BT601, 81, 90, 240)).containsExactly(254, 0, 0);
        assertThat(rgb(VideoColour.BT709, 63, 102, 240)).containsExactly(255, 1, 0);
        assertThat(rgb(VideoColour.BT601_FULL, 76, 85, 255)).containsExactly(254, 0, 0);
        assertThat(rgb(VideoColour.BT709_FULL, 200, 128, 128)).containsExactly(200, 200, 200);
    }

    @Test
    void tenBitsStayTenBits() {
        byte[] planes = new byte[12];
        short[] values = {64, 940, 502, 64, 512, 512};
        for (int i = 0; i < values.length; i++) {
            planes[2 * i] = (byte) values[i];
            planes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        byte[] rgb = VideoColour.BT709.toRgb(MemorySegment.ofArray(planes), 2, 2, SampleType.U16);
        assertThat(rgb).hasSize(24);
        assertThat((rgb[6] & 0xFF) | (rgb[7] & 0xFF) << 8).isEqualTo(1023);
        assertThat((rgb[12] & 0xFF) | (rgb[13] & 0xFF) << 8).isEqualTo(511);
        assertThat((rgb[18] & 0xFF) | (rgb[19] & 0xFF) << 8).isZero();
    }

    @Test
    void oddSizesHaveRoomForTheirLastColumn() {
        assertThat(VideoColour.samples(3, 5)).isEqualTo(15 + 2 * 2 * 3);
        byte[] planes = new byte[27];
        Arrays.fill(planes, 0, 15, (byte) 126);
        Arrays.fill(planes, 15, 27, (byte) 128);
        assertThat(VideoColour.BT601_FULL.toRgb(MemorySegment.ofArray(planes), 3, 5, SampleType.U8)).hasSize(45)
                .containsOnly(126);
    }

    private static int[] rgb(VideoColour colour, int y, int cb, int cr) {
        byte[] rgb = colour.toRgb(MemorySegment.ofArray(new byte[] {(byte) y, (byte) cb, (byte) cr}), 1, 1, SampleType.U8);
        return new int[] {rgb[0] & 0xFF, rgb[1] & 0xFF, rgb[2] & 0xFF};
    }

    private static void all(byte[] stream, FrameDescription description, int frames) throws IOException {
        try (VideoFrames video = new VideoFrames(fragments(stream), description, frames)) {
            for (int frame = 0; frame < frames; frame++) {
                video.frame(frame);
            }
        }
    }

    private static void assertRefused(byte[] stream, FrameDescription description, int frames, String sentence) {
        assertThatThrownBy(() -> all(stream, description, frames)).isInstanceOf(FrameDecodeException.class).hasMessage(sentence);
    }
}
