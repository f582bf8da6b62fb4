package org.caseroom.study.frames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What lies beside the frames of the store, a file an instance next to its frames, named like them with the ending
 * {@code .sides}. Small, so it stays when frames are evicted. Safe for any number of threads and processes.
 */
public final class SideStore {
    private static final String SUFFIX = ".sides";

    private final FrameStore frames;

    SideStore(FrameStore frames) {
        this.frames = frames;
    }

    /**
     * Replaces what lay beside the frames of this instance. It survives what frames survive, see {@link FrameWriter#commit()}.
     *
     * @param sides none removes the file
     */
    public void write(String instance, List<Side> sides) throws IOException {
        if (sides.isEmpty()) {
            delete(instance);
            return;
        }
        Path target = frames.places().place(instance, SUFFIX);
        Files.createDirectories(target.getParent());
        Path temporary = frames.places().temporary(target.getFileName().toString());
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(SideFile.bytes(instance, sides));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            frames.places().put(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * @return null when nothing of this kind and number lies there
     * @throws FrameStoreException DAMAGED
     */
    public byte[] read(String instance, int kind, int number) throws IOException {
        try (var channel = FileChannel.open(path(instance), StandardOpenOption.READ)) {
            return SideFile.read(channel, instance, kind, number);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void delete(String instance) throws IOException {
        frames.places().deleteFile(instance, SUFFIX);
    }

    private Path path(String instance) {
        return frames.places().path(instance, SUFFIX);
    }
}
