package org.caseroom.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Makes MPEG-2 elementary streams to test with: picture n is gray with a luminance of 40 + 10 n, quantised as little as can be. */
final class VideoEncoder {
    private VideoEncoder() {
    }

    static byte[] mpeg2(int rows, int columns, int pictures, int colourSpace) {
        AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_MPEG2VIDEO);
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
        encoder.width(columns).height(rows).pix_fmt(avutil.AV_PIX_FMT_YUV420P).max_b_frames(2).gop_size(6).thread_count(1);
        encoder.time_base().num(1).den(25);
        encoder.colorspace(colourSpace);
        encoder.global_quality(avutil.FF_QP2LAMBDA).flags(encoder.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
        assertThat(avcodec.avcodec_open2(encoder, codec, (AVDictionary) null)).isZero();
        AVFrame frame = avutil.av_frame_alloc();
        frame.format(avutil.AV_PIX_FMT_YUV420P).width(columns).height(rows);
        assertThat(avutil.av_frame_get_buffer(frame, 0)).isZero();
        AVPacket packet = avcodec.av_packet_alloc();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int picture = 0; picture < pictures; picture++) {
            avutil.av_frame_make_writable(frame);
            fill(frame.data(0), (long) frame.linesize(0) * rows, 40 + 10 * picture);
            fill(frame.data(1), (long) frame.linesize(1) * ((rows + 1) / 2), 128);
            fill(frame.data(2), (long) frame.linesize(2) * ((rows + 1) / 2), 128);
            frame.pts(picture).quality(avutil.FF_QP2LAMBDA);
            assertThat(avcodec.avcodec_send_frame(encoder, frame)).isZero();
            drain(encoder, packet, out);
        }
        avcodec.avcodec_send_frame(encoder, null);
        drain(encoder, packet, out);
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(encoder);
        return out.toByteArray();
    }

    private static void fill(BytePointer plane, long bytes, int value) {
        BytePointer.memset(plane, value, bytes);
    }

    private static void drain(AVCodecContext encoder, AVPacket packet, ByteArrayOutputStream out) {
        while (avcodec.avcodec_receive_packet(encoder, packet) == 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            out.writeBytes(bytes);
            avcodec.av_packet_unref(packet);
        }
    }
}
