package org.caseroom.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.caseroom.dicom.data.DataSource;
import org.caseroom.dicom.data.DicomFormatException;

/** Random access to what is parsed: a window of a file, or an array. */
final class Input implements AutoCloseable {
    private static final int WINDOW = 64 << 10;

    private final DataSource source;
    private final FileChannel channel;
    private final long length;
    private final String where;
    private byte[] window;
    private long windowStart;
    private int windowLength;

    private Input(DataSource source, FileChannel channel, long length, String where, byte[] window, int windowLength) {
        this.source = source;
        this.channel = channel;
        this.length = length;
        this.where = where;
        this.window = window;
        this.windowLength = windowLength;
    }

    static Input of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Input(new DataSource.OfFile(file), channel, channel.size(), "", new byte[WINDOW], 0);
    }

    static Input of(byte[] bytes, String where) {
        return new Input(new DataSource.OfBytes(bytes), null, bytes.length, where, bytes, bytes.length);
    }

    DataSource source() {
        return source;
    }

    long length() {
        return length;
    }

    /** For messages: "offset 1388". */
    String at(long position) {
        return "offset " + position + where;
    }

    int u8(long position) throws IOException {
        return window[index(position, 1)] & 0xFF;
    }

    int u16(long position, boolean bigEndian) throws IOException {
        int i = index(position, 2);
        int first = window[i] & 0xFF;
        int second = window[i + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    long u32(long position, boolean bigEndian) throws IOException {
        int first = u16(position, bigEndian);
        int second = u16(position + 2, bigEndian);
        return (bigEndian ? (long) first << 16 | second : (long) second << 16 | first) & 0xFFFFFFFFL;
    }

    int tag(long position, boolean bigEndian) throws IOException {
        return u16(position, bigEndian) << 16 | u16(position + 2, bigEndian);
    }

    /** The caller has checked that they are there. */
    byte[] bytes(long position, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (position >= windowStart && position + count <= windowStart + windowLength || channel != null && count <= WINDOW) {
            System.arraycopy(window, count == 0 ? 0 : index(position, count), bytes, 0, count);
        } else {
            source.read(position, ByteBuffer.wrap(bytes));
        }
        return bytes;
    }

    /** Where in the window {@code count} bytes from {@code position} stand; loads them when they do not. */
    private int index(long position, int count) throws IOException {
        if (position < 0 || position > length - count) {
            throw new DicomFormatException("truncated: " + count + " bytes needed at " + at(position) + ", "
                    + Math.max(0, length - position) + " remain");
        }
        if (position < windowStart || position + count > windowStart + windowLength) {
            ByteBuffer target = ByteBuffer.wrap(window, 0, (int) Math.min(window.length, length - position));
            windowStart = position;
            windowLength = 0;
            while (target.hasRemaining()) {
                int read = channel.read(target, position + target.position());
                if (read < 0) {
                    throw new EOFException("file became shorter while it was read: it ends at byte "
                            + (position + target.position()));
                }
            }
            windowLength = target.position();
        }
        return (int) (position - windowStart);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
