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
 * Writes the frames of one instance, one after the other, so that a long cine needs the memory of one frame. Nothing can be
 * opened before {@link #commit()}; closing without it leaves no trace, and a kill leaves only a temporary file that nobody reads.
 */
public final class FrameWriter implements AutoCloseable {
    private final FrameStore store;
    private final String instance;
    private final int frames;
    private final Path temporary;
    private final Path target;
    private final FileChannel channel;
    private final List<FrameFile.Entry> entries = new ArrayList<>();
    private long end;
    private boolean committed;

    FrameWriter(FrameStore store, String instance, int frames, Path temporary, Path target) throws IOException {
        this.store = store;
        this.instance = instance;
        this.frames = frames;
        this.temporary = temporary;
        this.target = target;
        this.channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.end = FrameFile.headBytes(frames);
    }

    /** The next frame, from 1. */
    public void append(DecodedFrame frame) throws IOException {
        if (entries.size() == frames) {
            throw new IllegalStateException("All " + frames + " frames have been written");
        }
        long offset = FrameFile.align(end);
        var crc = new CRC32C();
        crc.update(frame.samples(), 0, frame.samples().length);
        writeFully(ByteBuffer.wrap(frame.samples()), offset);
        entries.add(new FrameFile.Entry(offset, (int) crc.getValue(), FrameFormat.of(frame)));
        end = offset + frame.samples().length;
    }

    /**
     * Makes the frames readable; from here on they survive a kill of the program. A power cut may take them or parts of them: that
     * is told by their checksums, and the original is the way back. Replaces what was stored for the instance before.
     */
    public void commit() throws IOException {
        if (entries.size() != frames) {
            throw new IllegalStateException(entries.size() + " of " + frames + " frames have been written");
        }
        writeFully(new FrameFile(instance, end, entries).head(), 0);
        channel.close();
        store.places().put(temporary, target);
        committed = true;
        store.forget(instance);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(temporary);
        }
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
