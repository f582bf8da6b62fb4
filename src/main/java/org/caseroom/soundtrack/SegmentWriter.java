package org.caseroom.soundtrack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** One file of one recording that one process adds to. Used by one thread. */
final class SegmentWriter {
    private static final int MOST_PEOPLE = 60_000;

    private final FileChannel channel;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(4_096);
    private long bytes;
    private boolean unforced;
    private long usedAt;

    private SegmentWriter(FileChannel channel) {
        this.channel = channel;
    }

    static SegmentWriter create(Path file, String recording) throws IOException {
        var writer = new SegmentWriter(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        writer.add(SegmentFormat.MAGIC);
        writer.add(SegmentFormat.recording(recording));
        return writer;
    }

    /** Stays in memory until {@link #flush}. */
    void add(Speech speech) {
        var number = numbers.get(speech.participant());
        if (number == null) {
            if (numbers.size() >= MOST_PEOPLE) {
                return;
            }
            number = numbers.size();
            numbers.put(speech.participant(), number);
            add(SegmentFormat.participant(number, speech.participant()));
        }
        add(SegmentFormat.packet(number, speech));
        usedAt = speech.at();
    }

    private void add(byte[] entry) {
        waiting.writeBytes(entry);
        bytes += entry.length;
    }

    /** Gives it to the operating system: what the end of this process does not take along. */
    void flush() throws IOException {
        if (waiting.size() > 0) {
            var buffer = ByteBuffer.wrap(waiting.toByteArray());
            waiting.reset();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            unforced = true;
        }
    }

    /** To the disk: what the end of the machine does not take along. */
    void force() throws IOException {
        flush();
        if (unforced) {
            channel.force(false);
            unforced = false;
        }
    }

    /** When the last packet came in. */
    long usedAt() {
        return usedAt;
    }

    long bytes() {
        return bytes;
    }

    void close() throws IOException {
        try (channel) {
            force();
        }
    }
}
