package org.caseroom.study.frames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.caseroom.dicom.imageio.DecodedFrame;

/**
 * Says of the frames of one instance where in the original they lie, instead of writing them again as {@link FrameWriter} does.
 * Only {@link #commit()} touches the disk.
 */
public final class FrameReference {
    private final FrameStore store;
    private final String instance;
    private final String original;
    private final Path temporary;
    private final Path target;
    private final List<FrameFile.Entry> entries = new ArrayList<>();

    FrameReference(FrameStore store, String instance, String original, Path temporary, Path target) {
        this.store = store;
        this.instance = instance;
        this.original = original;
        this.temporary = temporary;
        this.target = target;
    }

    /**
     * The next frame.
     *
     * @param offset of its samples in the original; negative when it has none there
     * @return false when this frame has to be written, and with it all of its instance
     */
    public boolean append(DecodedFrame frame, long offset) {
        var format = FrameFormat.of(frame);
        if (!FrameFile.isAligned(offset, format) || format.bytes() != frame.samples().length) {
            return false;
        }
        var crc = new CRC32C();
        crc.update(frame.samples(), 0, frame.samples().length);
        entries.add(new FrameFile.Entry(offset, (int) crc.getValue(), format));
        return true;
    }

    /** Makes the frames readable, as soon as the original is in its place. Replaces what was stored for the instance before. */
    public void commit() throws IOException {
        ByteBuffer head = new FrameFile(instance, FrameFile.headBytes(entries.size()), original, entries).head();
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (head.hasRemaining()) {
                    channel.write(head);
                }
            }
            store.places().put(temporary, target);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        store.forget(instance);
    }
}
