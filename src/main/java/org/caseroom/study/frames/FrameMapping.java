package org.caseroom.study.frames;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.CRC32C;
import org.caseroom.dicom.imageio.VideoColour;

/**
 * One frame file in memory. Counts its holders, the cache being one of them, and unmaps when the last lets go: an unmapped page
 * under a reader would be a fault in the whole process, not an exception.
 */
final class FrameMapping {
    private final FrameFile file;
    private final Arena arena;
    private final MemorySegment bytes;
    /** 0: unmapped, and never to be held again. */
    private final AtomicInteger holders = new AtomicInteger(1);
    private final AtomicIntegerArray checked;

    private FrameMapping(FrameFile file, Arena arena, MemorySegment bytes) {
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
        this.checked = new AtomicIntegerArray((file.count() + 31) / 32);
    }

    /** The caller holds the result. */
    static FrameMapping open(Path path, String instance, FrameOriginals originals) throws IOException {
        FrameFile file = head(path, instance);
        if (file.original() == null) {
            return map(path, file);
        }
        return map(originals.path(file.original()), file);
    }

    private static FrameFile head(Path path, String instance) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length < FrameFile.HEAD) {
                throw FrameFile.damaged("it has only " + length + " bytes");
            }
            int frames = FrameFile.frames(read(channel, FrameFile.HEAD));
            if (length < FrameFile.headBytes(frames)) {
                throw FrameFile.damaged("its list of frames is cut off");
            }
            return FrameFile.parse(instance, read(channel, FrameFile.headBytes(frames)), length);
        } catch (NoSuchFileException e) {
            throw missing();
        }
    }

    /** @param path of the file that the frames lie in */
    private static FrameMapping map(Path path, FrameFile file) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = channel.size();
            if (file.entries().stream().anyMatch(entry -> entry.offset() > length - entry.format().bytes())) {
                // Told here: a page beyond the end of a mapped file is a fault of the whole process.
                throw FrameFile.damaged("the file that they lie in has only " + length + " bytes");
            }
            var arena = Arena.ofShared();
            try {
                return new FrameMapping(file, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, length, arena));
            } catch (IOException | RuntimeException | Error e) {
                arena.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw missing();
        }
    }

    private static FrameStoreException missing() {
        return new FrameStoreException(FrameStoreException.Kind.MISSING, "No frames are stored for this instance.");
    }

    private static ByteBuffer read(FileChannel channel, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, buffer.position()) < 0) {
                throw new EOFException("The file of stored frames became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    FrameFile file() {
        return file;
    }

    /** False when it has been unmapped already. */
    boolean hold() {
        return holders.getAndUpdate(n -> n == 0 ? 0 : n + 1) != 0;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            arena.close();
        }
    }

    StoredFrame frame(int number) throws FrameStoreException {
        var entry = file.entry(number);
        var samples = bytes.asSlice(entry.offset(), entry.format().bytes());
        int word = (number - 1) / 32;
        int bit = 1 << (number - 1) % 32;
        if ((checked.get(word) & bit) == 0) {
            var crc = new CRC32C();
            for (long at = 0; at < samples.byteSize(); at += 1 << 24) {
                crc.update(samples.asSlice(at, Math.min(1 << 24, samples.byteSize() - at)).asByteBuffer());
            }
            if ((int) crc.getValue() != entry.crc()) {
                throw FrameFile.damaged("the checksum of frame " + number + " is wrong");
            }
            checked.getAndUpdate(word, bits -> bits | bit);
        }
        FrameFormat format = entry.format();
        if (format.planar()) {
            byte[] rgb = VideoColour.of(format.photometricInterpretation()).orElseThrow()
                    .toRgb(samples, format.rows(), format.columns(), format.type());
            return new StoredFrame(format.presented(), MemorySegment.ofArray(rgb).asReadOnly());
        }
        return new StoredFrame(format, samples);
    }
}
