package org.caseroom.dicom.imageio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG1VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;

import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.caseroom.dicom.data.BulkData;

/**
 * The pictures of one video in the order they are shown, decoded by FFmpeg: MPEG-2, H.264 or HEVC, as they stand or in a transport
 * stream, a program stream or MP4 (PS3.5 8.2.5 to 8.2.11). One thread at a time.
 *
 * <p>FFmpeg conceals damage by default, which for a clinical picture is the worst answer: here every error that it sees ends
 * the decoding.
 */
final class VideoStream implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final long MAX_ALLOCATION = 512L << 20;
    private static final String FORMATS = "mpegts,mpeg,mpegvideo,h264,hevc,mov";
    private static final String CODECS = "mpeg1video,mpeg2video,h264,hevc";
    private static final String STRICT = "crccheck+bitstream+buffer+explode";

    private final FrameDescription description;
    private final VideoCallbacks.Source source;
    private final VideoCallbacks.Seek seek;
    private AVIOContext io;
    private AVFormatContext format;
    private AVCodecContext decoder;
    private AVPacket packet;
    private AVFrame frame;
    private int stream;
    private int pictures;
    private boolean draining;

    private VideoStream(VideoBytes bytes, FrameDescription description) {
        this.description = description;
        this.source = new VideoCallbacks.Source(bytes);
        this.seek = new VideoCallbacks.Seek(bytes);
    }

    static VideoStream open(List<BulkData> fragments, FrameDescription description) throws FrameDecodeException {
        VideoStream stream = null;
        try {
            stream = new VideoStream(new VideoBytes(fragments), description);
            stream.open();
            return stream;
        } catch (LinkageError e) {
            throw new FrameDecodeException("Video cannot be decoded on this machine: there is no build of FFmpeg for it", e);
        } catch (FrameDecodeException e) {
            stream.close();
            throw e;
        }
    }

    private void open() throws FrameDecodeException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        avutil.av_max_alloc(MAX_ALLOCATION);
        io = avformat.avio_alloc_context(new BytePointer(avutil.av_malloc(BUFFER)), BUFFER, 0, null, source, null, seek);
        format = avformat.avformat_alloc_context();
        format.pb(io);
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
        avutil.av_dict_set(options, "codec_whitelist", CODECS, 0);
        avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
        avutil.av_dict_set(options, "max_streams", "16", 0);
        avutil.av_dict_set(options, "err_detect", STRICT, 0);
        int opened = avformat.avformat_open_input(format, (String) null, null, options);
        avutil.av_dict_free(options);
        if (opened < 0) {
            // It has freed the context itself.
            format = null;
            throw new FrameDecodeException("The pixel data is no video: it does not begin as MPEG-2, H.264 or HEVC");
        }
        stream = -1;
        if (avformat.avformat_find_stream_info(format, (PointerPointer<?>) null) >= 0) {
            stream = avformat.av_find_best_stream(format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        }
        if (stream < 0) {
            throw new FrameDecodeException("The pixel data has no video stream that can be read");
        }
        AVCodecParameters parameters = format.streams(stream).codecpar();
        int codec = parameters.codec_id();
        if (codec != AV_CODEC_ID_H264 && codec != AV_CODEC_ID_HEVC && codec != AV_CODEC_ID_MPEG2VIDEO
                && codec != AV_CODEC_ID_MPEG1VIDEO) {
            throw new FrameDecodeException("The video is neither MPEG-2 nor H.264 nor HEVC");
        }
        requireSize(parameters.width(), parameters.height());
        start(avcodec.avcodec_find_decoder(codec), parameters);
    }

    private void start(AVCodec codec, AVCodecParameters parameters) throws FrameDecodeException {
        decoder = avcodec.avcodec_alloc_context3(codec);
        packet = avcodec.av_packet_alloc();
        frame = avutil.av_frame_alloc();
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "err_detect", STRICT, 0);
        avutil.av_dict_set(options, "threads", "1", 0);
        // Coded pictures are whole macroblocks or coding tree units.
        avutil.av_dict_set(options, "max_pixels",
                Long.toString((long) (description.rows() + 64) * (description.columns() + 64)), 0);
        boolean ready = avcodec.avcodec_parameters_to_context(decoder, parameters) >= 0
                && avcodec.avcodec_open2(decoder, codec, options) >= 0;
        avutil.av_dict_free(options);
        if (!ready) {
            throw new FrameDecodeException("The header of the video is damaged");
        }
    }

    /**
     * The next picture, planes of luminance and chrominance named by their {@link VideoColour}.
     *
     * @return null after the last one
     * @throws FrameDecodeException when the stream is damaged, or a picture contradicts the data set
     */
    DecodedFrame next() throws IOException {
        while (true) {
            int received = avcodec.avcodec_receive_frame(decoder, frame);
            if (received == 0) {
                try {
                    pictures++;
                    return picture();
                } finally {
                    avutil.av_frame_unref(frame);
                }
            }
            if (received == avutil.AVERROR_EOF()) {
                return null;
            }
            if (received != org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN() || draining) {
                throw damaged();
            }
            feed();
        }
    }

    private void feed() throws IOException {
        while (true) {
            int read = avformat.av_read_frame(format, packet);
            source.check();
            if (read == avutil.AVERROR_EOF()) {
                draining = true;
                if (avcodec.avcodec_send_packet(decoder, null) < 0) {
                    throw damaged();
                }
                return;
            }
            if (read < 0) {
                throw damaged();
            }
            try {
                if (packet.stream_index() == stream) {
                    if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0 || avcodec.avcodec_send_packet(decoder, packet) < 0) {
                        throw damaged();
                    }
                    return;
                }
            } finally {
                avcodec.av_packet_unref(packet);
            }
        }
    }

    private FrameDecodeException damaged() {
        return new FrameDecodeException("The video is damaged after " + pictures + " pictures");
    }

    private DecodedFrame picture() throws FrameDecodeException {
        if ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
            throw new FrameDecodeException("Picture " + pictures + " of the video is damaged");
        }
        requireSize(frame.width(), frame.height());
        int pixels = frame.format();
        int depth = pixels == avutil.AV_PIX_FMT_YUV420P10LE ? 10
                : pixels == avutil.AV_PIX_FMT_YUV420P || pixels == avutil.AV_PIX_FMT_YUVJ420P ? 8 : 0;
        if (depth == 0) {
            throw new FrameDecodeException("The video has another form of colour than 4:2:0 with 8 or 10 bits");
        }
        if (depth != description.bitsStored()) {
            throw new FrameDecodeException("The video has " + depth + " bits a sample, but Bits Stored is "
                    + description.bitsStored());
        }
        int width = depth / 8 + depth % 8 / 2;
        byte[] planes = new byte[Math.toIntExact(VideoColour.samples(description.rows(), description.columns()) * width)];
        int at = 0;
        for (int plane = 0; plane < 3; plane++) {
            int rows = plane == 0 ? description.rows() : (description.rows() + 1) / 2;
            int bytes = (plane == 0 ? description.columns() : (description.columns() + 1) / 2) * width;
            BytePointer data = frame.data(plane);
            for (int y = 0; y < rows; y++, at += bytes) {
                data.position((long) y * frame.linesize(plane)).get(planes, at, bytes);
            }
        }
        return new DecodedFrame(description.rows(), description.columns(), 3, width == 1 ? SampleType.U8 : SampleType.U16,
                colour(pixels).photometricInterpretation(), planes);
    }

    /** Unmarked colours are those of the definition: BT.601 of standard, BT.709 of high definition (PS3.5 8.2.5). */
    private VideoColour colour(int pixels) {
        int space = frame.colorspace();
        boolean high = space == avutil.AVCOL_SPC_UNSPECIFIED
                && (description.rows() > 576 || description.columns() > 1024);
        return VideoColour.of(space == avutil.AVCOL_SPC_BT709 || high,
                space == avutil.AVCOL_SPC_BT2020_NCL || space == avutil.AVCOL_SPC_BT2020_CL,
                pixels == avutil.AV_PIX_FMT_YUVJ420P || frame.color_range() == avutil.AVCOL_RANGE_JPEG);
    }

    private void requireSize(int columns, int rows) throws FrameDecodeException {
        if (columns != description.columns() || rows != description.rows()) {
            throw new FrameDecodeException("The video has " + rows + " rows and " + columns + " columns, the data set says "
                    + description.rows() + " and " + description.columns());
        }
    }

    @Override
    public void close() {
        if (frame != null) {
            avutil.av_frame_free(frame);
        }
        if (packet != null) {
            avcodec.av_packet_free(packet);
        }
        if (decoder != null) {
            avcodec.avcodec_free_context(decoder);
        }
        if (format != null) {
            avformat.avformat_close_input(format);
        }
        if (io != null) {
            avutil.av_free(io.buffer());
            avformat.avio_context_free(io);
        }
        frame = null;
        packet = null;
        decoder = null;
        format = null;
        io = null;
        source.close();
        seek.close();
    }
}
