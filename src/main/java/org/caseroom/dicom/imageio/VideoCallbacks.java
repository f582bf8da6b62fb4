package org.caseroom.dicom.imageio;

import java.io.IOException;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** How FFmpeg gets at the bytes of a video. */
final class VideoCallbacks {
    private VideoCallbacks() {
    }

    /** Called by FFmpeg for bytes. Nothing may be thrown out of it: what went wrong is kept. */
    static final class Source extends Read_packet_Pointer_BytePointer_int {
        private final VideoBytes bytes;
        private IOException failure;

        Source(VideoBytes bytes) {
            this.bytes = bytes;
        }

        /** @throws IOException what the last call could not throw */
        void check() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            try {
                byte[] read = bytes.read(size);
                buffer.put(read, 0, read.length);
                return read.length == 0 ? avutil.AVERROR_EOF() : read.length;
            } catch (IOException e) {
                failure = e;
                return avutil.AVERROR_EXIT();
            }
        }
    }

    /** Called by FFmpeg to move; MP4 has its list of pictures behind them more often than not. */
    static final class Seek extends Seek_Pointer_long_int {
        private final VideoBytes bytes;

        Seek(VideoBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public long call(Pointer opaque, long offset, int whence) {
            switch (whence & ~avformat.AVSEEK_FORCE) {
                case avformat.AVSEEK_SIZE -> {
                    return bytes.length();
                }
                case 0 -> bytes.position(offset);
                case 1 -> bytes.position(bytes.position() + offset);
                case 2 -> bytes.position(bytes.length() + offset);
                default -> {
                    return -1;
                }
            }
            return bytes.position();
        }
    }
}
