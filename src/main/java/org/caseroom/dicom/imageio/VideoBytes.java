package org.caseroom.dicom.imageio;

import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.BulkData;

/** The fragments of a video as one stream of bytes that can be entered anywhere (PS3.5 8.2.5: fragments end where they like). */
final class VideoBytes {
    private final List<BulkData> fragments;
    private final long[] starts;
    private final long length;
    private long position;

    VideoBytes(List<BulkData> fragments) {
        this.fragments = fragments;
        this.starts = new long[fragments.size()];
        long at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += fragments.get(i).length();
        }
        this.length = at;
    }

    long length() {
        return length;
    }

    long position() {
        return position;
    }

    void position(long to) {
        position = Math.clamp(to, 0, length);
    }

    /** The next bytes, at most {@code count} of them and none at the end. */
    byte[] read(int count) throws IOException {
        if (position >= length || count <= 0) {
            return new byte[0];
        }
        int found = java.util.Arrays.binarySearch(starts, position);
        int fragment = found >= 0 ? found : -found - 2;
        // Several may start at the same place when some are empty; the last of them has bytes.
        while (starts[fragment] + fragments.get(fragment).length() <= position) {
            fragment++;
        }
        long inside = position - starts[fragment];
        byte[] bytes = fragments.get(fragment).read(inside,
                (int) Math.min(count, fragments.get(fragment).length() - inside));
        position += bytes.length;
        return bytes;
    }
}
