package org.caseroom.dicom.imageio;

import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.BulkData;

/**
 * A video by numbered frames: read forwards, as import does, each picture is decoded once; going back begins anew. Number of Frames has
 * to be what decodes, for annotations and measurements name frames by number.
 */
final class VideoFrames implements AutoCloseable {
    /** Decoded pictures of one object: three minutes of 1920 x 1080 at 30 a second, 20 of 640 x 480. */
    static final long MAX_BYTES = 16L << 30;

    private final List<BulkData> fragments;
    private final FrameDescription description;
    private final int frames;
    private VideoStream stream;
    private int next;

    VideoFrames(List<BulkData> fragments, FrameDescription description, int frames) throws FrameDecodeException {
        if (description.samplesPerPixel() != 3) {
            throw new FrameDecodeException("Video with " + description.samplesPerPixel() + " samples a pixel is not supported");
        }
        long bytes = VideoColour.samples(description.rows(), description.columns()) * (description.bitsStored() > 8 ? 2 : 1);
        if (bytes * frames > MAX_BYTES) {
            throw new FrameDecodeException("The " + frames + " pictures of the video take " + (bytes * frames >> 20)
                    + " MiB when they are decoded, more than the " + (MAX_BYTES >> 20) + " MiB that one object may take");
        }
        this.fragments = fragments;
        this.description = description;
        this.frames = frames;
    }

    /** @param frame from 0 */
    synchronized DecodedFrame frame(int frame) throws IOException {
        if (stream == null || frame < next) {
            close();
            stream = VideoStream.open(fragments, description);
            next = 0;
        }
        DecodedFrame picture = null;
        while (next <= frame) {
            picture = stream.next();
            if (picture == null) {
                throw new FrameDecodeException("Number of Frames is " + frames + ", but the video has only " + next + " pictures");
            }
            next++;
        }
        if (next == frames && stream.next() != null) {
            throw new FrameDecodeException("Number of Frames is " + frames + ", but the video goes on after them");
        }
        return picture;
    }

    @Override
    public synchronized void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
