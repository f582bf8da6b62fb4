package org.caseroom.dicom.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Where bytes that are not held in memory come from. */
public sealed interface DataSource {

    /** The {@code length} bytes from {@code offset}. The caller closes the stream. */
    InputStream open(long offset, long length) throws IOException;

    /** Fills {@code target} from {@code offset}; {@link EOFException} when the source has become shorter. */
    void read(long offset, ByteBuffer target) throws IOException;

    /** A file, opened for each access, so that thousands of data sets hold no descriptors. */
    record OfFile(Path path) implements DataSource {
        @Override
        public InputStream open(long offset, long length) throws IOException {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            channel.position(offset);
            return new BoundedInputStream(Channels.newInputStream(channel), length);
        }

        @Override
        public void read(long offset, ByteBuffer target) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                long position = offset;
                while (target.hasRemaining()) {
                    int count = channel.read(target, position);
                    if (count < 0) {
                        throw new EOFException("file ended at byte " + position + " while a value was read");
                    }
                    position += count;
                }
            }
        }
    }

    /** Bytes in memory; not copied. */
    record OfBytes(byte[] bytes) implements DataSource {
        @Override
        public InputStream open(long offset, long length) {
            return new java.io.ByteArrayInputStream(bytes, Math.toIntExact(offset), Math.toIntExact(length));
        }

        @Override
        public void read(long offset, ByteBuffer target) {
            target.put(bytes, Math.toIntExact(offset), target.remaining());
        }
    }

    /** Made again at each access, for writing what never exists as a whole. */
    record OfSupplier(Supplier<InputStream> supplier) implements DataSource {
        @Override
        public InputStream open(long offset, long length) throws IOException {
            InputStream in = supplier.get();
            in.skipNBytes(offset);
            return new BoundedInputStream(in, length);
        }

        @Override
        public void read(long offset, ByteBuffer target) throws IOException {
            try (InputStream in = open(offset, target.remaining())) {
                byte[] bytes = in.readNBytes(target.remaining());
                if (bytes.length < target.remaining()) {
                    throw new EOFException("supplied value ended at byte " + (offset + bytes.length));
                }
                target.put(bytes);
            }
        }
    }
}
